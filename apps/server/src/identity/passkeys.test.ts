import { endpoints } from '@michuhol/contract';
import { softPasskey, type Asked, type SoftPasskey } from './authenticator.testing.js';
import { addAccount, goOn, openTestServer, signIn, type SignedIn, type TestServer } from './testing.js';

const NOON = '2026-04-01T12:00:00+09:00';
const place = { origin: 'https://console.example', rpId: 'console.example' };

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer([], { mode: 'production', publicUrl: 'https://console.example/' });
});
afterAll(() => server.close());
beforeEach(() => server.clock.set(NOON));

const optionsFor = async (
  who: SignedIn,
  endpoint: typeof endpoints.askPasskey | typeof endpoints.preparePasskey = endpoints.askPasskey,
): Promise<Asked> => {
  const { body } = await server.ask(endpoint, { headers: who.headers });
  return { ...place, challenge: endpoint.reply.parse(body).challenge };
};
const register = (who: SignedIn, passkey: unknown) =>
  server.ask(endpoints.addPasskey, { headers: who.headers, body: { label: '내 열쇠', passkey } });
const add = async (who: SignedIn, key: SoftPasskey) => {
  const answer = await register(who, key.create(await optionsFor(who, endpoints.preparePasskey)));
  const { passkey, recoveryCodes } = endpoints.addPasskey.reply.parse(answer.body);
  return { session: goOn(server, who, answer), passkey, recoveryCodes };
};
const show = (who: SignedIn, passkey: unknown) =>
  server.ask(endpoints.passPasskey, { headers: who.headers, body: { passkey } });

test.each<[string, string, (asked: Asked) => Asked]>([
  [
    'another challenge',
    'forge-1',
    (asked) => ({ ...asked, challenge: Buffer.from('other').toString('base64url') }),
  ],
  ['a look-alike page', 'forge-2', (asked) => ({ ...asked, origin: 'https://console.example.evil' })],
  ['http', 'forge-3', (asked) => ({ ...asked, origin: 'http://console.example' })],
  ['another host', 'forge-4', (asked) => ({ ...asked, rpId: 'evil.example' })],
])('a passkey made for %s is not taken', async (_, login, forge) => {
  await addAccount(server, login, 'counselor');
  const who = await signIn(server, login);
  const answer = await register(
    who,
    softPasskey().create(forge(await optionsFor(who, endpoints.preparePasskey))),
  );
  expect(answer).toMatchObject({ status: 422, code: 'PASSKEY_INVALID' });
  const { body } = await server.ask(endpoints.listPasskeys, { headers: who.headers });
  expect(body).toEqual({ passkeys: [] });
});

test('a passkey is a second factor: it is asked for, and gets in with a new token', async () => {
  await addAccount(server, 'kim', 'admin');
  const key = softPasskey();
  const first = await signIn(server, 'kim');
  expect(first.me.stage).toBe('enrolment');
  const { session, passkey, recoveryCodes } = await add(first, key);
  expect(passkey).toMatchObject({ label: '내 열쇠', lastUsedAt: null });
  expect(recoveryCodes).toHaveLength(10);
  expect(session.cookie).not.toBe(first.cookie);

  const again = await signIn(server, 'kim');
  expect(again.me).toMatchObject({ stage: 'secondFactor', secondFactor: { passkeys: 1, totp: false } });
  const answer = await show(again, key.get(await optionsFor(again)));
  expect(answer).toMatchObject({ status: 200, body: { stage: 'ready' } });
  const passed = goOn(server, again, answer);
  expect(passed.cookie).not.toBe(again.cookie);
  const { body } = await server.ask(endpoints.listPasskeys, { headers: passed.headers });
  expect(body).toMatchObject({ passkeys: [{ lastUsedAt: new Date(NOON).toISOString() }] });
});

describe('an answer', () => {
  let key: SoftPasskey;
  let who: SignedIn;
  beforeAll(async () => {
    await addAccount(server, 'lee', 'counselor');
    key = softPasskey();
    await add(await signIn(server, 'lee'), key);
  });
  beforeEach(async () => {
    who = await signIn(server, 'lee');
  });
  // Each test fails once on purpose: together they would lock the person's factors.
  afterEach(() => server.dataSource.query('DELETE FROM sign_in_failure'));

  test('counts once', async () => {
    const answer = key.get(await optionsFor(who));
    expect((await show(who, answer)).status).toBe(200);
    expect((await show(await signIn(server, 'lee'), answer)).code).toBe('WRONG_CODE');
  });

  test("of another person's key is refused", async () => {
    const other = softPasskey();
    await addAccount(server, 'park', 'counselor');
    await add(await signIn(server, 'park'), other);
    expect((await show(who, other.get(await optionsFor(who)))).code).toBe('WRONG_CODE');
  });

  test('given on a look-alike page is refused', async () => {
    const asked = { ...(await optionsFor(who)), origin: 'https://console-example.com' };
    expect((await show(who, key.get(asked))).code).toBe('WRONG_CODE');
  });

  test("to another session's challenge is refused", async () => {
    const asked = await optionsFor(await signIn(server, 'lee'));
    expect((await show(who, key.get(asked))).code).toBe('WRONG_CODE');
  });

  test('after more than five minutes is refused', async () => {
    const asked = await optionsFor(who);
    server.clock.set('2026-04-01T12:05:01+09:00');
    expect((await show(who, key.get(asked))).code).toBe('WRONG_CODE');
  });

  test('of a copy whose counter lags behind is refused', async () => {
    await show(who, key.get(await optionsFor(who)));
    await server.dataSource.query('UPDATE passkey SET counter = 1000');
    const next = await signIn(server, 'lee');
    expect((await show(next, key.get(await optionsFor(next)))).code).toBe('WRONG_CODE');
    await server.dataSource.query('UPDATE passkey SET counter = 0');
  });

  test('without anything asked is refused', async () => {
    const answer = key.get({ ...place, challenge: '' });
    expect((await show(who, answer)).code).toBe('WRONG_CODE');
  });
});

test("a person removes an own key and nobody else's", async () => {
  await addAccount(server, 'own', 'counselor');
  await addAccount(server, 'other', 'counselor');
  const { session, passkey } = await add(await signIn(server, 'own'), softPasskey());
  const { session: stranger } = await add(await signIn(server, 'other'), softPasskey());
  const remove = (by: SignedIn) =>
    server.ask(endpoints.removePasskey, { headers: by.headers, params: { id: passkey.id } });
  expect((await remove(stranger)).status).toBe(404);
  expect((await remove(session)).status).toBe(204);
  expect((await signIn(server, 'own')).me.stage).toBe('ready');
});
