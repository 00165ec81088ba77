import { attributions, serviceLevelVariants } from '@michuhol/metrics';
import { z } from 'zod';
import {
  bilingualSchema,
  countSchema,
  dataSetSchema,
  daySchema,
  instantSchema,
  type Bilingual,
} from './common.js';
import { askedMetricIds } from './definitions.js';
import { endpoint } from './endpoint.js';
import { csvOptions, exportOptions, xlsxType } from './table-options.js';

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

const metricId = z.enum(askedMetricIds);
const metricList = z
  .string()
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(metricId).min(1).max(24))
  .describe('Metric ids, separated by commas');

/** A parameter that may come several times: any of its values is meant. */
const several = z
  .union([z.array(z.string().min(1).max(200)).max(100), z.string().min(1).max(200)])
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .optional();

const moment = z.union([daySchema, instantSchema]);

const selection = {
  dataSet: dataSetSchema,
  /** A day, or an instant on a quarter of an hour; `to` is not included. */
  from: moment,
  to: moment,
  queue: several,
  field: several,
  agency: several,
  channel: several,
  source: several,
  topic: several,
  counselor: several,
  direction: several,
  campaign: several,
  /** Absent: each metric's own, which is arrival for calls and elapsed for counselors' time. */
  attribution: z.enum(attributions).optional(),
  /** Which way the official service level is reckoned; `official`: as defined for each day. */
  variant: z.enum(['official', ...serviceLevelVariants]).default('official'),
  /** T in seconds for all queues, in place of each queue's own target. */
  threshold: z.coerce.number().int().min(1).max(3600).optional(),
};

const metricQuery = z.object({
  metrics: metricList,
  ...selection,
  interval: z.enum(metricIntervals).default('none'),
  groupBy: z.enum(['none', ...dimensions]).default('none'),
  /** How deep topics are told apart: large, middle, small. */
  topicLevel: z.coerce.number().int().min(1).max(3).default(1),
  comparison: z.enum(comparisons).optional(),
});

const definitionSchema = z.object({
  id: metricId,
  version: z.int(),
  effectiveFrom: daySchema.nullable(),
  name: bilingualSchema,
  unit: z.enum(metricUnits),
  formula: bilingualSchema,
  numerator: bilingualSchema.nullable(),
  denominator: bilingualSchema.nullable(),
  empty: z.literal(0).nullable(),
  higherIsBetter: z.boolean().nullable(),
  source: z.string(),
  /** A guess at what the city's documents mean (추정). */
  estimated: z.boolean(),
  family: z.string(),
  attributions: z.array(z.enum(attributions)),
  dimensions: z.array(z.enum(dimensions)),
  /** Whether the calls behind a value can be listed. */
  listable: z.boolean(),
  /** The choice that names the metric it stands for, and the metrics it may stand for; null for all others. */
  standsFor: z.object({ choice: z.string(), readings: z.array(metricId) }).nullable(),
});
/** A metric as the registry defines it. */
export type MetricDefinition = z.infer<typeof definitionSchema>;

const partSchema = z.object({
  /** Which of the proof's definitions. */
  definition: z.int(),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
});

/** One value; null when undefined, and when its range knows several definitions: then each stands in `parts`. */
const cellSchema = partSchema.extend({ parts: z.array(partSchema).optional() });
/** One value of a figure. */
export type MetricCell = z.infer<typeof cellSchema>;

const rowSchema = z.object({
  /** Index into `intervals`; null over the whole range. */
  interval: z.int().nullable(),
  /** Index into `groups`; null over all groups. */
  group: z.int().nullable(),
  /** One for each metric, in the order asked. */
  cells: z.array(cellSchema),
});
/** The values of one interval and group. A pair without a row held nothing: each metric has its `empty` value. */
export type MetricRow = z.infer<typeof rowSchema>;

const intervalSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /** Null where no call has been counted. */
  state: z.enum(periodStates).nullable(),
  /** Facts that a switch reported as totals only (집계값). */
  reported: countSchema,
});

const answerSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  intervals: z.array(intervalSchema),
  rows: z.array(rowSchema),
  /** The whole range by group, and over all groups. */
  totals: z.array(rowSchema),
  state: z.enum(periodStates).nullable(),
});

const proofSchema = z.object({
  metric: metricId,
  name: bilingualSchema,
  family: z.string(),
  /** In the order of time; more than one where the definition changed inside the range. */
  definitions: z.array(
    z.object({
      id: metricId,
      version: z.int(),
      /** The version of the choice that named this metric; null where nothing was to be chosen. */
      choice: z.object({ name: z.string(), value: z.string(), version: z.int() }).nullable(),
      name: bilingualSchema,
      formula: bilingualSchema,
      numerator: bilingualSchema.nullable(),
      denominator: bilingualSchema.nullable(),
      source: z.string(),
      estimated: z.boolean(),
      from: instantSchema,
      to: instantSchema,
    }),
  ),
  unit: z.enum(metricUnits),
  empty: z.literal(0).nullable(),
  higherIsBetter: z.boolean().nullable(),
  attribution: z.enum(attributions),
  /** The facts in the selection: queue visits, contacts, consultations, or calls that counselors answered. */
  counted: countSchema,
  /** Of those, how many are known as totals only (집계값). */
  reported: countSchema,
  /** The last days of the range for which the figure can still change, because later calls decide it; else null. */
  notFinalFrom: instantSchema.nullable(),
});
/** What proves a figure. */
export type MetricProof = z.infer<typeof proofSchema>;

export const metricAnswerSchema = answerSchema.extend({
  dataSet: dataSetSchema,
  interval: z.enum(metricIntervals),
  groupBy: z.enum(['none', ...dimensions]),
  groups: z.array(z.object({ key: z.string(), label: bilingualSchema })),
  filters: z.partialRecord(z.enum(dimensions), z.array(z.string())),
  threshold: z.int().nullable(),
  computedAt: instantSchema,
  proofs: z.array(proofSchema),
  /** How far each source reaches. */
  watermarks: z.array(
    z.object({
      source: z.string(),
      lastEventAt: instantSchema.nullable(),
      lastHeardAt: instantSchema.nullable(),
    }),
  ),
  comparison: answerSchema.extend({ kind: z.enum(comparisons) }).nullable(),
});
/** The answer to a question about metrics. */
export type MetricAnswer = z.infer<typeof metricAnswerSchema>;

const callSchema = z.object({
  source: z.string(),
  callId: z.string(),
  queue: z.string(),
  nth: z.int(),
  arrivedAt: instantSchema,
  outcome: z.string(),
  waitSeconds: z.int().nullable(),
  talkSeconds: z.int().nullable(),
  holdSeconds: z.int().nullable(),
  acwSeconds: z.int().nullable(),
  leftAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  agent: z.string().nullable(),
  endedBy: z.string().nullable(),
  transfer: z.string().nullable(),
  noAnswers: z.int(),
  channel: z.string().nullable(),
  field: z.string().nullable(),
  agency: bilingualSchema.nullable(),
  /** Masked; null when withheld. */
  caller: z.string().nullable(),
});
/** A queue visit behind a figure. */
export type MetricCall = z.infer<typeof callSchema>;

/** Which side of a metric is listed: a mean is listed by the calls it is a mean of. */
export const metricSides = ['numerator', 'denominator'] as const;

const callsQuery = z.object({
  metric: metricId,
  side: z.enum(metricSides).default('numerator'),
  ...selection,
});

const callsReply = z.object({
  /** As many as the number that was asked about. */
  total: countSchema,
  calls: z.array(callSchema),
  /** Of the total, how many a switch reported as totals only (집계값): there is no call to list. */
  reported: countSchema,
  next: z.string().nullable(),
});

const file = { tag: 'metrics', reply: z.string() } as const;

export const metricEndpoints = {
  listMetrics: endpoint({
    method: 'GET',
    path: '/metrics',
    access: 'figures.read',
    tag: 'metrics',
    summary: { ko: '지표 정의', en: 'The registry of metrics with every version of their definitions' },
    reply: z.object({ metrics: z.array(definitionSchema) }),
  }),
  queryMetrics: endpoint({
    method: 'GET',
    path: '/metrics/query',
    access: 'figures.read',
    tag: 'metrics',
    summary: {
      ko: '지표 조회 (반개구간, 근거 포함)',
      en: 'Metrics over a half-open range with totals, values and proofs',
    },
    query: metricQuery,
    reply: metricAnswerSchema,
  }),
  exportMetricsCsv: endpoint({
    ...file,
    method: 'GET',
    path: '/metrics/query.csv',
    access: 'figures.read',
    file: 'text/csv',
    summary: { ko: '지표 조회 (CSV)', en: 'The same as CSV, in UTF-8 or CP949' },
    query: metricQuery.extend(csvOptions),
  }),
  exportMetricsXlsx: endpoint({
    ...file,
    method: 'GET',
    path: '/metrics/query.xlsx',
    access: 'figures.read',
    file: xlsxType,
    summary: { ko: '지표 조회 (XLSX)', en: 'The same as a workbook' },
    query: metricQuery.extend(exportOptions),
  }),
  listMetricCalls: endpoint({
    method: 'GET',
    path: '/metrics/calls',
    access: 'calls.read',
    tag: 'metrics',
    summary: {
      ko: '수치에 포함된 호 목록',
      en: 'Exactly the calls that a figure counts, numbers masked',
    },
    query: callsQuery.extend({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      after: z.string().max(200).optional(),
    }),
    reply: callsReply,
  }),
  exportMetricCallsCsv: endpoint({
    ...file,
    method: 'GET',
    path: '/metrics/calls.csv',
    access: 'calls.read',
    file: 'text/csv',
    summary: { ko: '호 목록 (CSV)', en: 'The list of calls as CSV' },
    query: callsQuery.extend(csvOptions),
  }),
  exportMetricCallsXlsx: endpoint({
    ...file,
    method: 'GET',
    path: '/metrics/calls.xlsx',
    access: 'calls.read',
    file: xlsxType,
    summary: { ko: '호 목록 (XLSX)', en: 'The list of calls as a workbook' },
    query: callsQuery.extend(exportOptions),
  }),
};
