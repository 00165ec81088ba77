import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endpoints } from '@michuhol/contract';
import { addressOf } from '../live/origin.js';
import { addAccount, openTestServer, signIn, TEST_PASSWORD, type TestServer } from './testing.js';

/** What a client pretends, and what proxies in the centre add behind it. */
const SPOOFED = '10.9.9.9';
const CLIENT = '203.0.113.7';
const INNER = '192.168.0.2';

const cases = [
  { hops: 0, forwarded: SPOOFED, noted: '127.0.0.1' },
  { hops: 0, forwarded: `${SPOOFED}, ${CLIENT}`, noted: '127.0.0.1' },
  { hops: 1, forwarded: `${SPOOFED}, ${CLIENT}`, noted: CLIENT },
  { hops: 1, forwarded: CLIENT, noted: CLIENT },
  { hops: 2, forwarded: `${SPOOFED}, ${CLIENT}, ${INNER}`, noted: CLIENT },
  { hops: 2, forwarded: `${SPOOFED}, ${SPOOFED}, ${CLIENT}, ${INNER}`, noted: CLIENT },
  { hops: 2, forwarded: CLIENT, noted: CLIENT },
];

let server: TestServer;
const servers = new Map<number, TestServer>();
const serverBehind = async (hops: number): Promise<TestServer> => {
  const open = servers.get(hops) ?? (await openTestServer([], { trustedProxyHops: hops }));
  if (!servers.has(hops)) await addAccount(open, 'kim', 'manager');
  servers.set(hops, open);
  return open;
};
afterAll(() => Promise.all([...servers.values()].map((each) => each.close())));

const trySignIn = (forwarded: string, password = TEST_PASSWORD) =>
  server.ask(endpoints.signIn, {
    body: { login: 'kim', password },
    headers: { 'x-forwarded-for': forwarded, 'x-real-ip': SPOOFED, forwarded: `for=${SPOOFED}` },
  });

test.each(cases)('$hops trusted proxies, $forwarded: $noted is noted', async ({ hops, forwarded, noted }) => {
  server = await serverBehind(hops);

  expect((await trySignIn(forwarded)).status).toBe(200);

  const rows = await server.dataSource.query<{ address: string }[]>(
    `SELECT address FROM audit_entry WHERE action = 'signIn'
     UNION ALL (SELECT address FROM session ORDER BY id DESC LIMIT 1)`,
  );
  expect(rows.at(-1)?.address).toBe(noted);
});

test.each(cases)(
  '$hops trusted proxies, $forwarded: sockets see $noted too',
  async ({ hops, forwarded, noted }) => {
    let seen: string | null = null;
    const http = createServer((request: IncomingMessage, response) => {
      seen = addressOf(request, hops);
      response.end();
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    await fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
      headers: { 'x-forwarded-for': forwarded },
    });
    await new Promise((resolve) => http.close(resolve));

    expect(seen).toBe(noted);
  },
);

test.each(cases.filter(({ forwarded }) => forwarded.includes(SPOOFED)))(
  '$hops trusted proxies, $forwarded: another pretended address is no way around the limit',
  async ({ hops, forwarded, noted }) => {
    server = await serverBehind(hops);
    await server.dataSource.query(
      `INSERT INTO sign_in_failure (login_key, address, at)
       SELECT int8send(n), $1, $2 FROM generate_series(1, 50) n`,
      [noted, server.clock.now()],
    );
    const limited = await trySignIn(forwarded.replaceAll(SPOOFED, '10.1.2.3'));
    await server.dataSource.query('DELETE FROM sign_in_failure');

    expect(limited).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect((await trySignIn(forwarded)).status).toBe(200);
  },
);

test("somebody else's failures do not lock the one whose address is pretended", async () => {
  server = await serverBehind(1);
  await server.dataSource.query(
    `INSERT INTO sign_in_failure (login_key, address, at)
     SELECT int8send(n), $1, $2 FROM generate_series(1, 50) n`,
    [SPOOFED, server.clock.now()],
  );

  expect((await trySignIn(`${SPOOFED}, ${CLIENT}`)).status).toBe(200);
  expect((await signIn(server, 'kim')).me.login).toBe('kim');
});
