import type { EndpointName } from '@michuhol/contract';
import { problemOf, unreachable } from './api-problem.js';
import { readReply, type ApiReply } from './api-request.js';
import { csrfHeader } from './csrf.js';
import { endpointOf } from './request-address.js';

/** How far an upload is, in bytes. */
export interface UploadProgress {
  readonly sent: number;
  readonly total: number;
}

/** What goes along with the bytes of a request. */
export interface Sending {
  onProgress?: ((progress: UploadProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
  headers?: Readonly<Record<string, string>>;
}

/**
 * Sends a form or bytes to an endpoint. Throws ApiProblem; an aborted request throws the signal's reason.
 * XMLHttpRequest, because fetch cannot tell how far it is.
 */
export const sendByXhr = <N extends EndpointName>(
  name: N,
  address: string,
  body: FormData | Blob,
  { onProgress, signal, headers = {} }: Sending = {},
): Promise<ApiReply<N>> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const { method } = endpointOf(name);
    const request = new XMLHttpRequest();
    request.open(method, address);
    for (const [key, value] of Object.entries({ ...csrfHeader(method), ...headers }))
      request.setRequestHeader(key, value);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = ({ loaded, total }) => onProgress?.({ sent: loaded, total });
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
    request.send(body);
  });
