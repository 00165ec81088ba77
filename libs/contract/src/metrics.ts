import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { metricAnswerSchema, metricDefinitionSchema } from './metric-answer.js';
import { metricCallsReplySchema } from './metric-calls.js';
import { metricCallsQuerySchema, metricQuerySchema } from './metric-question.js';
import { personalExportSchema } from './personal-export.js';
import { csvOptions, exportOptions, xlsxType } from './table-options.js';

const file = { tag: 'metrics', reply: z.string() } as const;

export const metricEndpoints = {
  listMetrics: endpoint({
    method: 'GET',
    path: '/metrics',
    access: 'figures.read',
    scoped: ['district'],
    tag: 'metrics',
    summary: { ko: '지표 정의', en: 'The registry of metrics with every version of their definitions' },
    reply: z.object({ metrics: z.array(metricDefinitionSchema) }),
  }),
  queryMetrics: endpoint({
    method: 'GET',
    path: '/metrics/query',
    access: 'figures.read',
    scoped: ['district'],
    tag: 'metrics',
    summary: {
      ko: '지표 조회 (반개구간, 근거 포함)',
      en: 'Metrics over a half-open range with totals, values and proofs',
    },
    query: metricQuerySchema,
    reply: metricAnswerSchema,
  }),
  exportMetricsCsv: endpoint({
    ...file,
    method: 'GET',
    path: '/metrics/query.csv',
    access: 'figures.read',
    scoped: ['district'],
    file: 'text/csv',
    summary: { ko: '지표 조회 (CSV)', en: 'The same as CSV, in UTF-8 or CP949' },
    query: metricQuerySchema.extend(csvOptions),
  }),
  exportMetricsXlsx: endpoint({
    ...file,
    method: 'GET',
    path: '/metrics/query.xlsx',
    access: 'figures.read',
    scoped: ['district'],
    file: xlsxType,
    summary: { ko: '지표 조회 (XLSX)', en: 'The same as a workbook' },
    query: metricQuerySchema.extend(exportOptions),
  }),
  listMetricCalls: endpoint({
    method: 'GET',
    path: '/metrics/calls',
    access: 'calls.read',
    tag: 'metrics',
    notes: { act: 'list', data: 'calls' },
    summary: {
      ko: '수치에 포함된 호 목록',
      en: 'Exactly the calls that a figure counts, numbers masked',
    },
    query: metricCallsQuerySchema.extend({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      after: z.string().max(200).optional(),
    }),
    reply: metricCallsReplySchema,
  }),
  exportMetricCallsCsv: endpoint({
    ...file,
    method: 'POST',
    path: '/metrics/calls.csv',
    access: 'exports.personal',
    stepUp: true,
    notes: { act: 'export', data: 'calls' },
    file: 'text/csv',
    summary: { ko: '호 목록 (CSV)', en: 'The list of calls as CSV' },
    query: metricCallsQuerySchema.extend(csvOptions),
    body: personalExportSchema,
  }),
  exportMetricCallsXlsx: endpoint({
    ...file,
    method: 'POST',
    path: '/metrics/calls.xlsx',
    access: 'exports.personal',
    stepUp: true,
    notes: { act: 'export', data: 'calls' },
    file: xlsxType,
    summary: { ko: '호 목록 (XLSX)', en: 'The list of calls as a workbook' },
    query: metricCallsQuerySchema.extend(exportOptions),
    body: personalExportSchema,
  }),
};
