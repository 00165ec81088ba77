import type { Upload } from '@michuhol/contract';
import { requestApi } from '../../../shared/api/api-request.js';
import { sendBytes } from '../../../shared/api/send-bytes.js';

/** How much goes in one request: small enough that a lost connection costs little, large enough to be quick. */
export const PIECE_BYTES = 8 * 1024 * 1024;

/** The server's side of an upload in pieces. */
export interface UploadServer {
  create: (file: File, signal: AbortSignal) => Promise<Upload>;
  get: (id: string, signal: AbortSignal) => Promise<Upload>;
  append: (
    id: string,
    offset: number,
    piece: Blob,
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ) => Promise<Upload>;
}

/** The console's server. */
export const uploadServer: UploadServer = {
  create: (file, signal) =>
    requestApi(
      'createUpload',
      { body: { fileName: file.name.normalize('NFC'), sizeBytes: file.size } },
      signal,
    ),
  get: (id, signal) => requestApi('getUpload', { params: { id } }, signal),
  append: (id, offset, piece, onSent, signal) =>
    sendBytes('appendUpload', { params: { id }, query: { offset } }, piece, {
      onProgress: ({ sent }) => onSent(sent),
      signal,
    }),
};
