import { instantOf, momentOf, type Moment } from './moment.js';
import type { PastDay } from './past-day.js';

/** The first and the last instant of which a data set knows anything. */
export interface KeptRange {
  readonly from: string;
  readonly to: string;
}

/** What is kept of a data set: a range, nothing, or what nobody has told because the day could not be read. */
export type Kept = KeptRange | 'nothing' | 'untold';

/**
 * What is known to be kept once a day has been asked for: every day tells it of the whole set, and what one has told
 * holds until another does. Null until the first has answered.
 */
export const keptAfter = (before: Kept | null, day: PastDay | undefined, failed: boolean): Kept | null => {
  if (!day) return before ?? (failed ? 'untold' : null);
  if (day.keptFrom === null || day.keptTo === null) return 'nothing';
  const known = rangeOf(before);
  if (known?.from === day.keptFrom && known.to === day.keptTo) return known;
  return { from: day.keptFrom, to: day.keptTo };
};

/** The range that is kept; null where none is known. */
export const rangeOf = (kept: Kept | null): KeptRange | null => (typeof kept === 'object' ? kept : null);

/** The moment, or the first or last that is kept where it lies outside. */
export const nearestKept = (moment: Moment, { from, to }: KeptRange): Moment => {
  const first = momentOf(new Date(from));
  const last = momentOf(new Date(to));
  if (instantOf(moment) < instantOf(first)) return first;
  return instantOf(moment) > instantOf(last) ? last : moment;
};
