import type { EndpointName } from '@michuhol/contract';
import { problemOf, unreachable } from './api-problem.js';
import type { ApiRequest } from './api-request.js';
import { csrfHeader } from './csrf.js';
import { withCleanTexts } from './free-text.js';
import { addressOf, endpointOf } from './request-address.js';
import { withProof } from './step-up.js';

const fetchOnce = async <N extends EndpointName>(name: N, request: ApiRequest<N>): Promise<Blob> => {
  const { method } = endpointOf(name);
  const { body } = request;
  let response: Response;
  try {
    response = await fetch(addressOf(name, request), {
      method,
      headers: {
        ...csrfHeader(method),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw unreachable();
  }
  if (!response.ok) throw problemOf(response.status, await response.text());
  return response.blob();
};

/** Fetches a file that the server makes of a request, and may refuse to make. Throws ApiProblem. */
export const fetchFile = <N extends EndpointName>(name: N, request: ApiRequest<N>): Promise<Blob> =>
  withCleanTexts(request.body, (body) => withProof(() => fetchOnce(name, { ...request, body })));
