import { endpoints, type Me, type ReplyOf, type SsoLink } from '@michuhol/contract';
import { answerOf, cookieNamed, openOidcServer, type Led, type OidcServer } from './oidc.testing.js';
import { addAccount, signIn, type SignedIn } from './testing.js';

let server: OidcServer;
let admin: SignedIn;
beforeAll(async () => {
  server = await openOidcServer(true);
  await addAccount(server, 'root', 'admin');
  admin = await signIn(server, 'root');
});
afterAll(() => server.close());

type Links = ReplyOf<typeof endpoints.listSsoLinks>;

const link = (id: string, body: unknown) =>
  server.ask(endpoints.linkSso, { params: { id }, body, headers: admin.headers });
const links = async (): Promise<Links> =>
  (await server.ask(endpoints.listSsoLinks, { headers: admin.headers })).body as Links;
const meOf = async (led: Led): Promise<Me> => {
  const cookie = cookieNamed(led, 'michuhol') ?? '';
  return (await server.ask(endpoints.me, { headers: { cookie } })).body as Me;
};
const person = (sub: string, more: Record<string, unknown> = {}) => ({ claims: { sub, ...more } });

test('only an administrator links, to an account that is there, and nobody twice', async () => {
  const id = await addAccount(server, 'lee', 'manager');
  const other = await addAccount(server, 'lee2', 'manager');
  const manager = await signIn(server, 'lee');
  const body = { subject: 'lee-at-city' };

  const forbidden = await server.ask(endpoints.linkSso, { params: { id }, body, headers: manager.headers });
  expect(forbidden).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
  expect(await link('0195d2c4-0000-7000-8000-000000000001', body)).toMatchObject({ status: 404 });
  for (const bad of [
    {},
    { subject: '' },
    { subject: 'x', expectedName: 'x' },
    { subject: 'x', role: 'admin' },
  ])
    expect(await link(id, bad)).toMatchObject({ status: 400 });
  expect(await link(id, body)).toMatchObject({ status: 200 });
  expect(await link(other, body)).toMatchObject({ status: 409, code: 'SSO_SUBJECT_TAKEN' });
});

test('who is linked comes in where the way led, with the role that the console gave', async () => {
  const id = await addAccount(server, 'kim', 'supervisor');
  await link(id, { subject: 'kim-at-city' });

  const led = await server.signInAs(person('kim-at-city', { roles: ['admin'], role: 'admin' }), {
    next: '/figures?groupBy=queue',
  });

  expect(led).toMatchObject({ status: 302, to: '/figures?groupBy=queue' });
  expect(await meOf(led)).toMatchObject({ id, role: 'supervisor', stage: 'ready' });
  expect(led.cookies.find((line) => line.startsWith('michuhol='))).toMatch(
    /; Path=\/; .*HttpOnly; SameSite=Lax/,
  );
  expect(led.cookies.find((line) => line.startsWith('michuhol-oidc=;'))).toMatch(/Expires=Thu, 01 Jan 1970/);
  const [seen] = (await links()).links.filter(({ accountId }) => accountId === id);
  expect(seen?.lastSignInAt).toBe(server.clock.now().toISOString());
});

test('the request asks for a code with proof of possession and exactly one way back', async () => {
  const asked = new URL((await server.begin()).to).searchParams;

  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: 'code',
    redirect_uri: 'http://localhost:3120/api/v1/session/oidc/callback',
    code_challenge_method: 'S256',
    client_id: 'michuhol',
    max_age: '36000',
  });
  expect(asked.get('prompt')).toBeNull();
});

test('keys that the provider replaced a moment ago count at once', async () => {
  expect((await server.signInAs(person('kim-at-city'))).to).toBe('/');
  server.provider.rotateKeys();
  expect((await server.signInAs(person('kim-at-city'))).to).toBe('/');
});

test('a prepared account is bound to the first who comes with its name, and to nobody after', async () => {
  const id = await addAccount(server, 'park', 'counselor');
  await link(id, { expectedName: ' Park@City.kr ' });
  const email = 'park@city.kr';

  const unproven = await server.signInAs(person('x-1', { email }));
  const first = await server.signInAs({
    ...person('park-1'),
    userInfo: { email: 'PARK@city.kr', email_verified: true },
  });
  const second = await server.signInAs(person('x-2', { email, email_verified: true }));

  expect(unproven.to).toBe('/sign-in?error=SSO_UNKNOWN');
  expect(await meOf(first)).toMatchObject({ id, role: 'counselor' });
  expect(second.to).toBe('/sign-in?error=SSO_UNKNOWN');
  const [bound] = (await links()).links.filter(({ accountId }) => accountId === id);
  expect(bound).toMatchObject({ subject: 'park-1', expectedName: null } satisfies Partial<SsoLink>);
});

test('names that lead to two accounts bind none', async () => {
  await link(await addAccount(server, 'choi', 'counselor'), { expectedName: 'choi' });
  await link(await addAccount(server, 'choi2', 'admin'), { expectedName: 'choi@city.kr' });

  const claims = { preferred_username: 'choi', email: 'choi@city.kr', email_verified: true };

  expect((await server.signInAs(person('choi-1', claims))).to).toBe('/sign-in?error=SSO_UNKNOWN');
});

test('a stranger is shown to the administrator until linked', async () => {
  const id = await addAccount(server, 'jung', 'counselor');
  await server.signInAs(person('jung-1', { preferred_username: 'Jung.M' }));
  const at = server.clock.now().toISOString();
  expect((await links()).strangers).toContainEqual({ subject: 'jung-1', name: 'jung.m', lastTriedAt: at });

  await link(id, { subject: 'jung-1' });

  expect((await links()).strangers.map(({ subject }) => subject)).not.toContain('jung-1');
  expect(await meOf(await server.signInAs(person('jung-1')))).toMatchObject({ id });
});

test('an account that ended or whose last day has passed stays closed', async () => {
  const id = await addAccount(server, 'kang', 'manager');
  await link(id, { subject: 'kang-1' });
  for (const change of [`active = false`, `active = true, valid_until = '2020-01-01'`]) {
    await server.dataSource.query(`UPDATE account SET ${change} WHERE id = $1`, [id]);
    expect((await server.signInAs(person('kang-1'))).to).toBe('/sign-in?error=SSO_UNKNOWN');
  }
  await server.dataSource.query(`UPDATE account SET valid_until = NULL WHERE id = $1`, [id]);
  expect((await server.signInAs(person('kang-1'))).to).toBe('/');
});

test('a browser with a session shows its password anew, and the old session ends', async () => {
  const first = await server.signInAs(person('kim-at-city'));
  const cookie = cookieNamed(first, 'michuhol') ?? '';

  const led = await server.begin({}, cookie);
  const asked = new URL(led.to);
  const second = await server.comeBack(
    answerOf(server.provider, asked, person('kim-at-city')),
    `${cookie}; ${cookieNamed(led, 'michuhol-oidc')}`,
  );

  expect(Object.fromEntries(asked.searchParams)).toMatchObject({ prompt: 'login', max_age: '0' });
  expect(await server.ask(endpoints.me, { headers: { cookie } })).toMatchObject({ status: 401 });
  expect((await meOf(second)).login).toBe('kim');
});

test('what needs a fresh proof takes the time at which the provider saw the password', async () => {
  const id = await addAccount(server, 'ahn', 'admin');
  await link(id, { subject: 'ahn-1' });
  const attempt = async (claims: Record<string, unknown>) => {
    const led = await server.signInAs(person('ahn-1', claims));
    const cookie = cookieNamed(led, 'michuhol') ?? '';
    const { csrfToken } = await meOf(led);
    const headers = { cookie, 'x-csrf-token': csrfToken, origin: server.url };
    const body = { label: '상황판', dataSet: 'city' };
    return (await server.ask(endpoints.createKiosk, { body, headers })).code ?? 'made';
  };
  const now = Math.floor(server.clock.now().getTime() / 1000);

  expect(await attempt({ auth_time: now - 601 })).toBe('STEP_UP_NEEDED');
  expect(await attempt({ auth_time: undefined })).toBe('STEP_UP_NEEDED');
  expect(await attempt({ auth_time: now })).toBe('made');
});

test.each([
  ['two factors by method', { amr: ['pwd', 'mfa'] }, true],
  ['two factors by context', { acr: 'https://refeds.org/profile/mfa' }, true],
  ['a password alone', { amr: ['pwd'], acr: '1' }, false],
  ['words in the wrong place', { amr: 'mfa' }, false],
])('%s at a provider that is trusted for it', async (_, claims, counts) => {
  await server.signInAs(person('kim-at-city', claims));
  const [session] = await server.dataSource.query<{ shown: boolean }[]>(
    'SELECT second_factor_at IS NOT NULL AS shown FROM session ORDER BY id DESC LIMIT 1',
  );
  expect(session?.shown).toBe(counts);
});

test('who signed in at the provider can sign out there too', async () => {
  const led = await server.signInAs(person('kim-at-city'));
  const cookie = cookieNamed(led, 'michuhol') ?? '';
  const headers = { cookie, 'x-csrf-token': (await meOf(led)).csrfToken, origin: server.url };
  const here = await signIn(server, 'lee');

  const { body } = await server.ask(endpoints.signOutSso, { headers });
  const local = await server.ask(endpoints.signOutSso, { headers: here.headers });

  const url = new URL((body as { url: string }).url);
  expect(url.href.startsWith(`${server.provider.issuer}/end?`)).toBe(true);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    post_logout_redirect_uri: 'http://localhost:3120/sign-in',
    client_id: 'michuhol',
  });
  expect(local.body).toEqual({ url: null });
  for (const each of [cookie, here.cookie])
    expect(await server.ask(endpoints.me, { headers: { cookie: each } })).toMatchObject({ status: 401 });
});

test('a link that is taken away takes its sessions along, and no others', async () => {
  const id = await addAccount(server, 'yoon', 'manager');
  await link(id, { subject: 'yoon-1' });
  const there = cookieNamed(await server.signInAs(person('yoon-1')), 'michuhol') ?? '';
  const here = await signIn(server, 'yoon');

  const unlinked = await server.ask(endpoints.unlinkSso, { params: { id }, headers: admin.headers });

  expect(unlinked.status).toBe(204);
  expect(await server.ask(endpoints.me, { headers: { cookie: there } })).toMatchObject({ status: 401 });
  expect(await server.ask(endpoints.me, { headers: { cookie: here.cookie } })).toMatchObject({ status: 200 });
  expect((await server.signInAs(person('yoon-1'))).to).toBe('/sign-in?error=SSO_UNKNOWN');
});

test('links and the first binding stand in the trail', async () => {
  const rows = await server.dataSource.query<{ action: string }[]>(
    `SELECT DISTINCT action FROM audit_entry WHERE action LIKE 'account.sso.%' ORDER BY action`,
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'account.sso.bind',
    'account.sso.link',
    'account.sso.unlink',
  ]);
});
