import { outOfScope } from '../platform/scope.query.js';
import type { Plan } from './plan.js';
import type { Filters } from './question.js';

/**
 * Refuses what reaches beyond one agency: totals never change with who asks, so a question that is meant for an
 * agency says so. `ownAgency` is null for whoever sees the whole centre.
 * @throws Problem NOT_PERMITTED (OUT_OF_SCOPE)
 */
export const refuseOtherAgencies = ({ agency }: Filters, ownAgency: string | null): void => {
  if (ownAgency === null) return;
  if (agency?.length !== 1 || agency[0] !== ownAgency) throw outOfScope();
};

/** Refuses what only single calls can answer, which nobody of an agency sees. @throws Problem NOT_PERMITTED (OUT_OF_SCOPE) */
export const refuseSingleCalls = ({ reads }: Plan, ownAgency: string | null): void => {
  if (ownAgency !== null && reads.some(({ pieces }) => pieces === null)) throw outOfScope();
};
