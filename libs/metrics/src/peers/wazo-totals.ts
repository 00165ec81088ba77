import { addNamed, noneOf } from '../named-sums.js';

/**
 * What Wazo (XiVO) counts per queue and hour: every call that reached the queue, whatever became of it, the refused
 * ones too.
 */
export const wazoSums = [
  'received',
  'answered',
  'abandoned',
  'timeout',
  'leaveEmpty',
  'full',
  'closed',
  'joinEmpty',
  'divertedByRatio',
  'divertedByWait',
  'answeredWithin',
  'waitSeconds',
] as const;

/** The name of one of Wazo's totals. */
export type WazoSum = (typeof wazoSums)[number];

/** Wazo's totals of a queue. */
export type WazoTotals = Readonly<Record<WazoSum, number>>;

/** What became of a call as Wazo tells it; null while nothing did. */
export type WazoStatus = Exclude<WazoSum, 'received' | 'answeredWithin' | 'waitSeconds'>;

/** The totals of no call. */
export const emptyWazoTotals: WazoTotals = noneOf(wazoSums);

/** The totals of calls that share none. */
export const addWazoTotals = (a: WazoTotals, b: WazoTotals): WazoTotals => addNamed(wazoSums, a, b);
