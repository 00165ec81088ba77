import { endpoints, may, roles, type Endpoint, type EndpointName } from '@michuhol/contract';
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
const people = new Map<string, SignedIn>();
let sourceToken: string;
const personIn = (role: string): SignedIn => {
  const person = people.get(role);
  if (!person) throw new Error(`nobody is signed in as ${role}`);
  return person;
};
const ids = { id: '0195d2c4-0000-7000-8000-000000000001' };
/** Where the real handlers of people are asked instead of the ones above, which come second: a request they refuse to read. */
const reached = (status: number): boolean => status < 300 || status === 400 || status === 404;
const params = Object.fromEntries(
  catalogue.flatMap(([, { path }]) =>
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name ?? '', ids.id]),
  ),
);

beforeAll(async () => {
  server = await openTestServer([EveryModule]);
  for (const role of roles) {
    await addAccount(server, role.toLowerCase(), role);
    people.set(role, await signIn(server, role.toLowerCase()));
  }
  const [source] = await server.dataSource.query<{ id: string }[]>(
    `INSERT INTO source (code, name, data_set, created_at) VALUES ('s', 's', 'sample', now()) RETURNING id`,
  );
  sourceToken = `mhs_${newSecret()}`;
  await server.dataSource.query(
    `INSERT INTO api_token (token_hash, source_id, label, created_by, created_at) VALUES ($1, $2, 's', 't', now())`,
    [hashOfSecret(sourceToken), source?.id],
  );
});
afterAll(() => server.close());

test('a handler that names no endpoint is for nobody', async () => {
  const response = await fetch(`${server.url}/api/v1/bare`, { headers: personIn('admin').headers });
  expect(response.status).toBe(403);
});

test('nobody reaches anything without signing in, but what is public', async () => {
  for (const [name, endpoint] of catalogue) {
    const { status, code } = await server.ask(endpoint, { params });
    const told = `${name} ${status}`;
    if (endpoint.access === 'public') expect(told).toBe(`${name} ${reached(status) ? status : 'reached'}`);
    else expect(`${told} ${code}`).toBe(`${name} 401 NOT_SIGNED_IN`);
  }
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
  const { cookie } = personIn('admin');
  const answer = await server.ask(endpoints.me, { headers: { cookie, authorization: 'Bearer x' } });
  expect(answer.status).toBe(401);
});

/** Sign-out would end the session that the next line of the table needs; it is tested with the sessions. */
const lasting = catalogue.filter(([name]) => name !== 'signOut');

test.each(roles)('%s reaches exactly what the table of permissions names', async (role) => {
  const held: string[] = [];
  const reachedBy: string[] = [];
  for (const [name, endpoint] of lasting) {
    const { access } = endpoint;
    const permitted =
      access === 'public' || access === 'session' || (access !== 'source' && may(role, access));
    if (permitted) held.push(name);
    const { status, code } = await server.ask(endpoint, { params, headers: personIn(role).headers });
    if (reached(status)) reachedBy.push(name);
    else expect(`${name} ${status} ${code}`).toBe(`${name} 403 NOT_PERMITTED`);
  }
  expect(reachedBy).toEqual(held);
});

test("a source's token reaches the intake of events and nothing else", async () => {
  for (const [name, endpoint] of lasting) {
    const headers = { authorization: `Bearer ${sourceToken}` };
    const { status } = await server.ask(endpoint, { params, headers });
    const open = endpoint.access === 'source' || endpoint.access === 'public';
    expect(`${name} ${reached(status)}`).toBe(`${name} ${open}`);
  }
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
  const secrets = [
    token,
    token.slice(4),
    ...[...people.values()].map(({ cookie }) => cookie.split('=')[1] ?? ''),
  ];
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
      const { status, code } = await ask(name, forge(personIn('admin').headers));
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
    expect((await ask('switchSimulator', send(personIn('admin').headers))).status).toBe(200);
  });

  test('nobody can be signed in from a foreign page', async () => {
    const answer = await ask('signIn', { origin: 'https://evil.example' });
    expect(answer.code).toBe('BAD_ORIGIN');
  });
});

/** Open to a temporary password, beside signing out and what is public; other endpoints of a session are not. */
const beforeChange: readonly EndpointName[] = ['me', 'changePassword'];

test('whoever has a temporary password may only change it, sign out and see who they are', async () => {
  await addAccount(server, 'newcomer', 'admin', { mustChangePassword: true });
  const { headers, me } = await signIn(server, 'newcomer');
  expect(me).toMatchObject({ mustChangePassword: true, permissions: [] });
  for (const [name, endpoint] of lasting) {
    const { status, code } = await server.ask(endpoint, { params, headers });
    if (endpoint.access === 'public' || beforeChange.includes(name))
      expect(`${name} ${reached(status)}`).toBe(`${name} true`);
    else expect(`${name} ${status} ${code}`).toBe(`${name} 403 PASSWORD_CHANGE_NEEDED`);
  }
});

test('nothing that changes something is asked with GET', () => {
  expect(unsafe.length).toBeGreaterThan(15);
  for (const [name, { method }] of catalogue)
    if (
      /^(create|update|save|start|discard|switch|sign|set|take|report|post|reset|revoke)/.test(name) &&
      name !== 'setUpState'
    )
      expect(`${name} ${method}`).not.toBe(`${name} GET`);
});
