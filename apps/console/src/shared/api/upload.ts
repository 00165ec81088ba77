import { endpoints, type EndpointName } from '@michuhol/contract';
import type { ApiReply, ApiRequest } from './api-request.js';
import { addressOf } from './request-address.js';
import { sendByXhr, type UploadProgress } from './xhr-request.js';

export type { UploadProgress } from './xhr-request.js';

/** The endpoints that take a file. */
export type UploadName = {
  [N in EndpointName]: (typeof endpoints)[N] extends { upload: true } ? N : never;
}[EndpointName];

/**
 * Uploads a file as multipart/form-data to an endpoint that may have parameters; the fields of its body come before
 * the file, so that the server knows what it reads. Throws ApiProblem; an aborted upload throws the signal's reason.
 */
export const upload = <N extends UploadName>(
  name: N,
  { params, body }: ApiRequest<N>,
  file: File,
  onProgress: (progress: UploadProgress) => void = () => {},
  signal?: AbortSignal,
): Promise<ApiReply<N>> => {
  const form = new FormData();
  for (const [key, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) form.append(key, String(value));
  }
  form.append('file', file, file.name.normalize('NFC'));
  return sendByXhr(name, addressOf(name, { params }), form, { onProgress, signal });
};
