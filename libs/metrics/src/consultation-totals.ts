import { addNamed, noneOf } from './named-sums.js';

/**
 * The additive totals of consultation records: one count for each result, and `linked`, those joined to their call.
 * The results are disjoint, so that their sum is the number of consultations.
 */
export const consultationSums = [
  'answered',
  'doneAtOnce',
  'passedOn',
  'received',
  'callback',
  'linked',
] as const;

/** The name of one additive total of consultations. */
export type ConsultationSum = (typeof consultationSums)[number];

/** The totals of a selection of consultation records. */
export type ConsultationTotals = Readonly<Record<ConsultationSum, number>>;

/** The totals of no consultation: the neutral element of `addConsultationTotals`. */
export const emptyConsultationTotals: ConsultationTotals = noneOf(consultationSums);

/** The totals of two selections that share no consultation. */
export const addConsultationTotals = (a: ConsultationTotals, b: ConsultationTotals): ConsultationTotals =>
  addNamed(consultationSums, a, b);
