import {
  askedMetricIds,
  dimensions,
  metricSides,
  type AskedMetricId,
  type DataSet,
  type Dimension,
} from '@michuhol/contract';
import { attributions, type Attribution } from '@michuhol/metrics';
import type { ApiRequest } from '../api/api-request.js';
import { searchOf } from '../api/request-address.js';
import { paths } from '../paths.js';

/** The values of each dimension that are meant; a dimension that is missing is not filtered. */
export type NumberFilters = Readonly<Partial<Record<Dimension, readonly string[]>>>;

type Query = NonNullable<ApiRequest<'listMetricCalls'>['query']>;

/** Everything that makes a number what it is: asked again, the server answers the same number and proves it. */
export interface NumberQuestion {
  readonly metric: AskedMetricId;
  readonly dataSet: DataSet;
  /** A day, or an instant on a quarter of an hour; `to` is not included. */
  readonly from: string;
  readonly to: string;
  readonly filters?: NumberFilters | undefined;
  /** Absent: the metric's own. */
  readonly attribution?: Attribution | null | undefined;
  readonly variant?: Query['variant'];
  /** T in seconds for all queues, in place of each queue's own. */
  readonly threshold?: number | null | undefined;
}

/** One side of a number: what is counted, or of what. */
export type Side = (typeof metricSides)[number];

const filterQuery = (filters: NumberFilters = {}): Partial<Record<Dimension, string[]>> =>
  Object.fromEntries(Object.entries(filters).map(([dimension, values]) => [dimension, [...values]]));

const selectionQuery = ({ dataSet, from, to, filters, attribution, variant, threshold }: NumberQuestion) => ({
  dataSet,
  from,
  to,
  ...filterQuery(filters),
  ...(attribution ? { attribution } : {}),
  ...(variant && variant !== 'official' ? { variant } : {}),
  ...(threshold ? { threshold } : {}),
});

/** Dimensions whose keys are no words: an answer in groups of one of them brings the names along. */
const namedByServer: readonly Dimension[] = ['agency', 'counselor', 'topic', 'source', 'queue'];

/** The request that answers a number with its proof, and with the names of what it is filtered by. */
export const proofQuery = (question: NumberQuestion): NonNullable<ApiRequest<'queryMetrics'>['query']> => {
  const named = namedByServer.find((dimension) => question.filters?.[dimension]);
  return {
    metrics: question.metric,
    ...selectionQuery(question),
    ...(named ? { groupBy: named } : {}),
  };
};

/** The request for the calls behind one side of a number. */
export const callsQuery = (question: NumberQuestion, side: Side): Query => ({
  metric: question.metric,
  side,
  ...selectionQuery(question),
});

/** The address of the page that lists the calls behind one side of a number. */
export const callsAddress = (question: NumberQuestion, side: Side): string =>
  `${paths.calls}?${searchOf(callsQuery(question, side)).toString()}`;

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | null =>
  known.find((one) => one === text) ?? null;

/** The number, and the side of it, that the address of the page of calls is about; null for one that names none. */
export const questionIn = (search: URLSearchParams): { question: NumberQuestion; side: Side } | null => {
  const metric = oneOf(askedMetricIds, search.get('metric'));
  const dataSet = oneOf(['city', 'sample', 'synthetic'] as const, search.get('dataSet'));
  const [from, to] = [search.get('from'), search.get('to')];
  if (!metric || !dataSet || !from || !to) return null;
  const filters = Object.fromEntries(
    dimensions.flatMap((dimension) => {
      const values = search.getAll(dimension);
      return values.length > 0 ? [[dimension, values]] : [];
    }),
  );
  const threshold = Number(search.get('threshold'));
  const variant = search.get('variant');
  return {
    side: oneOf(metricSides, search.get('side')) ?? 'numerator',
    question: {
      ...{ metric, dataSet, from, to, filters, attribution: oneOf(attributions, search.get('attribution')) },
      ...(variant ? { variant: variant as Query['variant'] } : {}),
      ...(threshold > 0 ? { threshold } : {}),
    },
  };
};
