import type { IncidentState, IncidentStepName } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { IncidentDeadlines } from './incident-deadlines.service.js';
import { IncidentHooks, type Finding } from './incident-hooks.js';
import { newsOf } from './incident-reading.js';
import { gravityOf } from './incident-standing.js';
import type { Turn } from './incident-work.service.js';
import type { IncidentEntity } from './incident.entity.js';

/** What a finding is for others. */
export const findingOf: Readonly<Record<string, Finding>> = {
  confirm: 'confirmed',
  confirmOnReview: 'confirmed',
  downgrade: 'downgraded',
  notConfirm: 'notConfirmed',
  uphold: 'notConfirmed',
};

/** What a state says of the finding that led to it. */
const foundIn: Partial<Record<IncidentState, Finding>> = {
  confirmed: 'confirmed',
  downgraded: 'downgraded',
  notConfirmed: 'notConfirmed',
};

/** What follows from a step: new deadlines, and what others are told. */
@Injectable()
export class StepConsequences {
  constructor(
    private readonly dues: IncidentDeadlines,
    private readonly hooks: IncidentHooks,
  ) {}

  /** The deadline of what comes next, where a step begins it. */
  async deadlines(
    { manager, incident, known, at }: Turn,
    name: IncidentStepName,
  ): Promise<Partial<IncidentEntity>> {
    switch (name) {
      case 'takeUp':
      case 'dissent':
      case 'askSecondReview':
        return { findingDueAt: await this.dues.finding(manager, known.policy, at), escalatedAt: null };
      case 'reopen':
        return {
          reviewDueAt: await this.dues.review(manager, gravityOf(incident), known.policy, at),
          findingDueAt: null,
          escalatedAt: null,
        };
      default:
        return {};
    }
  }

  /** Tells others of a finding, and of the agreement to it. */
  async tell(
    { manager, accountId, at, incident }: Turn,
    name: IncidentStepName,
    after: IncidentEntity,
  ): Promise<void> {
    const happening = { incident: newsOf(after), by: accountId, at };
    const finding = findingOf[name];
    if (finding) await this.hooks.tell(manager, 'found', { ...happening, finding });
    const agreed = foundIn[incident.state as IncidentState];
    if (name === 'concur' && agreed)
      await this.hooks.tell(manager, 'concurred', { ...happening, finding: agreed });
  }
}
