import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { SOCKET_PATH } from '@michuhol/contract';
import { Redis } from 'ioredis';
import { io } from 'socket.io-client';
import { LiveHub, rooms } from './live-hub.js';
import { bridgeThroughRedis } from './redis-bridge.js';

const installed = spawnSync('redis-server', ['--version']).status === 0;
if (!installed) console.info('redis-server is not installed: the bridge between servers is not tested');

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createTcpServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

let redis: ChildProcess;
let url: string;

const answers = async (): Promise<void> => {
  const client = new Redis(url, { maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
};

(installed ? test : test.skip)(
  'a process without sockets reaches the sockets of another, and ends them within a second',
  async () => {
    const port = await freePort();
    url = `redis://127.0.0.1:${port}`;
    redis = spawn('redis-server', [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
    ]);
    await answers();
    const [api, worker] = [new LiveHub(), new LiveHub()];
    const bridges = [bridgeThroughRedis(api, url), bridgeThroughRedis(worker, url)];
    const http: Server = createServer();
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    api.server.on(
      'connection',
      (socket) => void socket.join([rooms.permission('simulator.read'), rooms.end('them')]),
    );
    api.server.attach(http);
    const client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      reconnection: false,
    });
    await new Promise<void>((resolve) => client.on('connect', resolve));
    const hint = new Promise((resolve) => client.on('hint', resolve));
    const said = setInterval(() => worker.hint('simulator', null), 100);
    expect(await hint).toEqual({ kind: 'simulator', id: null });

    clearInterval(said);

    const gone = new Promise<number>((resolve) => client.on('disconnect', () => resolve(performance.now())));
    const revokedAt = performance.now();
    worker.disconnectAccount('them');
    expect((await gone) - revokedAt).toBeLessThan(1000);
    for (const bridge of bridges) bridge.close();
    api.server.engine.close();
    await new Promise((resolve) => http.close(resolve));
    redis.kill();
  },
);

test('without Redis nothing breaks: messages are lost, and closing leaves nothing behind', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  const hub = new LiveHub();
  const bridge = bridgeThroughRedis(hub, `redis://127.0.0.1:${await freePort()}`);
  hub.hint('simulator', null);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  bridge.close();
  await new Promise((resolve) => setTimeout(resolve, 200));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});
