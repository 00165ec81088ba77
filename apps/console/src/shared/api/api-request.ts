import type { endpoints, EndpointName, ReplyOf, RequestOf } from '@michuhol/contract';
import { problemOf, unexpectedReply, unreachable } from './api-problem.js';
import { csrfHeader } from './csrf.js';
import { withCleanTexts } from './free-text.js';
import { addressOf, endpointOf } from './request-address.js';
import { withProof } from './step-up.js';

/** What a request of an endpoint may carry. */
export type ApiRequest<N extends EndpointName> = RequestOf<(typeof endpoints)[N]>;
/** What an endpoint answers. */
export type ApiReply<N extends EndpointName> = ReplyOf<(typeof endpoints)[N]>;

/** Replies are checked against the contract while developing and testing; in production the server has done it. */
const checksReplies = import.meta.env?.PROD !== true;

/** A reply body as the endpoint's value. Throws ApiProblem when it has another shape. */
export const readReply = <N extends EndpointName>(name: N, body: string): ApiReply<N> => {
  const { reply, file } = endpointOf(name);
  let value: unknown;
  try {
    value = file ? body : body === '' ? null : JSON.parse(body);
  } catch {
    throw unexpectedReply(name);
  }
  if (!checksReplies) return value as ApiReply<N>;
  const parsed = reply.safeParse(value);
  if (!parsed.success) throw unexpectedReply(`${name}: ${parsed.error.issues[0]?.path.join('.')}`);
  return parsed.data as ApiReply<N>;
};

const send = async <N extends EndpointName>(
  name: N,
  request: ApiRequest<N>,
  signal?: AbortSignal,
): Promise<ApiReply<N>> => {
  const { method } = endpointOf(name);
  const headers: Record<string, string> = { Accept: 'application/json', ...csrfHeader(method) };
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const address = addressOf(name, request);
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
  if (!response.ok) throw problemOf(response.status, text);
  return readReply(name, text);
};

/**
 * Makes one request of the catalogue; where the server asks for a proof of the person, or what becomes of personal
 * data in a text, that is asked first. Throws ApiProblem; an aborted request throws the signal's reason.
 */
export const requestApi = <N extends EndpointName>(
  name: N,
  request: ApiRequest<N> = {} as ApiRequest<N>,
  signal?: AbortSignal,
): Promise<ApiReply<N>> =>
  withCleanTexts(request.body, (body) => withProof(() => send(name, { ...request, body }, signal)));
