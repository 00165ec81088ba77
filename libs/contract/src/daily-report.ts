import { attributions } from '@michuhol/metrics';
import { z } from 'zod';
import { bilingualSchema, countSchema, dataSetSchema, daySchema, idSchema, instantSchema } from './common.js';
import { askedMetricIds, type AskedMetricId } from './definitions.js';
import { endpoint } from './endpoint.js';
import { metricAnswerSchema, metricUnits, periodStates } from './metrics.js';
import { csvOptions, exportOptions, xlsxType } from './table-options.js';

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
const cellsSchema = z.array(cellSchema);

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

const groupSchema = z.object({ key: z.string(), label: bilingualSchema, cells: cellsSchema });
/** A service field or an agency with its figures. */
export type DailyGroup = z.infer<typeof groupSchema>;

/** The columns of the first table: with what the day is compared. */
export const dailySpans = ['day', 'dayBefore', 'weekBefore', 'month'] as const;
/** The day, the day before, the same weekday of the week before, or the month up to and including the day. */
export type DailySpan = (typeof dailySpans)[number];

export const dailyContentSchema = z.object({
  metrics: z.array(metricSchema),
  spans: z.record(z.enum(dailySpans), cellsSchema),
  /** Days of the month up to and including the day. */
  monthDays: z.int(),
  /** The 24 hours of the day, from 00:00. */
  hours: z.array(cellsSchema),
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

const remarkSchema = z.object({
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
export type DailyRemark = z.infer<typeof remarkSchema>;

const daySelection = { dataSet: dataSetSchema, day: daySchema };
const versionSelection = {
  ...daySelection,
  /** Absent: the newest; where none is published, the figures as they are now. */
  version: z.coerce.number().int().min(1).optional(),
};
const remarksReply = z.object({ remarks: z.array(remarkSchema) });

export const dailyReportEndpoints = {
  getDailyReport: endpoint({
    method: 'GET',
    path: '/reports/daily',
    access: 'figures.read',
    tag: 'reports',
    summary: {
      ko: '일일 현황 (발행본, 없으면 현재 수치)',
      en: 'The daily report of a day: as published, else as the figures are now',
    },
    query: z.object(versionSelection),
    reply: dailyReportSchema,
  }),
  listDailyReports: endpoint({
    method: 'GET',
    path: '/reports/daily/published',
    access: 'figures.read',
    tag: 'reports',
    summary: { ko: '발행된 일일 현황 목록', en: 'Published daily reports, the newest day first' },
    query: z.object({
      dataSet: dataSetSchema,
      /** Days before this one. */
      before: daySchema.optional(),
      limit: z.coerce.number().int().min(1).max(366).default(31),
    }),
    reply: z.object({
      reports: z.array(
        z.object({
          day: daySchema,
          /** The newest version. */
          version: z.int(),
          publishedAt: instantSchema,
          publishedBy: z.string().nullable(),
          cells: cellsSchema,
        }),
      ),
      /** The day to ask before for older ones; null when there are none. */
      next: daySchema.nullable(),
    }),
  }),
  publishDailyReport: endpoint({
    method: 'POST',
    path: '/reports/daily/publish',
    access: 'reports.write',
    tag: 'reports',
    summary: {
      ko: '일일 현황 발행 (마감된 날, 같은 내용은 다시 발행되지 않음)',
      en: 'Publish the report of a closed day; the same content is never published twice',
    },
    body: z.object(daySelection),
    reply: dailyReportSchema,
  }),
  exportDailyReportCsv: endpoint({
    method: 'GET',
    path: '/reports/daily.csv',
    access: 'figures.read',
    tag: 'reports',
    file: 'text/csv',
    summary: { ko: '일일 현황 (CSV)', en: 'The daily report as CSV, in UTF-8 or CP949' },
    query: z.object({ ...versionSelection, ...csvOptions }),
    reply: z.string(),
  }),
  exportDailyReportXlsx: endpoint({
    method: 'GET',
    path: '/reports/daily.xlsx',
    access: 'figures.read',
    tag: 'reports',
    file: xlsxType,
    summary: { ko: '일일 현황 (XLSX)', en: 'The daily report as a workbook' },
    query: z.object({ ...versionSelection, ...exportOptions }),
    reply: z.string(),
  }),
  listDailyRemarks: endpoint({
    method: 'GET',
    path: '/reports/daily/remarks',
    access: 'figures.read',
    tag: 'reports',
    summary: { ko: '일일 현황 비고', en: 'Remarks that touch a day, withdrawn ones included' },
    query: z.object(daySelection),
    reply: remarksReply,
  }),
  addDailyRemark: endpoint({
    method: 'POST',
    path: '/reports/daily/remarks',
    access: 'reports.write',
    tag: 'reports',
    status: 201,
    summary: {
      ko: '비고 쓰기 (발행된 보고는 새 판이 됨)',
      en: 'Write a remark; published reports of its days get a new version',
    },
    body: z.object({
      dataSet: dataSetSchema,
      from: daySchema,
      to: daySchema.nullable().default(null),
      /** Short enough that the report stays on its page. */
      text: z.string().trim().min(1).max(120),
    }),
    reply: remarkSchema,
  }),
  withdrawDailyRemark: endpoint({
    method: 'POST',
    path: '/reports/daily/remarks/{id}/withdraw',
    access: 'reports.write',
    tag: 'reports',
    summary: { ko: '비고 철회', en: 'Withdraw a remark' },
    params: z.object({ id: idSchema }),
    reply: remarkSchema,
  }),
};
