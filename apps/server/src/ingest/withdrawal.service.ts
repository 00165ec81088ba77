import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { FACT_STORES, type FactStores } from './fact-stores.js';
import { whileOnlyRunner } from './import-lock.js';
import { findPlan, type ImportPlan } from './import-plan.query.js';
import { takeStep } from './import-state.query.js';
import { markUnrepaired } from './repair.query.js';
import { setWatermark } from './source.query.js';

/** What is taken back in one transaction: short enough for whoever stores calls of the source meanwhile. */
const BATCH = 2000;

/** Takes imports back as a whole, a batch at a time, so that a run that was broken off is gone on with. */
@Injectable()
export class WithdrawalService {
  private isStopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(FACT_STORES) private readonly stores: FactStores,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Marks an import as to be taken back; false where its state does not allow it. Audited with the reason. */
  ask(id: string, reason: string, actor: Actor): Promise<boolean> {
    const withdrawal = { reason, by: actor.name, askedAt: this.clock.now().toISOString() };
    return this.dataSource.transaction(async (manager) => {
      const changes = 'withdrawal = $4, upload_key_id = NULL, finished_at = coalesce(finished_at, $5)';
      const values = [JSON.stringify(withdrawal), this.clock.now()];
      if (!(await takeStep(manager, id, 'withdraw', changes, values))) return false;
      await this.audit.record(manager, actor, 'import.withdraw', id, { reason });
      return true;
    });
  }

  /**
   * Takes back what only this import brought: another import's sighting, or the version before, takes its place. True
   * when it is done now; false when another process is at it, it is done already or this one was asked to stop.
   * @throws what passes by itself (connection, disk); it is then to be run again
   */
  async run(id: string): Promise<boolean> {
    let done = false;
    await whileOnlyRunner(this.dataSource, id, async () => {
      const plan = await findPlan(this.dataSource, id);
      if (plan?.state === 'withdrawing') done = await this.takeBack(plan);
    });
    return done;
  }

  /** Lets a run end after its present batch. */
  stop(): void {
    this.isStopping = true;
  }

  private async takeBack({ id, source }: ImportPlan): Promise<boolean> {
    for (let left = 1; left > 0;) {
      if (this.isStopping) return false;
      left = await this.dataSource.transaction((manager) => this.stores.withdraw(manager, source, id, BATCH));
    }
    return this.dataSource.transaction(async (manager) => {
      await markUnrepaired(manager, id);
      await setWatermark(manager, source.id, await this.stores.newest(manager, source));
      return takeStep(manager, id, 'withdrawn', 'withdrawn_at = $4', [this.clock.now()]);
    });
  }
}
