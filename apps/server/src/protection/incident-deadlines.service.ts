import { isAtLeast, type ProtectionPolicy, type Severity } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { WorkingDays } from '../platform/working-days.js';
import type { IncidentEntity } from './incident.entity.js';

const DAY_MS = 24 * 3600_000;
const HOUR_MS = 3600_000;
const MINUTE_MS = 60_000;

/** Whether a quick log is not the whole report, by a policy. */
export const needsFullReport = (severity: Severity, { batchUpTo }: ProtectionPolicy): boolean =>
  !isAtLeast(batchUpTo, severity);

/** Until when the steps of a review are due, by the policy of an incident. */
@Injectable()
export class IncidentDeadlines {
  constructor(private readonly days: WorkingDays) {}

  /** Deadlines that begin with the arrival of a report. */
  async atReport(
    manager: EntityManager,
    severity: Severity,
    policy: ProtectionPolicy,
    at: Date,
  ): Promise<Pick<IncidentEntity, 'reviewDueAt' | 'safetyDueAt' | 'fullDueAt'>> {
    const { safetyCheckMinutes } = policy.deadlines;
    const grave = isAtLeast(severity, policy.fourEyesFrom);
    const isFull = needsFullReport(severity, policy);
    return {
      reviewDueAt: await this.review(manager, severity, policy, at),
      // Where somebody may be in danger the question is due at once.
      safetyDueAt: isFull ? new Date(at.getTime() + (grave ? 0 : safetyCheckMinutes * MINUTE_MS)) : null,
      fullDueAt: isFull ? this.fullReport(policy, at) : null,
    };
  }

  /** Until when a review begins: grave ones on the same working day. */
  review(
    manager: EntityManager,
    severity: Severity,
    { deadlines, fourEyesFrom }: ProtectionPolicy,
    at: Date,
  ): Promise<Date> {
    return isAtLeast(severity, fourEyesFrom)
      ? this.days.after(new Date(at.getTime() - DAY_MS), 1, manager)
      : this.days.after(at, deadlines.reviewWorkingDays, manager);
  }

  /** Until when a review that begins now finds something. */
  finding(manager: EntityManager, { deadlines }: ProtectionPolicy, at: Date): Promise<Date> {
    return this.days.after(at, deadlines.findingWorkingDays, manager);
  }

  /** Until when a full report that is asked for now is due. */
  fullReport({ deadlines }: ProtectionPolicy, at: Date): Date {
    return new Date(at.getTime() + deadlines.fullReportHours * HOUR_MS);
  }
}
