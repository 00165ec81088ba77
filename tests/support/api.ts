import {
  API_PREFIX,
  endpoints,
  type Endpoint,
  type ReplyOf,
  type RequestOf,
  type Role,
} from '@michuhol/contract';
import { runToEnd } from './launch.js';
import type { RunningProduct } from './product.js';

/** An answer of the product as it came. */
export interface Answer {
  status: number;
  body: unknown;
}

/** Somebody who asks the product over HTTP: nobody yet, a token, or a person who is signed in. */
export interface Client {
  /** Headers that say who it is. */
  headers: Record<string, string>;
  /** Sends a request; the answer may be a refusal. `more` are further headers. */
  send<E extends Endpoint>(
    endpoint: E,
    request?: RequestOf<E>,
    more?: Record<string, string>,
  ): Promise<Answer>;
  /** Sends a request that must succeed and gives the reply, checked against the catalogue. */
  ask<E extends Endpoint>(endpoint: E, request?: RequestOf<E>): Promise<ReplyOf<E>>;
}

const addressOf = (url: string, endpoint: Endpoint, request: RequestOf<Endpoint>): string => {
  const params = (request.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const query = new URLSearchParams((request.query ?? {}) as Record<string, string>);
  return `${url}${API_PREFIX}${path}${query.size > 0 ? `?${query}` : ''}`;
};

const bodyOf = async (reply: Response): Promise<unknown> => {
  const text = await reply.text();
  if (text === '') return null;
  return reply.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as unknown) : text;
};

/** A client with the headers that say who it is; none says nobody. */
export const clientOf = (url: string, headers: Record<string, string> = {}): Client => {
  const send: Client['send'] = async (endpoint, request, more) => {
    const given: RequestOf<Endpoint> = request ?? {};
    const reply = await fetch(addressOf(url, endpoint, given), {
      method: endpoint.method,
      headers: {
        ...headers,
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...more,
      },
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    });
    return { status: reply.status, body: await bodyOf(reply) };
  };
  return {
    headers,
    send,
    ask: async <E extends Endpoint>(endpoint: E, request?: RequestOf<E>) => {
      const { status, body } = await send(endpoint, request);
      if (status !== (endpoint.status ?? 200))
        throw new Error(`${endpoint.method} ${endpoint.path}: ${status} ${JSON.stringify(body)}`);
      return endpoint.reply.parse(body) as ReplyOf<E>;
    },
  };
};

/** Signs somebody in over HTTP, as a page of the console does. `origin` is the address people open. */
export const signIn = async (
  url: string,
  { login, password }: { login: string; password: string },
  origin = url,
): Promise<Client> => {
  const reply = await fetch(`${url}${API_PREFIX}${endpoints.signIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ login, password }),
  });
  if (!reply.ok) throw new Error(`${login} could not sign in: ${reply.status} ${await reply.text()}`);
  const me = endpoints.signIn.reply.parse(await reply.json());
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return clientOf(url, { cookie, origin, 'x-csrf-token': me.csrfToken });
};

/** Signs an evaluation account in. */
export const signInAs = (product: RunningProduct, role: Role): Promise<Client> =>
  signIn(product.url, product.account(role));

/** Makes a role's token with the command line beside the running product. */
export const createToken = async (environment: Record<string, string>, role: Role): Promise<string> => {
  const { code, printed, output } = await runToEnd('michuhol.cjs', environment, [
    'token',
    'create',
    '--role',
    role,
  ]);
  if (code !== 0) throw new Error(`token create ended with ${code}: ${output}`);
  return printed.trim();
};

/** Adds a source and a token of it. */
export const addSource = async (
  admin: Client,
  source: { code: string; name: string; dataSet: 'city' | 'sample' },
): Promise<{ id: string; events: Client; token: string }> => {
  const { id } = await admin.ask(endpoints.createSource, { body: source });
  const { token } = await admin.ask(endpoints.createSourceToken, {
    params: { id },
    body: { label: 'test', expiresOn: null },
  });
  const url = admin.headers.origin ?? '';
  return { id, token, events: clientOf(url, { authorization: `Bearer ${token}` }) };
};
