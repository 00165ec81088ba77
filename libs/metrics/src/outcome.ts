/**
 * What became of a queue visit. The kinds are disjoint, so that for every selection of visits
 * offered = the sum over all outcomes; a short abandon is a subset of `abandoned`, derived when asked.
 */
export const outcomes = [
  'answered',
  'abandoned',
  'timeout',
  'keyExit',
  'emptyExit',
  'overflow',
  'withdrawn',
  'callback',
  'systemFailure',
  'inProgress',
] as const;

/** One of the disjoint ends of a queue visit. */
export type Outcome = (typeof outcomes)[number];

/** Flow-outs: the caller left the queue unanswered without hanging up. */
export const flowOuts = [
  'timeout',
  'keyExit',
  'emptyExit',
  'overflow',
  'withdrawn',
] as const satisfies readonly Outcome[];
