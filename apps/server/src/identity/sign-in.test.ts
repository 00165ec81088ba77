import { jest } from '@jest/globals';

const KNOWN = 'correct horse battery';
const verifications: string[] = [];
/** While set, whoever knows the password waits here for the verification to end. */
let gate: Promise<void> | null = null;
const argon2 = await import('@node-rs/argon2');
jest.unstable_mockModule('@node-rs/argon2', () => ({
  ...argon2,
  verify: async (stored: string, password: string) => {
    verifications.push(stored.slice(0, 30));
    if (password === KNOWN) await gate;
    return argon2.verify(stored, password);
  },
}));
const { endpoints } = await import('@michuhol/contract');
const { AccessService } = await import('./access.service.js');
const { addAccount, cookieIn, openTestServer, signIn, TEST_PASSWORD } = await import('./testing.js');

let server: Awaited<ReturnType<typeof openTestServer>>;
const tryAs = (login: string, password: string, headers: Record<string, string> = {}) =>
  server.ask(endpoints.signIn, { body: { login, password }, headers });
const me = (cookie: string) => server.ask(endpoints.me, { headers: { cookie } });
const trail = async (action: string) =>
  server.dataSource.query<{ actor: string; actor_id: string | null; address: string | null }[]>(
    'SELECT actor, actor_id, address FROM audit_entry WHERE action = $1 ORDER BY id',
    [action],
  );

beforeAll(async () => {
  server = await openTestServer();
  for (const login of ['anna', 'bora', 'chae', 'dana', 'echo']) await addAccount(server, login, 'counselor');
});
afterAll(() => server.close());
afterEach(() => server.clock.set('2026-04-01T12:00:00+09:00'));

test('a wrong password, an unknown and an inactive account get the same answer after the same work', async () => {
  await server.dataSource.query(`UPDATE account SET active = false WHERE login = 'dana'`);
  const answers = [];
  for (const [login, password] of [
    ['anna', 'not the password'],
    ['nobody', TEST_PASSWORD],
    ['dana', TEST_PASSWORD],
  ] as const) {
    verifications.length = 0;
    const { status, body, headers } = await tryAs(login, password);
    answers.push({ status, body, cookies: headers.getSetCookie(), work: [...verifications] });
  }
  expect(answers[0]).toMatchObject({ status: 401, cookies: [], work: ['$argon2id$v=19$m=19456,t=2,p=1'] });
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test.each(['bora', 'nobody-at-all'])(
  'the sixth try of %s is refused, whatever the password',
  async (login) => {
    const before = await tryAs('anna', 'wrong as well');
    for (let count = 0; count < 5; count += 1)
      expect((await tryAs(login, `wrong ${count}`)).status).toBe(401);
    verifications.length = 0;
    const sixth = await tryAs(login.toUpperCase(), TEST_PASSWORD);
    expect(sixth).toMatchObject({ status: 401, body: before.body });
    expect(verifications).toEqual([]);
  },
);

test('a locked name opens after fifteen minutes', async () => {
  server.clock.set('2026-04-01T12:14:59+09:00');
  expect((await tryAs('bora', TEST_PASSWORD)).status).toBe(401);
  server.clock.set('2026-04-01T12:15:01+09:00');
  expect((await tryAs('bora', TEST_PASSWORD)).status).toBe(200);
});

test('guesses side by side are counted too: one that comes out right after five wrong ones is not let in', async () => {
  expect(KNOWN).toBe(TEST_PASSWORD);
  let open = () => {};
  gate = new Promise((resolve) => (open = resolve));
  const right = tryAs('chae', KNOWN);
  const wrong = await Promise.all([1, 2, 3, 4, 5].map((guess) => tryAs('chae', `guess number ${guess}`)));
  open();
  gate = null;
  expect(wrong.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  expect((await right).status).toBe(401);
});

test('the cookie is out of reach of scripts and other sites, and its token is fresh', async () => {
  const answer = await tryAs(' Anna ', TEST_PASSWORD);
  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie()).toHaveLength(1);
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^michuhol=[\w-]{43}; Max-Age=36000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
  );
  const again = await tryAs('anna', TEST_PASSWORD);
  expect(cookieIn(again)).not.toBe(cookieIn(answer));
});

test('the session that the browser had is dead after the next sign-in', async () => {
  const old = await signIn(server, 'anna');
  expect((await me(old.cookie)).status).toBe(200);
  const next = await tryAs('anna', TEST_PASSWORD, { cookie: old.cookie });
  expect((await me(old.cookie)).status).toBe(401);
  expect((await me(cookieIn(next))).status).toBe(200);
});

test('signing out ends the session and takes the cookie back', async () => {
  const { cookie, headers } = await signIn(server, 'anna');
  const answer = await server.ask(endpoints.signOut, { headers });
  expect(answer.status).toBe(204);
  expect(answer.headers.getSetCookie()[0]).toMatch(/^michuhol=; Path=\/; Expires=Thu, 01 Jan 1970/);
  expect((await me(cookie)).status).toBe(401);
});

test('thirty idle minutes end a session, ten hours end any', async () => {
  const { cookie } = await signIn(server, 'anna');
  const [, token = ''] = cookie.split('=');
  server.clock.set('2026-04-01T12:29:00+09:00');
  expect((await me(cookie)).status).toBe(200);
  server.clock.set('2026-04-01T12:58:00+09:00');
  const access = server.app.get(AccessService);
  expect(await access.identify({ cookie: `michuhol=${token}`, address: null })).not.toBeNull();
  // Being looked up is no activity: the idle time still counts from 12:29.
  server.clock.set('2026-04-01T12:59:01+09:00');
  expect((await me(cookie)).status).toBe(401);

  server.clock.set('2026-04-01T12:00:00+09:00');
  const lasting = await signIn(server, 'anna');
  for (let minutes = 20; minutes < 600; minutes += 20) {
    server.clock.set(new Date(Date.parse('2026-04-01T12:00:00+09:00') + minutes * 60_000).toISOString());
    expect((await me(lasting.cookie)).status).toBe(200);
  }
  server.clock.set('2026-04-01T22:00:00+09:00');
  expect((await me(lasting.cookie)).status).toBe(401);
});

test('who signed in, failed and left stands in the audit trail', async () => {
  const [failed, signedIn, signedOut] = [
    await trail('signIn.failed'),
    await trail('signIn'),
    await trail('signOut'),
  ];
  expect(failed.map(({ actor }) => actor)).toEqual(expect.arrayContaining(['counselor anna', 'unknown']));
  expect(failed.find(({ actor }) => actor === 'unknown')?.actor_id).toBeNull();
  expect(signedIn[0]).toMatchObject({ address: '127.0.0.1' });
  expect(signedOut).toHaveLength(1);
  expect((await trail('signIn.locked')).map(({ actor }) => actor)).toEqual(
    expect.arrayContaining(['counselor bora', 'unknown']),
  );
});

describe('the own password', () => {
  const change = (headers: Record<string, string>, current: string, next: string) =>
    server.ask(endpoints.changePassword, { headers, body: { current, next } });

  test('is not changed without the current one, to the same, or to a short one', async () => {
    const { headers } = await signIn(server, 'echo');
    expect(await change(headers, 'wrong', 'a new long password')).toMatchObject({
      status: 422,
      code: 'WRONG_PASSWORD',
    });
    expect(await change(headers, TEST_PASSWORD, TEST_PASSWORD)).toMatchObject({
      status: 422,
      code: 'SAME_PASSWORD',
    });
    expect(await change(headers, TEST_PASSWORD, 'short')).toMatchObject({ status: 400 });
    await signIn(server, 'echo');
  });

  test('ends the other sessions when it changes, and is stored as argon2id', async () => {
    const [here, elsewhere] = [await signIn(server, 'echo'), await signIn(server, 'echo')];
    expect((await change(here.headers, TEST_PASSWORD, 'a new long password')).status).toBe(204);
    expect((await me(here.cookie)).status).toBe(200);
    expect((await me(elsewhere.cookie)).status).toBe(401);
    expect((await tryAs('echo', TEST_PASSWORD)).status).toBe(401);
    expect((await tryAs('echo', 'a new long password')).status).toBe(200);
    const [row] = await server.dataSource.query<{ password_hash: string }[]>(
      `SELECT password_hash FROM account WHERE login = 'echo'`,
    );
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});
