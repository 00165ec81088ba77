import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SOCKET_PATH, type Board, type Role } from '@michuhol/contract';
import { io, type Socket } from 'socket.io-client';
import { permissionsOf } from '../identity/access.service.js';
import type { Caller } from '../identity/caller.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';

import { attachLive, type LiveGateway } from './live.gateway.js';
import { boardServiceOf } from './testing.js';

const ACCOUNT = '018f0000-0000-7000-8000-000000000001';
let platform: TestPlatform;
let http: Server;
let gateway: LiveGateway;
let url: string;
const people = new Map<string, Caller>();
const clients: Socket[] = [];

const caller = (role: Role | null, more: Partial<Caller> = {}): Caller => ({
  accountId: ACCOUNT,
  name: 'x',
  role,
  permissions: role ? permissionsOf(role) : new Set(),
  teamId: null,
  sourceId: null,
  session: { hash: Buffer.from('aa', 'hex'), csrfToken: '' },
  mustChangePassword: false,
  address: null,
  ...more,
});

beforeEach(async () => {
  platform = await openTestPlatform();
  http = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  gateway = attachLive(platform.hub, http, {
    identify: ({ cookie }) => Promise.resolve(people.get(cookie ?? '') ?? null),
    boards: boardServiceOf(platform),
    publicUrl: 'https://120.example',
    trustedProxyHops: 0,
  });
  people.clear();
  people.set('supervisor', caller('supervisor'));
  people.set('counselor', caller('counselor', { accountId: null }));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  gateway.close();
  await new Promise((resolve) => http.close(resolve));
  await platform.close();
});

/** Connects with a cookie; resolves to the socket, or to why it was refused. */
const connect = (cookie: string | null, origin: string | null = url): Promise<Socket | string> => {
  const extraHeaders = { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) };
  const client = io(url, { path: SOCKET_PATH, transports: ['websocket'], reconnection: false, extraHeaders });
  clients.push(client);
  return new Promise((resolve) => {
    client.on('connect', () => resolve(client));
    client.on('connect_error', (error: Error & { data?: { code: string } }) =>
      resolve(error.data?.code ?? error.message),
    );
  });
};

const connected = async (cookie: string): Promise<Socket> => {
  const client = await connect(cookie);
  if (typeof client === 'string') throw new Error(client);
  return client;
};

const watch = (client: Socket, dataSet: unknown): Promise<Board | null> =>
  client.timeout(3000).emitWithAck('watchBoard', dataSet) as Promise<Board | null>;

const ended = (client: Socket): Promise<string> => new Promise((resolve) => client.on('disconnect', resolve));

test.each(['https://evil.example', 'null', 'http://127.0.0.1:1'])(
  'a page of %s is refused',
  async (origin) => {
    expect(await connect('supervisor', origin)).toBe('websocket error');
  },
);

test('a cookie without an origin is refused, since no browser sends that', async () => {
  expect(await connect('supervisor', null)).toBe('websocket error');
});

test.each([
  ['stranger', 'NOT_SIGNED_IN'],
  ['switch', 'NOT_PERMITTED'],
  ['newcomer', 'PASSWORD_CHANGE_NEEDED'],
])('%s is refused with %s', async (cookie, code) => {
  people.set('switch', caller(null, { sourceId: ACCOUNT }));
  people.set('newcomer', caller('manager', { mustChangePassword: true }));
  expect(await connect(cookie)).toBe(code);
});

test('who may not read the board gets none, neither as an answer nor later', async () => {
  const client = await connected('counselor');
  const received: unknown[] = [];
  client.on('board', (board) => received.push(board));
  expect(await watch(client, 'synthetic')).toBeNull();
  const other = await connected('supervisor');
  const board = await watch(other, 'synthetic');
  const seen = new Promise((resolve) => other.on('board', resolve));
  platform.hub.board({ ...(board as Board), seq: 7 });
  await seen;
  expect(received).toEqual([]);
});

test('the address people open and the host itself may connect', async () => {
  expect(await connect('supervisor', 'https://120.example')).not.toEqual(expect.any(String));
  expect(await connect('supervisor', url)).not.toEqual(expect.any(String));
});

test('watching answers with the board, and only the set watched last is sent', async () => {
  const client = await connected('supervisor');
  const board = await watch(client, 'synthetic');
  expect(board).toMatchObject({ dataSet: 'synthetic', seq: 1 });
  expect(await watch(client, 'city')).toMatchObject({ dataSet: 'city' });
  const received: Board[] = [];
  client.on('board', (sent) => received.push(sent));
  const seen = new Promise((resolve) => client.on('hint', resolve));
  platform.hub.board({ ...(board as Board), seq: 2 });
  platform.hub.board({ ...(board as Board), dataSet: 'city', seq: 3 });
  platform.hub.hint('simulator', null);
  expect(await seen).toEqual({ kind: 'simulator', id: null });
  expect(received.map(({ seq }) => seq)).toEqual([3]);
});

test('what is no data set is not answered, and too many messages end the socket', async () => {
  const client = await connected('supervisor');
  await expect(client.timeout(300).emitWithAck('watchBoard', 'everything')).rejects.toThrow();
  const over = ended(client);
  for (let sent = 0; sent < 30; sent += 1) client.emit('watchBoard', null);
  expect(await over).toBe('io server disconnect');
});

test('a revoked session and changed rights end the socket at the next look', async () => {
  const stays = await connected('counselor');
  const revoked = await connected('supervisor');
  const gone = ended(revoked);
  people.delete('supervisor');
  await gateway.recheck();
  expect(await gone).toBe('io server disconnect');
  expect(stays.connected).toBe(true);
  const demoted = ended(stays);
  people.set('counselor', caller('teamLead', { accountId: null }));
  await gateway.recheck();
  expect(await demoted).toBe('io server disconnect');
});

test('an account can be ended at once', async () => {
  const client = await connected('supervisor');
  const other = await connected('counselor');
  const gone = ended(client);
  platform.hub.disconnectAccount(ACCOUNT);
  expect(await gone).toBe('io server disconnect');
  expect(other.connected).toBe(true);
});
