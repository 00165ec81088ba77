import type { Satisfaction } from '@michuhol/contract';

/** A month of the satisfaction page. */
export type Month = Satisfaction['months'][number];

/** Below this many answers a month is marked: the interval of a share is then wider than 30 points at worst. */
export const FEW_ANSWERS = 30;

/** Whether a month has some answers, but too few to lean on. */
export const hasFew = ({ answers }: Month): boolean => answers > 0 && answers < FEW_ANSWERS;

/** The newest whole month with a score; a partial one only where there is no other. */
export const newestScored = ({ months }: Satisfaction): Month | null => {
  const scored = months.filter(({ score }) => score !== null);
  return scored.findLast(({ partial }) => !partial) ?? scored.at(-1) ?? null;
};
