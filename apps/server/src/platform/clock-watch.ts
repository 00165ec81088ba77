import type { Clock } from '@michuhol/calendar';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Jobs } from './jobs.js';

/** A worker whose clock differs more than this from the database's takes no jobs: locks and delays go by its clock. */
export const MOST_SKEW_MS = 2000;

const EVERY_MS = 30_000;

/** How far this machine's clock is ahead of the database's, in milliseconds; below zero when it is behind. */
export const clockSkew = async (dataSource: DataSource, clock: Clock): Promise<number> => {
  const before = clock.now().getTime();
  const [row] = await dataSource.query<{ now: Date }[]>('SELECT clock_timestamp() AS now');
  const after = clock.now().getTime();
  return (before + after) / 2 - (row?.now.getTime() ?? before);
};

/**
 * Lets a worker take jobs only while its clock agrees with the database's. The job queue reckons locks by the
 * worker's clock: one that runs a minute ahead would take an active job from its owner and run it twice.
 */
export class ClockWatch {
  private readonly logger = new Logger('clock');
  private timer: NodeJS.Timeout | null = null;
  private isTrusted = false;
  private isWorking = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Pick<Jobs, 'work' | 'pause' | 'resume'>,
    private readonly clock: Clock,
  ) {}

  /** Checks at once and then every 30 s; jobs are taken from the first time that the clocks agree. */
  async start(): Promise<void> {
    await this.check();
    this.timer = setInterval(() => void this.check().catch(() => undefined), EVERY_MS);
    this.timer.unref();
  }

  /** Ends the checks; jobs go on as they are. */
  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  /** Compares the clocks and lets jobs be taken, or holds them back. A database that does not answer changes nothing. */
  async check(): Promise<void> {
    const skew = await clockSkew(this.dataSource, this.clock);
    const agrees = Math.abs(skew) <= MOST_SKEW_MS;
    if (agrees === this.isTrusted) {
      if (!agrees) this.complain(skew);
      return;
    }
    this.isTrusted = agrees;
    if (agrees) await this.takeJobs();
    else {
      this.complain(skew);
      await this.jobs.pause();
    }
  }

  private async takeJobs(): Promise<void> {
    if (this.isWorking) await this.jobs.resume();
    else await this.jobs.work();
    this.isWorking = true;
  }

  private complain(skew: number): void {
    const seconds = (skew / 1000).toFixed(1);
    this.logger.warn(
      `이 컴퓨터의 시계가 데이터베이스와 ${seconds}초 다릅니다. 시계를 맞출 때까지 작업을 맡지 않습니다. ` +
        `(This machine's clock differs from the database's by ${seconds} s: no jobs are taken until it is set right.)`,
    );
  }
}
