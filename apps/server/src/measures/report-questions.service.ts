import { addDays, dayOf, startOfDay } from '@michuhol/calendar';
import { isAtLeast, offeredKinds } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { IncidentNews } from '../protection/incident-hooks.js';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import { presentShift } from '../shift/shift-clock.js';
import { FollowUps } from './follow-ups.service.js';
import { selectIncident } from './measure-incident.query.js';
import { insertQuestion } from './question.query.js';

/** From this severity on follow-ups are appointed whether anything was asked for or not. */
const FOLLOWED_FROM = 'S3';

/** Asks the one question after a report: which measures are wanted. To offer them all is the agency's duty and its proof. */
@Injectable()
export class ReportQuestions {
  constructor(
    private readonly followUps: FollowUps,
    private readonly policies: ProtectionPolicyService,
  ) {}

  /** Asks about a new report, in its transaction. */
  async ask(manager: EntityManager, news: IncidentNews): Promise<void> {
    const { id: incidentId, reporterId: accountId, teamId, reportedAt } = news;
    const leadId = (await selectIncident(manager, incidentId))?.leadId ?? null;
    const { to: againAt } = await presentShift(manager, reportedAt);
    await insertQuestion(manager, {
      ...{ incidentId, accountId, teamId, leadId, kinds: offeredKinds(news.categories) },
      ...{ askedAt: reportedAt, againAt, officerFrom: startOfDay(addDays(dayOf(reportedAt), 1)) },
    });
    if (!isAtLeast(news.severity, FOLLOWED_FROM)) return;
    const inForce = await this.policies.of(news.policyVersion, manager);
    const followed = { accountId, teamId, leadId, incidentId, since: reportedAt };
    await this.followUps.appoint(manager, followed, inForce);
  }
}
