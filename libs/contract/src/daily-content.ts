import { attributions } from '@michuhol/metrics';
import { z } from 'zod';
import { bilingualSchema, countSchema, daySchema } from './common.js';
import { askedMetricIds, type AskedMetricId } from './definitions.js';
import { metricUnits } from './metric-terms.js';

/** The columns of figures in every table of the daily report, in their order. */
export const dailyMetrics = [
  'offered',
  'answered',
  'abandoned',
  'official_answer_rate',
  'official_service_level',
  'asa',
  'aht',
] as const satisfies readonly AskedMetricId[];
/** A figure of the daily report. */
export type DailyMetricId = (typeof dailyMetrics)[number];

/** The hour of the next day, by the clock of Asia/Seoul, at which the report of a day is made. */
export const DAILY_REPORT_TIME = '09:00';

/** A figure of the report; null where it is undefined. Sides are kept, so that it can be reckoned again. */
const cellSchema = z.object({
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
});
/** A figure of the report. */
export type DailyCell = z.infer<typeof cellSchema>;

/** One for each of `dailyMetrics`. */
export const dailyCellsSchema = z.array(cellSchema);

const metricSchema = z.object({
  id: z.enum(askedMetricIds),
  name: bilingualSchema,
  unit: z.enum(metricUnits),
  attribution: z.enum(attributions),
  /** The definitions in force within the day and its month, in the order of time. */
  definitions: z.array(
    z.object({
      id: z.enum(askedMetricIds),
      version: z.int(),
      choice: z.object({ name: z.string(), value: z.string(), version: z.int() }).nullable(),
      formula: bilingualSchema,
      estimated: z.boolean(),
    }),
  ),
});

const groupSchema = z.object({ key: z.string(), label: bilingualSchema, cells: dailyCellsSchema });
/** A service field or an agency with its figures. */
export type DailyGroup = z.infer<typeof groupSchema>;

/** The columns of the first table: with what the day is compared. */
export const dailySpans = ['day', 'dayBefore', 'weekBefore', 'month'] as const;
/** The day, the day before, the same weekday of the week before, or the month up to and including the day. */
export type DailySpan = (typeof dailySpans)[number];

export const dailyContentSchema = z.object({
  metrics: z.array(metricSchema),
  spans: z.record(z.enum(dailySpans), dailyCellsSchema),
  /** Days of the month up to and including the day. */
  monthDays: z.int(),
  /** The 24 hours of the day, from 00:00. */
  hours: z.array(dailyCellsSchema),
  /** The one with most calls first. */
  fields: z.array(groupSchema),
  agencies: z.array(groupSchema),
  /** Calls of the day that a switch reported as totals only (집계값). */
  reported: countSchema,
  /** Difficult calls of the day that counselors recorded, by the class of the guideline; no kinds, no persons. */
  difficultCalls: z.object({
    total: countSchema,
    abusive: countSchema,
    harsh: countSchema,
    other: countSchema,
  }),
  /** What explains the figures: remarks and the centre's dated events that touch the day. */
  remarks: z.array(
    z.object({
      from: daySchema,
      /** The last day; null for one day. */
      to: daySchema.nullable(),
      text: bilingualSchema,
    }),
  ),
});
/** What a report says; a published one keeps it for ever. */
export type DailyContent = z.infer<typeof dailyContentSchema>;

/** The parts of a report that can differ between two versions, besides the figures of the first table. */
export const dailyParts = [
  'hours',
  'fields',
  'agencies',
  'difficultCalls',
  'remarks',
  'definitions',
] as const;
