import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints, SOCKET_PATH, type Import } from '@michuhol/contract';
import { io, type Socket } from 'socket.io-client';
import { addSource, signInAs, type Client } from '../support/api.js';
import { createExternalDatabase, type ExternalDatabase } from '../support/external-database.js';
import { launch, repository, type Launched } from '../support/launch.js';
import {
  isReady,
  newDataDir,
  removeDataDir,
  startProduct,
  until,
  type RunningProduct,
} from '../support/product.js';
import { hasRedis, startRedis } from '../support/redis.js';

if (!hasRedis) console.log('skipped: two servers and a worker over Redis (there is no redis-server in PATH)');

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

(hasRedis ? describe : describe.skip)('two servers and a worker over Redis', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let database: ExternalDatabase;
  let dataDir = '';
  let shared: Record<string, string>;
  let one: RunningProduct;
  let two: RunningProduct;
  let worker: Launched;
  let socket: Socket;

  beforeAll(async () => {
    redis = await startRedis();
    database = await createExternalDatabase('redis');
    dataDir = newDataDir();
    shared = { DATABASE_URL: database.url, REDIS_URL: redis.url, MICHUHOL_DATA_DIR: dataDir };
    const server = { ...shared, MICHUHOL_ROLE: 'api' };
    [one, two] = await Promise.all([startProduct(server, dataDir), startProduct(server, dataDir)]);
    await (await signInAs(one, 'admin')).ask(endpoints.switchSimulator, { body: { running: false } });
  });
  afterAll(async () => {
    socket?.disconnect();
    await Promise.all([one?.stop(), two?.stop(), worker?.stop()]);
    await redis?.stop();
    await database?.drop();
    removeDataDir(dataDir);
  });

  test('both servers are ready, and know the same people', async () => {
    expect([await isReady(one.url), await isReady(two.url)]).toEqual([true, true]);
    expect(await (await signInAs(two, 'manager')).ask(endpoints.me)).toMatchObject({ login: 'manager' });
  });

  test('without a worker an import waits; a worker does it, and a socket of the other server hears how far it is', async () => {
    const admin = await signInAs(one, 'admin');
    const manager = await signInAs(one, 'manager');
    await addSource(admin, { code: 'switch-1', name: '교환기', dataSet: 'sample' });
    const heard: Import[] = [];
    socket = io(two.url, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      extraHeaders: (await signInAs(two, 'manager')).headers,
    });
    socket.on('importProgress', (progress: Import) => heard.push(progress));
    await until('the socket', () => socket.connected, 10);

    const { id } = await uploadTo(one.url, manager, 'switch-1');
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
      socket.on('hint', (told: { kind: string }) => told.kind === 'simulator' && resolve(told)),
    );
    const admin = await signInAs(one, 'admin');

    await admin.ask(endpoints.switchSimulator, { body: { running: true } });

    expect(await hint).toMatchObject({ kind: 'simulator' });
  });
});
