import { attributions, serviceLevelVariants } from '@michuhol/metrics';
import { z } from 'zod';
import { dataSetSchema, daySchema, instantSchema } from './common.js';
import { askedMetricIds } from './definitions.js';
import { comparisons, dimensions, metricIntervals, metricSides } from './metric-terms.js';

/** The id of a metric that can be asked for. */
export const metricIdSchema = z.enum(askedMetricIds);
const metricList = z
  .string()
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(metricIdSchema).min(1).max(24))
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

/** A question about metrics over a half-open range. */
export const metricQuerySchema = z.object({
  metrics: metricList,
  ...selection,
  interval: z.enum(metricIntervals).default('none'),
  groupBy: z.enum(['none', ...dimensions]).default('none'),
  /** How deep topics are told apart: large, middle, small. */
  topicLevel: z.coerce.number().int().min(1).max(3).default(1),
  comparison: z.enum(comparisons).optional(),
});

/** Which calls of which figure are to be listed. */
export const metricCallsQuerySchema = z.object({
  metric: metricIdSchema,
  side: z.enum(metricSides).default('numerator'),
  ...selection,
});
