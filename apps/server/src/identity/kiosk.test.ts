import { endpoints, type Endpoint, type Kiosk, type Me, type ReplyOf } from '@michuhol/contract';
import { openLiveTestServer, type LiveTestServer } from './live-server.testing.js';
import { addAccount, cookieIn, signIn, type SignedIn } from './testing.js';

type Made = ReplyOf<typeof endpoints.createKiosk>;

let server: LiveTestServer;
let admin: SignedIn;
beforeAll(async () => {
  server = await openLiveTestServer();
  await addAccount(server, 'root', 'admin');
  await addAccount(server, 'lee', 'manager');
  admin = await signIn(server, 'root');
});
afterAll(() => server.close());

const wanted = { label: '3층 상황판', dataSet: 'city' };
const shown = {
  ...wanted,
  pages: ['now', 'queues', 'staff', 'volume'],
  seconds: 20,
  theme: 'dark',
  queues: [],
};
const make = async (): Promise<Made> =>
  (await server.ask(endpoints.createKiosk, { body: wanted, headers: admin.headers })).body as Made;
const tokenIn = ({ link }: Made): string => new URL(link).hash.replace('#token=', '');
const open = (token: string, headers: Record<string, string> = {}) =>
  server.ask(endpoints.openKiosk, { body: { token }, headers });
const opened = async (): Promise<{ id: string; cookie: string }> => {
  const made = await make();
  return { id: made.kiosk.id, cookie: cookieIn(await open(tokenIn(made))) };
};
const ask = (endpoint: Endpoint, cookie: string) => server.ask(endpoint, { headers: { cookie } });
const listed = async (id: string): Promise<Kiosk | undefined> =>
  ((await ask(endpoints.listKiosks, admin.cookie)).body as { kiosks: Kiosk[] }).kiosks.find(
    (kiosk) => kiosk.id === id,
  );
const revoke = (id: string) => server.ask(endpoints.revokeKiosk, { params: { id }, headers: admin.headers });

test('only an administrator adds screens, and a foreign page opens none', async () => {
  const manager = await signIn(server, 'lee');
  const refused = await server.ask(endpoints.createKiosk, { body: wanted, headers: manager.headers });
  const token = tokenIn(await make());

  expect(refused).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
  expect(await open(token, { origin: 'https://elsewhere.example' })).toMatchObject({ code: 'BAD_ORIGIN' });
  expect(await open(`${token}x`)).toMatchObject({ status: 422, code: 'KIOSK_LINK_INVALID' });
});

test('a link opens one screen, once and within a day', async () => {
  const [used, late] = [tokenIn(await make()), tokenIn(await make())];
  const now = server.clock.now();

  const first = await open(used);
  const second = await open(used);
  server.clock.set(new Date(now.getTime() + 24 * 3_600_000).toISOString());
  const overdue = await open(late);
  server.clock.set(now.toISOString());

  expect(first.body).toEqual(shown);
  for (const refusal of [second, overdue]) {
    expect(refusal).toMatchObject({ status: 422, code: 'KIOSK_LINK_INVALID' });
    expect(refusal.headers.getSetCookie()).toEqual([]);
  }
});

test('the screen is known by a cookie of its own, and no secret is stored', async () => {
  const made = await make();
  const answer = await open(tokenIn(made));
  const [line = ''] = answer.headers.getSetCookie();
  const dump = JSON.stringify([
    await server.dataSource.query('SELECT * FROM kiosk'),
    await server.dataSource.query('SELECT * FROM audit_entry'),
  ]);

  expect(made.link).toMatch(/^http:\/\/localhost:3120\/kiosk#token=[\w-]{43}$/);
  expect(line).toMatch(/^michuhol-kiosk=[\w-]{43}; Max-Age=31536000; Path=\/; .*HttpOnly; SameSite=Lax$/);
  expect(dump).toContain(made.kiosk.id);
  for (const secret of [tokenIn(made), cookieIn(answer).split('=')[1]]) expect(dump).not.toContain(secret);
});

test('it sees the board and nothing else', async () => {
  const { id, cookie } = await opened();
  const me = (await ask(endpoints.me, cookie)).body as Me;

  expect(me).toMatchObject({
    id: null,
    login: '',
    role: 'kiosk',
    name: '3층 상황판',
    permissions: ['live.read'],
  });
  expect((await ask(endpoints.kioskScreen, cookie)).body).toEqual(shown);
  expect(await ask(endpoints.listKiosks, cookie)).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
  expect(await ask(endpoints.signOut, cookie)).toMatchObject({ status: 403 });
  expect(await listed(id)).toMatchObject({ state: 'active', lastSeenAddress: '127.0.0.1' });
});

const change = (id: string, body: object, headers = admin.headers) =>
  server.ask(endpoints.changeKiosk, { params: { id }, body, headers });

test('only an administrator changes a screen, and no page is shown twice', async () => {
  const manager = await signIn(server, 'lee');
  const { id } = await opened();

  expect(await change(id, shown, manager.headers)).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
  expect(await change(id, { ...shown, pages: ['now', 'now'] })).toMatchObject({ status: 400 });
  expect(await change(id, { ...shown, pages: [] })).toMatchObject({ status: 400 });
  expect(await change(id, { ...shown, seconds: 2 })).toMatchObject({ status: 400 });
  await revoke(id);
  expect(await change(id, shown)).toMatchObject({ status: 404 });
});

test('a screen shows what it was changed to without a new link', async () => {
  const { id, cookie } = await opened();
  const other = {
    ...{ label: '1팀 앞 벽', dataSet: 'sample', pages: ['queues', 'now'] },
    ...{ seconds: 45, theme: 'light', queues: ['교통'] },
  };

  const changed = await change(id, other);

  expect(changed.body).toMatchObject({ id, ...other, state: 'active' });
  expect((await ask(endpoints.kioskScreen, cookie)).body).toEqual(other);
  const [entry] = await server.dataSource.query<{ details: unknown }[]>(
    `SELECT details FROM audit_entry WHERE subject = $1 AND action = 'kiosk.change'`,
    [id],
  );
  expect(entry?.details).toMatchObject(other);
});

test('a screen in use is prolonged each day for another year, and its browser is told with the same token', async () => {
  const { id, cookie } = await opened();
  const now = server.clock.now();
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
  const first = await ask(endpoints.kioskScreen, cookie);
  const cookies: (string | undefined)[] = [];
  for (const days of [30, 30.5, 300, 600]) {
    server.clock.set(later(days));
    const answer = await ask(endpoints.kioskScreen, cookie);
    expect(answer.status).toBe(200);
    cookies.push(answer.headers.getSetCookie()[0]);
  }
  const { body } = await ask(endpoints.kioskScreen, cookie);
  const [row] = await server.dataSource.query<{ expires_at: Date }[]>(
    'SELECT expires_at FROM kiosk WHERE id = $1',
    [id],
  );
  server.clock.set(now.toISOString());

  expect(first.headers.getSetCookie()).toEqual([]);
  expect(cookies.map((line) => line?.split('; ').slice(0, 2))).toEqual([
    [cookie, 'Max-Age=31536000'],
    undefined,
    [cookie, 'Max-Age=31536000'],
    [cookie, 'Max-Age=31536000'],
  ]);
  expect(body).toEqual(shown);
  expect(row?.expires_at.toISOString()).toBe(later(600 + 365));
});

test('it never locks, and ends after a year without being shown', async () => {
  const { cookie } = await opened();
  const now = server.clock.now();
  const after = async (days: number) => {
    server.clock.set(new Date(now.getTime() + days * 86_400_000).toISOString());
    return (await ask(endpoints.me, cookie)).status;
  };

  const statuses = [await after(1), await after(364), await after(365)];
  server.clock.set(now.toISOString());

  expect(statuses).toEqual([200, 200, 401]);
});

test("a person's session comes before the screen's, and the screen's stays", async () => {
  const { cookie } = await opened();
  const both = `${cookie}; ${admin.cookie}`;

  expect((await ask(endpoints.me, both)).body).toMatchObject({ role: 'admin' });
  expect(await ask(endpoints.kioskScreen, both)).toMatchObject({ status: 404 });
  expect((await ask(endpoints.me, `${cookie}; michuhol=over`)).body).toMatchObject({ role: 'kiosk' });
});

test('a revoked screen is dark at once', async () => {
  const { id, cookie } = await opened();
  const socket = await server.connect({ cookie, origin: server.url });
  if (typeof socket === 'string') throw new Error(socket);
  const end = server.ended(socket);

  const revoked = await revoke(id);

  expect(revoked.body).toMatchObject({ state: 'revoked', revokedAt: server.clock.now().toISOString() });
  expect(await end).toBe('io server disconnect');
  expect(await ask(endpoints.me, cookie)).toMatchObject({ status: 401 });
  expect(await server.connect({ cookie, origin: server.url })).toBe('NOT_SIGNED_IN');
});

test('a revoked link opens nothing, and a screen that is not there is not found', async () => {
  const made = await make();
  await revoke(made.kiosk.id);

  expect(await open(tokenIn(made))).toMatchObject({ code: 'KIOSK_LINK_INVALID' });
  expect(await revoke('0195d2c4-0000-7000-8000-000000000001')).toMatchObject({ status: 404 });
});

test('adding, opening and revoking stand in the trail', async () => {
  const { id } = await opened();
  await revoke(id);
  const rows = await server.dataSource.query<{ action: string }[]>(
    'SELECT action FROM audit_entry WHERE subject = $1 ORDER BY id',
    [id],
  );
  expect(rows.map(({ action }) => action)).toEqual(['kiosk.create', 'kiosk.open', 'kiosk.revoke']);
});
