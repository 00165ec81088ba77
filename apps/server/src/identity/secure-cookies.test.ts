import { endpoints, type ReplyOf } from '@michuhol/contract';
import { openFakeProvider, fakeClient, type FakeProvider } from './fake-provider.testing.js';
import { addAccount, openTestServer, TEST_PASSWORD, type Answer, type TestServer } from './testing.js';

const origin = 'https://console.example';
let provider: FakeProvider;
let server: TestServer;
beforeAll(async () => {
  provider = await openFakeProvider(() => 0);
  server = await openTestServer([], {
    mode: 'production',
    publicUrl: origin,
    oidc: { issuer: provider.issuer, ...fakeClient, name: 'SSO', trustsSecondFactor: false },
  });
  await addAccount(server, 'lee', 'manager');
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

const cookiesOf = ({ headers }: Answer): { name: string; terms: string[] }[] =>
  headers.getSetCookie().map((line) => {
    const [pair = '', ...terms] = line.split('; ');
    return { name: pair.split('=')[0] ?? '', terms };
  });

const linkOf = async (): Promise<string> => {
  const secret = 'a link of the test';
  await server.dataSource.query(
    `INSERT INTO kiosk (label, data_set, link_hash, link_expires_at, created_by, created_at)
     VALUES ('wall', 'city', sha256($1::bytea), $2, 'test', now())`,
    [Buffer.from(secret), new Date(server.clock.now().getTime() + 1000)],
  );
  return secret;
};

test.each([
  [
    '__Host-michuhol',
    () =>
      server.ask(endpoints.signIn, {
        body: { login: 'lee', password: TEST_PASSWORD },
        headers: { origin },
      }),
  ],
  ['__Host-michuhol-oidc', () => server.ask(endpoints.startSso)],
  [
    '__Host-michuhol-kiosk',
    async () => server.ask(endpoints.openKiosk, { body: { token: await linkOf() }, headers: { origin } }),
  ],
])('%s belongs to this host alone, over https alone, and to no script', async (name, ask) => {
  const cookies = cookiesOf(await ask());

  expect(cookies.map((cookie) => cookie.name)).toEqual([name]);
  expect(cookies[0]?.terms).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']));
  expect(cookies[0]?.terms.join()).not.toContain('Domain');
});

test('the provider sends people back to the public address alone', async () => {
  const { headers } = await server.ask(endpoints.startSso, { headers: { host: 'elsewhere.example' } });
  const asked = new URL(headers.get('location') ?? '').searchParams;

  expect(asked.get('redirect_uri')).toBe(`${origin}/api/v1/session/oidc/callback`);
  expect((await server.ask(endpoints.ssoState)).body).toEqual({
    offered: true,
    name: 'SSO',
  } satisfies ReplyOf<typeof endpoints.ssoState>);
});
