import type { IncidentStanding } from '@michuhol/contract';
import {
  allowedSteps,
  asFinding,
  graverOf,
  incidentSteps,
  needsSecondPerson,
  restrictionMayFollow,
  type CategoryCode,
  type FindingStep,
  type IncidentActor,
  type IncidentState,
  type IncidentStepName,
  type ProtectionPolicy,
  type Severity,
} from '@michuhol/protection';
import type { Caller } from '../identity/caller.js';
import type { TeamOf } from '../identity/people.service.js';
import type { IncidentTransitionEntity } from './incident-transition.entity.js';
import type { IncidentEntity } from './incident.entity.js';

/** An incident with what has to be known to judge what somebody may do with it. */
export interface KnownIncident {
  readonly incident: IncidentEntity;
  readonly team: TeamOf | undefined;
  /** In the order in which it happened. */
  readonly history: readonly IncidentTransitionEntity[];
  readonly listeners: readonly { readonly byAccount: string; readonly at: Date }[];
  /** The policy under which it was reported. */
  readonly policy: ProtectionPolicy;
}

/** What one person is to one incident, and may do with it now. */
export interface Standing {
  readonly as: IncidentStanding;
  readonly isReporter: boolean;
  /** Whether the content is for this person. */
  readonly opens: boolean;
  readonly actor: IncidentActor;
  readonly allowed: readonly IncidentStepName[];
  readonly fourEyes: { readonly needed: boolean; readonly agreed: boolean };
}

/** Who is in charge of the review: whom the counselor chose, else the lead of the team. */
export const leadOf = ({ incident, team }: Pick<KnownIncident, 'incident' | 'team'>): string | null =>
  incident.leadId ?? team?.leadId ?? null;

/** The graver of the reported and the found severity. */
export const gravityOf = ({ severity, foundSeverity }: IncidentEntity): Severity =>
  foundSeverity === null ? (severity as Severity) : graverOf(severity as Severity, foundSeverity as Severity);

/** The kinds that were reported, the main one first. */
export const reportedKinds = ({ category, furtherCategories }: IncidentEntity): CategoryCode[] =>
  [category, ...furtherCategories] as CategoryCode[];

/** What was found, or reported where nothing was found yet. */
export const kindsOf = (incident: IncidentEntity): CategoryCode[] =>
  (incident.foundCategories as CategoryCode[] | null) ?? reportedKinds(incident);

/** Until when what comes next is due; null where nothing is. */
export const dueOf = ({ state, reviewDueAt, findingDueAt }: IncidentEntity): Date | null => {
  if (state === 'reported' || state === 'reopened') return reviewDueAt;
  return state === 'underReview' || state === 'secondReview' ? findingDueAt : null;
};

/** The latest finding, who made it, and whether a second person agreed to it. */
export const findingOf = (
  history: readonly IncidentTransitionEntity[],
): { finding: FindingStep | null; by: string | null; concurred: boolean } => {
  const at = history.findLastIndex(({ transition }) => asFinding(transition) !== null);
  const found = history[at];
  if (!found) return { finding: null, by: null, concurred: false };
  const concurred = history.slice(at).some(({ transition }) => transition === 'concur');
  return { finding: asFinding(found.transition), by: found.byAccount, concurred };
};

const lastOf = (history: readonly IncidentTransitionEntity[], name: string) =>
  history.findLast(({ transition }) => transition === name);

const placeOf = (known: KnownIncident, caller: Caller): IncidentStanding => {
  const { accountId } = caller;
  if (accountId === null) return 'other';
  if (known.incident.reporterId === accountId) return 'reporter';
  if (leadOf(known) === accountId && caller.permissions.has('incidents.review')) return 'lead';
  if (known.incident.secondListenerId === accountId) return 'secondListener';
  if (caller.permissions.has('incidents.oversee')) return 'protectionOfficer';
  return caller.role === 'centreHead' ? 'centreHead' : 'other';
};

/** The role that somebody acts in by the table of steps. Whoever learns no more than that there is one does nothing. */
const roleOf = (as: IncidentStanding, known: KnownIncident, { accountId }: Caller): string => {
  if (as === 'lead') return 'teamLead';
  if (as === 'reporter') return leadOf(known) === accountId ? 'teamLead' : 'counselor';
  return as === 'other' ? 'counselor' : as;
};

const isLeadAway = (known: KnownIncident, { accountId }: Caller, now: Date): boolean => {
  const { incident, history } = known;
  const lead = leadOf(known);
  const due = dueOf(incident);
  return (
    lead === null ||
    lead === incident.reporterId ||
    incident.escalatedAt !== null ||
    (due !== null && due <= now) ||
    // Whoever took a review up brings it to its end.
    lastOf(history, 'takeUp')?.byAccount === accountId
  );
};

/** What somebody is to an incident, and may do with it at an instant. */
export const standingOf = (known: KnownIncident, caller: Caller, now: Date): Standing => {
  const { incident, history, listeners, policy } = known;
  const { accountId } = caller;
  const as = placeOf(known, caller);
  const isReporter = as === 'reporter';
  const { finding, by, concurred } = findingOf(history);
  const takenUp = lastOf(history, 'takeUp')?.at;
  const actor: IncidentActor = {
    role: roleOf(as, known, caller),
    isReporter,
    madeFinding: by !== null && by === accountId,
    hasListened:
      takenUp !== undefined &&
      listeners.some(({ byAccount, at }) => byAccount === accountId && at >= takenUp),
    severity: gravityOf(incident),
    vulnerable: incident.vulnerable,
    finding,
    concurred,
    restrictionFollows: restrictionMayFollow(policy, kindsOf(incident), {
      vulnerable: incident.vulnerable,
      callerKnown: incident.callerHash !== null,
    }),
    leadIsAway: isLeadAway(known, caller, now),
  };
  const step = incident.state === 'notConfirmed' ? incidentSteps.dismiss : incidentSteps.decideAction;
  return {
    as,
    isReporter,
    opens: as !== 'other' && as !== 'centreHead',
    actor,
    allowed: allowedSteps(incident.state as IncidentState, actor, policy),
    fourEyes: { needed: needsSecondPerson(step, actor, policy), agreed: concurred },
  };
};
