import type { Incident, InputOf, endpoints } from '@michuhol/contract';
import { graverOf, severityOf, type Severity } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { Keyring } from '../platform/keyring.js';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import { insertFullReport, selectFullReport } from './full-report.query.js';
import { sealFullReport } from './incident-content.js';
import { IncidentDeadlines } from './incident-deadlines.service.js';
import { notForYou } from './incident-problems.js';
import type { Turn } from './incident-work.service.js';
import { ShownIncidentWork } from './shown-incident-work.service.js';
import { IncidentEntity } from './incident.entity.js';

type Written = InputOf<typeof endpoints.writeFullReport>['body'];

/** Full reports: due for what is grave, and where a restriction or an objection rests on the incident. */
@Injectable()
export class FullReports {
  constructor(
    private readonly work: ShownIncidentWork,
    private readonly keyring: Keyring,
    private readonly policies: ProtectionPolicyService,
    private readonly dues: IncidentDeadlines,
  ) {}

  /**
   * Writes the full report of the own incident; writing again makes a version, and nothing is lost.
   * @throws Problem NOT_FOUND, NOT_PERMITTED for anybody but the reporter
   */
  async write(id: string, written: Written, by: Caller): Promise<Incident> {
    return this.work.change(id, by, async (turn) => {
      const { manager, incident, standing, at } = turn;
      if (!standing.isReporter) throw notForYou();
      const version = ((await selectFullReport(manager, id))?.version ?? 0) + 1;
      const content = await sealFullReport(this.keyring, incident, version, written);
      await insertFullReport(manager, id, { version, writtenAt: at, content });
      return {
        transition: 'fullReport',
        set: { fullAt: incident.fullAt ?? at, ...kindsAfter(turn, written) },
        details: { version },
      };
    });
  }

  /**
   * Asks for the full report of an incident that a restriction or an objection rests on, in that transaction. One that
   * is written or asked for already stays as it is.
   */
  async demand(manager: EntityManager, incidentId: string, at: Date): Promise<void> {
    const incident = await manager.findOneByOrFail(IncidentEntity, { id: incidentId });
    if (incident.fullDueAt !== null || incident.fullAt !== null) return;
    const { policy } = await this.policies.of(incident.policyVersion, manager);
    await manager.update(IncidentEntity, { id: incidentId }, { fullDueAt: this.dues.fullReport(policy, at) });
  }
}

/** Further kinds can be told until something was found; the severity follows them up, never down. */
const kindsAfter = ({ incident, known }: Turn, { furtherCategories }: Written): Partial<IncidentEntity> => {
  const isOpen =
    incident.state === 'reported' || incident.state === 'underReview' || incident.state === 'reopened';
  if (furtherCategories === undefined || !isOpen) return {};
  const further = [...new Set(furtherCategories)].filter((code) => code !== incident.category);
  const severity = graverOf(incident.severity as Severity, severityOf(known.policy, further));
  return { furtherCategories: further, severity };
};
