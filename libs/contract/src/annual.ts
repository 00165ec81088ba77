import { z } from 'zod';
import { bilingualSchema, countSchema, daySchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

export const annualMetrics = [
  'counselors',
  'budget',
  'satisfaction',
  'call_success_rate',
  'calls_total',
  'calls_daily_average',
] as const;
export const annualMetricSchema = z.enum(annualMetrics);
/** A row of the city's yearly table. */
export type AnnualMetric = z.infer<typeof annualMetricSchema>;

const figureSchema = z.object({
  value: z.number().nullable(),
  /** As printed; "-" where the document has none. */
  verbatim: z.string(),
  periodStart: daySchema.nullable(),
  periodEnd: daySchema,
  /** The document that prints it, and its number where entered later. */
  source: z.string(),
  documentNumber: z.string().nullable(),
  enteredBy: z.string().nullable(),
  enteredAt: instantSchema,
});

const annualYearSchema = z.object({
  year: z.int(),
  /** Contract term (제N기) printed above the year. */
  term: z.int().nullable(),
  remark: z.string().nullable(),
  partial: z.boolean(),
  periodStart: daySchema,
  periodEnd: daySchema,
  days: z.int(),
  figures: z.record(annualMetricSchema, figureSchema.nullable()),
  /** The reported daily average beside calls / calendar days; `reason` is a guess (추정). */
  dailyAverage: z.object({
    reported: z.number().nullable(),
    computed: z.number().nullable(),
    agrees: z.boolean(),
    reason: bilingualSchema.nullable(),
  }),
  /** Change of the calls per calendar day against the year before; null without it. */
  changePerDay: z.number().nullable(),
});
/** A year of the city's own table. */
export type AnnualYear = z.infer<typeof annualYearSchema>;

const computedYearSchema = z.object({
  year: z.int(),
  firstDay: daySchema,
  lastDay: daySchema,
  days: z.int(),
  offered: countSchema,
  answered: countSchema,
  dailyOffered: z.number(),
  dailyAnswered: z.number(),
  answerRate: z.number().nullable(),
});

const serviceEventSchema = z.object({
  startDate: daySchema,
  endDate: daySchema.nullable(),
  kind: z.string(),
  title: bilingualSchema,
  basis: z.string(),
});

export const annualSchema = z.object({
  /** Years descending, as printed. */
  years: z.array(annualYearSchema),
  /** Years computed from call logs of the city set: rows of their own, a break in the series. */
  computedYears: z.array(computedYearSchema),
  events: z.array(serviceEventSchema),
  cumulative: z.object({ calls: countSchema, from: daySchema, to: daySchema }).nullable(),
});
/** The yearly trend page. */
export type Annual = z.infer<typeof annualSchema>;

/** One entry of the form: a value, its period and the document that prints it. */
export const annualEntrySchema = z
  .object({
    year: z.int().min(2011).max(2100),
    metric: annualMetricSchema,
    value: z.number().nonnegative(),
    periodStart: daySchema,
    periodEnd: daySchema,
    documentNumber: z.string().min(1).max(120),
    source: z.string().min(1).max(200),
    remark: z.string().max(500).nullable().default(null),
  })
  .refine((entry) => entry.periodStart <= entry.periodEnd, {
    path: ['periodEnd'],
    message: 'periodEnd before periodStart',
  });

export const annualEndpoints = {
  getAnnual: endpoint({
    method: 'GET',
    path: '/annual',
    access: 'trend.read',
    tag: 'reports',
    summary: { ko: '연도별 추이', en: 'Yearly trend' },
    reply: annualSchema,
  }),
  enterAnnual: endpoint({
    method: 'POST',
    path: '/annual/figures',
    access: 'trend.write',
    tag: 'reports',
    status: 201,
    summary: { ko: '연도 수치 입력', en: 'Enter figures of a year; an earlier entry is kept as history' },
    body: z.object({ entries: z.array(annualEntrySchema).min(1).max(50) }),
    reply: annualSchema,
  }),
  importAnnual: endpoint({
    method: 'POST',
    path: '/annual/import',
    access: 'trend.write',
    tag: 'reports',
    upload: true,
    summary: {
      ko: '연도 수치 파일 반입 (XLSX, CSV)',
      en: 'Import yearly figures from XLSX or CSV; all rows or none',
    },
    body: z.object({}),
    reply: z.object({
      entered: countSchema,
      unchanged: countSchema,
      faults: z.array(z.object({ row: z.int(), message: bilingualSchema })),
      annual: annualSchema,
    }),
  }),
};
