import type { MetricListKind, metricSides, metricUnits } from '@michuhol/contract';
import { sums, type RegisteredMetric, type Sum } from '@michuhol/metrics';

/** One side of a metric. */
export type Side = (typeof metricSides)[number];

/** What of the facts is counted: those of `plus` that are not among `minus`. */
export interface Counted {
  readonly plus: readonly string[];
  readonly minus: readonly string[];
}

/** How the facts behind a side of a metric are listed. */
export interface ListedSide {
  readonly kind: MetricListKind;
  /** The side whose amount the list adds up to; null where the facts are only what the value is drawn from. */
  readonly side: Side | null;
  readonly unit: (typeof metricUnits)[number];
  readonly of: Counted;
  /** Only consultations that citizens began. */
  readonly inboundOnly: boolean;
}

/** What percentiles and a longest wait are drawn from: visits whose wait is known. */
const drawnFrom = ({ id }: RegisteredMetric): Sum =>
  id.startsWith('answer_')
    ? 'waitSecondsAnswered'
    : id.startsWith('abandon_')
      ? 'waitSecondsAbandoned'
      : 'waitCount';

const kindOf = ({ family }: RegisteredMetric): MetricListKind => (family === 'waits' ? 'visits' : family);

const units = { visits: 'call', contacts: 'contact', consultations: 'consultation', agents: 'call' } as const;

const unitOf = (kind: MetricListKind, { plus }: Counted): ListedSide['unit'] => {
  if (plus.some((sum) => /Seconds/.test(sum))) return 'seconds';
  return plus.includes('noAnswers') ? 'attempt' : units[kind];
};

/** Whether a total is one of the totals of queue visits. */
export const isVisitSum = (sum: string): sum is Sum => (sums as readonly string[]).includes(sum);

/**
 * The facts that stand for a side of a metric: they add up to it. A value that is no count and no ratio is listed by
 * the visits that it is drawn from. Null where a metric has no such side.
 */
export const listedSide = (metric: RegisteredMetric, side: Side): ListedSide | null => {
  const kind = kindOf(metric);
  const inboundOnly = metric.only?.direction === 'inbound';
  const of = metric[side];
  if (of) return { kind, side, unit: unitOf(kind, of), of, inboundOnly };
  if (side === 'denominator' || metric.denominator) return null;
  return { kind, side: null, unit: units[kind], of: { plus: [drawnFrom(metric)], minus: [] }, inboundOnly };
};
