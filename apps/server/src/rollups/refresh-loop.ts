import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Leadership } from '../live/leadership.js';
import { newestChange } from './fact-change.query.js';
import { laneNames, REFRESHER, type Lane } from './lanes.js';
import { LogHistory } from './log-history.js';
import { MOST_DAYS } from './refresh.js';
import { RefresherService } from './refresher.service.js';

/** How often the log is looked at. */
const LOOK_MS = 300;
/** A day to which nothing was added for so long is added up. */
const QUIET_MS = 700;
/** Contacts wait longer, see `Choice`. */
const CONTACTS_QUIET_MS = 2000;
/** After a step a lane rests so many times as long as it took, so that steady traffic leaves most of the time to others. */
const REST_SHARE = 4;
const LONGEST_REST_MS = 1000;
/** A day that is added to all the time is added up after so long. */
const LONGEST_WAIT_MS = 10_000;

/**
 * Adds facts up within two seconds of their commit, in one process of all. It looks instead of being told: a look
 * costs nothing beside what it finds, and no message can be lost.
 */
@Injectable()
export class RefreshLoop implements OnApplicationShutdown {
  private readonly logger = new Logger('roll-ups');
  private readonly leadership: Leadership;
  private readonly history = new LogHistory(LONGEST_WAIT_MS);
  private readonly busy = new Map<Lane, Promise<void>>();
  private readonly restsUntil = new Map<Lane, number>();
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private stopped = true;
  private failing = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly refresher: RefresherService,
  ) {
    this.leadership = new Leadership(dataSource, REFRESHER);
  }

  /** Starts looking. The entry points of servers call it; the command line does not. */
  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.schedule(0);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.looking;
    await Promise.all(this.busy.values());
    await this.leadership.resign();
  }

  private schedule(delay: number): void {
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => {
        if (!this.stopped) this.schedule(LOOK_MS);
      });
    }, delay);
  }

  private async look(): Promise<void> {
    try {
      if (!(await this.leadership.held())) return;
      const newest = await newestChange(this.dataSource.manager);
      if (newest === null) return;
      this.history.note(performance.now(), newest);
      for (const lane of laneNames)
        if (!this.busy.has(lane) && performance.now() >= (this.restsUntil.get(lane) ?? 0)) this.run(lane);
    } catch (error) {
      this.tell(error);
    }
  }

  private run(lane: Lane): void {
    const work = this.work(lane)
      .catch((error: unknown) => this.tell(error))
      .finally(() => this.busy.delete(lane));
    this.busy.set(lane, work);
  }

  private async work(lane: Lane): Promise<void> {
    let taken: number;
    do {
      const now = performance.now();
      ({ taken } = await this.refresher.step(lane, {
        quietSince: this.history.newestAt(now - QUIET_MS),
        contactsQuietSince: this.history.newestAt(now - CONTACTS_QUIET_MS),
        waitedSince: this.history.newestAt(now - LONGEST_WAIT_MS),
      }));
      const took = performance.now() - now;
      this.restsUntil.set(lane, now + took + Math.min(took * REST_SHARE, LONGEST_REST_MS));
      if (this.failing) this.logger.log('works again');
      this.failing = false;
      // A full step left more behind: an import waits for it.
    } while (taken >= MOST_DAYS && !this.stopped);
  }

  /** A failure is told once and not at every look; the database's return is noticed by the next that succeeds. */
  private tell(error: unknown): void {
    if (!this.failing && !this.stopped)
      this.logger.warn(error instanceof Error ? error.message : String(error));
    this.failing = true;
  }
}
