import type { InputOf, endpoints } from '@michuhol/contract';
import type { ProtectionPolicy, Severity } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProtectionPolicyService, type PolicyInForce } from '../protection-policy/policy.service.js';
import { putRight, type RightTimes } from './device-times.js';
import { IncidentDeadlines } from './incident-deadlines.service.js';
import { IncidentHooks, type IncidentHappenings } from './incident-hooks.js';
import { notAReviewer } from './incident-problems.js';
import { IncidentSealService, type SealedReport } from './incident-seal.service.js';
import { Reviewers } from './reviewers.service.js';

type Report = InputOf<typeof endpoints.reportIncident>['body'];

/** A report as it will be stored, before the turn to store it. */
export interface PreparedReport {
  readonly times: RightTimes;
  readonly sealed: SealedReport;
}

/** What a report needs from others: its times put right, its content sealed, its deadlines, its policy. */
@Injectable()
export class IncidentIntake {
  constructor(
    private readonly seal: IncidentSealService,
    private readonly policies: ProtectionPolicyService,
    private readonly dues: IncidentDeadlines,
    private readonly reviewers: Reviewers,
    private readonly hooks: IncidentHooks,
  ) {}

  /** Seals a report and puts its times right. */
  async prepare(report: Report, reporterId: string): Promise<PreparedReport> {
    const sealed = await this.seal.report(report, reporterId);
    return { sealed, times: putRight(report, sealed.reportedAt) };
  }

  policyAt(manager: EntityManager, at: Date): Promise<PolicyInForce> {
    return this.policies.at(at, manager);
  }

  deadlines(
    manager: EntityManager,
    severity: Severity,
    policy: ProtectionPolicy,
    at: Date,
  ): ReturnType<IncidentDeadlines['atReport']> {
    return this.dues.atReport(manager, severity, policy, at);
  }

  /** Whom the counselor chose; null for the lead of the team. @throws Problem REFUSED (NOT_A_REVIEWER) */
  async reviewer(id: string | null, reporterId: string): Promise<string | null> {
    if (id === null) return null;
    if (id === reporterId || !(await this.reviewers.has(id))) throw notAReviewer();
    return id;
  }

  tell(manager: EntityManager, happening: IncidentHappenings['reported']): Promise<void> {
    return this.hooks.tell(manager, 'reported', happening);
  }
}
