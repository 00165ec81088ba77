import { z } from 'zod';
import { bilingualSchema, countSchema, dataSetSchema, daySchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

export const importFormats = ['queue_log', 'delimited'] as const;
export const encodings = ['utf-8', 'utf-8-bom', 'cp949', 'utf-16le', 'utf-16be'] as const;
export const delimiters = [',', '\t', ';', '|'] as const;
export const importStates = ['uploaded', 'queued', 'running', 'done', 'failed'] as const;

/** How a file is to be read. */
export const readingSchema = z.object({
  format: z.enum(importFormats),
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters).nullable(),
  profile: z.string().nullable(),
});
/** How a file is to be read. */
export type Reading = z.infer<typeof readingSchema>;

/** read = accepted + duplicate + corrected + rejected + setAside, always. */
export const importCountsSchema = z.object({
  read: countSchema,
  accepted: countSchema,
  duplicate: countSchema,
  corrected: countSchema,
  rejected: countSchema,
  setAside: countSchema,
});
/** The sum of an import that adds up. */
export type ImportCounts = z.infer<typeof importCountsSchema>;

export const importSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  sizeBytes: countSchema,
  state: z.enum(importStates),
  source: z.object({ id: idSchema, code: z.string(), name: z.string(), dataSet: dataSetSchema }),
  reading: readingSchema.nullable(),
  /** What is imported: calls (events or records) or survey answers. */
  kind: z.enum(['calls', 'survey']).nullable(),
  counts: importCountsSchema,
  bytesRead: countSchema,
  rowsPerSecond: z.number().nonnegative().nullable(),
  remainingSeconds: z.number().nonnegative().nullable(),
  createdBy: z.string(),
  createdAt: instantSchema,
  startedAt: instantSchema.nullable(),
  finishedAt: instantSchema.nullable(),
  failure: bilingualSchema.extend({ code: z.string() }).nullable(),
  /** First and last day (inclusive) of what the file holds; null before it is known. */
  firstDay: daySchema.nullable(),
  lastDay: daySchema.nullable(),
});
/** A file being, or having been, imported. */
export type Import = z.infer<typeof importSchema>;

export const importPreviewSchema = z.object({
  detected: readingSchema,
  header: z.array(z.string()).nullable(),
  /** Profiles that fit the header, best first. */
  fittingProfiles: z.array(z.string()),
  /** Which header name each field of the profile was found by. */
  mapping: z.array(
    z.object({
      field: z.string(),
      title: bilingualSchema,
      column: z.string().nullable(),
      required: z.boolean(),
    }),
  ),
  /** The first rows as understood: cells by field, or what is wrong with the row. Numbers are masked. */
  rows: z.array(
    z.object({
      line: z.int(),
      kind: z.enum(['event', 'call', 'survey', 'setAside', 'rejected']),
      cells: z.record(z.string(), z.string().nullable()),
      problem: bilingualSchema.extend({ code: z.string() }).nullable(),
    }),
  ),
  problem: bilingualSchema.extend({ code: z.string() }).nullable(),
});
/** What was detected in an uploaded file. */
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const rowProblemSchema = z.object({
  line: z.int(),
  kind: z.enum(['rejected', 'setAside']),
  code: z.string(),
  message: bilingualSchema,
  text: z.string(),
});

const importId = z.object({ id: idSchema });

export const importEndpoints = {
  listImports: endpoint({
    method: 'GET',
    path: '/imports',
    access: 'imports.read',
    tag: 'imports',
    summary: { ko: '반입 목록', en: 'Imports, newest first' },
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    reply: z.object({ imports: z.array(importSchema) }),
  }),
  createImport: endpoint({
    method: 'POST',
    path: '/imports',
    access: 'imports.write',
    tag: 'imports',
    upload: true,
    status: 201,
    summary: {
      ko: '파일 올리기 (start=true 면 바로 반입)',
      en: 'Upload a file; with start=true it is imported at once as detected',
    },
    body: z.object({
      /** Id or code of the source. */
      source: z.string().min(1),
      format: z.enum(importFormats).optional(),
      encoding: z.enum(encodings).optional(),
      delimiter: z.enum(delimiters).optional(),
      profile: z.string().optional(),
      start: z.enum(['true', 'false']).default('false'),
    }),
    reply: z.object({ import: importSchema, preview: importPreviewSchema }),
  }),
  getImport: endpoint({
    method: 'GET',
    path: '/imports/{id}',
    access: 'imports.read',
    tag: 'imports',
    summary: { ko: '반입 상태', en: 'State and sum of an import' },
    params: importId,
    reply: importSchema,
  }),
  previewImport: endpoint({
    method: 'POST',
    path: '/imports/{id}/preview',
    access: 'imports.write',
    tag: 'imports',
    summary: {
      ko: '미리보기 (읽는 방법을 바꿔서)',
      en: 'Preview under another reading, with unsaved column names',
    },
    params: importId,
    body: readingSchema.partial().extend({ columns: z.record(z.string(), z.array(z.string())).optional() }),
    reply: importPreviewSchema,
  }),
  startImport: endpoint({
    method: 'POST',
    path: '/imports/{id}/start',
    access: 'imports.write',
    tag: 'imports',
    status: 202,
    summary: { ko: '반입 시작', en: 'Start an uploaded import' },
    params: importId,
    body: readingSchema,
    reply: importSchema,
  }),
  discardImport: endpoint({
    method: 'DELETE',
    path: '/imports/{id}',
    access: 'imports.write',
    tag: 'imports',
    status: 204,
    summary: { ko: '시작하지 않은 반입 버리기', en: 'Discard an upload that was not started' },
    params: importId,
    reply: z.null(),
  }),
  listImportProblems: endpoint({
    method: 'GET',
    path: '/imports/{id}/problems',
    access: 'imports.read',
    tag: 'imports',
    summary: { ko: '거부·제외 행', en: 'Rejected and set-aside rows, numbers masked' },
    params: importId,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      after: z.coerce.number().int().min(0).default(0),
    }),
    reply: z.object({ rows: z.array(rowProblemSchema) }),
  }),
  downloadRejections: endpoint({
    method: 'GET',
    path: '/imports/{id}/rejections.csv',
    access: 'imports.read',
    tag: 'imports',
    file: 'text/csv',
    summary: {
      ko: '거부된 행 내려받기 (CSV)',
      en: 'Rejected rows as CSV with line number and reason, numbers masked',
    },
    params: importId,
    reply: z.string(),
  }),
};
