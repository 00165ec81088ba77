import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { endpoints } from '@michuhol/contract';
import { Redis } from 'ioredis';
import type { Socket } from 'socket.io-client';
import { LiveHub } from '../live/live-hub.js';
import { bridgeThroughRedis } from '../live/redis-bridge.js';
import { createDataSource } from '../platform/database.js';
import { Jobs } from '../platform/jobs.js';
import { Keyring } from '../platform/keyring.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { withSockets, type LiveTestServer } from './live-server.testing.js';
import { addAccount, serveOver, signIn, TEST_PASSWORD, type SignedIn, type TestServer } from './testing.js';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis)
  console.info('redis-server is not installed: what one server ends on another over Redis is not tested');

/** Stands for the half minute between two looks at every socket. */
const RECHECK_MS = 600;

let shared: TestPlatform;
beforeAll(async () => {
  shared = await openTestPlatform();
});
afterAll(() => shared.close());

/** A process of its own as far as it can be told: nothing is shared but the database and the folder of keys. */
const nodeOver = async ({ address, config, clock }: TestPlatform): Promise<TestPlatform> => {
  const dataSource = await createDataSource(address).initialize();
  const jobs = new Jobs({ kind: 'postgres', address }, '02:30');
  return {
    ...shared,
    ...{ dataSource, jobs, keyring: new Keyring(dataSource, config.keyDir, clock), hub: new LiveHub() },
    close: async () => {
      await jobs.close();
      await dataSource.destroy();
    },
  };
};

describe('guesses of a password', () => {
  const tryOn = async (server: TestServer, login: string, password: string): Promise<number> =>
    (await server.ask(endpoints.signIn, { body: { login, password } })).status;

  test('are counted over all processes, and a new process knows of them', async () => {
    for (const login of ['anna', 'bora']) await addAccount(shared, login, 'counselor');
    const [one, two] = [await serveOver(await nodeOver(shared)), await serveOver(await nodeOver(shared))];
    for (const [turn, server] of [one, two, one, two].entries())
      expect(await tryOn(server, 'anna', `wrong ${turn}`)).toBe(401);
    expect(await tryOn(one, 'bora', TEST_PASSWORD)).toBe(200);
    expect(await tryOn(two, 'anna', 'wrong once more')).toBe(401);
    expect([await tryOn(one, 'anna', TEST_PASSWORD), await tryOn(two, 'anna', TEST_PASSWORD)]).toEqual([
      401, 401,
    ]);
    await one.close();
    await two.close();

    const later = await serveOver(await nodeOver(shared));
    expect(await tryOn(later, 'anna', TEST_PASSWORD)).toBe(401);
    shared.clock.set('2026-04-01T12:15:01+09:00');
    expect(await tryOn(later, 'anna', TEST_PASSWORD)).toBe(200);
    await later.close();
  });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

(hasRedis ? describe : describe.skip)('a person who is ended on one server', () => {
  let redis: ChildProcess;
  let first: LiveTestServer;
  let second: LiveTestServer;
  /** Looks at its sockets so often that the test can wait for it; the others do so every half minute. */
  let watchful: LiveTestServer;
  let admin: SignedIn;
  const closers: (() => unknown)[] = [];

  const openNode = async (url: string, recheckMilliseconds?: number): Promise<LiveTestServer> => {
    const platform = await nodeOver(shared);
    const bridge = bridgeThroughRedis(platform.hub, url);
    const node = withSockets(await serveOver(platform), recheckMilliseconds);
    closers.push(() => node.close().then(() => bridge.close()));
    return node;
  };

  beforeAll(async () => {
    const port = String(await freePort());
    const url = `redis://127.0.0.1:${port}`;
    redis = spawn('redis-server', ['--port', port, '--bind', '127.0.0.1', '--save', '']);
    const probe = new Redis(url, { maxRetriesPerRequest: null });
    probe.on('error', () => undefined);
    await probe.ping();
    probe.disconnect();
    [first, second, watchful] = [await openNode(url), await openNode(url), await openNode(url, RECHECK_MS)];
    await addAccount(shared, 'root', 'admin');
    admin = await signIn(first, 'root');
  });
  afterAll(async () => {
    redis.kill('SIGCONT');
    for (const close of closers) await close();
    redis.kill();
  });

  interface Open {
    id: string;
    who: SignedIn;
    socket: Socket;
  }
  const openOn = async (node: LiveTestServer, login: string): Promise<Open> => {
    const id = await addAccount(shared, login, 'manager');
    const who = await signIn(node, login);
    const socket = await node.connect({ ...who.headers, origin: node.url });
    if (typeof socket === 'string') throw new Error(socket);
    return { id, who, socket };
  };
  /** Ends an account on the first server; how long its socket lives on after the answer, in milliseconds. */
  const outlives = async (node: LiveTestServer, { id, socket }: Open): Promise<number> => {
    const gone = node.ended(socket);
    const asked = { params: { id }, body: { active: false }, headers: admin.headers };
    expect((await first.ask(endpoints.updateAccount, asked)).status).toBe(200);
    const since = performance.now();
    expect(await gone).toBe('io server disconnect');
    return performance.now() - since;
  };

  test('loses the socket on another within a second, and the session with it', async () => {
    const [ended, other] = [await openOn(second, 'dana'), await openOn(second, 'echo')];
    expect(await outlives(second, ended)).toBeLessThan(1000);
    expect((await second.ask(endpoints.me, { headers: ended.who.headers })).status).toBe(401);
    expect(other.socket.connected).toBe(true);
  });

  test('loses it at the next look where no word passes between the servers, and on the own at once', async () => {
    const [own, far] = [await openOn(first, 'faye'), await openOn(watchful, 'gina')];
    const other = await openOn(watchful, 'hana');
    redis.kill('SIGSTOP');
    expect(await outlives(first, own)).toBeLessThan(1000);
    expect(await outlives(watchful, far)).toBeLessThan(RECHECK_MS + 1000);
    expect(other.socket.connected).toBe(true);
  });
});
