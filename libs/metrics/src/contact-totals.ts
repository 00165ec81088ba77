import { addNamed, noneOf } from './named-sums.js';

/**
 * The additive totals of contacts, by the instant a contact began. `voiceMenu` ended before a queue; `knownCaller`
 * is the base of all repeat figures: contacts that may be judged by who called (see `isJudgedForRepeats`);
 * `repeatDay` and `repeatWeek` are those of them after which the same caller came again about the same field within
 * 24 hours or seven days; `severalVisits` entered more than one queue visit; `unqueuedAnswers` counts answers in a
 * queue that the call never entered (attended transfers); `carriedOver` was still going on at the end of its day.
 */
export const contactSums = [
  'contacts',
  'voiceMenu',
  'knownCaller',
  'repeatDay',
  'repeatWeek',
  'severalVisits',
  'unqueuedAnswers',
  'carriedOver',
] as const;

/** The name of one additive total of contacts. */
export type ContactSum = (typeof contactSums)[number];

/** The totals of a selection of contacts. */
export type ContactTotals = Readonly<Record<ContactSum, number>>;

/** The totals of no contact: the neutral element of `addContactTotals`. */
export const emptyContactTotals: ContactTotals = noneOf(contactSums);

/** The totals of two selections that share no contact. */
export const addContactTotals = (a: ContactTotals, b: ContactTotals): ContactTotals =>
  addNamed(contactSums, a, b);
