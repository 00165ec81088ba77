import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  clientMessages,
  hintKinds,
  hintReaders,
  may,
  packBoard,
  permissionsOf,
  roles,
  scopeOf,
  serverMessages,
  SOCKET_PATH,
  type Board,
  type ClientMessage,
  type ClientMessages,
  type Floor,
  type HintKind,
  type Import,
  type PackedBoard,
  type Permission,
  type Role,
} from '@michuhol/contract';
import type { Socket as ServerSocket } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import type { Caller } from '../identity/caller.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { LiveHub } from './live-hub.js';
import { attachLive, RECHECK_MILLISECONDS, type LiveGateway } from './live.gateway.js';
import { boardServiceOf, floorsOf } from './testing.js';

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
    floors: floorsOf(platform),
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
  client.on('packedBoard', (board) => received.push(board));
  expect(await watch(client, 'synthetic')).toBeNull();
  const other = await connected('supervisor');
  const board = await watch(other, 'synthetic');
  const seen = new Promise((resolve) => other.on('packedBoard', resolve));
  hub.board(packBoard({ ...(board as Board), seq: 7 }, null));
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
  const received: PackedBoard[] = [];
  client.on('packedBoard', (sent) => received.push(sent));
  const seen = new Promise((resolve) => client.on('hint', resolve));
  hub.board(packBoard({ ...(board as Board), seq: 2 }, null));
  hub.board(packBoard({ ...(board as Board), dataSet: 'city', seq: 3 }, null));
  hub.hint('simulator', null);
  expect(await seen).toEqual({ kind: 'simulator', id: null });
  expect(received.map(({ seq }) => seq)).toEqual([3]);
});

test('the floor is sent to those who watch it and may, and to nobody when their screen is locked', async () => {
  const watchFloor = (client: Socket): Promise<Floor | null> =>
    client.timeout(3000).emitWithAck('watchFloor', 'synthetic') as Promise<Floor | null>;
  people.set('manager', caller('manager'));
  const [supervisor, manager] = [await connected('supervisor'), await connected('manager')];
  const floor = await watchFloor(supervisor);
  expect(floor).toMatchObject({ dataSet: 'synthetic', agents: [] });
  expect(await watchFloor(manager)).toBeNull();
  expect(await watch(manager, 'synthetic')).not.toBeNull();
  const say = () => hub.floor({ ...(floor as Floor), seq: 8 });
  expect([await heard(manager, say), await heard(supervisor, say)]).toEqual([[], ['floor']]);
  people.set('supervisor', caller('supervisor', { stage: 'locked', permissions: new Set() }));
  await gateway.recheck();
  expect(await heard(supervisor, say)).toEqual([]);
});

test('what is no data set is not answered', async () => {
  const client = await connected('supervisor');
  await expect(client.timeout(300).emitWithAck('watchBoard', 'everything')).rejects.toThrow();
  expect(client.connected).toBe(true);
});

test('twenty messages a second are heard, the next one ends the socket', async () => {
  const client = await connected('supervisor');
  const answers = Array.from({ length: 20 }, () => watch(client, null));
  expect(await Promise.all(answers)).toHaveLength(20);
  expect(client.connected).toBe(true);
  const over = ended(client);
  for (let sent = 0; sent < 21; sent += 1) client.emit('undeclared', sent);
  expect(await over).toBe('io server disconnect');
});

test('sixteen KiB are read, more end the socket', async () => {
  const client = await connected('supervisor');
  client.emit('watchBoard', 'x'.repeat(15 * 1024));
  expect(await watch(client, null)).toBeNull();
  const over = ended(client);
  client.emit('watchBoard', 'x'.repeat(16 * 1024));
  expect(await over).toMatch(/transport/);
});

test('whoever is ended while being admitted is not let in', async () => {
  let looks = 0;
  people.set('late', caller('supervisor'));
  const { get } = people;
  people.get = (cookie) => (cookie === 'late' && (looks += 1) > 1 ? undefined : get.call(people, cookie));
  const client = await connected('late');
  // The end may come in the same breath as the beginning.
  if (client.connected) await ended(client);
  expect(client.connected).toBe(false);
  expect(looks).toBe(2);
  people.get = get;
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

/** Every message that a hub can send beside the boards, in the words of `heard`; of a person in team-1. */
const sayings = (reporterId: string): Record<string, () => void> => ({
  incidentReported: () =>
    hub.incidentReported({ id: ACCOUNT, at: '2026-04-01T00:00:00Z', team: '1팀', severity: 'S1' }, 'team-1'),
  importProgress: () => hub.importProgress({ id: ACCOUNT } as Import),
  ...Object.fromEntries(hintKinds.map((kind) => [`hint ${kind}`, () => sayHint(kind, reporterId)])),
});
const sayHint = (kind: HintKind, reporterId: string): void => {
  if (kind === 'incident') hub.incidentChanged(ACCOUNT, { reporterId, teamId: 'team-1' });
  else if (kind === 'shift') hub.shiftChanged(ACCOUNT, { teams: ['team-1'], people: [] });
  else if (kind === 'ownState') hub.ownStateChanged(reporterId);
  else if (kind === 'measure') hub.measureChanged(reporterId, 'team-1');
  else hub.hint(kind, null);
};
const everything = (reporterId: string): void => {
  for (const say of Object.values(sayings(reporterId))) say();
};

/** What a client hears of it, whatever it is called. */
const heard = async (client: Socket, say: () => void): Promise<string[]> => {
  const words: string[] = [];
  client.onAny((name: string, told: { kind?: string }) =>
    words.push(name === 'hint' ? `hint ${told.kind}` : name),
  );
  say();
  // An answered message is behind everything that was sent before.
  await watch(client, null);
  return [...new Set(words)].sort();
};

/** Who hears each message, as the contract declares it. */
const declared: Record<string, Permission> = {
  incidentReported: serverMessages.incidentReported.access,
  importProgress: serverMessages.importProgress.access,
  ...Object.fromEntries(hintKinds.map((kind) => [`hint ${kind}`, hintReaders[kind]])),
};

test('the tests of who hears what know every message there is', () => {
  const ofBoards = ['packedBoard', 'pulse', 'floor'];
  const known = [...ofBoards, ...Object.keys(sayings('x')).map((word) => word.split(' ')[0])];
  expect([...new Set(known)].sort()).toEqual(Object.keys(serverMessages).sort());
  expect(Object.keys(declared).sort()).toEqual(Object.keys(sayings('x')).sort());
});

test.each(roles)('%s hears what the permission reaches of the centre and the own team', async (role) => {
  people.set('them', caller(role, { accountId: '018f0000-0000-7000-8000-000000000009', teamId: 'team-1' }));
  const reaches = Object.entries(declared).filter(([, permission]) =>
    ['centre', 'team'].includes(scopeOf(role, permission) ?? ''),
  );
  expect(await heard(await connected('them'), () => everything(ACCOUNT))).toEqual(
    reaches.map(([word]) => word).sort(),
  );
});

/** What a client may bring with each message. */
const payloads: Record<keyof ClientMessages, unknown> = {
  watchBoard: 'synthetic',
  watchFloor: 'synthetic',
};

test.each(roles)('%s is answered what its permission covers, ready and locked', async (role) => {
  for (const [name, { access, during = [] }] of Object.entries<ClientMessage>(clientMessages))
    for (const stage of ['ready', 'locked'] as const) {
      const permissions = stage === 'ready' ? permissionsOf(role) : new Set<Permission>();
      people.set('them', caller(role, { stage, permissions }));
      const client = await connected('them');
      const answer: unknown = await client
        .timeout(3000)
        .emitWithAck(name, payloads[name as keyof ClientMessages]);
      const admitted = may(role, access) && (stage === 'ready' || during.includes(stage));
      expect(`${name} ${stage} ${answer !== null}`).toBe(`${name} ${stage} ${admitted}`);
      client.disconnect();
    }
});

test('a message that the contract does not name reaches no handler, whoever wrote one', async () => {
  const reached: unknown[] = [];
  const listening: (string | symbol)[][] = [];
  hub.server.on('connection', (socket) => {
    listening.push(socket.eventNames().filter((name) => name !== 'error'));
    (socket as unknown as ServerSocket).on('undeclared', (...brought) => reached.push(brought));
  });
  const client = await connected('supervisor');
  client.emit('undeclared', 'x', () => undefined);
  client.emit('hasOwnProperty', 'x');
  expect(await watch(client, 'synthetic')).not.toBeNull();
  expect(reached).toEqual([]);
  expect(listening).toEqual([Object.keys(clientMessages)]);
});

test('what concerns one team is told to that team alone, and to the reporter', async () => {
  people.set('other', caller('teamLead', { accountId: 'other', teamId: 'team-2' }));
  people.set('reporter', caller('counselor', { accountId: 'reporter', teamId: 'team-1' }));
  people.set('colleague', caller('counselor', { accountId: 'colleague', teamId: 'team-1' }));
  const of = async (name: string) =>
    (await heard(await connected(name), () => everything('reporter'))).filter((word) =>
      word.includes('ncident'),
    );
  expect(await of('other')).toEqual([]);
  expect(await of('colleague')).toEqual([]);
  expect(await of('reporter')).toEqual(['hint incident']);
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
  // The policy that protects them is told to counselors too; nothing that they asked for is.
  expect(await heard(client, () => everything(ACCOUNT))).toEqual(['hint protectionPolicy']);
});

test('a locked screen keeps its board and hears nothing else; opened again it hears all', async () => {
  const locked = caller('supervisor', { stage: 'locked', permissions: new Set() });
  const client = await connected('supervisor');
  expect(await watch(client, 'synthetic')).not.toBeNull();
  people.set('supervisor', locked);
  await gateway.recheck();
  const board = await boardServiceOf(platform).current('synthetic');
  const sayAll = (): void => {
    hub.board(packBoard({ ...board, seq: 9 }, null));
    everything(ACCOUNT);
  };
  expect(await heard(client, sayAll)).toEqual(['packedBoard']);
  people.set('supervisor', caller('supervisor'));
  await gateway.recheck();
  expect(await heard(client, () => everything(ACCOUNT))).toContain('hint simulator');
  expect(client.connected).toBe(true);
});

test('a socket that is locked from the start gets the board alone', async () => {
  people.set('supervisor', caller('supervisor', { stage: 'locked', permissions: new Set() }));
  people.set('counselor', caller('counselor', { stage: 'locked', permissions: new Set() }));
  expect(await watch(await connected('supervisor'), 'synthetic')).not.toBeNull();
  expect(await watch(await connected('counselor'), 'synthetic')).toBeNull();
});

test('no missed message is ever made up for: recovery would skip the check', () => {
  expect(hub.server._opts.connectionStateRecovery).toBeUndefined();
});

test('without any word from another server a revoked session ends at the next look of this one', async () => {
  expect(RECHECK_MILLISECONDS).toBeLessThan(31_000);
  const [own, other] = [createServer(), new LiveHub()];
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
  const looking = attachLive(other, own, {
    identify: ({ cookie }) => Promise.resolve(people.get(cookie ?? '') ?? null),
    boards: boardServiceOf(platform),
    floors: floorsOf(platform),
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
