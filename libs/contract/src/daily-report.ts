import { z } from 'zod';
import { dataSetSchema, daySchema, idSchema, instantSchema } from './common.js';
import { dailyCellsSchema } from './daily-content.js';
import { dailyRemarkSchema, dailyReportSchema } from './daily-versions.js';
import { endpoint } from './endpoint.js';
import { csvOptions, exportOptions, xlsxType } from './table-options.js';

const daySelection = { dataSet: dataSetSchema, day: daySchema };
const versionSelection = {
  ...daySelection,
  /** Absent: the newest; where none is published, the figures as they are now. */
  version: z.coerce.number().int().min(1).optional(),
};
const remarksReply = z.object({ remarks: z.array(dailyRemarkSchema) });

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
          cells: dailyCellsSchema,
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
    reply: dailyRemarkSchema,
  }),
  withdrawDailyRemark: endpoint({
    method: 'POST',
    path: '/reports/daily/remarks/{id}/withdraw',
    access: 'reports.write',
    tag: 'reports',
    summary: { ko: '비고 철회', en: 'Withdraw a remark' },
    params: z.object({ id: idSchema }),
    reply: dailyRemarkSchema,
  }),
};
