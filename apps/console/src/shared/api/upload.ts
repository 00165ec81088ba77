import { endpoints, type EndpointName } from '@michuhol/contract';
import { problemOf, unreachable } from './api-problem.js';
import { readReply, type ApiReply, type ApiRequest } from './api-request.js';
import { csrfHeader } from './csrf.js';
import { addressOf, endpointOf } from './request-address.js';

/** The endpoints that take a file. */
export type UploadName = {
  [N in EndpointName]: (typeof endpoints)[N] extends { upload: true } ? N : never;
}[EndpointName];

/** How far an upload is, in bytes. */
export interface UploadProgress {
  readonly sent: number;
  readonly total: number;
}

/**
 * Uploads a file with its fields as multipart/form-data; the fields come before the file, so that the server
 * knows what it reads. Throws ApiProblem; an aborted upload throws the signal's reason.
 * XMLHttpRequest, because fetch cannot tell how far it is.
 */
export const upload = <N extends UploadName>(
  name: N,
  fields: NonNullable<ApiRequest<N>['body']>,
  file: File,
  onProgress: (progress: UploadProgress) => void = () => {},
  signal?: AbortSignal,
): Promise<ApiReply<N>> =>
  new Promise((resolve, reject) => {
    const { method } = endpointOf(name);
    const form = new FormData();
    for (const [key, value] of Object.entries(fields as Record<string, unknown>)) {
      if (value !== undefined && value !== null) form.append(key, String(value));
    }
    form.append('file', file, file.name.normalize('NFC'));
    const request = new XMLHttpRequest();
    request.open(method, addressOf(name, {}));
    for (const [key, value] of Object.entries(csrfHeader(method))) request.setRequestHeader(key, value);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = ({ loaded, total }) => onProgress({ sent: loaded, total });
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(signal?.reason ?? unreachable());
    request.onload = () => {
      if (request.status < 200 || request.status > 299)
        return reject(problemOf(request.status, request.responseText));
      try {
        resolve(readReply(name, request.responseText));
      } catch (error) {
        reject(error);
      }
    };
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
