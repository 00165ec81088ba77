import { createHash } from 'node:crypto';
import { endpoints } from '@michuhol/contract';
import type { Said } from './fake-provider.testing.js';
import { answerOf, cookieNamed, openOidcServer, type Led, type OidcServer } from './oidc.testing.js';
import { addAccount } from './testing.js';

let server: OidcServer;
beforeAll(async () => {
  server = await openOidcServer();
  const id = await addAccount(server, 'kim', 'supervisor');
  await server.dataSource.query(
    `INSERT INTO sso_link (account_id, issuer, subject, linked_by, linked_at) VALUES ($1, $2, 'person-1', 'test', now())`,
    [id, server.provider.issuer],
  );
});
afterAll(() => server.close());
afterEach(async () => {
  expect(await server.dataSource.query('SELECT 1 FROM session')).toEqual([]);
});

const seconds = (): number => Math.floor(server.clock.now().getTime() / 1000);
const refusedWith = ({ status, to, cookies }: Led) => ({
  status,
  to,
  session: cookies.some((line) => line.startsWith('michuhol=')),
});
const refused = (error: string) => ({ status: 302, to: `/sign-in?error=${error}`, session: false });

const untrue: [string, () => Said][] = [
  ['a nonce of another attempt', () => ({ claims: { nonce: 'of another attempt' } })],
  ['no nonce', () => ({ claims: { nonce: undefined } })],
  ['a token for another client', () => ({ claims: { aud: 'another-client' } })],
  [
    'a token for several clients that another asked for',
    () => ({ claims: { aud: ['michuhol', 'x'], azp: 'x' } }),
  ],
  ['a token of another issuer', () => ({ claims: { iss: 'https://elsewhere.example' } })],
  ['a token that is over', () => ({ claims: { iat: seconds() - 900, exp: seconds() - 600 } })],
  ['a token without an end', () => ({ claims: { exp: undefined } })],
  ['a token of the future', () => ({ claims: { nbf: seconds() + 600 } })],
  ['a token of nobody', () => ({ claims: { sub: undefined } })],
  ['an unsigned token', () => ({ header: { alg: 'none', kid: undefined } })],
  ['a key that the provider does not publish', () => ({ header: { kid: 'unknown' }, foreignKey: true })],
  ['a foreign signature under a published key', () => ({ foreignKey: true })],
  ['a key of the client as signature', () => ({ header: { alg: 'HS256' } })],
  ['no id token at all', () => ({ without: true })],
];

test.each(untrue)('%s signs nobody in', async (_, said) => {
  expect(refusedWith(await server.signInAs(said()))).toEqual(refused('SSO_INVALID'));
});

test('without the provider nobody comes in, and the page can say why', async () => {
  const led = await server.begin();
  const answer = answerOf(server.provider, new URL(led.to), {});
  server.provider.away(true);

  const ended = await server.comeBack(answer, cookieNamed(led, 'michuhol-oidc'));
  server.provider.away(false);

  expect(refusedWith(ended)).toEqual(refused('SSO_UNAVAILABLE'));
});

test('a code is good once', async () => {
  const first = await server.begin();
  const { code = '' } = answerOf(server.provider, new URL(first.to), { claims: { nonce: 'wrong' } });
  await server.comeBack(
    { ...answerOf(server.provider, new URL(first.to), {}), code },
    cookieNamed(first, 'michuhol-oidc'),
  );

  const second = await server.begin();
  const answer = { ...answerOf(server.provider, new URL(second.to), {}), code };

  expect(refusedWith(await server.comeBack(answer, cookieNamed(second, 'michuhol-oidc')))).toEqual(
    refused('SSO_INVALID'),
  );
});

test("a code of another browser's attempt is worth nothing: the verifier is missing", async () => {
  const [victim, attacker] = [await server.begin(), await server.begin()];
  const { code = '' } = answerOf(server.provider, new URL(victim.to), {});
  const answer = { ...answerOf(server.provider, new URL(attacker.to), {}), code };

  const ended = await server.comeBack(answer, cookieNamed(attacker, 'michuhol-oidc'));

  expect(refusedWith(ended)).toEqual(refused('SSO_INVALID'));
});

test('only the browser that began comes in', async () => {
  const [led, other] = [await server.begin(), await server.begin()];
  const answer = answerOf(server.provider, new URL(led.to), {});

  const ends = [
    await server.comeBack(answer),
    await server.comeBack(answer, cookieNamed(other, 'michuhol-oidc')),
    await server.comeBack({ ...answer, state: 'guessed' }, cookieNamed(led, 'michuhol-oidc')),
    await server.comeBack({ code: answer.code ?? '' }, cookieNamed(led, 'michuhol-oidc')),
  ];

  expect(ends.map(refusedWith)).toEqual(ends.map(() => refused('SSO_STATE')));
});

test('an attempt ends with its first answer and after ten minutes', async () => {
  const [used, old] = [await server.begin(), await server.begin()];
  const cookieOf = (led: Led) => cookieNamed(led, 'michuhol-oidc');
  const wrong = { claims: { nonce: 'wrong' } };
  await server.comeBack(answerOf(server.provider, new URL(used.to), wrong), cookieOf(used));
  const again = await server.comeBack(answerOf(server.provider, new URL(used.to), {}), cookieOf(used));
  const now = server.clock.now();
  server.clock.set(new Date(now.getTime() + 10 * 60_000 + 1).toISOString());
  const late = await server.comeBack(answerOf(server.provider, new URL(old.to), {}), cookieOf(old));
  server.clock.set(now.toISOString());

  expect([again, late].map(refusedWith)).toEqual([refused('SSO_STATE'), refused('SSO_STATE')]);
});

test('an answer under the name of another provider is not taken to this one', async () => {
  const led = await server.begin();
  const answer = { ...answerOf(server.provider, new URL(led.to), {}), iss: 'https://elsewhere.example' };

  expect(refusedWith(await server.comeBack(answer, cookieNamed(led, 'michuhol-oidc')))).toEqual(
    refused('SSO_INVALID'),
  );
});

test('who breaks it off at the provider is back on the sign-in page', async () => {
  const led = await server.begin();
  const state = new URL(led.to).searchParams.get('state') ?? '';
  const answer = {
    error: 'access_denied',
    error_description: '<b>no</b>',
    state,
    iss: server.provider.issuer,
  };

  expect(refusedWith(await server.comeBack(answer, cookieNamed(led, 'michuhol-oidc')))).toEqual(
    refused('SSO_REFUSED'),
  );
});

test('a password that was asked for anew must have been shown anew', async () => {
  const answers = [{ auth_time: seconds() - 3600 }, { auth_time: undefined }];
  for (const claims of answers)
    expect(refusedWith(await server.signInAs({ claims }, { again: '1' }))).toEqual(refused('SSO_INVALID'));
});

test('the database of an attempt completes no sign-in: neither state nor nonce nor verifier is in it', async () => {
  const led = await server.begin();
  const asked = new URL(led.to).searchParams;
  const browser = cookieNamed(led, 'michuhol-oidc')?.split('=')[1] ?? '';
  const [{ dump }] = await server.dataSource.query<[{ dump: string }]>(
    `SELECT string_agg(sso_attempt::text, ' ') AS dump FROM sso_attempt`,
  );
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

  expect(dump).toContain(hashOf(asked.get('state') ?? ''));
  for (const secret of [asked.get('state'), asked.get('nonce'), browser]) expect(dump).not.toContain(secret);
});

test('each failure stands in the log with its code and without what the provider sent', async () => {
  await server.signInAs({ claims: { aud: 'another-client', name: '홍길동' } });
  const rows = await server.dataSource.query<{ entry: string }[]>(
    `SELECT details::text AS entry FROM audit_entry WHERE action = 'signIn.failed' ORDER BY id DESC LIMIT 1`,
  );

  expect(rows.map(({ entry }) => JSON.parse(entry) as unknown)).toEqual([
    { code: 'SSO_INVALID', method: 'sso' },
  ]);
});

test('so many attempts from one address, and no more', async () => {
  await server.dataSource.query(
    `INSERT INTO sso_attempt (state_hash, browser_hash, next, again, address, created_at)
     SELECT int8send(n), '', '/', false, '127.0.0.1', $1 FROM generate_series(1, 1000) n`,
    [server.clock.now()],
  );
  const refusal = await server.begin();
  await server.dataSource.query('DELETE FROM sso_attempt');

  expect(refusedWith(refusal)).toEqual(refused('SSO_TOO_MANY'));
  expect((await server.begin()).to).toContain(server.provider.issuer);
});

test('no page of the console can be skipped to another host', async () => {
  const { reply } = endpoints.ssoState;
  expect(reply.parse((await server.ask(endpoints.ssoState)).body)).toEqual({
    offered: true,
    name: '인천시 통합로그인',
  });
  await server.begin({ next: '//elsewhere.example' });
  const [{ next }] = await server.dataSource.query<[{ next: string }]>(
    'SELECT next FROM sso_attempt ORDER BY created_at DESC, state_hash LIMIT 1',
  );
  expect(next).toBe('/');
});
