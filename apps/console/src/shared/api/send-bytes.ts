import { endpoints, type EndpointName } from '@michuhol/contract';
import type { ApiReply, ApiRequest } from './api-request.js';
import { addressOf } from './request-address.js';
import { sendByXhr, type Sending } from './xhr-request.js';

/** The endpoints that take bare bytes. */
export type BytesName = {
  [N in EndpointName]: (typeof endpoints)[N] extends { bytes: true } ? N : never;
}[EndpointName];

/** Sends bytes as they are. Throws ApiProblem; an aborted request throws the signal's reason. */
export const sendBytes = <N extends BytesName>(
  name: N,
  request: ApiRequest<N>,
  bytes: Blob,
  sending: Sending = {},
): Promise<ApiReply<N>> =>
  sendByXhr(name, addressOf(name, request), bytes, {
    ...sending,
    headers: { 'Content-Type': 'application/octet-stream' },
  });
