import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CallStore } from '../contacts/call-store.js';
import { CLOCK } from '../platform/clock.js';
import { clearExpiredRaw } from './import-problem.query.js';
import { ImportQueue } from './import-queue.js';
import { UploadStore } from './upload-store.js';

const HOUR_MS = 3_600_000;
/** Answers of the intake are kept this long for repetitions. */
const ANSWERS_KEPT_MS = 7 * 24 * HOUR_MS;
const MONTH_AHEAD_MS = 31 * 24 * HOUR_MS;

/** A chore that another domain adds to the housekeeping. */
export type Chore = () => Promise<void>;

/** What is done every ten minutes, each chore whether or not the others succeed. */
@Injectable()
export class HousekeepingService {
  private readonly logger = new Logger('housekeeping');
  private readonly chores = new Map<string, Chore>([
    ['months ahead', () => this.calls.ensureMonths(this.clock.now(), this.later(MONTH_AHEAD_MS))],
    ['calls by older rules', () => this.calls.deriveOldCalls()],
    ['callers across New Year', () => this.calls.bridgeOldCallers()],
    ['calls without a start', () => this.calls.rejectParkedCalls(this.clock.now())],
    ['expired raw lines', () => clearExpiredRaw(this.dataSource, this.clock.now())],
    ['old intake answers', () => this.forgetAnswers()],
    ['forgotten uploads', () => this.sweepUploads()],
    ['unfinished imports', () => this.queue.addUnfinished()],
  ]);

  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallStore,
    private readonly uploads: UploadStore,
    private readonly queue: ImportQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Adds a chore of another domain; called while modules start. */
  add(name: string, chore: Chore): void {
    if (this.chores.has(name)) throw new Error(`the chore ${name} is there already`);
    this.chores.set(name, chore);
  }

  /** Does every chore. @throws the last error when one failed, after all were tried */
  async run(): Promise<void> {
    let failed: unknown = null;
    for (const [name, chore] of this.chores) {
      await chore().catch((error: unknown) => {
        this.logger.warn(`${name}: ${error instanceof Error ? error.message : String(error)}`);
        failed = error;
      });
    }
    if (failed) throw failed;
  }

  private later(milliseconds: number): Date {
    return new Date(this.clock.now().getTime() + milliseconds);
  }

  private async forgetAnswers(): Promise<void> {
    await this.dataSource.query('DELETE FROM intake_batch WHERE received_at < $1', [
      this.later(-ANSWERS_KEPT_MS),
    ]);
  }

  /** Files older than an hour that no import waits for: uploads that broke off with their process. */
  private async sweepUploads(): Promise<void> {
    const old = (await this.uploads.list()).filter(({ changedAt }) => changedAt < this.later(-HOUR_MS));
    if (old.length === 0) return;
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM import WHERE state IN ('uploaded', 'queued', 'running', 'held')`,
    );
    const awaited = new Set(rows.map(({ id }) => id));
    for (const { id } of old) if (!awaited.has(id)) await this.uploads.remove(id);
  }
}
