import type { TimedVisit, VisitAttribution } from './attribution.js';
import { countedAt, instantOf, momentOf } from './attribution.js';
import { countVisit, longest, sums, zeros } from './totals.js';
import type { Counting, Totals } from './totals.js';
import type { ServiceTarget } from './visit.js';

/** Adds what one visit counts at each of its moments. */
const addByMoment = (visit: TimedVisit, target: ServiceTarget, at: (instant: Date) => Counting): void => {
  const whole = zeros();
  countVisit(whole, visit, target);
  for (const sum of sums) {
    if (whole[sum] !== 0) at(instantOf(visit, momentOf[sum]))[sum] += whole[sum];
  }
  if (whole.longestWaitSeconds === null) return;
  const left = at(instantOf(visit, 'leaving'));
  left.longestWaitSeconds = longest(left.longestWaitSeconds, whole.longestWaitSeconds);
};

/**
 * The totals of visits by interval under a rule; `intervalOf` names the interval of an instant (a day, a quarter of
 * an hour). The totals of all intervals add up to those of the visits that the rule counts at all (see `countedAt`).
 */
export const totalsByInterval = <Visit extends TimedVisit, Key>(
  visits: Iterable<Visit>,
  targetOf: (visit: Visit) => ServiceTarget,
  attribution: VisitAttribution,
  intervalOf: (at: Date) => Key,
): Map<Key, Totals> => {
  const found = new Map<Key, Counting>();
  const totalsAt = (instant: Date): Counting => {
    const key = intervalOf(instant);
    const known = found.get(key);
    if (known) return known;
    const made = zeros();
    found.set(key, made);
    return made;
  };
  for (const visit of visits) {
    const target = targetOf(visit);
    const at = countedAt('offered', visit, target, attribution);
    if (attribution === 'event') addByMoment(visit, target, totalsAt);
    else if (at !== null) countVisit(totalsAt(at), visit, target);
  }
  return found;
};
