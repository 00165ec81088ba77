import type { Clock, Day } from '@michuhol/calendar';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { Jobs } from '../platform/jobs.js';
import { RebuildService } from './rebuild.service.js';
import {
  beginRun,
  newestRuns,
  queuedRuns,
  queueRun,
  unfinishedRun,
  type RollupRun,
  type RunKind,
} from './run.query.js';

const RUNS_SHOWN = 20;

const jobOf = { verify: 'verifyRange', rebuild: 'rebuildRange' } as const satisfies Record<RunKind, string>;

/** Verifications and rebuilds that somebody asks for without waiting: what is to be done stands in the table of runs. */
@Injectable()
export class RollupRunsService {
  private readonly logger = new Logger('roll-ups');

  constructor(
    private readonly dataSource: DataSource,
    private readonly rebuilder: RebuildService,
    private readonly audit: AuditService,
    private readonly jobs: Jobs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest runs of a kind with what they found. */
  newest(kind: RunKind): Promise<RollupRun[]> {
    return newestRuns(this.dataSource, kind, RUNS_SHOWN);
  }

  /** Asks for a verification; one of the same range that has not ended answers for both. */
  async startVerification(from: Day, to: Day, actor: Actor): Promise<RollupRun> {
    const run = await this.dataSource.transaction(async (manager) => {
      const begun = await unfinishedRun(manager, 'verify', from, to);
      const wanted =
        begun ?? (await beginRun(manager, 'verify', { from, to }, actor.name, this.clock.now(), true));
      if (begun) await queueRun(manager, begun.id);
      await this.audit.record(manager, actor, 'rollups.verify', String(wanted.id), { from, to });
      return wanted;
    });
    await this.hint(run.id, 'verify');
    return run;
  }

  /** Asks for a rebuild; one of the same range that has not ended goes on where it stopped. */
  async startRebuild(from: Day, to: Day, actor: Actor): Promise<RollupRun> {
    const run = await this.rebuilder.request(from, to, actor);
    await this.hint(run.id, 'rebuild');
    return run;
  }

  /** Asks again for everything that was asked for and has not ended. */
  async resume(): Promise<void> {
    for (const { id, kind } of await queuedRuns(this.dataSource)) await this.hint(id, kind);
  }

  /** The same run waits in the queue only once. */
  private async hint(id: number, kind: RunKind): Promise<void> {
    try {
      await this.jobs.add(jobOf[kind], { runId: id }, String(id));
    } catch (error) {
      this.logger.warn(`run ${id} waits until the job queue answers: ${String(error)}`);
    }
  }
}
