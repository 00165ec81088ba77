import type { Incident, InputOf, endpoints } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../identity/caller.js';
import { IncidentHooks } from './incident-hooks.js';
import { notAReviewer, notForYou, notOpen } from './incident-problems.js';
import { newsOf } from './incident-reading.js';
import { IncidentReviewService } from './incident-review.service.js';
import { findingOf, leadOf } from './incident-standing.js';
import { ShownIncidentWork } from './shown-incident-work.service.js';
import { Reviewers } from './reviewers.service.js';

/** States in which nothing was found yet: the counselor can still choose who reviews. */
const unfound: ReadonlySet<string> = new Set(['reported', 'underReview', 'reopened']);

/** Who looks after an incident and the people in it. */
@Injectable()
export class IncidentCareService {
  constructor(
    private readonly work: ShownIncidentWork,
    private readonly review: IncidentReviewService,
    private readonly reviewers: Reviewers,
    private readonly hooks: IncidentHooks,
  ) {}

  /** The reporter chooses who reviews. @throws Problem NOT_FOUND, NOT_PERMITTED, CONFLICT, REFUSED (NOT_A_REVIEWER) */
  async chooseLead(
    id: string,
    { leadId }: InputOf<typeof endpoints.chooseLead>['body'],
    by: Caller,
  ): Promise<Incident> {
    if (leadId !== null && !(await this.reviewers.has(leadId))) throw notAReviewer();
    return this.work.change(id, by, ({ incident, standing }) => {
      if (!standing.isReporter) throw notForYou();
      if (!unfound.has(incident.state)) throw notOpen();
      if (leadId === incident.reporterId || (leadId !== null && leadId === incident.secondListenerId))
        throw notAReviewer();
      if (leadId === incident.leadId) return Promise.resolve(null);
      return Promise.resolve({ transition: 'chooseLead', set: { leadId } });
    });
  }

  /**
   * Whoever reviews asks somebody to be the second listener: not the reporter, not who is in charge or made the finding.
   * @throws Problem NOT_FOUND, NOT_PERMITTED, CONFLICT, REFUSED (NOT_A_REVIEWER)
   */
  async chooseSecondListener(
    id: string,
    { listenerId }: InputOf<typeof endpoints.chooseSecondListener>['body'],
    by: Caller,
  ): Promise<Incident> {
    if (!(await this.reviewers.has(listenerId))) throw notAReviewer();
    return this.work.change(id, by, ({ incident, known, standing, accountId }) => {
      if (standing.as !== 'lead' && standing.as !== 'protectionOfficer') throw notForYou();
      if (incident.state === 'closed') throw notOpen();
      const involved = [incident.reporterId, leadOf(known), findingOf(known.history).by, accountId];
      if (involved.includes(listenerId)) throw notAReviewer();
      if (incident.secondListenerId === listenerId) return Promise.resolve(null);
      return Promise.resolve({ transition: 'chooseSecondListener', set: { secondListenerId: listenerId } });
    });
  }

  /**
   * Sets or takes away the flag of a vulnerable person. The reporter may set it; who reviews may do both.
   * @throws Problem NOT_FOUND, NOT_PERMITTED
   */
  async markVulnerable(
    id: string,
    { vulnerable, reason }: InputOf<typeof endpoints.markVulnerable>['body'],
    by: Caller,
  ): Promise<Incident> {
    return this.review.remarked(id, reason, by, ({ incident, standing, manager, accountId, at }) => {
      if (!standing.opens || (standing.isReporter && !vulnerable)) throw notForYou();
      if (incident.vulnerable === vulnerable) return Promise.resolve(null);
      return Promise.resolve({
        transition: vulnerable ? 'markVulnerable' : 'unmarkVulnerable',
        set: { vulnerable },
        tell: (after) =>
          this.hooks.tell(manager, 'vulnerable', { incident: newsOf(after), by: accountId, at }),
      });
    });
  }

  /** Enters that a lead of the shift asked after the counselor; the first one counts. @throws Problem NOT_FOUND, NOT_PERMITTED */
  async checkSafety(id: string, by: Caller): Promise<Incident> {
    return this.work.change(id, by, ({ incident, standing, accountId, at }) => {
      if (standing.isReporter || !by.permissions.has('incidents.review')) throw notForYou();
      if (incident.safetyAt !== null) return Promise.resolve(null);
      return Promise.resolve({ transition: 'safetyCheck', set: { safetyAt: at, safetyBy: accountId } });
    });
  }
}
