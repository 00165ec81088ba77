import { attributions } from '@michuhol/metrics';
import { z } from 'zod';
import { bilingualSchema, countSchema, dataSetSchema, daySchema, instantSchema } from './common.js';
import { metricIdSchema } from './metric-question.js';
import { comparisons, dimensions, metricIntervals, metricUnits, periodStates } from './metric-terms.js';

/** A metric with the version of its definition that is in force from a day on. */
export const metricDefinitionSchema = z.object({
  id: metricIdSchema,
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
  /** The choice that names the metric it stands for, and the metrics it may stand for; null for all others. */
  standsFor: z.object({ choice: z.string(), readings: z.array(metricIdSchema) }).nullable(),
});
/** A metric as the registry defines it. */
export type MetricDefinition = z.infer<typeof metricDefinitionSchema>;

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
  metric: metricIdSchema,
  name: bilingualSchema,
  family: z.string(),
  /** In the order of time; more than one where the definition changed inside the range. */
  definitions: z.array(
    z.object({
      id: metricIdSchema,
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
