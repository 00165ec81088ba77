import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints, SOCKET_PATH, type Import } from '@michuhol/contract';
import { io, type Socket } from 'socket.io-client';
import { addSource, clientOf, signIn, type Client } from '../support/api.js';
import { createExternalDatabase, type ExternalDatabase } from '../support/external-database.js';
import { launch, repository, runToEnd, type Launched } from '../support/launch.js';
import { hasNginx, startNginx } from '../support/nginx.js';
import {
  freePort,
  isReady,
  newDataDir,
  removeDataDir,
  startProduct,
  until,
  type RunningProduct,
} from '../support/product.js';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.js';
import { openStalled, type StalledClient } from '../support/stalled.js';
import { openScreens, type Screens, type SeenByScreens } from '../support/screens.js';

const missing = [...(hasRedis ? [] : ['redis-server']), ...(hasNginx ? [] : ['nginx'])];
if (missing.length > 0)
  console.log(`skipped: two servers behind a proxy (not in PATH: ${missing.join(', ')})`);

const SCREENS = 300;
const STALLED = 20;
/** A client is asked for a sign of life every ten seconds and has eight to give it. */
const PATIENCE_MS = 19_000;

const uploadTo = async (url: string, client: Client, source: string): Promise<Import> => {
  const form = new FormData();
  form.set('source', source);
  form.set('start', 'true');
  const file = readFileSync(join(repository, 'apps/server/assets/samples/asterisk-22/queue_log'));
  form.set('file', new Blob([file]), 'queue_log');
  const reply = await fetch(`${url}/api/v1/imports`, {
    method: 'POST',
    headers: client.headers,
    body: form,
  });
  expect(reply.status).toBe(201);
  return endpoints.createImport.reply.parse(await reply.json()).import;
};

(missing.length === 0 ? describe : describe.skip)('two servers and a worker behind nginx, over Redis', () => {
  let redis: TestRedis;
  let database: ExternalDatabase;
  let dataDir = '';
  let shared: Record<string, string>;
  let server: Record<string, string>;
  let proxy: Awaited<ReturnType<typeof startNginx>>;
  let one: RunningProduct;
  let two: RunningProduct;
  let worker: Launched;
  let screens: Screens | undefined;
  let socket: Socket | undefined;
  let stalled: StalledClient[] = [];
  let stalledAt = 0;
  let admin: Client;
  let manager: Client;
  let events: Client;

  /** Somebody as the people of the centre reach the product: through the proxy. */
  const signInOutside = (role: 'admin' | 'manager' | 'supervisor'): Promise<Client> =>
    signIn(proxy.url, one.account(role));

  beforeAll(async () => {
    redis = await startRedis();
    database = await createExternalDatabase('redis');
    dataDir = newDataDir();
    const port = await freePort();
    shared = { DATABASE_URL: database.url, REDIS_URL: redis.url, MICHUHOL_DATA_DIR: dataDir };
    server = {
      ...shared,
      MICHUHOL_ROLE: 'api',
      MICHUHOL_PUBLIC_URL: `http://localhost:${port}`,
      MICHUHOL_TRUSTED_PROXY_HOPS: '1',
    };
    [one, two] = await Promise.all([startProduct(server, dataDir), startProduct(server, dataDir)]);
    proxy = await startNginx(port, [new URL(one.url).host, new URL(two.url).host]);
    [admin, manager] = await Promise.all([signInOutside('admin'), signInOutside('manager')]);
    await admin.ask(endpoints.switchSimulator, { body: { running: false } });
    ({ events } = await addSource(admin, { code: 'switch-1', name: '교환기', dataSet: 'city' }));
    await addSource(admin, { code: 'switch-2', name: '기록', dataSet: 'sample' });
  });
  afterAll(async () => {
    socket?.disconnect();
    for (const client of stalled) client.close();
    await screens?.close();
    await proxy?.stop();
    await Promise.all([one?.stop(), two?.stop(), worker?.stop()]);
    await redis?.stop();
    await database?.drop();
    removeDataDir(dataDir);
  });

  /** A call that enters a queue, posted as a switch does that tries again until it is answered. */
  const call = async (): Promise<void> => {
    const callId = randomUUID();
    const body = [
      {
        ...{ eventId: callId, type: 'queue.entered', callId, queue: 'traffic' },
        occurredAt: new Date().toISOString(),
      },
    ];
    await until(
      'the call to be taken in',
      () =>
        events
          .send(endpoints.postEvents, { body }, { 'Idempotency-Key': callId })
          .then(({ status }) => status === 200)
          .catch(() => false),
      20,
    );
  };

  const everybody = (what: string, holds: (seen: SeenByScreens) => boolean, seconds: number) =>
    until(
      what,
      async () => {
        const seen = await screens?.seen();
        return seen && holds(seen) ? seen : null;
      },
      seconds,
    );
  const show =
    (offered: number) =>
    (seen: SeenByScreens): boolean =>
      seen.connected === SCREENS && seen.offered.every((each) => each === offered);

  test('both servers are ready, and know the same people', async () => {
    expect([await isReady(one.url), await isReady(two.url)]).toEqual([true, true]);
    expect(await manager.ask(endpoints.me)).toMatchObject({ login: 'manager' });
  });

  test('without a worker an import waits; a worker does it, and a socket of the other server hears how far it is', async () => {
    const heard: Import[] = [];
    socket = io(two.url, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      extraHeaders: { ...manager.headers, origin: proxy.url },
    });
    socket.on('importProgress', (progress: Import) => heard.push(progress));
    await until('the socket', () => socket?.connected, 10);

    const { id } = await uploadTo(one.url, clientOf(one.url, manager.headers), 'switch-2');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await manager.ask(endpoints.getImport, { params: { id } })).toMatchObject({ state: 'queued' });

    worker = launch('start.cjs', { ...shared, MICHUHOL_ROLE: 'worker' });
    await until('the worker', () => worker.output().includes('worker is ready'), 30);
    const done = await until('the end of the import', () => heard.find(({ state }) => state === 'done'), 30);

    expect(done).toMatchObject({ id, counts: { read: 2140, accepted: 2140 } });
    expect(await manager.ask(endpoints.getImport, { params: { id } })).toMatchObject({ state: 'done' });
  });

  test('what one server learns the sockets of the other hear', async () => {
    const hint = new Promise((resolve) =>
      socket?.on('hint', (told: { kind: string }) => told.kind === 'sources' && resolve(told)),
    );

    await addSource(clientOf(one.url, admin.headers), {
      code: 'switch-3',
      name: '교환기 3',
      dataSet: 'city',
    });

    expect(await hint).toMatchObject({ kind: 'sources' });
    socket?.disconnect();
  });

  test('every screen behind the proxy is told of each board once, whichever server it is on', async () => {
    screens = openScreens(proxy.url, (await signInOutside('supervisor')).headers, SCREENS, 'city');
    await everybody('every screen to be connected', ({ connected }) => connected === SCREENS, 20);
    const lazy = { ...(await signInOutside('supervisor')).headers, origin: proxy.url };
    stalled = await Promise.all(Array.from({ length: STALLED }, () => openStalled(two.url, lazy, 'city')));
    stalledAt = performance.now();
    for (let calls = 0; calls < 3; calls += 1) await call();

    const seen = await everybody('three calls on every screen', show(3), 10);

    expect(new Set(seen.seqs).size).toBe(1);
    expect({ twice: seen.twice, lost: seen.lost }).toEqual({ twice: 0, lost: 0 });
  });

  test('F25 one server killed in the middle of a shift: its screens go on with the other within five seconds, no call is lost', async () => {
    await screens?.forget();
    let posting = true;
    let posted = 3;
    const shift = (async () => {
      while (posting) {
        await call();
        posted += 1;
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, 500));

    one.child.kill('SIGKILL');
    const killed = performance.now();
    await everybody('some screen to lose its server', ({ lost }) => lost > 0, 5);
    await everybody('every screen to be back', ({ connected }) => connected === SCREENS, 10);
    const took = performance.now() - killed;
    posting = false;
    await shift;
    const seen = await everybody('every call on every screen', show(posted), 10);

    console.log(`${seen.lost} of ${SCREENS} screens were back after ${Math.round(took)} ms`);
    expect(took).toBeLessThan(5000);
    // Both servers had their share, and those of the other noticed nothing.
    expect(seen.lost).toBeGreaterThan(SCREENS / 5);
    expect(seen.lost).toBeLessThan((SCREENS * 4) / 5);
    expect(posted).toBeGreaterThan(3);
    const { body } = await manager.send(endpoints.getBoard, { query: { dataSet: 'city' } });
    expect(body).toMatchObject({ totals: { offered: posted } });
  });

  test('F5 Redis killed and back empty: nothing answers with a fault, and every screen is right within five seconds', async () => {
    const { offered } = (await screens?.seen()) ?? { offered: [] };
    const before = offered[0] ?? 0;
    await redis.kill();
    await call();
    const answers = await Promise.all([
      manager.send(endpoints.me),
      manager.send(endpoints.listImports, { query: {} }),
      signInOutside('supervisor').then(() => ({ status: 200 })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await until(
      'the call on the board that is asked for',
      async () =>
        (await manager.ask(endpoints.getBoard, { query: { dataSet: 'city' } })).totals.offered === before + 1,
      5,
    );

    await redis.start();
    const back = performance.now();
    await everybody('the call on every screen', show(before + 1), 15);
    const took = performance.now() - back;
    await call();
    await everybody('the next call on every screen', show(before + 2), 10);
    await redis.flush();
    await call();
    await everybody('the call after the flush on every screen', show(before + 3), 10);

    console.log(`every screen was right ${Math.round(took)} ms after Redis was back`);
    expect(took).toBeLessThan(5000);
  });

  test('F6 Redis full: uploads wait, what must be queued is refused at once with words, and it goes on when there is room', async () => {
    await redis.set('maxmemory', '1mb');
    const officer = await signIn(proxy.url, one.account('privacyOfficer'));
    const refused = await fetch(`${proxy.url}/api/v1/access-log/chain/checks`, {
      method: 'POST',
      headers: officer.headers,
    });
    const { id } = await uploadTo(proxy.url, manager, 'switch-2');
    const health = (await (await fetch(`${proxy.url}/api/health`)).json()) as { status: string };

    expect({ status: refused.status, again: refused.headers.get('retry-after') }).toEqual({
      status: 503,
      again: '30',
    });
    expect(await refused.json()).toMatchObject({ code: 'QUEUE_AWAY' });
    expect(health.status).toBe('degraded');
    expect(await manager.ask(endpoints.getImport, { params: { id } })).toMatchObject({ state: 'queued' });

    await redis.set('maxmemory', '0');
    await until(
      'the import that waited',
      async () => (await manager.ask(endpoints.getImport, { params: { id } })).state === 'done',
      60,
    );
  });

  test('F6 a Redis that drops what it holds is refused at the start, with what to do', async () => {
    await redis.set('maxmemory-policy', 'allkeys-lru');

    const { code, output } = await runToEnd('start.cjs', { ...server, PORT: String(await freePort()) });

    expect(code).toBe(1);
    expect(output).toContain('maxmemory-policy noeviction');
    await redis.set('maxmemory-policy', 'noeviction');
  });

  test('F23 clients that do not read are ended, and nobody else notices them', async () => {
    await until('their patience to be over', () => performance.now() - stalledAt > PATIENCE_MS, 30);

    expect(await Promise.all(stalled.map((client) => client.wasEnded()))).toEqual(stalled.map(() => true));
    const { offered } = (await screens?.seen()) ?? { offered: [] };
    await call();
    await everybody('the next call on every screen', show((offered[0] ?? 0) + 1), 10);
  });

  test('F24 the last server killed and started again: every screen is back within ten seconds, and right', async () => {
    const { offered } = (await screens?.seen()) ?? { offered: [] };
    const before = offered[0] ?? 0;
    two.child.kill('SIGKILL');
    await everybody('no screen to have a server', ({ connected }) => connected === 0, 5);

    [one, two] = (await Promise.all(
      [one, two].map(({ url }) => startProduct({ ...server, PORT: new URL(url).port }, dataDir)),
    )) as [RunningProduct, RunningProduct];
    const ready = performance.now();
    await everybody('every screen to be back', ({ connected }) => connected === SCREENS, 15);
    const took = performance.now() - ready;
    await call();
    await everybody('the next call on every screen', show(before + 1), 10);

    console.log(`${SCREENS} screens were back ${Math.round(took)} ms after both servers`);
    expect(took).toBeLessThan(10_000);
  });
});
