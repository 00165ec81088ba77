import { endpoints } from '@michuhol/contract';
import { newSecret } from './secret.js';
import {
  addAccount,
  cookieIn,
  goOn,
  openTestServer,
  signIn,
  TEST_PASSWORD,
  type SignedIn,
  type TestServer,
} from './testing.js';

const NOON = Date.parse('2026-04-01T12:00:00+09:00');

let server: TestServer;
/** Sets the clock to so many minutes after noon. */
const at = (minutes: number) => server.clock.set(new Date(NOON + minutes * 60_000).toISOString());

beforeAll(async () => {
  server = await openTestServer();
  for (const login of ['anna', 'bora', 'chae']) await addAccount(server, login, 'manager');
});
beforeEach(() => at(0));
afterAll(() => server.close());

const me = ({ headers }: SignedIn) => server.ask(endpoints.me, { headers });
const stage = async (who: SignedIn) => endpoints.me.reply.parse((await me(who)).body).stage;
const extend = ({ headers }: SignedIn) => server.ask(endpoints.extendSession, { headers });
const unlock = ({ headers }: SignedIn, password: string) =>
  server.ask(endpoints.unlockSession, { headers, body: { password } });
const setting = (settings: Record<string, unknown>) =>
  server.dataSource.query(
    `INSERT INTO centre_setting (name, value, updated_at) VALUES ('security', $1, now())
     ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`,
    [JSON.stringify(settings)],
  );

test('a token that nobody was given opens nothing, not even in the shape of one', async () => {
  for (const token of [newSecret(), '', 'a', `${newSecret()}${newSecret()}`, "' OR 1=1 --"])
    expect((await server.ask(endpoints.me, { headers: { cookie: `michuhol=${token}` } })).status).toBe(401);
});

test('a session that a stranger planted is not the one that signing in opens', async () => {
  const planted = newSecret();
  const body = { login: 'anna', password: TEST_PASSWORD };
  const answer = await server.ask(endpoints.signIn, { headers: { cookie: `michuhol=${planted}` }, body });
  expect(cookieIn(answer)).not.toContain(planted);
  expect((await server.ask(endpoints.me, { headers: { cookie: `michuhol=${planted}` } })).status).toBe(401);
});

test('the database holds no token that could be used', async () => {
  const { cookie } = await signIn(server, 'anna');
  const token = cookie.split('=')[1] ?? '';
  const rows = await server.dataSource.query<{ hash: Buffer; dump: string }[]>(
    'SELECT token_hash AS hash, session::text AS dump FROM session',
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ dump }) => dump.includes(token))).toEqual([]);
  for (const { hash } of rows)
    for (const form of ['hex', 'base64url'] as const) {
      const headers = { cookie: `michuhol=${hash.toString(form)}` };
      expect((await server.ask(endpoints.me, { headers })).status).toBe(401);
    }
});

describe('an idle session', () => {
  test('locks after ten minutes in which nothing was done; reading is nothing', async () => {
    const who = await signIn(server, 'anna');
    expect(who.me.locksAt).toBe(new Date(NOON + 600_000).toISOString());
    for (const minutes of [3, 6, 9.9]) {
      at(minutes);
      expect(await stage(who)).toBe('ready');
    }
    at(10);
    expect(await me(who)).toMatchObject({
      status: 200,
      body: { stage: 'locked', permissions: [], locksAt: null },
    });
    expect(await server.ask(endpoints.listOwnSessions, { headers: who.headers })).toMatchObject({
      status: 403,
      code: 'SESSION_LOCKED',
    });
    expect((await extend(who)).code).toBe('SESSION_LOCKED');
    expect(await stage(who)).toBe('locked');
  });

  test('is put off by going on and by every change, whatever the last one was', async () => {
    const who = await signIn(server, 'anna');
    at(9);
    expect(await extend(who)).toMatchObject({
      status: 200,
      body: { locksAt: new Date(NOON + 19 * 60_000).toISOString() },
    });
    at(18);
    await server.ask(endpoints.endOtherSessions, { headers: who.headers });
    at(27.9);
    expect(await stage(who)).toBe('ready');
    at(28);
    expect(await stage(who)).toBe('locked');
  });

  test('is unlocked by the password, under another token, with what was there before', async () => {
    const who = await signIn(server, 'anna');
    at(30);
    expect(await unlock(who, 'wrong')).toMatchObject({ status: 422, code: 'WRONG_PASSWORD' });
    const answer = await unlock(who, TEST_PASSWORD);
    expect(answer).toMatchObject({ status: 200, body: { stage: 'ready', csrfToken: who.me.csrfToken } });
    const open = goOn(server, who, answer);
    expect(open.cookie).not.toBe(who.cookie);
    expect((await me(who)).status).toBe(401);
    expect(await stage(open)).toBe('ready');
    expect(open.me.permissions).toEqual(who.me.permissions);
  });

  test('ends with the fifth wrong password', async () => {
    const who = await signIn(server, 'bora');
    at(10);
    for (let count = 0; count < 4; count += 1) expect((await unlock(who, `wrong ${count}`)).status).toBe(422);
    const last = await unlock(who, 'wrong again');
    expect(last).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
    expect(last.headers.getSetCookie()[0]).toMatch(/^michuhol=;/);
    expect((await me(who)).status).toBe(401);
  });

  test('that was unlocked in another tab meanwhile is left as it is', async () => {
    const who = await signIn(server, 'anna');
    const answer = await unlock(who, 'whatever');
    expect(answer).toMatchObject({ status: 200, body: { stage: 'ready' } });
    expect(cookieIn(answer)).toBe('');
  });

  test('follows the idle time of the settings, between five and thirty minutes', async () => {
    await setting({ idleMinutes: 5 });
    const who = await signIn(server, 'anna');
    expect(who.me.idleMinutes).toBe(5);
    at(5);
    expect(await stage(who)).toBe('locked');
    await setting({ idleMinutes: 600 });
    const other = await signIn(server, 'anna');
    expect(other.me.idleMinutes).toBe(10);
    await setting({});
  });

  test('whose sign-in was not completed is over', async () => {
    await addAccount(server, 'newcomer', 'manager', { mustChangePassword: true });
    const who = await signIn(server, 'newcomer');
    expect(who.me.stage).toBe('passwordChange');
    at(10);
    expect((await me(who)).status).toBe(401);
  });
});

test('ten hours end a session, however busy', async () => {
  const who = await signIn(server, 'anna');
  for (let minutes = 9; minutes < 600; minutes += 9) {
    at(minutes);
    expect((await extend(who)).status).toBe(200);
  }
  at(600);
  expect((await me(who)).status).toBe(401);
});

describe('a fresh proof of the person', () => {
  const prepare = ({ headers }: SignedIn) => server.ask(endpoints.prepareTotp, { headers });
  const verify = ({ headers }: SignedIn, body: Record<string, string>) =>
    server.ask(endpoints.verifyPerson, { headers, body });

  test('is good for ten minutes, then it is asked for again', async () => {
    const who = await signIn(server, 'chae');
    expect(who.me.verifiedUntil).toBe(new Date(NOON + 600_000).toISOString());
    at(9);
    expect((await prepare(who)).status).toBe(200);
    at(10);
    expect(await prepare(who)).toMatchObject({ status: 403, code: 'STEP_UP_NEEDED' });
    expect((await verify(who, { password: 'wrong' })).code).toBe('WRONG_PASSWORD');
    expect((await verify(who, { code: '123456' })).code).toBe('WRONG_CODE');
    expect((await prepare(who)).code).toBe('STEP_UP_NEEDED');
    expect(await verify(who, { password: TEST_PASSWORD })).toMatchObject({
      status: 200,
      body: { verifiedUntil: new Date(NOON + 20 * 60_000).toISOString() },
    });
    expect((await prepare(who)).status).toBe(200);
  });

  test('is not given by going on, and lost with nobody at the screen', async () => {
    const who = await signIn(server, 'chae');
    at(9);
    await extend(who);
    at(11);
    expect((await prepare(who)).code).toBe('STEP_UP_NEEDED');
    at(40);
    expect((await verify(who, { password: TEST_PASSWORD })).code).toBe('SESSION_LOCKED');
  });
});
