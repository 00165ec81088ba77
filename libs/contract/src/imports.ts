import { z } from 'zod';
import { bilingualSchema, countSchema, dataSetSchema, daySchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { importStates } from './import-steps.js';

export const importFormats = [
  'queue_log',
  'asterisk_cdr',
  'freeswitch_json',
  'freeswitch_csv',
  'amazon_connect',
  'genesys',
  'canonical',
  'delimited',
  'xlsx',
] as const;
export const importContainers = ['none', 'gzip', 'zip'] as const;
/** What the rows of an import are: calls (events or records), survey answers, consultations, totals of intervals. */
export const importKinds = ['calls', 'survey', 'consultation', 'intervals'] as const;
/** How an import came: uploaded, as repaired rows of another, from a watched folder, from a followed log. */
export const importOrigins = ['upload', 'repair', 'folder', 'tail'] as const;
export const encodings = ['utf-8', 'utf-8-bom', 'cp949', 'utf-16le', 'utf-16be'] as const;
export const delimiters = [',', '\t', ';', '|'] as const;

const readingFields = z.object({
  format: z.enum(importFormats),
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters).nullable(),
  profile: z.string().nullable(),
  container: z.enum(importContainers),
  /** The sheet of a workbook; null for the first. */
  sheet: z.string().max(200).nullable(),
  /** The zone of times that carry none (an IANA name); null for what the profile or the format says. */
  zone: z.string().max(64).nullable(),
});
/** How a file is to be read. Container, sheet and zone may be left out of a request. */
export const readingSchema = readingFields.extend({
  container: readingFields.shape.container.default('none'),
  sheet: readingFields.shape.sheet.default(null),
  zone: readingFields.shape.zone.default(null),
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
  kind: z.enum(importKinds).nullable(),
  origin: z.enum(importOrigins),
  counts: importCountsSchema,
  bytesRead: countSchema,
  rowsPerSecond: z.number().nonnegative().nullable(),
  remainingSeconds: z.number().nonnegative().nullable(),
  createdBy: z.string(),
  createdAt: instantSchema,
  startedAt: instantSchema.nullable(),
  finishedAt: instantSchema.nullable(),
  failure: bilingualSchema.extend({ code: z.string() }).nullable(),
  /** Why the import is held, or was until somebody let it go on. */
  held: bilingualSchema.extend({ code: z.string() }).nullable(),
  /** The import whose rejected rows this one brings again. */
  repairs: idSchema.nullable(),
  /** Of its rejected rows, how many have been taken in since by repairs. */
  repaired: countSchema,
  withdrawal: z
    .object({ reason: z.string(), by: z.string(), askedAt: instantSchema, doneAt: instantSchema.nullable() })
    .nullable(),
  /** First and last day (inclusive) of what the file holds; null before it is known. */
  firstDay: daySchema.nullable(),
  lastDay: daySchema.nullable(),
});
/** A file being, or having been, imported. */
export type Import = z.infer<typeof importSchema>;

export const importPreviewSchema = z.object({
  detected: readingSchema,
  header: z.array(z.string()).nullable(),
  /** The sheets of a workbook that have cells, in its order; null for other formats. */
  sheets: z.array(z.string()).nullable(),
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
      kind: z.enum(['event', 'call', 'survey', 'consultation', 'interval', 'setAside', 'rejected']),
      cells: z.record(z.string(), z.string().nullable()),
      problem: bilingualSchema.extend({ code: z.string() }).nullable(),
    }),
  ),
  problem: bilingualSchema.extend({ code: z.string() }).nullable(),
});
/** What was detected in an uploaded file. */
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const rowProblemSchema = z.object({
  /** The place of the row within the import; two files of one archive may share a line. */
  position: countSchema,
  line: z.int(),
  kind: z.enum(['rejected', 'setAside']),
  code: z.string(),
  message: bilingualSchema,
  text: z.string(),
});

/** What the sender of a file says about it; what is left out is detected. */
export const importWishesSchema = z.object({
  /** Id or code of the source. */
  source: z.string().min(1),
  format: readingFields.shape.format.optional(),
  encoding: readingFields.shape.encoding.optional(),
  delimiter: z.enum(delimiters).optional(),
  profile: z.string().optional(),
  container: readingFields.shape.container.optional(),
  sheet: z.string().max(200).optional(),
  zone: z.string().max(64).optional(),
  start: z.enum(['true', 'false']).default('false'),
});

const importId = z.object({ id: idSchema });

export const importEndpoints = {
  listImports: endpoint({
    method: 'GET',
    path: '/imports',
    access: 'imports.read',
    tag: 'imports',
    summary: { ko: '반입 목록', en: 'Imports, newest first' },
    query: z.object({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** Id or code of a source: only its imports. */
      source: z.string().min(1).max(200).optional(),
      /** An import: only those that bring its rejected rows again. */
      repairs: idSchema.optional(),
      /** The last import that is known: only older ones. */
      after: idSchema.optional(),
    }),
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
    body: importWishesSchema,
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
    body: readingFields.partial().extend({
      columns: z.record(z.string(), z.array(z.string())).optional(),
      /** A whole profile that is not saved. */
      unsaved: z.record(z.string(), z.unknown()).optional(),
    }),
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
      /** The position of the last row that is known. */
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
  resumeImport: endpoint({
    method: 'POST',
    path: '/imports/{id}/resume',
    access: 'imports.write',
    tag: 'imports',
    status: 202,
    summary: { ko: '멈춘 반입 계속하기', en: 'Let a held import go on' },
    params: importId,
    reply: importSchema,
  }),
  withdrawImport: endpoint({
    method: 'POST',
    path: '/imports/{id}/withdraw',
    access: 'imports.write',
    tag: 'imports',
    status: 202,
    summary: {
      ko: '반입 철회 (다른 반입이 가져온 것은 남음)',
      en: 'Withdraw an import: what only it brought is taken back',
    },
    params: importId,
    body: z.object({ reason: z.string().trim().min(2).max(500) }),
    reply: importSchema,
  }),
};
