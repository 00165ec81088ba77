import { z } from 'zod';
import { idSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { personalExportSchema } from './personal-export.js';
import { importWishesSchema, readingFields, readingSchema } from './import-reading.js';
import { importSchema } from './import-record.js';
import { importPreviewSchema, rowProblemSchema } from './import-rows.js';

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
    notes: { act: 'list', data: 'rejectedRows' },
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
    method: 'POST',
    path: '/imports/{id}/rejections.csv',
    access: 'imports.repair',
    stepUp: true,
    notes: { act: 'export', data: 'rejectedRows' },
    tag: 'imports',
    file: 'text/csv',
    summary: {
      ko: '거부된 행 내려받기 (CSV)',
      en: 'Rejected rows as CSV with line number and reason, numbers masked',
    },
    params: importId,
    body: personalExportSchema,
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
