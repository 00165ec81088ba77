import { z } from 'zod';
import { countSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { importWishesSchema } from './import-reading.js';
import { importSchema } from './import-record.js';
import { importPreviewSchema } from './import-rows.js';

export const uploadSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  sizeBytes: countSchema,
  /** The bytes that are safe on the disk: where the sender goes on. */
  receivedBytes: countSchema,
  /** Forgotten then, unless more comes before. */
  expiresAt: instantSchema,
});
/** A file that is being uploaded in pieces. */
export type Upload = z.infer<typeof uploadSchema>;

const uploadId = z.object({ id: idSchema });

/** Uploading in pieces: whoever is cut off asks how much came, and goes on from there. */
export const uploadEndpoints = {
  createUpload: endpoint({
    method: 'POST',
    path: '/uploads',
    access: 'imports.write',
    tag: 'imports',
    status: 201,
    summary: { ko: '나누어 올리기 시작', en: 'Begin an upload in pieces' },
    body: z.object({ fileName: z.string().min(1).max(200), sizeBytes: z.int().min(1) }),
    reply: uploadSchema,
  }),
  getUpload: endpoint({
    method: 'GET',
    path: '/uploads/{id}',
    access: 'imports.write',
    tag: 'imports',
    summary: { ko: '어디까지 받았는지', en: 'How much of an upload has come' },
    params: uploadId,
    reply: uploadSchema,
  }),
  appendUpload: endpoint({
    method: 'PATCH',
    path: '/uploads/{id}/bytes',
    access: 'imports.write',
    tag: 'imports',
    bytes: true,
    summary: { ko: '이어서 올리기', en: 'Send the bytes from an offset on' },
    params: uploadId,
    query: z.object({ offset: z.coerce.number().int().min(0) }),
    reply: uploadSchema,
  }),
  finishUpload: endpoint({
    method: 'POST',
    path: '/uploads/{id}/finish',
    access: 'imports.write',
    tag: 'imports',
    status: 201,
    summary: {
      ko: '다 올린 파일을 반입으로 (start=true 면 바로 반입)',
      en: 'Make a whole upload an import; with start=true it is imported at once as detected',
    },
    params: uploadId,
    body: importWishesSchema,
    reply: z.object({ import: importSchema, preview: importPreviewSchema }),
  }),
  discardUpload: endpoint({
    method: 'DELETE',
    path: '/uploads/{id}',
    access: 'imports.write',
    tag: 'imports',
    status: 204,
    summary: { ko: '나누어 올리기 그만두기', en: 'Give up an upload in pieces' },
    params: uploadId,
    reply: z.null(),
  }),
};
