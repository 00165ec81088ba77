import type { Incident } from '@michuhol/contract';
import type { IncidentActor, IncidentState, Severity } from '@michuhol/protection';
import { allowedSteps } from '@michuhol/protection';
import type { Caller } from '../identity/caller.js';
import type { TeamOf } from '../identity/people.service.js';
import type { IncidentTransitionEntity } from './incident-transition.entity.js';
import type { IncidentEntity } from './incident.entity.js';

/** What one person is to one incident. */
export interface Standing {
  isReporter: boolean;
  /** Leads the team that the reporter belonged to. */
  isLead: boolean;
}

/** What a caller is to an incident of a team. */
export const standingOf = (incident: IncidentEntity, team: TeamOf | undefined, caller: Caller): Standing => ({
  isReporter: caller.accountId !== null && incident.reporterId === caller.accountId,
  isLead:
    caller.accountId !== null &&
    team?.leadId === caller.accountId &&
    caller.permissions.has('incidents.review'),
});

/** The person as the rules see it: only the lead in charge acts as a team lead. */
export const actorFor = (
  incident: IncidentEntity,
  standing: Standing,
  findingBy: string | null,
  caller: Caller,
): IncidentActor => ({
  role: standing.isLead ? 'teamLead' : 'counselor',
  isReporter: standing.isReporter,
  madeFinding: findingBy !== null && findingBy === caller.accountId,
  severity: incident.severity as Severity,
});

const findings: ReadonlySet<string> = new Set(['confirm', 'downgrade', 'notConfirm']);

/** The account behind the latest finding in a history that is in order. */
export const latestFindingBy = (history: readonly IncidentTransitionEntity[]): string | null =>
  history.findLast(({ transition }) => findings.has(transition))?.byAccount ?? null;

/** What everybody who looks after a team may know of an incident: that there is one. */
export const outlineOf = (
  incident: IncidentEntity,
  team: TeamOf | undefined,
  reporterName: string,
  actor: IncidentActor,
): Incident => ({
  id: incident.id,
  number: incident.number,
  reportedAt: incident.reportedAt.toISOString(),
  happenedAt: incident.happenedAt.toISOString(),
  reporter: { id: incident.reporterId, name: reporterName },
  team: team?.name ?? null,
  severity: incident.severity as Severity,
  state: incident.state as IncidentState,
  open: false,
  allowed: allowedSteps(incident.state as IncidentState, actor),
  category: null,
  callId: null,
  caller: null,
  whatHappened: null,
  steps: [],
  endedBy: null,
  noticeMissing: false,
  history: [],
});
