import { jest } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  API_PREFIX,
  endpoints,
  permissionsOf,
  personRoles,
  scopeOf,
  type Endpoint,
} from '@michuhol/contract';
import { Logger, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { from, throwError } from 'rxjs';
import { QueryFailedError, type DataSource } from 'typeorm';
import { AppModule } from '../app.module.js';
import { AccessService } from '../identity/access.service.js';
import type { Caller } from '../identity/caller.js';
import { structuredLog } from './structured-log.js';
import { openTestPlatform, type TestPlatform } from './testing.js';
import { setUpWeb } from './web.js';

const ADDRESS_LIMIT = 30;
const ORIGIN = 'https://console.example';
const PERSON = '홍길동 010-9137-4652';
const ID = '0195d2c4-0000-7000-8000-000000000001';

/** Everything that a database says of a row that it could not take. */
const surprise = (): QueryFailedError =>
  new QueryFailedError(
    'INSERT INTO person_of_this_test (name) VALUES ($1)',
    [PERSON],
    Object.assign(new Error(`invalid input syntax for type uuid: "${PERSON}"`), {
      ...{ code: '22P02', detail: `Failing row contains (${PERSON}).`, table: 'person_of_this_test' },
    }),
  );

/** Takes the place of every handler, after the guard, for requests that ask for it. */
class Probe implements NestInterceptor {
  constructor(private readonly dataSource: DataSource) {}
  intercept(context: ExecutionContext, next: CallHandler) {
    const { headers } = context.switchToHttp().getRequest<Request>();
    if (headers['x-probe'] === 'fault') return throwError(surprise);
    if (headers['x-probe'] === 'patience') return from(this.dataSource.query('SHOW statement_timeout'));
    if (headers['x-probe'] === 'sleep')
      return from(
        this.dataSource.transaction(async (manager) => {
          await manager.query('SET LOCAL statement_timeout = 50');
          return manager.query('SELECT pg_sleep(20)');
        }),
      );
    return next.handle();
  }
}

let platform: TestPlatform;
let app: NestExpressApplication;
let url: string;
const lines: string[] = [];
beforeAll(async () => {
  platform = await openTestPlatform(undefined, {
    mode: 'production',
    publicUrl: ORIGIN,
    trustedProxyHops: 1,
  });
  Logger.overrideLogger(structuredLog(platform.clock, (line) => lines.push(line)));
  app = await NestFactory.create<NestExpressApplication>(AppModule.of(platform), { bodyParser: false });
  setUpWeb(app, platform.config, { address: ADDRESS_LIMIT, windowSeconds: 600 });
  app.useGlobalInterceptors(new Probe(platform.dataSource));
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(async () => {
  await app.close();
  await platform.close();
  Logger.overrideLogger(['error']);
});

/** Somebody whom an endpoint admits; null where it asks for nobody. */
const admittedTo = ({ access, scoped }: Endpoint): Caller | null => {
  if (access === 'public') return null;
  const role =
    access === 'session' || access === 'source'
      ? 'supervisor'
      : personRoles.find((one) => {
          const scope = scopeOf(one, access);
          return scope === 'centre' || (scope !== null && scoped?.includes(scope));
        });
  if (!role) throw new Error(`nobody may ${access}`);
  const now = platform.clock.now();
  const session = { verifiedAt: now, locksAt: now, endsAt: now, csrfToken: 'c', factorNeeded: false };
  return {
    ...{ accountId: ID, name: role, role, permissions: permissionsOf(role), teamId: ID, organisation: null },
    ...{ sourceId: null, stage: 'ready', mustChangePassword: false, address: null },
    session: { id: ID, hash: Buffer.from('aa', 'hex'), ...session },
    ...(access === 'source' ? { sourceId: ID, accountId: null, role: null, session: null } : {}),
  };
};

let asked = 0;
const ask = (endpoint: Endpoint, headers: Record<string, string>, query = ''): Promise<Response> => {
  jest.spyOn(app.get(AccessService), 'identify').mockResolvedValue(admittedTo(endpoint));
  asked += 1;
  return fetch(`${url}${API_PREFIX}${endpoint.path.replace(/\{\w+\}/g, ID)}${query}`, {
    method: endpoint.method,
    headers: {
      ...{ 'x-csrf-token': 'c', origin: ORIGIN, 'x-forwarded-for': `10.0.${asked >> 8}.${asked & 255}` },
      ...headers,
    },
  });
};

interface LogLine {
  level: string;
  message: string;
  request?: string;
}

const all = Object.values(endpoints) as Endpoint[];
const modules = [...new Set(all.map(({ tag }) => tag))];

test.each(modules)(
  'an error in any handler of %s tells nothing of the inside, and stands in the log under its id',
  async (module) => {
    for (const endpoint of all.filter(({ tag }) => tag === module)) {
      lines.length = 0;
      const reply = await ask(endpoint, { 'x-probe': 'fault' });
      const text = await reply.text();
      const id = reply.headers.get('x-request-id');

      expect([endpoint.path, reply.status]).toEqual([endpoint.path, 500]);
      expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(JSON.parse(text)).toEqual({
        ...{ type: 'about:blank', title: 'INTERNAL', status: 500, code: 'INTERNAL' },
        detail: { ko: expect.any(String), en: expect.any(String) },
        request: id,
      });
      expect(text).not.toMatch(/홍길동|9137|INSERT|person_of_this_test|22P02|\.[jt]s:\d/);
      const told = lines.map((line) => JSON.parse(line) as LogLine);
      const fault = told.find(({ level, request }) => level === 'error' && request === id);
      expect(fault?.message).toMatch(/^QueryFailedError: invalid input syntax for type uuid: "…"\n +at /);
      expect(lines.join()).not.toMatch(/홍길동|9137|INSERT/);
    }
  },
);

test('an answer is logged by its route, without what was asked for', async () => {
  lines.length = 0;
  const reply = await ask(endpoints.getImport, {}, `?name=${encodeURIComponent(PERSON)}`);
  await reply.text();
  const of = () => lines.find((line) => line.includes(String(reply.headers.get('x-request-id'))));
  while (!of()) await new Promise((resolve) => setImmediate(resolve));
  expect(JSON.parse(String(of()))).toEqual({
    ...{ at: platform.clock.now().toISOString(), level: 'log', from: 'http' },
    request: reply.headers.get('x-request-id'),
    message: expect.stringMatching(/^GET \/api\/v1\/imports\/:id 400 \d+ ms$/),
  });
});

test.each([
  ['shown', endpoints.listAccessLog, 200],
  ['refused', endpoints.listImportProblems, 404],
])('the access log names a request whose data is %s as its answer does', async (_, endpoint, status) => {
  const reply = await ask(endpoint, {});
  await reply.text();
  expect(reply.status).toBe(status);
  const noted = () =>
    platform.dataSource.query<unknown[]>('SELECT action, details FROM audit_entry WHERE request_id = $1', [
      reply.headers.get('x-request-id'),
    ]);
  // A refusal is noted once its answer was sent.
  while ((await noted()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await noted()).toHaveLength(1);
});

test('statements of a page have 30 s, those of a file or a change as long as they take', async () => {
  const patience = async (endpoint: Endpoint): Promise<unknown> =>
    (await ask(endpoint, { 'x-probe': 'patience' })).json();
  expect(await patience(endpoints.listImports)).toEqual([{ statement_timeout: '30s' }]);
  expect(await patience(endpoints.exportMetricsCsv)).toEqual([{ statement_timeout: '0' }]);
  expect(await patience(endpoints.createSource)).toEqual([{ statement_timeout: '0' }]);
});

test('what takes too long is given up, and the reader is told to ask for less', async () => {
  const reply = await ask(endpoints.listImports, { 'x-probe': 'sleep' });
  expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await reply.json()).toMatchObject({ code: 'TOOK_TOO_LONG' });
});

test('an address is limited as the proxy saw it, whatever else a sender says; 429 tells when to come again', async () => {
  const forwarded = (spoofed: string, seen: string): Promise<Response> =>
    fetch(`${url}${API_PREFIX}/me`, { headers: { 'x-forwarded-for': `${spoofed}, ${seen}` } });
  jest.spyOn(app.get(AccessService), 'identify').mockResolvedValue(null);
  const replies = await Promise.all(
    Array.from({ length: ADDRESS_LIMIT + 10 }, (_, index) => forwarded(`192.0.2.${index}`, '203.0.113.9')),
  );
  const refused = replies.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(10);
  for (const { headers } of refused) {
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(500);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(600);
  }
  expect(await refused[0]?.json()).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
  expect((await forwarded('203.0.113.9', '203.0.113.10')).status).toBe(401);
});

test.each([
  ['the description of the API', '/api/openapi.json', 'GET', 200],
  ['its reader, which production does not have', '/api/docs', 'GET', 404],
  ['an address that is none', `${API_PREFIX}/nothing`, 'GET', 404],
  ['an asset that is none', '/assets/none.js', 'GET', 404],
  ['a change of what is no route', '/live', 'POST', 404],
  ['a change below the API', '/api/none', 'POST', 404],
  ['an asset that cannot be read', '/assets/%ff', 'GET', 400],
])(
  'production answers %s with all headers, and a refusal is a problem',
  async (_what, path, method, status) => {
    const reply = await new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
      (resolve, reject) => {
        // fetch would tidy the address up.
        httpRequest({ port: new URL(url).port, host: '127.0.0.1', path, method }, (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          answer.once('end', () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
          );
        })
          .once('error', reject)
          .end();
      },
    );
    expect(reply.status).toBe(status);
    expect(reply.headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*trusted-types 'none'$/),
      'strict-transport-security': expect.stringMatching(/^max-age=\d{8};/),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    if (status === 200) return;
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(reply.text)).toMatchObject({ status, request: reply.headers['x-request-id'] });
  },
);
