import {
  measureRefusal,
  measureRefusals,
  measureSteps,
  type MeasureRefusal,
  type MeasureRole,
  type MeasureState,
  type MeasureStepName,
} from '@michuhol/protection';
import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService, SYSTEM } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { Problem, type ProblemKind } from '../platform/problem.js';
import { insertMeasure, insertStep, updateMeasure, type MeasureRow } from './measure.query.js';
import { sealReason } from './sealed-reason.js';

/** Who takes a step; without a caller it is the clock. */
export interface Taker {
  readonly role: MeasureRole;
  readonly caller: Caller | null;
}

/** Time alone decides. */
export const CLOCK_TAKES: Taker = { role: 'clock', caller: null };

/** A measure before its first step. */
export type NewMeasure = Omit<MeasureRow, 'state'>;

const kindOf: Record<MeasureRefusal, ProblemKind> = {
  STEP_NOT_OPEN: 'CONFLICT',
  NOT_FOR_KIND: 'REFUSED',
  ROLE_NOT_ALLOWED: 'NOT_PERMITTED',
};

/** Writes what happens to measures: the table of steps decides, and each step stays with who took it and when. */
@Injectable()
export class MeasureLog {
  constructor(
    private readonly audit: AuditService,
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes a measure by its first step; null when the same request has made it before. @throws Problem of the table */
  async add(
    manager: EntityManager,
    measure: NewMeasure,
    step: MeasureStepName,
    taker: Taker,
  ): Promise<MeasureRow | null> {
    const row = { ...measure, state: this.stateAfter('none', step, measure.kind, taker) };
    if (!(await insertMeasure(manager, row))) return null;
    await this.write(manager, row, 'none', step, taker, null);
    return row;
  }

  /** Takes a step on a measure that is held. @throws Problem of the table */
  async take(
    manager: EntityManager,
    measure: MeasureRow,
    step: MeasureStepName,
    taker: Taker,
    { change = {}, reason = null }: { change?: Partial<MeasureRow>; reason?: string | null } = {},
  ): Promise<MeasureRow> {
    const row = { ...measure, ...change, state: this.stateAfter(measure.state, step, measure.kind, taker) };
    await updateMeasure(manager, row);
    await this.write(manager, row, measure.state, step, taker, reason);
    return row;
  }

  private stateAfter(
    state: MeasureState | 'none',
    step: MeasureStepName,
    kind: MeasureRow['kind'],
    { role }: Taker,
  ): MeasureState {
    const code = measureRefusal(state, step, kind, role);
    if (code) throw new Problem(kindOf[code], measureRefusals[code], { code });
    return measureSteps[step].to;
  }

  private async write(
    manager: EntityManager,
    row: MeasureRow,
    before: MeasureState | 'none',
    step: MeasureStepName,
    { caller }: Taker,
    reason: string | null,
  ): Promise<void> {
    const at = this.clock.now();
    const sealed = await sealReason(this.keyring, row, at, reason);
    const taken = { measureId: row.id, step, byAccount: caller?.accountId ?? null, at, reason: sealed };
    await insertStep(manager, taken, [before, row.state]);
    // The kind stays out of the trail, which more people read: it may be about health.
    await this.audit.record(manager, caller ? actorOf(caller) : SYSTEM, `measure.${step}`, row.id, {
      ...{ from: before, to: row.state },
    });
  }
}
