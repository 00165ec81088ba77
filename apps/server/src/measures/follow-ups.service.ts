import { randomUUID } from 'node:crypto';
import { addDays, dayOf, startOfDay, type Clock } from '@michuhol/calendar';
import type { MeasureKind, ProtectionPolicy } from '@michuhol/protection';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { WorkingDays } from '../platform/working-days.js';
import { CLOCK_TAKES, MeasureLog, type NewMeasure } from './measure-log.service.js';
import type { Whose } from './measure-standing.js';
import { selectOwn, type MeasureRow } from './measure.query.js';

/** What follow-ups belong to. */
export interface Followed extends Whose {
  readonly incidentId: string | null;
  /** The report, or the request where there is none. */
  readonly since: Date;
}

const isOpen = ({ state }: MeasureRow): boolean => state === 'scheduled';

/** What comes by the calendar: the follow-ups after a report, the check on return, the date of a counselling. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly log: MeasureLog,
    private readonly workingDays: WorkingDays,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Appoints the follow-ups of a report, once; without a report none while one is appointed anyway. */
  async appoint(
    manager: EntityManager,
    followed: Followed,
    { version, policy }: { version: number; policy: ProtectionPolicy },
  ): Promise<void> {
    const known = (await selectOwn(manager, followed.accountId)).filter(({ kind }) => kind === 'FOLLOW_UP');
    const has = (measure: MeasureRow): boolean =>
      followed.incidentId === null ? isOpen(measure) : measure.incidentId === followed.incidentId;
    if (known.some(has)) return;
    for (const days of policy.deadlines.followUpDays) {
      const startsAt = startOfDay(addDays(dayOf(followed.since), days));
      const dueAt = startOfDay(addDays(dayOf(followed.since), days + 1));
      const measure = this.draft(followed, 'FOLLOW_UP', version, { startsAt, dueAt });
      await this.log.add(manager, measure, 'appoint', CLOCK_TAKES);
    }
  }

  /** Appoints the check on return after a rest, unless one is due already. */
  async appointReturn(manager: EntityManager, rest: MeasureRow): Promise<void> {
    const known = await selectOwn(manager, rest.accountId);
    if (known.some((measure) => measure.kind === 'RETURN_CHECK' && isOpen(measure))) return;
    const now = this.clock.now();
    const { accountId, teamId, leadId, incidentId } = rest;
    const dueAt = await this.workingDays.after(now, 1, manager);
    const followed = { accountId, teamId, leadId, incidentId, since: now };
    const measure = this.draft(followed, 'RETURN_CHECK', rest.policyVersion, { startsAt: now, dueAt });
    await this.log.add(manager, measure, 'appoint', CLOCK_TAKES);
  }

  /** By when the office has to act on a request of a kind; null where the policy sets nothing. */
  dueAfter(
    manager: EntityManager,
    kind: MeasureKind,
    { deadlines }: ProtectionPolicy,
    requestedAt: Date,
  ): Promise<Date | null> {
    return kind === 'COUNSELING'
      ? this.workingDays.after(requestedAt, deadlines.counselingWorkingDays, manager)
      : Promise.resolve(null);
  }

  private draft(
    { accountId, teamId, leadId, incidentId }: Followed,
    kind: MeasureKind,
    policyVersion: number,
    times: { startsAt: Date; dueAt: Date },
  ): NewMeasure {
    return {
      ...{ id: randomUUID(), requestId: null, accountId, teamId, leadId, incidentId, kind, policyVersion },
      ...{ createdAt: this.clock.now(), minutes: null, endsAt: null, answer: null, ...times },
    };
  }
}
