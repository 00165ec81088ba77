import { endpoints, SOCKET_PATH } from '@michuhol/contract';
import { io, type Socket } from 'socket.io-client';
import { attachLive, type LiveGateway } from '../live/live.gateway.js';
import { AccessService } from './access.service.js';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from './testing.js';

let server: TestServer;
let gateway: LiveGateway;
const sockets: Socket[] = [];

beforeAll(async () => {
  server = await openTestServer();
  gateway = attachLive(server.hub, server.app.getHttpServer(), {
    identify: (presented) => server.app.get(AccessService).identify(presented),
    boards: { current: () => Promise.reject(new Error('no board here')), watch: () => Promise.resolve() },
    floors: { current: () => Promise.reject(new Error('no floor here')) },
    publicUrl: server.url,
    trustedProxyHops: 0,
  });
  for (const login of ['dana', 'echo', 'faye', 'gina']) await addAccount(server, login, 'manager');
  await addAccount(server, 'admin', 'admin');
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  gateway.close();
  await server.close();
});

const me = ({ headers }: SignedIn) => server.ask(endpoints.me, { headers });
const setting = (settings: Record<string, unknown>) =>
  server.dataSource.query(
    `INSERT INTO centre_setting (name, value, updated_at) VALUES ('security', $1, now())
     ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`,
    [JSON.stringify(settings)],
  );

/** Opens a socket as the page does, and tells when it ends. */
const connect = async ({ cookie }: SignedIn): Promise<{ ended: Promise<void> }> => {
  const extraHeaders = { cookie, origin: server.url };
  const socket = io(server.url, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    extraHeaders,
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  const ended = new Promise<void>((resolve) => {
    socket.on('disconnect', () => resolve());
  });
  return { ended };
};
const endsSoon = async ({ ended }: { ended: Promise<void> }): Promise<boolean> =>
  Promise.race([
    ended.then(() => true),
    new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), 5000).unref();
    }),
  ]);

describe('the own sessions', () => {
  const list = async ({ headers }: SignedIn) =>
    endpoints.listOwnSessions.reply.parse((await server.ask(endpoints.listOwnSessions, { headers })).body)
      .sessions;
  const end = ({ headers }: SignedIn, id: string) =>
    server.ask(endpoints.endOwnSession, { headers, params: { id } });

  test('of others are neither seen nor ended', async () => {
    const [own, stranger] = [await signIn(server, 'dana'), await signIn(server, 'echo')];
    const [theirs] = await list(stranger);
    expect((await list(own)).map(({ id }) => id)).not.toContain(theirs?.id);
    expect((await end(own, theirs?.id ?? '')).status).toBe(404);
    expect((await me(stranger)).status).toBe(200);
  });

  test('are listed with this one marked, and end one by one or all but this one', async () => {
    await server.dataSource.query('DELETE FROM session');
    const [here, there, elsewhere] = [
      await signIn(server, 'dana'),
      await signIn(server, 'dana'),
      await signIn(server, 'dana'),
    ];
    const sessions = await list(here);
    expect(sessions).toHaveLength(3);
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(sessions[0]).toMatchObject({ address: '127.0.0.1', locked: false, method: 'password' });
    const other = (await list(there)).find(({ current }) => current)?.id ?? '';
    const gone = await connect(there);
    expect((await end(here, other)).status).toBe(204);
    expect((await me(there)).status).toBe(401);
    expect(await endsSoon(gone)).toBe(true);
    expect(await server.ask(endpoints.endOtherSessions, { headers: here.headers })).toMatchObject({
      body: { ended: 1 },
    });
    expect((await me(elsewhere)).status).toBe(401);
    expect((await me(here)).status).toBe(200);
  });

  test('are one only where the centre wants it: the newer ends the older and its sockets', async () => {
    await setting({ oneSessionPerPerson: true });
    const older = await signIn(server, 'faye');
    const gone = await connect(older);
    const newer = await signIn(server, 'faye');
    expect((await me(older)).status).toBe(401);
    expect((await me(newer)).status).toBe(200);
    expect(await endsSoon(gone)).toBe(true);
    await setting({});
    await signIn(server, 'faye');
    expect((await me(newer)).status).toBe(200);
  });
});

describe('sockets end within five seconds', () => {
  test('when the person signs out, in every tab', async () => {
    const who = await signIn(server, 'gina');
    const tabs = [await connect(who), await connect(who)];
    await server.ask(endpoints.signOut, { headers: who.headers });
    expect(await Promise.all(tabs.map(endsSoon))).toEqual([true, true]);
    expect((await me(who)).status).toBe(401);
  });

  test.each([
    ['the account is ended', { active: false }],
    ['the role changes', { role: 'counselor' }],
    ['its last day is set to one that is over', { validUntil: '2026-03-31' }],
  ])('when %s', async (_, changes) => {
    const login = `ended-${Object.keys(changes)[0]?.toLowerCase()}`;
    const id = await addAccount(server, login, 'manager');
    const [one, two] = [await signIn(server, login), await signIn(server, login)];
    const ends = [await connect(one), await connect(two)];
    const { headers } = await signIn(server, 'admin');
    const answer = await server.ask(endpoints.updateAccount, { headers, params: { id }, body: changes });
    expect(answer.status).toBe(200);
    expect(await Promise.all(ends.map(endsSoon))).toEqual([true, true]);
    expect((await me(one)).status).toBe(401);
    expect((await me(two)).status).toBe(401);
  });
});
