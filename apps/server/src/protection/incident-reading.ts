import type { Incident } from '@michuhol/contract';
import type { CategoryCode, IncidentState, Severity } from '@michuhol/protection';
import type { IncidentNews } from './incident-hooks.js';
import {
  dueOf,
  gravityOf,
  kindsOf,
  leadOf,
  reportedKinds,
  type KnownIncident,
  type Standing,
} from './incident-standing.js';
import type { IncidentEntity } from './incident.entity.js';

type Names = ReadonlyMap<string, string>;

/** What is shown to whom the content is not for. */
const closedContent = {
  category: null,
  categories: [],
  vulnerable: false,
  found: null,
  policyVersion: null,
  recordedAt: null,
  clockSkewSeconds: 0,
  fullReport: { dueAt: null, at: null },
  lead: null,
  secondListener: null,
  fourEyes: { needed: false, agreed: false },
  listened: false,
  recording: null,
  noticeTold: null,
  callId: null,
  caller: null,
  whatHappened: null,
  steps: [],
  endedBy: null,
  noticeMissing: false,
  history: [],
} satisfies Partial<Incident>;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const personOf = (id: string | null, names: Names): { id: string; name: string } | null =>
  id === null ? null : { id, name: names.get(id) ?? '' };

/** The accounts whose names an incident is shown with. */
export const peopleOf = (known: KnownIncident): (string | null)[] => [
  known.incident.reporterId,
  known.incident.secondListenerId,
  known.incident.safetyBy,
  leadOf(known),
  ...known.history.map(({ byAccount }) => byAccount),
];

/** What everybody who looks after a team may know of an incident: that there is one. */
export const outlineOf = (
  { incident, team }: KnownIncident,
  standing: Standing,
  names: Names,
  isPast: (due: Date | null) => boolean,
): Incident => {
  const due = dueOf(incident);
  return {
    ...closedContent,
    id: incident.id,
    number: incident.number,
    reportedAt: incident.reportedAt.toISOString(),
    happenedAt: incident.happenedAt.toISOString(),
    reporter: { id: incident.reporterId, name: names.get(incident.reporterId) ?? '' },
    team: team?.name ?? null,
    severity: gravityOf(incident),
    state: incident.state as IncidentState,
    standing: standing.as,
    dueAt: iso(due),
    overdue: isPast(due),
    escalatedAt: iso(incident.escalatedAt),
    safety: incident.safetyDueAt && {
      dueAt: incident.safetyDueAt.toISOString(),
      at: iso(incident.safetyAt),
      by: incident.safetyBy && (names.get(incident.safetyBy) ?? ''),
    },
    open: false,
    allowed: [...standing.allowed],
  };
};

/** What the row itself says of an incident to whom its content is for. */
export const factsOf = (known: KnownIncident, standing: Standing, names: Names): Partial<Incident> => {
  const { incident } = known;
  const { isReporter, actor, fourEyes } = standing;
  const lead = personOf(leadOf(known), names);
  return {
    open: true,
    category: incident.category as CategoryCode,
    categories: reportedKinds(incident),
    vulnerable: incident.vulnerable,
    found:
      incident.foundSeverity === null
        ? null
        : { severity: incident.foundSeverity as Severity, categories: kindsOf(incident) },
    policyVersion: incident.policyVersion,
    recordedAt: iso(incident.recordedAt),
    clockSkewSeconds: incident.clockSkewSeconds,
    fullReport: { dueAt: iso(incident.fullDueAt), at: iso(incident.fullAt) },
    lead: lead && { ...lead, chosen: incident.leadId !== null },
    secondListener: personOf(incident.secondListenerId, names),
    fourEyes,
    listened: actor.hasListened,
    recording:
      incident.recordingRef === null || incident.recordingHash === null
        ? null
        : { reference: incident.recordingRef, hash: incident.recordingHash },
    callId: incident.callKey,
    steps: incident.steps,
    endedBy: incident.endedBy as Incident['endedBy'],
    // A question to who reviews; whoever was just abused is not reproached with it.
    noticeMissing: !isReporter && incident.noticeMissing,
    noticeTold: isReporter ? null : incident.noticeTold,
  };
};

/** What other domains may know of an incident. */
export const newsOf = (incident: IncidentEntity): IncidentNews => ({
  id: incident.id,
  number: incident.number,
  reporterId: incident.reporterId,
  teamId: incident.teamId,
  severity: gravityOf(incident),
  categories: kindsOf(incident),
  vulnerable: incident.vulnerable,
  happenedAt: incident.happenedAt,
  reportedAt: incident.reportedAt,
  caller:
    incident.callerKeyId === null || incident.callerHash === null
      ? null
      : { keyId: incident.callerKeyId, hash: incident.callerHash },
  policyVersion: incident.policyVersion,
});
