import type { SealedPlace } from '../keys/sealed-place.js';

/** What the number of a case is bound to. */
export const numberName = (caseId: string): string => `caller_case:${caseId}`;
/** What the text of a citizen's objection is bound to. */
export const objectionName = (id: string): string => `case_objection:${id}`;
/** What the reason of the decision of an objection is bound to. */
export const objectionReasonName = (id: string): string => `case_objection_reason:${id}`;
/** What the reason of a declined proposal is bound to. */
export const proposalReasonName = (id: string): string => `case_proposal:${id}`;
/** What the remark of a step is bound to. */
export const stepNoteName = (caseId: string, at: Date): string =>
  `caller_case_step:${caseId}:${at.toISOString()}`;

const byId = { id: 'uuid' } as const;

/** Where caller cases are sealed: numbers under the keys of callers, what people write under those of incidents. */
export const casePlaces: readonly SealedPlace[] = [
  {
    ...{ purpose: 'caller', table: 'caller_case', key: byId, sealed: 'sealed' },
    bound: (row) => numberName(String(row.id)),
  },
  {
    ...{ purpose: 'incident', table: 'case_objection', key: byId, sealed: 'text' },
    bound: (row) => objectionName(String(row.id)),
  },
  {
    ...{ purpose: 'incident', table: 'case_objection', key: byId, sealed: 'reason' },
    bound: (row) => objectionReasonName(String(row.id)),
  },
  {
    ...{ purpose: 'incident', table: 'case_proposal', key: byId, sealed: 'reason' },
    bound: (row) => proposalReasonName(String(row.id)),
  },
  {
    ...{ purpose: 'incident', table: 'caller_case_step', key: { id: 'bigint' }, sealed: 'note' },
    more: { of_case: 'place.case_id', noted: 'place.at' },
    bound: (row) => stepNoteName(String(row.of_case), row.noted as Date),
  },
];
