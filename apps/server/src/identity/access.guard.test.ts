import {
  endpoints,
  may,
  type Endpoint,
  type EndpointName,
  type Permission,
  type SessionStage,
} from '@michuhol/contract';
import { Controller, Get, Module } from '@nestjs/common';
import { Handles } from '../platform/handles.js';
import { RoleTokensService } from './role-tokens.service.js';
import { hashOfSecret, newSecret } from './secret.js';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from './testing.js';

const catalogue = Object.entries(endpoints) as [EndpointName, Endpoint][];
const unsafe = catalogue.filter(([, { method }]) => method !== 'GET');

/** A handler for every endpoint of the catalogue that does nothing: what is left is who reaches it. */
@Controller()
class EveryController {
  @Get('bare')
  bare() {
    return 'never reached';
  }
}
for (const [name, endpoint] of catalogue) {
  // One function each: metadata hangs on it.
  const handler = { value: () => null, configurable: true, writable: true };
  Object.defineProperty(EveryController.prototype, name, handler);
  Handles(endpoint)(EveryController.prototype, name, handler);
}
@Module({ controllers: [EveryController] })
class EveryModule {}

let server: TestServer;
let admin: SignedIn;
const ids = { id: '0195d2c4-0000-7000-8000-000000000001' };
const params = Object.fromEntries(
  catalogue.flatMap(([, { path }]) =>
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name ?? '', ids.id]),
  ),
);

beforeAll(async () => {
  server = await openTestServer([EveryModule]);
  await addAccount(server, 'admin', 'admin');
  admin = await signIn(server, 'admin');
});
afterAll(() => server.close());

test('a handler that names no endpoint is for nobody', async () => {
  const response = await fetch(`${server.url}/api/v1/bare`, { headers: admin.headers });
  expect(response.status).toBe(403);
});

test.each([
  ['an unknown session', { cookie: `michuhol=${newSecret()}` }],
  ['a session under the name of production', { cookie: `__Host-michuhol=${newSecret()}` }],
  ['an unknown token', { authorization: `Bearer mhr_${newSecret()}` }],
  ['no token', { authorization: 'Bearer ' }],
  ['another scheme', { authorization: 'Basic YWRtaW46YWRtaW4=' }],
])('%s counts as nobody', async (_, headers) => {
  const answer = await server.ask(endpoints.me, { headers });
  expect(answer.status).toBe(401);
});

test('a bad token is not forgiven for a good cookie', async () => {
  const { cookie } = admin;
  const answer = await server.ask(endpoints.me, { headers: { cookie, authorization: 'Bearer x' } });
  expect(answer.status).toBe(401);
});

test('a role token acts with its role and needs no CSRF token', async () => {
  const { token } = await server.app.get(RoleTokensService).createRoleToken('supervisor', 'a report');
  const headers = { authorization: `Bearer ${token}` };
  expect((await server.ask(endpoints.switchSimulator, { params, headers })).status).toBe(200);
  expect((await server.ask(endpoints.listAccounts, { params, headers })).status).toBe(403);
  expect(
    (
      await server.ask(endpoints.changePassword, {
        headers,
        body: { current: 'x', next: 'long enough for it' },
      })
    ).code,
  ).toBe('NOT_PERMITTED');
});

test('a token that is over or revoked counts as nobody', async () => {
  const { token } = await server.app.get(RoleTokensService).createRoleToken('admin', 'short', { days: 1 });
  const headers = { authorization: `Bearer ${token}` };
  expect((await server.ask(endpoints.me, { headers })).status).toBe(200);
  server.clock.set('2026-04-02T12:00:00+09:00');
  expect((await server.ask(endpoints.me, { headers })).status).toBe(401);
  server.clock.set('2026-04-01T12:00:00+09:00');
  await server.dataSource.query('UPDATE api_token SET revoked_at = now() WHERE token_hash = $1', [
    hashOfSecret(token),
  ]);
  expect((await server.ask(endpoints.me, { headers })).status).toBe(401);
});

test('tokens are not in the database', async () => {
  const { token } = await server.app.get(RoleTokensService).createRoleToken('admin', 'canary');
  const rows = await server.dataSource.query<{ dump: string }[]>(
    `SELECT api_token::text AS dump FROM api_token UNION ALL SELECT session::text FROM session
     UNION ALL SELECT audit_entry::text FROM audit_entry`,
  );
  expect(rows.length).toBeGreaterThan(5);
  const secrets = [token, token.slice(4), admin.cookie.split('=')[1] ?? ''];
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(40);
    expect(rows.filter(({ dump }) => dump.includes(secret))).toEqual([]);
  }
});

describe('a request that changes something, with a session cookie', () => {
  const ask = (name: EndpointName, headers: Record<string, string>) =>
    server.ask(endpoints[name], { params, headers });

  test.each([
    ['without the token', ({ cookie, origin }: SignedIn['headers']) => ({ cookie, origin })],
    ['with another token', (own: SignedIn['headers']) => ({ ...own, 'x-csrf-token': newSecret() })],
    [
      'without an origin',
      ({ cookie, ...own }: SignedIn['headers']) => ({ cookie, 'x-csrf-token': own['x-csrf-token'] }),
    ],
    ['from a foreign origin', (own: SignedIn['headers']) => ({ ...own, origin: 'https://evil.example' })],
    ['from the origin "null"', (own: SignedIn['headers']) => ({ ...own, origin: 'null' })],
    [
      'from another port of this host',
      (own: SignedIn['headers']) => ({ ...own, origin: 'http://127.0.0.1:1' }),
    ],
    [
      'from another site, told by the browser alone',
      ({ cookie, ...own }: SignedIn['headers']) => ({
        cookie,
        'x-csrf-token': own['x-csrf-token'],
        'sec-fetch-site': 'cross-site',
      }),
    ],
  ])('is refused %s', async (_, forge) => {
    for (const [name, endpoint] of unsafe) {
      if (endpoint.access === 'public') continue;
      const { status, code } = await ask(name, forge(admin.headers));
      expect(`${name} ${status} ${code}`).toBe(`${name} 403 BAD_ORIGIN`);
    }
  });

  test.each([
    ['its own host', (own: SignedIn['headers']) => own],
    ['the public address', (own: SignedIn['headers']) => ({ ...own, origin: 'http://localhost:3120' })],
    [
      'a browser that says same-origin',
      ({ cookie, ...own }: SignedIn['headers']) => ({
        cookie,
        'x-csrf-token': own['x-csrf-token'],
        'sec-fetch-site': 'same-origin',
      }),
    ],
  ])('is let in from %s', async (_, send) => {
    expect((await ask('switchSimulator', send(admin.headers))).status).toBe(200);
  });

  test('nobody can be signed in from a foreign page', async () => {
    const answer = await ask('signIn', { origin: 'https://evil.example' });
    expect(answer.code).toBe('BAD_ORIGIN');
  });
});

test('what is open before a sign-in is complete, and while it is locked, is this', () => {
  const openIn = (stage: SessionStage) =>
    catalogue.filter(([, { during }]) => during?.includes(stage)).map(([name]) => name);
  const always = ['signOut', 'signOutSso', 'me'];
  expect(openIn('secondFactor').sort()).toEqual(
    [...always, 'passTotp', 'passRecovery', 'askPasskey', 'passPasskey'].sort(),
  );
  expect(openIn('passwordChange').sort()).toEqual([...always, 'changePassword'].sort());
  expect(openIn('enrolment').sort()).toEqual(
    [...always, 'verifyPerson', 'prepareTotp', 'confirmTotp', 'preparePasskey', 'addPasskey'].sort(),
  );
  expect(openIn('locked').sort()).toEqual(
    [
      ...[...always, 'unlockSession', 'askPasskey', 'getBoard', 'reportIncident'],
      ...['getOwnState', 'askForHelp', 'withdrawHelp', 'getOwnPanic', 'listOpenPanics'],
      ...['getProtectionPolicy', 'requestMeasures', 'answerMeasureQuestion', 'listOwnMeasures'],
    ].sort(),
  );
});

test('what needs a fresh proof is not for tokens, nor for a proof of ten minutes ago', async () => {
  const fresh = catalogue.filter(([, { stepUp }]) => stepUp);
  expect(fresh.length).toBeGreaterThan(5);
  const { token } = await server.app.get(RoleTokensService).createRoleToken('admin', 'no person');
  await addAccount(server, 'stale', 'admin');
  const { headers } = await signIn(server, 'stale');
  await server.dataSource.query(`UPDATE session SET verified_at = verified_at - interval '10 minutes'`);
  for (const [name, endpoint] of fresh) {
    const byToken = await server.ask(endpoint, { params, headers: { authorization: `Bearer ${token}` } });
    expect(`${name} ${byToken.code}`).toBe(`${name} NOT_PERMITTED`);
    const permitted = endpoint.access === 'session' || may('admin', endpoint.access as Permission);
    const bySession = await server.ask(endpoint, { params, headers });
    expect(`${name} ${bySession.code}`).toBe(`${name} ${permitted ? 'STEP_UP_NEEDED' : 'NOT_PERMITTED'}`);
  }
});

test('nothing that changes something is asked with GET', () => {
  expect(unsafe.length).toBeGreaterThan(15);
  for (const [name, { method }] of catalogue)
    if (
      /^(create|update|save|start|discard|switch|sign|set|take|report|post|reset|revoke)/.test(name) &&
      // The one tells a state; the other sends the browser to the provider and opens nothing.
      !['setUpState', 'startSso'].includes(name)
    )
      expect(`${name} ${method}`).not.toBe(`${name} GET`);
});
