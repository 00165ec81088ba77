import type { Bilingual } from './common.js';

/** The lengths of interval a question may ask for; `shift` runs from 08:00 to 08:00, weeks begin on Monday. */
export const metricIntervals = ['15m', 'hour', 'day', 'week', 'month', 'year', 'shift', 'none'] as const;
/** A length of interval. */
export type MetricInterval = (typeof metricIntervals)[number];

/** By what figures can be told apart and filtered; which of them a metric knows is told with its definition. */
export const dimensions = [
  'queue',
  'field',
  'agency',
  'channel',
  'source',
  'topic',
  'counselor',
  'direction',
  'campaign',
] as const;
/** A dimension. */
export type Dimension = (typeof dimensions)[number];

/** How the dimensions are called. */
export const dimensionNames: Readonly<Record<Dimension, Bilingual>> = {
  queue: { ko: '대기열', en: 'Queue' },
  field: { ko: '상담분야', en: 'Service field' },
  agency: { ko: '기관', en: 'Agency' },
  channel: { ko: '채널', en: 'Channel' },
  source: { ko: '자료 출처', en: 'Source' },
  topic: { ko: '상담유형', en: 'Topic' },
  counselor: { ko: '상담사', en: 'Counselor' },
  direction: { ko: '수신·발신', en: 'Direction' },
  campaign: { ko: '발신 업무', en: 'Campaign' },
};

/** The value of a filter, and the key of a group, for what is not mapped or not known (미분류). */
export const UNMAPPED = 'unmapped';

/** What a value counts; seconds are not rounded, a ratio is between 0 and 1. */
export const metricUnits = ['call', 'contact', 'consultation', 'attempt', 'seconds', 'ratio'] as const;

/** With which earlier range a question is compared. */
export const comparisons = ['previousPeriod', 'sameWeekday', 'samePeriodLastYear'] as const;
/** A comparison. */
export type Comparison = (typeof comparisons)[number];

export const periodStates = ['live', 'provisional', 'final', 'amended'] as const;
/** The states of an interval: not over, counted, closed, changed after closing. */
export type PeriodState = (typeof periodStates)[number];

/** Which side of a metric is listed: what is counted, or of what. */
export const metricSides = ['numerator', 'denominator'] as const;
