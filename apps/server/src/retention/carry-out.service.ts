import { dayOf } from '@michuhol/calendar';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SYSTEM } from '../audit/audit.service.js';
import { CertificatesService } from './certificates.service.js';
import type { Destroyer } from './destroyer.js';
import { Destroyers, ruleFor } from './destroyers.js';
import { DestructionRecord } from './destruction-record.js';
import {
  addDone,
  approvedDestructions,
  begin,
  end,
  holdsInForce,
  waitFor,
  withdrawApproval,
  type StoredDestruction,
} from './destruction.query.js';
import { HOLD_STILL } from './held.js';
import { PlanningService } from './planning.service.js';
import { ruleOn } from './retention-rule.query.js';

/**
 * Carries approved destructions out, batch by batch: what a batch removes and what is told of it commit together, so
 * that a process that is killed leaves a destruction that the next one goes on with.
 */
@Injectable()
export class CarryOutService {
  private readonly logger = new Logger('retention');

  constructor(
    private readonly dataSource: DataSource,
    private readonly destroyers: Destroyers,
    private readonly planning: PlanningService,
    private readonly certificates: CertificatesService,
    private readonly record: DestructionRecord,
  ) {}

  /** Carries out everything that is approved, one process at a time; a fault of one does not keep the others. */
  async carryOut(): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [lock] = (await runner.query(
        `SELECT pg_try_advisory_lock(hashtext('destruction')) AS taken`,
      )) as {
        taken: boolean;
      }[];
      if (!lock?.taken) return;
      try {
        await this.carryOutAll();
      } finally {
        await runner.query(`SELECT pg_advisory_unlock(hashtext('destruction'))`).catch(() => undefined);
      }
    } finally {
      await runner.release().catch(() => undefined);
    }
  }

  private async carryOutAll(): Promise<void> {
    let failed: unknown = null;
    for (const destruction of await approvedDestructions(this.dataSource.manager))
      await this.carryOutOne(destruction).catch((error: unknown) => {
        this.logger.error(`${destruction.kind} ${destruction.from}: ${String(error)}`);
        failed = error;
      });
    if (failed) throw failed;
  }

  private async carryOutOne(destruction: StoredDestruction): Promise<void> {
    const { manager } = this.dataSource;
    const destroyer = this.destroyers.of(destruction.kind);
    // Between approval and here the rule may have become longer, or a hold may have been placed.
    if (destruction.state === 'approved' && !(await this.planning.isDue(destroyer, destruction)))
      return withdrawApproval(manager, destruction.id);
    const prepared = await destroyer.prepare(destruction, manager);
    if ('waitsFor' in prepared) return waitFor(manager, destruction.id, prepared.waitsFor);
    await begin(manager, destruction.id, prepared.checksum, this.record.now());
    while (await this.step(destroyer, destruction));
    const keys = await destroyer.finish(destruction);
    await this.certify(destroyer, destruction, keys);
  }

  private step(destroyer: Destroyer, target: StoredDestruction): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(HOLD_STILL);
      const counts = await destroyer.destroySome(manager, target, dayOf(this.record.now()));
      if (counts === null) return false;
      await addDone(manager, target.id, counts);
      return true;
    });
  }

  private async certify(destroyer: Destroyer, { id }: StoredDestruction, keys: string[]): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const now = this.record.now();
      const today = dayOf(now);
      const done = await end(manager, id, now);
      const rule = await ruleOn(manager, ruleFor(done.kind, done.dataSet), today);
      const left = (await destroyer.find(manager, done.dataSet, done.to, today)).find(
        ({ from }) => from === done.from,
      );
      const held = left?.held ?? 0;
      const number = await this.certificates.issue(manager, id, {
        ...{ kind: done.kind, dataSet: done.dataSet, from: done.from, to: done.to },
        ...{ period: rule.period, basis: rule.basis, counts: done.done },
        oldest: done.oldest?.toISOString() ?? null,
        newest: done.newest?.toISOString() ?? null,
        kept: { count: held, holds: held > 0 ? await holdsInForce(manager, today) : [] },
        checksumBefore: done.checksum?.toString('hex') ?? null,
        ...{ method: destroyer.method, keys },
        approvedBy: done.approvedBy ?? '',
        approvedAt: (done.approvedAt ?? now).toISOString(),
        ...{ purpose: done.purpose, reason: done.reason ?? '', carriedOutBy: SYSTEM.name },
        startedAt: (done.startedAt ?? now).toISOString(),
        finishedAt: now.toISOString(),
      });
      await this.record.destroyed(manager, id, number, done);
    });
  }
}
