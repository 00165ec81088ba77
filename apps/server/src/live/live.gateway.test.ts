import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  hintKinds,
  may,
  permissionsOf,
  roles,
  scopeOf,
  SOCKET_PATH,
  type Board,
  type Import,
  type Role,
} from '@michuhol/contract';
import { io, type Socket } from 'socket.io-client';
import type { Caller } from '../identity/caller.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { LiveHub } from './live-hub.js';
import { attachLive, RECHECK_MILLISECONDS, type LiveGateway } from './live.gateway.js';
import { boardServiceOf } from './testing.js';

const ACCOUNT = '018f0000-0000-7000-8000-000000000001';
let platform: TestPlatform;
let hub: LiveHub;
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
  organisation: null,
  sourceId: null,
  stage: 'ready',
  session: {
    id: 's',
    hash: Buffer.from('aa', 'hex'),
    csrfToken: '',
    verifiedAt: new Date(0),
    locksAt: new Date(0),
    endsAt: new Date(0),
    factorNeeded: false,
  },
  mustChangePassword: false,
  address: null,
  ...more,
});

beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  hub = new LiveHub();
  http = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  gateway = attachLive(hub, http, {
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
});

/** Connects with a cookie; resolves to the socket, or to why it was refused. */
const connect = (cookie: string | null, origin: string | null = url, to = url): Promise<Socket | string> => {
  const extraHeaders = { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) };
  const client = io(to, { path: SOCKET_PATH, transports: ['websocket'], reconnection: false, extraHeaders });
  clients.push(client);
  return new Promise((resolve) => {
    client.on('connect', () => resolve(client));
    client.on('connect_error', (error: Error & { data?: { code: string } }) =>
      resolve(error.data?.code ?? error.message),
    );
  });
};

const connected = async (cookie: string, to = url): Promise<Socket> => {
  const client = await connect(cookie, to, to);
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
  ['half', 'SECOND_FACTOR_NEEDED'],
])('%s is refused with %s', async (cookie, code) => {
  people.set('switch', caller(null, { sourceId: ACCOUNT }));
  people.set('newcomer', caller('manager', { stage: 'passwordChange' }));
  people.set('half', caller('manager', { stage: 'secondFactor' }));
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
  hub.board({ ...(board as Board), seq: 7 });
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
  expect(board).toMatchObject({ dataSet: 'synthetic', seq: expect.any(Number) as number });
  expect(await watch(client, 'city')).toMatchObject({ dataSet: 'city' });
  const received: Board[] = [];
  client.on('board', (sent) => received.push(sent));
  const seen = new Promise((resolve) => client.on('hint', resolve));
  hub.board({ ...(board as Board), seq: 2 });
  hub.board({ ...(board as Board), dataSet: 'city', seq: 3 });
  hub.hint('simulator', null);
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

/** Every message that a hub can send about people's and the centre's work, in one word each. */
const everything = (reporterId: string): void => {
  hub.incidentReported({ id: ACCOUNT, at: '2026-04-01T00:00:00Z', team: '1팀', severity: 'S1' }, 'team-1');
  hub.incidentChanged(ACCOUNT, { reporterId, teamId: 'team-1' });
  for (const kind of hintKinds) if (kind !== 'incident') hub.hint(kind, null);
  hub.importProgress({ id: ACCOUNT } as Import);
};

/** What a client hears of it; the end of an import of its own kind comes last and is waited for. */
const heard = async (client: Socket, say: () => void): Promise<string[]> => {
  const words: string[] = [];
  client.on('incidentReported', () => words.push('incidentReported'));
  client.on('importProgress', () => words.push('importProgress'));
  client.on('hint', ({ kind }: { kind: string }) => words.push(kind));
  say();
  // An answered message is behind everything that was sent before.
  await watch(client, null);
  return [...new Set(words)].sort();
};

const hintedTo = (role: Role): string[] =>
  (
    [
      ['import', 'imports.read'],
      ['importProgress', 'imports.read'],
      ['annual', 'trend.read'],
      ['dailyReport', 'figures.read'],
      ['districts', 'districts.read'],
      ['surveys', 'surveys.read'],
      ['sources', 'sources.read'],
      ['simulator', 'simulator.read'],
      ['accounts', 'accounts.manage'],
    ] as const
  )
    .filter(([, permission]) => scopeOf(role, permission) === 'centre')
    .map(([word]) => word);

test.each(roles)(
  '%s hears what the permission reaches of the centre, and gets a board only with it',
  async (role) => {
    people.set('them', caller(role, { accountId: '018f0000-0000-7000-8000-000000000009', teamId: 'team-1' }));
    const client = await connected('them');
    const ofTeam = scopeOf(role, 'incidents.readTeam') === 'team' ? ['incident', 'incidentReported'] : [];
    expect(await heard(client, () => everything(ACCOUNT))).toEqual([...hintedTo(role), ...ofTeam].sort());
    expect((await watch(client, 'synthetic')) !== null).toBe(may(role, 'live.read'));
  },
);

test('what concerns one team is told to that team alone, and to the reporter', async () => {
  people.set('other', caller('teamLead', { accountId: 'other', teamId: 'team-2' }));
  people.set('reporter', caller('counselor', { accountId: 'reporter', teamId: 'team-1' }));
  people.set('colleague', caller('counselor', { accountId: 'colleague', teamId: 'team-1' }));
  const of = async (name: string) =>
    (await heard(await connected(name), () => everything('reporter'))).filter((word) =>
      word.startsWith('incident'),
    );
  expect(await of('other')).toEqual([]);
  expect(await of('colleague')).toEqual([]);
  expect(await of('reporter')).toEqual(['incident']);
});

test('nobody joins a room by asking for it', async () => {
  const client = await connected('counselor');
  for (const [message, room] of [
    ['join', 'may:imports.read'],
    ['join', 'board:synthetic'],
    ['watchBoard', 'may:imports.read'],
    ['watchBoard', { toString: 'city' }],
    ['subscribe', ['may:incidents.readTeam:team-1']],
  ] as const)
    client.emit(message, room, () => undefined);
  expect(await heard(client, () => everything(ACCOUNT))).toEqual([]);
});

test('a locked screen keeps its board and hears nothing else; opened again it hears all', async () => {
  const locked = caller('supervisor', { stage: 'locked', permissions: new Set() });
  const client = await connected('supervisor');
  expect(await watch(client, 'synthetic')).not.toBeNull();
  people.set('supervisor', locked);
  await gateway.recheck();
  const boards: unknown[] = [];
  client.on('board', (board) => boards.push(board));
  hub.board({ ...(await boardServiceOf(platform).current('synthetic')), seq: 9 });
  expect(await heard(client, () => everything(ACCOUNT))).toEqual([]);
  expect(boards).toHaveLength(1);
  people.set('supervisor', caller('supervisor'));
  await gateway.recheck();
  expect(await heard(client, () => everything(ACCOUNT))).toContain('simulator');
  expect(client.connected).toBe(true);
});

test('a socket that is locked from the start gets the board alone', async () => {
  people.set('supervisor', caller('supervisor', { stage: 'locked', permissions: new Set() }));
  people.set('counselor', caller('counselor', { stage: 'locked', permissions: new Set() }));
  expect(await watch(await connected('supervisor'), 'synthetic')).not.toBeNull();
  expect(await watch(await connected('counselor'), 'synthetic')).toBeNull();
});

test('a message that is too large ends the socket, and no missed message is ever made up for', async () => {
  const client = await connected('supervisor');
  const over = ended(client);
  client.emit('watchBoard', 'x'.repeat(17 * 1024));
  expect(await over).toMatch(/transport/);
  expect(hub.server._opts.connectionStateRecovery).toBeUndefined();
});

test('without any word from another server a revoked session ends at the next look of this one', async () => {
  expect(RECHECK_MILLISECONDS).toBeLessThan(31_000);
  const [own, other] = [createServer(), new LiveHub()];
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
  const looking = attachLive(other, own, {
    identify: ({ cookie }) => Promise.resolve(people.get(cookie ?? '') ?? null),
    boards: boardServiceOf(platform),
    publicUrl: 'https://120.example',
    trustedProxyHops: 0,
    recheckMilliseconds: 50,
  });
  const client = await connected('supervisor', `http://127.0.0.1:${(own.address() as AddressInfo).port}`);
  const gone = ended(client);
  people.delete('supervisor');
  expect(await gone).toBe('io server disconnect');
  looking.close();
  await new Promise((resolve) => own.close(resolve));
});

test('an account can be ended at once', async () => {
  const client = await connected('supervisor');
  const other = await connected('counselor');
  const gone = ended(client);
  hub.disconnectAccount(ACCOUNT);
  expect(await gone).toBe('io server disconnect');
  expect(other.connected).toBe(true);
});
