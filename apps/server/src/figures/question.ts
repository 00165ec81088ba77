import { isDay, startOfDay, type InstantRange } from '@michuhol/calendar';
import type {
  AskedMetricId,
  Comparison,
  DataSet,
  Dimension,
  endpoints,
  InputOf,
  MetricInterval,
} from '@michuhol/contract';
import { dimensions } from '@michuhol/contract';
import type { Attribution, ServiceLevelVariant } from '@michuhol/metrics';
import { Problem } from '../platform/problem.js';
import { startsQuarter } from './intervals.js';

/** The values of each dimension that are meant; a dimension that is missing is not filtered. */
export type Filters = Partial<Record<Dimension, readonly string[]>>;

/** Which facts a figure is about. */
export interface Selection {
  dataSet: DataSet;
  range: InstantRange;
  filters: Filters;
  /** Null: each metric's own. */
  attribution: Attribution | null;
  variant: ServiceLevelVariant | 'official';
  /** T in seconds for all queues; null: each queue's own. */
  threshold: number | null;
}

/** A question about metrics as a value: everything that is asked, nothing of how it is answered. */
export interface Question extends Selection {
  asked: readonly AskedMetricId[];
  interval: MetricInterval;
  groupBy: Dimension | null;
  topicLevel: number;
  comparison: Comparison | null;
  /** Leave out what a switch reported as totals only. */
  callsOnly?: true;
}

type SelectionInput = Omit<
  InputOf<typeof endpoints.listMetricCalls>['query'],
  'metric' | 'side' | 'limit' | 'after'
>;

const EARLIEST = new Date('1970-01-02T00:00:00+09:00');
const LATEST = new Date('2200-01-01T00:00:00+09:00');

const instantOf = (text: string): Date => (isDay(text) ? startOfDay(text) : new Date(text));

/** The range of two moments. @throws Problem INVALID_REQUEST for one that is empty or not on quarter hours */
export const rangeOf = (from: string, to: string): InstantRange => {
  const range = { from: instantOf(from), to: instantOf(to) };
  if (!(range.from < range.to))
    throw new Problem(
      'INVALID_REQUEST',
      {
        ko: '종료 시각은 시작 시각보다 뒤여야 합니다. 종료 시각은 포함하지 않습니다.',
        en: 'The range is empty: `to` is not included and must lie after `from`.',
      },
      { code: 'EMPTY_RANGE' },
    );
  if (range.from < EARLIEST || range.to > LATEST)
    throw new Problem(
      'INVALID_REQUEST',
      { ko: '1970년부터 2199년까지 조회할 수 있습니다.', en: 'Ranges lie between 1970 and 2199.' },
      { code: 'RANGE_OUT_OF_BOUNDS' },
    );
  if (!startsQuarter(range.from) || !startsQuarter(range.to))
    throw new Problem(
      'INVALID_REQUEST',
      {
        ko: '시작과 종료는 날짜이거나 15분 단위 시각이어야 합니다.',
        en: 'Both ends must be days or instants on a quarter of an hour.',
      },
      { code: 'NOT_A_QUARTER_HOUR' },
    );
  return range;
};

/** The selection of a request. @throws Problem INVALID_REQUEST */
export const selectionOf = (query: SelectionInput): Selection => ({
  dataSet: query.dataSet,
  range: rangeOf(query.from, query.to),
  filters: Object.fromEntries(
    dimensions.flatMap((dimension) => (query[dimension] ? [[dimension, query[dimension]]] : [])),
  ),
  attribution: query.attribution ?? null,
  variant: query.variant,
  threshold: query.threshold ?? null,
});

/** The question of a request. @throws Problem INVALID_REQUEST */
export const questionOf = (query: InputOf<typeof endpoints.queryMetrics>['query']): Question => ({
  ...selectionOf(query),
  asked: query.metrics,
  interval: query.interval,
  groupBy: query.groupBy === 'none' ? null : query.groupBy,
  topicLevel: query.topicLevel,
  comparison: query.comparison ?? null,
});
