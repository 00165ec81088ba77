import {
  openObjectionStates,
  type CaseActor,
  type CaseStanding,
  type CountableIncident,
} from '@michuhol/protection';
import type { StoredCase } from './caller-case.query.js';
import type { CaseIncident } from './case-incident.query.js';
import type { StoredObjection } from './case-objection.query.js';
import { isInForce, type StoredProposal } from './case-proposal.query.js';

/** A case with what decisions about it look at. */
export interface WholeCase {
  readonly case: StoredCase;
  readonly incidents: readonly CaseIncident[];
  /** The newest first. */
  readonly proposals: readonly StoredProposal[];
  /** The newest first. */
  readonly objections: readonly StoredObjection[];
  /** Who took some step that decides in it. */
  readonly deciders: readonly string[];
}

/** The objection of a case that is not decided yet. */
export const openObjectionOf = ({ objections }: WholeCase): StoredObjection | null =>
  objections.find(({ state }) => openObjectionStates.some((one) => one === state)) ?? null;

/** A case as the table of steps looks at it; whether somebody is free to decide its objection is asked apart. */
export const standingOf = (
  { case: of, proposals, objections }: WholeCase,
  now: Date,
  hasDecider: boolean,
): CaseStanding => {
  const proposed = proposals.find(({ state }) => state === 'proposed');
  return {
    state: of.state,
    proposal: proposed ? { hours: proposed.hours } : null,
    running: proposals.some((proposal) => isInForce(proposal, now)),
    objection: objections[0]?.state ?? null,
    hasDecider,
    legalApproved: of.legalApprovedAt !== null,
  };
};

/** Somebody as the table of steps looks at the person. */
export const actorIn = (whole: WholeCase, accountId: string, role: string): CaseActor => ({
  role,
  isNamed: openObjectionOf(whole)?.namedDecider === accountId,
  isReporter: whole.incidents.some(({ reporterId }) => reporterId === accountId),
  isInvolved:
    whole.deciders.includes(accountId) ||
    whole.incidents.some(({ foundBy, concurredBy }) => foundBy === accountId || concurredBy === accountId),
});

/** The incidents of a case as the rule counts them: those of a decision lead to nothing new by themselves. */
export const countable = ({ incidents, proposals }: WholeCase): CountableIncident[] => {
  const decided = new Set(
    proposals
      .filter(({ state }) => state === 'approved' || state === 'declined')
      .flatMap(({ incidents: used }) => used),
  );
  return incidents.map(({ incidentId: id, confirmed, vulnerable, categories, happenedAt }) => ({
    ...{ id, confirmed, vulnerable, categories, happenedAt },
    decided: decided.has(id),
  }));
};

/** Whether an approved proposal rests on an incident that does not hold any more. */
export const restsOnNothing = (
  { incidents }: WholeCase,
  { state, incidents: used }: StoredProposal,
): boolean =>
  state === 'approved' &&
  used.some((id) =>
    incidents.some(
      ({ incidentId, confirmed, vulnerable }) => incidentId === id && (!confirmed || vulnerable),
    ),
  );

/** The incidents of a proposal that wait for a second listener. */
export const waitsForListeners = (
  { incidents }: WholeCase,
  { incidents: used }: StoredProposal,
  isGrave: (incident: CaseIncident) => boolean,
): string[] =>
  incidents
    .filter(
      (incident) => used.includes(incident.incidentId) && isGrave(incident) && incident.concurredBy === null,
    )
    .map(({ number }) => number);
