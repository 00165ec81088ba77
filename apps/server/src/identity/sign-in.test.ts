import { jest } from '@jest/globals';

const KNOWN = 'correct horse battery';
const verifications: string[] = [];
/** While set, whoever knows the password waits here for the verification to end. */
let gate: Promise<void> | null = null;
// Where one guess waits the others must have a core of their own, whatever machine this is.
const os = await import('node:os');
jest.unstable_mockModule('node:os', () => ({ ...os, availableParallelism: () => 4 }));
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
const { AccountsService } = await import('./accounts.service.js');
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

test('a lock grows with each further one of a day, and an administrator opens it', async () => {
  await addAccount(server, 'gina', 'counselor');
  const at = (minutes: number) =>
    server.clock.set(new Date(Date.parse('2026-04-01T12:00:00+09:00') + minutes * 60_000).toISOString());
  const failFive = async () => {
    for (let count = 0; count < 5; count += 1) await tryAs('gina', `wrong ${count}`);
  };
  const status = async () => (await tryAs('gina', TEST_PASSWORD)).status;
  await failFive();
  at(15.1);
  await failFive();
  at(15.1 + 29.9);
  expect(await status()).toBe(401);
  const { lockedUntil } = await server.app
    .get(AccountsService)
    .list()
    .then(({ accounts }) => accounts.find(({ login }) => login === 'gina') ?? { lockedUntil: null });
  expect(lockedUntil).toBe('2026-04-01T03:45:06.000Z');
  at(15.1 + 30.1);
  await failFive();
  at(15.1 + 30.1 + 59.9);
  expect(await status()).toBe(401);
  await addAccount(server, 'opener', 'admin');
  const opener = await signIn(server, 'opener');
  const id = await server.dataSource
    .query<{ id: string }[]>(`SELECT id FROM account WHERE login = 'gina'`)
    .then(([row]) => row?.id ?? '');
  const answer = await server.ask(endpoints.unlockAccount, { headers: opener.headers, params: { id } });
  expect(answer).toMatchObject({ status: 200, body: { lockedUntil: null } });
  expect(await status()).toBe(200);
  expect(await trail('account.unlock')).toMatchObject([{ actor: 'admin opener', address: '127.0.0.1' }]);
});

test('four failures an hour apart lock nothing', async () => {
  await addAccount(server, 'hana', 'counselor');
  for (let hour = 0; hour < 6; hour += 1) {
    server.clock.set(`2026-04-01T${String(13 + hour)}:00:00+09:00`);
    expect((await tryAs('hana', 'wrong')).status).toBe(401);
  }
  expect((await tryAs('hana', TEST_PASSWORD)).status).toBe(200);
});

test('an account is open through its last day, in the zone of the centre, and not longer', async () => {
  await addAccount(server, 'ivan', 'counselor', { validUntil: '2026-04-01' });
  server.clock.set('2026-04-01T23:59:59+09:00');
  const { cookie } = await signIn(server, 'ivan');
  server.clock.set('2026-04-02T00:00:00+09:00');
  expect((await me(cookie)).status).toBe(401);
  verifications.length = 0;
  expect((await tryAs('ivan', TEST_PASSWORD)).status).toBe(401);
  expect(verifications).toHaveLength(1);
});

test('a hash of weaker parameters is made anew when its password is shown', async () => {
  const weak = await argon2.hash(TEST_PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  await addAccount(server, 'jina', 'counselor');
  await server.dataSource.query(`UPDATE account SET password_hash = $1 WHERE login = 'jina'`, [weak]);
  const stored = async () =>
    server.dataSource
      .query<{ hash: string }[]>(`SELECT password_hash AS hash FROM account WHERE login = 'jina'`)
      .then(([row]) => row?.hash.slice(0, 30));
  await tryAs('jina', 'wrong');
  expect(await stored()).toBe(weak.slice(0, 30));
  expect((await tryAs('jina', TEST_PASSWORD)).status).toBe(200);
  expect(await stored()).toBe('$argon2id$v=19$m=19456,t=2,p=1');
  expect((await tryAs('jina', TEST_PASSWORD)).status).toBe(200);
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
    expect((await change(headers, TEST_PASSWORD, 'Password123456')).code).toBe('COMMON_PASSWORD');
    expect((await change(headers, TEST_PASSWORD, 'counselor-echo-1')).code).toBe('NAME_IN_PASSWORD');
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

  test('is none of the last three', async () => {
    await addAccount(server, 'faye', 'counselor');
    const { headers } = await signIn(server, 'faye');
    const own = [TEST_PASSWORD, 'paper lantern one', 'paper lantern two', 'paper lantern three'];
    for (const [index, next] of own.slice(1).entries())
      expect((await change(headers, own[index] ?? '', next)).status).toBe(204);
    for (const used of own.slice(0, 3))
      expect((await change(headers, 'paper lantern three', used)).code).toBe('REUSED_PASSWORD');
    expect((await change(headers, 'paper lantern three', 'paper lantern four')).status).toBe(204);
    expect((await change(headers, 'paper lantern four', TEST_PASSWORD)).status).toBe(204);
  });

  test('changes nothing else, whatever the request brings along', async () => {
    await addAccount(server, 'mass', 'counselor');
    const { headers } = await signIn(server, 'mass');
    const before = await server.dataSource.query<object[]>(`SELECT * FROM account WHERE login = 'mass'`);
    const more = {
      role: 'admin',
      permissions: ['accounts.manage'],
      accountId: 'x',
      active: false,
      stage: 'ready',
    };
    const body = { current: TEST_PASSWORD, next: 'quiet river stones', ...more };
    expect((await server.ask(endpoints.changePassword, { headers, body })).status).toBe(204);
    const after = await server.dataSource.query<object[]>(`SELECT * FROM account WHERE login = 'mass'`);
    const kept = ([row]: object[]) => ({ ...row, password_hash: '' });
    expect(kept(after)).toEqual(kept(before));
  });
});

test('fifty failures from one address stop it for a while, whatever the names, and nobody else', async () => {
  server.clock.set('2026-04-03T12:00:00+09:00');
  await server.dataSource.query(
    `INSERT INTO sign_in_failure (login_key, at, address) SELECT decode(md5(n::text), 'hex'), $1, '127.0.0.1' FROM generate_series(1, 50) n`,
    ['2026-04-03T11:59:00+09:00'],
  );
  for (const login of ['anna', 'nobody-here']) {
    verifications.length = 0;
    const answer = await tryAs(login, TEST_PASSWORD);
    expect(answer).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(answer.headers.get('retry-after')).toBe('900');
    expect(verifications).toEqual([]);
  }
  await server.dataSource.query(`UPDATE sign_in_failure SET address = '192.0.2.1'`);
  expect((await tryAs('anna', TEST_PASSWORD)).status).toBe(200);
});
