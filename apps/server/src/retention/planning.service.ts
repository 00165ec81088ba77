import { dayOf, type Clock, type Day } from '@michuhol/calendar';
import { retentionKindOf, type DataSet } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, SYSTEM } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import type { Destroyer, Found, Target } from './destroyer.js';
import { Destroyers, ruleFor } from './destroyers.js';
import { approve, forgetOthers, plan } from './destruction.query.js';
import { dayBefore } from './due-days.js';
import { ruleOn } from './retention-rule.query.js';

/** Of whom nobody has to decide, the rule itself is the approval. */
const BY_RULE = '보유기간표에 따라 자동 (automatic by rule)';

/** Finds what falls due. */
@Injectable()
export class PlanningService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly destroyers: Destroyers,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Looks through every kind and data set, and approves what needs nobody's word. Answers how much is due. */
  async plan(): Promise<number> {
    const due: string[] = [];
    for (const destroyer of this.destroyers.all)
      for (const dataSet of destroyer.dataSets) due.push(...(await this.planOne(destroyer, dataSet)));
    await forgetOthers(this.dataSource.manager, due);
    return due.length;
  }

  /** Whether the time of records is over by the rule of today. */
  async isDue(destroyer: Destroyer, { dataSet, from }: Target): Promise<boolean> {
    const found = await this.find(destroyer, dataSet);
    return found.some((each) => each.from === from);
  }

  private async find(destroyer: Destroyer, dataSet: DataSet | null): Promise<Found[]> {
    const { manager } = this.dataSource;
    const today = dayOf(this.clock.now());
    const rule = await ruleOn(manager, ruleFor(destroyer.kind, dataSet), today);
    const before = dayBefore(today, rule.period);
    // What is no city's record counts from when it came: its own days may lie decades back.
    const byReceipt = dataSet === 'sample' || dataSet === 'synthetic';
    const found = await destroyer.find(manager, dataSet, byReceipt ? today : before, today);
    return found.filter((each) => each.free > 0 && isOver(each, before, byReceipt));
  }

  private async planOne(destroyer: Destroyer, dataSet: DataSet | null): Promise<string[]> {
    const { kind } = destroyer;
    const automatic = retentionKindOf[ruleFor(kind, dataSet)].way === 'automatic';
    const due: string[] = [];
    for (const found of await this.find(destroyer, dataSet))
      await this.dataSource.transaction(async (manager) => {
        const now = this.clock.now();
        const id = await plan(manager, kind, dataSet, found, automatic, now);
        if (id === null) return;
        due.push(id);
        if (!automatic) return;
        await approve(manager, [id], { name: SYSTEM.name, purpose: null, reason: BY_RULE }, now);
        await this.audit.record(manager, SYSTEM, 'destruction.approved', id, {
          kind,
          dataSet,
          ...rangeOf(found),
        });
      });
    return due;
  }
}

const rangeOf = ({ from, to }: Found) => ({ from, to });

const isOver = ({ to, receivedAt }: Found, before: Day, byReceipt: boolean): boolean =>
  byReceipt ? receivedAt !== null && dayOf(receivedAt) < before : to <= before;
