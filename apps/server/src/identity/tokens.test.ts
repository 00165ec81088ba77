import {
  endpoints,
  permissionNames,
  roles,
  tokenPermissionsOf,
  type Me,
  type ReplyOf,
  type Token,
} from '@michuhol/contract';
import { openLiveTestServer, type LiveTestServer } from './live-server.testing.js';
import { RoleTokensService } from './role-tokens.service.js';
import { hashOfSecret, newSecret } from './secret.js';
import { addAccount, signIn, type SignedIn } from './testing.js';

type Made = ReplyOf<typeof endpoints.createToken>;

let server: LiveTestServer;
let admin: SignedIn;
beforeAll(async () => {
  server = await openLiveTestServer();
  await addAccount(server, 'root', 'admin');
  await addAccount(server, 'lee', 'manager');
  admin = await signIn(server, 'root');
});
afterAll(() => server.close());

const wanted = { label: '통계 연계', role: 'manager', days: 30 };
const create = (body: unknown, headers: Record<string, string> = admin.headers) =>
  server.ask(endpoints.createToken, { body, headers });
const make = async (more: Record<string, unknown> = {}): Promise<Made> =>
  (await create({ ...wanted, ...more })).body as Made;
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const statusWith = async (secret: string) =>
  (await server.ask(endpoints.me, { headers: bearer(secret) })).status;
const revoke = (id: string) => server.ask(endpoints.revokeToken, { params: { id }, headers: admin.headers });
const listed = async (id: string): Promise<Token | undefined> => {
  const { body } = await server.ask(endpoints.listTokens, { headers: admin.headers });
  return (body as { tokens: Token[] }).tokens.find((token) => token.id === id);
};

test('only a person who administers makes tokens, and only with a fresh proof', async () => {
  const manager = await signIn(server, 'lee');
  const { token } = await server.app.get(RoleTokensService).createRoleToken('admin', 'program');

  expect(await create(wanted, manager.headers)).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
  expect(await create(wanted, bearer(token))).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
  await server.dataSource.query(`UPDATE session SET verified_at = verified_at - interval '11 minutes'`);
  expect(await create(wanted)).toMatchObject({ status: 403, code: 'STEP_UP_NEEDED' });
  await server.dataSource.query(`UPDATE session SET verified_at = verified_at + interval '11 minutes'`);
});

test.each([
  [{ label: ' ' }, 400],
  [{ days: 366 }, 400],
  [{ days: 0 }, 400],
  [{ role: 'kiosk' }, 400],
  [{ role: 'liaison' }, 400],
  [{ permissions: [] }, 400],
  [{ permissions: ['everything'] }, 400],
  [{ allowedNetworks: ['10.0.0.0'] }, 400],
  [{ allowedNetworks: ['10.0.0.0/33'] }, 400],
  [{ permissions: ['figures.read', 'accounts.manage'], role: 'admin' }, 422],
  [{ permissions: ['figures.read', 'sources.write'] }, 422],
  [{ permissions: ['audit.read'], role: 'privacyOfficer' }, 422],
])('%j is refused', async (change, status) => {
  expect((await create({ ...wanted, ...change })).status).toBe(status);
});

test('what needs a person is held by no token, whatever its role', () => {
  const held = new Set(roles.flatMap((role) => [...tokenPermissionsOf(role)]));

  expect(permissionNames.filter((name) => !held.has(name))).toEqual(
    expect.arrayContaining([
      'accounts.manage',
      'tokens.manage',
      'audit.read',
      'audit.review',
      'subjects.handle',
      'numbers.reveal',
      'retention.approve',
      'incidents.report',
      'incidents.readTeam',
      'incidents.review',
    ]),
  );
  expect(held.has('figures.read')).toBe(true);
});

test('the secret is shown once and stored nowhere', async () => {
  const { secret, token } = await make();
  const dump = JSON.stringify([
    await server.dataSource.query('SELECT * FROM api_token'),
    await server.dataSource.query('SELECT * FROM audit_entry'),
    (await server.ask(endpoints.listTokens, { headers: admin.headers })).body,
  ]);

  expect(secret).toMatch(/^mhr_[\w-]{43}$/);
  expect(token).toMatchObject({ label: '통계 연계', role: 'manager', state: 'active', source: null });
  expect(dump).toContain(token.id);
  expect(dump).not.toContain(secret.slice(4));
});

test('a narrower token does what it names and no more', async () => {
  const { secret, token } = await make({ permissions: ['figures.read', 'trend.read'] });
  const headers = bearer(secret);
  const me = (await server.ask(endpoints.me, { headers })).body as Me;

  expect(me).toMatchObject({ role: 'manager', stage: 'ready', login: '' });
  expect([...me.permissions].sort()).toEqual(['figures.read', 'trend.read']);
  expect([...token.permissions].sort()).toEqual(['figures.read', 'trend.read']);
  expect(await server.ask(endpoints.listTokens, { headers })).toMatchObject({ code: 'NOT_PERMITTED' });
});

test('it counts from its networks alone', async () => {
  const elsewhere = await make({ allowedNetworks: ['10.0.0.0/8', 'fd00::/8'] });
  const here = await make({ allowedNetworks: ['10.0.0.0/8', '127.0.0.0/8'] });

  expect(await statusWith(elsewhere.secret)).toBe(401);
  expect((await listed(elsewhere.token.id))?.lastUsedAt).toBeNull();
  expect(await statusWith(here.secret)).toBe(200);
  expect(await server.connect(bearer(elsewhere.secret))).toBe('NOT_SIGNED_IN');
});

test('its last use is seen with its address', async () => {
  const { secret, token } = await make();
  expect(await listed(token.id)).toMatchObject({ lastUsedAt: null, lastUsedAddress: null });

  await statusWith(secret);

  expect(await listed(token.id)).toMatchObject({
    lastUsedAt: server.clock.now().toISOString(),
    lastUsedAddress: '127.0.0.1',
  });
});

test('a revoked token is nobody at once, and its sockets end', async () => {
  const { secret, token } = await make();
  const socket = await server.connect(bearer(secret));
  if (typeof socket === 'string') throw new Error(socket);
  const end = server.ended(socket);

  const revoked = await revoke(token.id);

  expect(revoked.body).toMatchObject({ state: 'revoked', revokedAt: server.clock.now().toISOString() });
  expect(await end).toBe('io server disconnect');
  expect(await statusWith(secret)).toBe(401);
  expect(await revoke(token.id)).toMatchObject({ status: 200 });
  const trail = await server.dataSource.query(
    `SELECT 1 FROM audit_entry WHERE action = 'token.revoke' AND subject = $1`,
    [token.id],
  );
  expect(trail).toHaveLength(1);
});

test('the end of an account ends the tokens that it made, and their sockets', async () => {
  const id = await addAccount(server, 'leaver', 'admin');
  const leaver = await signIn(server, 'leaver');
  const { secret, token } = (await create(wanted, leaver.headers)).body as Made;
  const other = await make();
  const socket = await server.connect(bearer(secret));
  if (typeof socket === 'string') throw new Error(socket);
  const end = server.ended(socket);

  await server.ask(endpoints.updateAccount, {
    params: { id },
    body: { active: false },
    headers: admin.headers,
  });

  expect(await end).toBe('io server disconnect');
  expect(await statusWith(secret)).toBe(401);
  expect(await listed(token.id)).toMatchObject({ state: 'revoked' });
  expect(await statusWith(other.secret)).toBe(200);
});

test("a source's token is in the list and is revoked where its source is", async () => {
  expect((await revoke('0195d2c4-0000-7000-8000-000000000001')).status).toBe(404);
  const [source] = await server.dataSource.query<{ id: string }[]>(
    `INSERT INTO source (code, name, data_set, created_at) VALUES ('pbx', '교환기', 'city', now()) RETURNING id`,
  );
  const [row] = await server.dataSource.query<{ id: string }[]>(
    `INSERT INTO api_token (token_hash, source_id, label, created_by, created_at) VALUES ($1, $2, 'pbx', 't', now()) RETURNING id`,
    [hashOfSecret(newSecret()), source?.id],
  );

  expect(await listed(row?.id ?? '')).toMatchObject({
    role: null,
    permissions: [],
    source: { id: source?.id, code: 'pbx', name: '교환기' },
    expiresAt: null,
  });
  expect(await revoke(row?.id ?? '')).toMatchObject({ status: 409, code: 'SOURCE_TOKEN' });
});

test('a token that is over counts no more, is shown for 90 days, and stays in the record', async () => {
  const { secret, token } = await make({ days: 1 });
  const start = server.clock.now();
  const after = async (days: number) => {
    server.clock.set(new Date(start.getTime() + days * 86_400_000).toISOString());
    await addAccount(server, `root${days}`, 'admin');
    admin = await signIn(server, `root${days}`);
  };

  await after(1);
  expect(await statusWith(secret)).toBe(401);
  expect(await listed(token.id)).toMatchObject({ state: 'expired' });
  await after(90);
  expect(await listed(token.id)).toMatchObject({ state: 'expired' });
  await after(91);
  expect(await listed(token.id)).toBeUndefined();
  expect(await server.dataSource.query('SELECT 1 FROM api_token WHERE id = $1', [token.id])).toHaveLength(1);
});
