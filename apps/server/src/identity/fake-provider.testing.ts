import { createHash, createSign, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the id token of an answer says, and how it is signed. Claims given as `undefined` are left out. */
export interface Said {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** Signs with a key that is not among the published ones. */
  foreignKey?: boolean;
  /** Answers without any id token. */
  without?: boolean;
  userInfo?: Record<string, unknown>;
}

/** A provider of one test on loopback. It believes whatever the test says of the person. */
export interface FakeProvider {
  issuer: string;
  /** The person says yes: a code for the request that the console sent the browser with. */
  consent(request: URL, said: Said): string;
  /** The keys are replaced; tokens are signed with the new ones from now on. */
  rotateKeys(): void;
  /** Answers everything with 503 until it is called with false. */
  away(isAway: boolean): void;
  close(): Promise<void>;
}

interface Key {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

const CLIENT = { id: 'michuhol', secret: 'a secret of the test' };

/** How the console's configuration names the client. */
export const fakeClient = { clientId: CLIENT.id, clientSecret: CLIENT.secret };

const newKey = (): Key => ({ kid: randomUUID(), ...generateKeyPairSync('rsa', { modulusLength: 2048 }) });

const coded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const signed = (header: Record<string, unknown>, claims: Record<string, unknown>, key: KeyObject): string => {
  const text = `${coded(header)}.${coded(claims)}`;
  if (header.alg === 'none') return `${text}.`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
};

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString());
};

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

/** Opens the provider; `seconds` tells the time in its tokens. */
export const openFakeProvider = async (seconds: () => number): Promise<FakeProvider> => {
  let key = newKey();
  let isAway = false;
  const codes = new Map<string, { request: URLSearchParams; said: Said }>();
  const tokens = new Map<string, Said>();
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const idToken = (request: URLSearchParams, { claims = {}, header = {}, foreignKey }: Said): string => {
    const now = seconds();
    const usual = {
      iss: issuer,
      sub: 'person-1',
      aud: CLIENT.id,
      iat: now,
      exp: now + 300,
      auth_time: now,
      nonce: request.get('nonce'),
    };
    const signer = foreignKey ? newKey().privateKey : key.privateKey;
    return signed({ alg: 'RS256', kid: key.kid, ...header }, { ...usual, ...claims }, signer);
  };

  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = await bodyOf(request);
    const given = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const basic = Buffer.from(`${CLIENT.id}:${encodeURIComponent(CLIENT.secret).replaceAll('%20', '+')}`);
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const right =
      given?.request.get('code_challenge') === proof &&
      given.request.get('redirect_uri') === form.get('redirect_uri') &&
      request.headers.authorization === `Basic ${basic.toString('base64')}`;
    if (!given || !right) return answer(response, 400, { error: 'invalid_grant' });
    const accessToken = randomUUID();
    tokens.set(accessToken, given.said);
    answer(response, 200, {
      access_token: accessToken,
      token_type: 'bearer',
      ...(given.said.without ? {} : { id_token: idToken(given.request, given.said) }),
    });
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (isAway) return answer(response, 503, { error: 'server_error' });
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname === '/token') return token(request, response);
    if (pathname === '/jwks')
      return answer(response, 200, {
        keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: key.kid, alg: 'RS256', use: 'sig' }],
      });
    if (pathname === '/userinfo') {
      const said = tokens.get(request.headers.authorization?.replace(/^Bearer /i, '') ?? '');
      return answer(response, 200, { sub: said?.claims?.sub ?? 'person-1', ...said?.userInfo });
    }
    answer(response, 200, {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      userinfo_endpoint: `${issuer}/userinfo`,
      end_session_endpoint: `${issuer}/end`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      authorization_response_iss_parameter_supported: true,
    });
  };

  return {
    issuer,
    consent: (request, said) => {
      const code = randomUUID();
      codes.set(code, { request: request.searchParams, said });
      return code;
    },
    rotateKeys: () => {
      key = newKey();
    },
    away: (now) => {
      isAway = now;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
