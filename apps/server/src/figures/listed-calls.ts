import type { metricSides } from '@michuhol/contract';
import { sums, type Quantity, type RegisteredMetric, type Sum } from '@michuhol/metrics';

/** One side of a metric. */
export type Side = (typeof metricSides)[number];

/** Totals that count each visit once; seconds and ring attempts count no calls. */
const countsVisits = (sum: Sum): boolean => !/Seconds/.test(sum) && sum !== 'noAnswers';

const isListable = (quantity: Quantity<'visits'> | null): quantity is Quantity<'visits'> =>
  quantity !== null &&
  [...quantity.plus, ...quantity.minus].every((sum) => sums.includes(sum) && countsVisits(sum));

/**
 * The calls that stand for a side of a metric. A mean of seconds is listed by the calls that it is a mean of. Null
 * where no list of queue visits has the length of the number (a percentile, ring attempts, counselors' time).
 */
export const listedSide = (
  metric: RegisteredMetric,
  side: Side,
): { side: Side; of: Quantity<'visits'> } | null => {
  if (metric.family !== 'visits') return null;
  const { numerator, denominator } = metric;
  if (side === 'denominator') return isListable(denominator) ? { side, of: denominator } : null;
  if (isListable(numerator)) return { side, of: numerator };
  return isListable(denominator) ? { side: 'denominator', of: denominator } : null;
};
