import { z } from 'zod';
import { countSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { personalExportSchema } from './personal-export.js';
import { importSchema } from './import-record.js';

const importId = z.object({ id: idSchema });

const repairReply = z.object({
  /** The import of the repaired rows. */
  import: importSchema,
  /** Rows that were left as they are: no longer rejected, without text, or unchanged. */
  skipped: countSchema,
});

const place = { position: countSchema };
const repairedText = z.string().min(1).max(65_536);
const repairedCell = z.string().max(65_536);

/** A content of a record as one import brought it; cells by field, numbers masked. */
const contentSchema = z.object({
  import: z.object({ id: idSchema, fileName: z.string(), createdBy: z.string() }).nullable(),
  receivedAt: instantSchema,
  cells: z.record(z.string(), z.string().nullable()),
});

export const correctionSchema = z.object({
  /** Goes on from here. */
  position: z.string(),
  /** The key of the record at its source, numbers masked. */
  record: z.string(),
  correctedAt: instantSchema,
  previous: contentSchema,
  /** What took its place. */
  next: contentSchema,
  /** Whether that is what holds now. */
  isPresent: z.boolean(),
});
/** A record that came again with another content. */
export type Correction = z.infer<typeof correctionSchema>;

/** Rejected rows, repaired and brought again; records that were corrected. */
export const repairEndpoints = {
  downloadRepairFile: endpoint({
    method: 'POST',
    path: '/imports/{id}/repair.csv',
    access: 'imports.repair',
    stepUp: true,
    notes: { act: 'export', data: 'rejectedRows' },
    tag: 'imports',
    file: 'text/csv',
    summary: {
      ko: '고칠 파일 내려받기 (가리지 않은 원문, 감사 기록 남음)',
      en: 'Rejected rows with their whole text, to be repaired and sent again; audited',
    },
    params: importId,
    body: personalExportSchema,
    reply: z.string(),
  }),
  repairRows: endpoint({
    method: 'POST',
    path: '/imports/{id}/repairs',
    access: 'imports.repair',
    tag: 'imports',
    status: 201,
    summary: { ko: '거부된 행 고쳐서 다시 반입', en: 'Import rejected rows again with another text' },
    params: importId,
    body: z.object({
      rows: z
        .array(
          z.union([
            z.object({ ...place, text: repairedText }),
            /** In the order of the header; the server writes the row as the file would have it. */
            z.object({ ...place, cells: z.array(repairedCell).min(1).max(1000) }),
          ]),
        )
        .min(1)
        .max(1000),
    }),
    reply: repairReply,
  }),
  uploadRepairs: endpoint({
    method: 'POST',
    path: '/imports/{id}/repairs/file',
    access: 'imports.repair',
    tag: 'imports',
    upload: true,
    status: 201,
    summary: { ko: '고친 파일 올려 다시 반입', en: 'Import rejected rows again from the repaired file' },
    params: importId,
    reply: repairReply,
  }),
  getRejectedRow: endpoint({
    method: 'GET',
    path: '/imports/{id}/problems/{position}',
    access: 'imports.repair',
    tag: 'imports',
    notes: { act: 'view', data: 'rejectedRows' },
    summary: {
      ko: '거부된 행의 원문 (감사 기록 남음)',
      en: 'The whole text of one rejected row, to be repaired; audited',
    },
    params: z.object({ id: idSchema, position: z.coerce.number().int().min(0) }),
    reply: z.object({
      position: countSchema,
      line: countSchema,
      text: z.string(),
      /** The names of the file's columns; null for formats without. */
      header: z.array(z.string()).nullable(),
      /** The text in cells, of which there may be more or fewer than names; null where it cannot be told apart. */
      cells: z.array(z.string()).nullable(),
    }),
  }),
  listImportCorrections: endpoint({
    method: 'GET',
    path: '/imports/{id}/corrections',
    access: 'imports.read',
    tag: 'imports',
    notes: { act: 'list', data: 'rejectedRows' },
    summary: {
      ko: '정정된 기록 (이전·현재 내용)',
      en: 'Records that this import corrected, and its own that were corrected since',
    },
    params: importId,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      after: z.string().max(200).optional(),
    }),
    reply: z.object({ rows: z.array(correctionSchema) }),
  }),
};
