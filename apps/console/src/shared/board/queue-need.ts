import type { Slice } from './slice-sum.js';

/** The queues that need people most: most callers waiting, then the longest wait, then the most calls. */
export const neediest = (queues: readonly Slice[], count: number): Slice[] =>
  [...queues]
    .sort(
      (a, b) =>
        b.waiting - a.waiting ||
        (a.oldestWaitingSince ?? '9').localeCompare(b.oldestWaitingSince ?? '9') ||
        b.totals.offered - a.totals.offered,
    )
    .slice(0, count);
