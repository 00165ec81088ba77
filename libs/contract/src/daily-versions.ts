import { z } from 'zod';
import { dataSetSchema, daySchema, idSchema, instantSchema } from './common.js';
import { dailyContentSchema, dailyParts, dailySpans } from './daily-content.js';
import { askedMetricIds } from './definitions.js';
import { metricAnswerSchema } from './metric-answer.js';
import { periodStates } from './metric-terms.js';

const changesSchema = z.object({
  /** Figures of the first table. */
  figures: z.array(
    z.object({
      span: z.enum(dailySpans),
      metric: z.enum(askedMetricIds),
      old: z.number().nullable(),
      new: z.number().nullable(),
    }),
  ),
  /** Other parts that say something else. */
  parts: z.array(z.enum(dailyParts)),
});
/** What a version says otherwise than the one before it. */
export type DailyChanges = z.infer<typeof changesSchema>;

const versionSchema = z.object({
  version: z.int(),
  publishedAt: instantSchema,
  /** Null for the console itself. */
  publishedBy: z.string().nullable(),
  changes: changesSchema,
});

export const dailyReportSchema = z.object({
  dataSet: dataSetSchema,
  day: daySchema,
  /** Null for what is not published: figures as they are now. */
  version: z.int().nullable(),
  /** `live`: the day is not over; `provisional`: not closed; null: no call is known of the day. */
  state: z.enum(periodStates).nullable(),
  computedAt: instantSchema,
  publishedAt: instantSchema.nullable(),
  /** Null for the console itself. */
  publishedBy: z.string().nullable(),
  /** SHA-256 of the content, by which a print-out is known to be of this version. */
  checksum: z.string(),
  content: dailyContentSchema,
  /** How far each source reached. */
  watermarks: metricAnswerSchema.shape.watermarks,
  /** Every published version, the newest first. */
  versions: z.array(versionSchema),
});
/** The report of a day. */
export type DailyReport = z.infer<typeof dailyReportSchema>;

/** A remark with who wrote and who withdrew it. */
export const dailyRemarkSchema = z.object({
  id: idSchema,
  from: daySchema,
  to: daySchema.nullable(),
  text: z.string(),
  writtenBy: z.string(),
  writtenAt: instantSchema,
  /** Withdrawn remarks stay on record and leave the report. */
  withdrawnBy: z.string().nullable(),
  withdrawnAt: instantSchema.nullable(),
});
/** A dated remark (비고). */
export type DailyRemark = z.infer<typeof dailyRemarkSchema>;
