import { setTimeout as wait } from 'node:timers/promises';
import { createServer, type AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:tls';
import { endpoints, type SourceFeed } from '@michuhol/contract';
import { ContactsService } from '../contacts/contacts.service.js';
import { Rekeying } from '../keys/rekeying.service.js';
import { AMI_TIMES, type AmiTimes } from './ami-times.js';
import { FakeAmi, wire, type FakeBehaviour } from './fake-ami.testing.js';
import { FACT_STORES, type FactStores } from './fact-stores.js';
import { FeedKinds } from './feed-kinds.service.js';
import { FeedRunner } from './feed-runner.service.js';
import { addSource, openIngestServer, type IngestServer } from './testing.js';

let server: IngestServer;
let names = 0;
const open: { close(): Promise<unknown> }[] = [];
const opened: string[] = [];
const quick: AmiTimes = {
  ...{ connectMs: 10_000, answerMs: 10_000, pingMs: 50, storeMs: 10 },
  ...{ firstRestMs: 20, longestRestMs: 50, refusedRestMs: 50 },
};

beforeAll(async () => {
  server = await openIngestServer();
  Object.assign(server.config, { switches: opened });
  Object.assign(server.app.get<AmiTimes>(AMI_TIMES), quick);
});
afterAll(async () => {
  await server.app.get(FeedKinds).rest();
  for (const each of open) await each.close();
  await server.close();
});

const add = (source: string, body: object, as: 'admin' | 'manager' = 'admin') =>
  server.ask(endpoints.addSourceFeed, { params: { id: source }, body, headers: server.as[as] });
const feeds = async (source: string) =>
  (await server.ask(endpoints.listSourceFeeds, { params: { id: source }, headers: server.as.supervisor }))
    .body as { feeds: SourceFeed[]; switches: string[] };
const tick = () => server.app.get(FeedRunner).tick();
const SECRET = 'open sesame';
const given = (address: string, more: object = {}) => ({
  ...{ kind: 'ami', address, userName: 'console', secret: SECRET, ...more },
});

/** Asks until something holds. */
const until = async (what: () => Promise<unknown> | unknown, expected: unknown): Promise<void> => {
  let found: unknown;
  for (let tries = 0; tries < 750; tries += 1) {
    found = await what();
    if (JSON.stringify(found) === JSON.stringify(expected)) break;
    await wait(20);
  }
  expect(found).toEqual(expected);
};

const fakeSwitch = async (change: Partial<FakeBehaviour> = {}): Promise<FakeAmi> => {
  const fake = await FakeAmi.open(change);
  open.push(fake);
  opened.push(fake.address);
  return fake;
};
const listen = async (fake: { address: string }, more: object = {}): Promise<string> => {
  const source = await addSource(server, `ami-${(names += 1)}`);
  expect((await add(source, given(fake.address, more))).status).toBe(201);
  await tick();
  return source;
};
/** Its list has been asked for and taken in: signs of life follow. */
const connected = (fake: FakeAmi) =>
  until(() => fake.actions.filter(({ Action }) => Action === 'Ping').length > 1, true);
const problemOf = async (source: string): Promise<string | null> => {
  await tick();
  return (await feeds(source)).feeds[0]?.problem?.code ?? null;
};

const later = (seconds: number): void =>
  server.clock.set(new Date(server.clock.now().getTime() + seconds * 1000).toISOString());
const at = (seconds: number): string => String(server.clock.now().getTime() / 1000 + seconds);
const event = (name: string, seconds: number, more: Record<string, string> = {}) =>
  wire({ Event: name, Timestamp: at(seconds), Queue: 'dasan', ...more }).trimEnd();
const visitsOf = (source: string) =>
  server.dataSource.query<object[]>(
    `SELECT call_key AS call, outcome, wait_seconds AS wait, left_at IS NOT NULL AS left FROM queue_visit
     WHERE source_id = $1 ORDER BY call_key`,
    [source],
  );

describe('a switch is listened to', () => {
  test('only where the installation opens its address, by who may, and once', async () => {
    const fake = await fakeSwitch();
    const source = await addSource(server, 'refusals');
    expect((await add(source, given('127.0.0.1:1'))).code).toBe('SWITCH_CLOSED');
    expect((await add(source, given(fake.address), 'manager')).status).toBe(403);
    for (const odd of [{ secret: 'a\r\nAction: Originate' }, { userName: 'a\nb' }, { secret: '' }])
      expect((await add(source, given(fake.address, odd))).status).toBe(400);
    expect((await add(source, given(fake.address))).status).toBe(201);
    expect((await add(source, given(fake.address))).code).toBe('FEED_EXISTS');
  });

  test('and its password is told to nobody', async () => {
    const fake = await fakeSwitch();
    const source = await listen(fake);
    await connected(fake);
    const told = await feeds(source);
    expect(told.feeds[0]).toMatchObject({ path: fake.address, ami: { userName: 'console', tls: false } });
    const rows = await server.dataSource.query<object[]>(
      `SELECT feed::text, (SELECT jsonb_agg(entry)::text FROM audit_entry entry) AS audit FROM source_feed feed`,
    );
    const wired = fake.actions.map((action) => Object.values(action).join());
    for (const text of [JSON.stringify(told), JSON.stringify(rows), ...wired])
      expect(text).not.toContain(SECRET);
    expect(fake.actions.map(({ Action }) => Action).slice(0, 4)).toEqual([
      ...['Challenge', 'Login', 'Events', 'QueueStatus'],
    ]);
  });

  test('by password where it offers no challenge', async () => {
    const fake = await fakeSwitch({ challenge: false });
    const source = await listen(fake);
    await until(() => fake.listeners, 1);
    await until(() => problemOf(source), null);
  });
});

describe('what is wrong is told', () => {
  const cases: [string, Partial<FakeBehaviour>, string][] = [
    ['a wrong password', { secret: 'another' }, 'AMI_REFUSED'],
    ['another service', { banner: 'SSH-2.0-OpenSSH_9.6' }, 'AMI_NOT_AMI'],
    ['a service that says nothing', { banner: null }, 'AMI_SILENT'],
    ['a switch that answers nothing', { answers: false }, 'AMI_SILENT'],
  ];
  test.each(cases)('%s', async (_what, behaviour, code) => {
    const times = server.app.get<AmiTimes>(AMI_TIMES);
    times.answerMs = 200;
    const source = await listen(await fakeSwitch(behaviour));
    await until(() => problemOf(source), code);
    times.answerMs = quick.answerMs;
    expect((await feeds(source)).feeds[0]?.lastFault).toMatchObject({ code });
  });

  test('nobody there, and a port that speaks no TLS', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => gone.once('listening', resolve));
    const address = `127.0.0.1:${(gone.address() as AddressInfo).port}`;
    await new Promise((resolve) => gone.close(resolve));
    opened.push(address);
    const source = await listen({ address });
    await until(() => problemOf(source), 'AMI_UNREACHABLE');
    const plain = await listen(await fakeSwitch(), { tls: true });
    await until(() => problemOf(plain), 'AMI_UNREACHABLE');
  });

  test('a certificate that nobody vouches for', async () => {
    const pair = new URL('../../../../tests/fixtures/tls/', import.meta.url);
    const [cert, key] = ['one.cert.pem', 'one.key.pem'].map((name) => readFileSync(new URL(name, pair)));
    const stranger = createTlsServer({ cert, key }).listen(0, '127.0.0.1');
    stranger.on('tlsClientError', () => undefined);
    await new Promise((resolve) => stranger.once('listening', resolve));
    open.push({ close: () => new Promise((resolve) => stranger.close(resolve)) });
    const address = `127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    opened.push(address);
    const source = await listen({ address }, { tls: true });
    await until(() => problemOf(source), 'AMI_CERTIFICATE');
  });

  test('outcomes that its user may not see', async () => {
    const fake = await fakeSwitch({ variables: false });
    const source = await listen(fake);
    await until(() => fake.listeners, 1);
    fake.tell(event('QueueCallerJoin', -9, { Uniqueid: '1.1', Position: '1' }));
    fake.tell(event('QueueCallerAbandon', -2, { Uniqueid: '1.1', HoldTime: '7' }));
    fake.tell(event('QueueCallerLeave', -2, { Uniqueid: '1.1' }));
    fake.tell(event('Hangup', -2, { Uniqueid: '1.1' }));
    await until(() => problemOf(source), 'AMI_NO_OUTCOMES');
    await until(() => visitsOf(source), [{ call: '1.1', outcome: 'abandoned', wait: 7, left: true }]);
  });
});

test('its password is sealed anew when keys are rotated', async () => {
  const fake = await fakeSwitch();
  await listen(fake);
  const sealedUnder = () =>
    server.dataSource.query<{ key: string }[]>(
      `SELECT DISTINCT encode(substr(ami_secret, 1, 4), 'hex') AS key FROM source_feed WHERE kind = 'ami'`,
    );
  const before = await sealedUnder();
  expect(before).toHaveLength(1);
  await server.keyring.rotate('account', 'all');
  await server.app.get(Rekeying).run();
  const after = await sealedUnder();
  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
  await server.app.get(FeedKinds).rest();
  await tick();
  await until(() => fake.listeners, 1);
});

test('a quiet switch is heard by its answers', async () => {
  const source = await listen(await fakeSwitch());
  later(60);
  const heard = async () =>
    (
      await server.dataSource.query<{ at: Date | null }[]>(
        'SELECT last_heard_at AS at FROM source WHERE id = $1',
        [source],
      )
    )[0]?.at?.toISOString();
  await until(heard, server.clock.now().toISOString());
});

test('after a cut the list of the switch corrects who waits, who talks and who is there', async () => {
  const fake = await fakeSwitch();
  const member = (name: string, more: Record<string, string> = {}) => ({
    ...{ Queue: 'dasan', MemberName: name, Status: '1', Paused: '0', InCall: '0', ...more },
  });
  fake.addMember(member('A1'));
  const source = await listen(fake);
  await connected(fake);
  later(70);
  for (const call of ['1.1', '1.2', '1.3'])
    fake.tell(event('QueueCallerJoin', -60, { Uniqueid: call, Position: '1' }));
  fake.tell(
    event('AgentConnect', -50, { Uniqueid: '1.3', DestUniqueid: '1.9', MemberName: 'A1', HoldTime: '10' }),
  );
  await until(async () => (await visitsOf(source)).length, 3);

  fake.cut();
  fake.tell(event('QueueCallerLeave', -40, { Uniqueid: '1.1' }));
  fake.tell(event('QueueCallerLeave', -40, { Uniqueid: '1.3' }));
  fake.tell(event('QueueCallerJoin', -30, { Uniqueid: '1.4', Position: '2' }));
  fake.tell(event('QueueMemberPause', -20, { ...member('A1'), Paused: '1', PausedReason: '점심' }));
  fake.tell(event('QueueMemberAdded', -20, member('A2')));

  await until(
    () => visitsOf(source),
    [
      { call: '1.1', outcome: 'inProgress', wait: null, left: true },
      { call: '1.2', outcome: 'inProgress', wait: null, left: false },
      { call: '1.3', outcome: 'answered', wait: 10, left: true },
      { call: '1.4', outcome: 'inProgress', wait: null, left: false },
    ],
  );
  expect(
    await server.count(`queue_visit WHERE source_id = '${source}' AND call_key = '1.3' AND ended_at IS NULL`),
  ).toBe(0);
  const states = await server.dataSource.query<{ said: string }[]>(
    `SELECT agent || ' ' || (attributes ->> 'state') AS said FROM call_event
     WHERE source_id = $1 AND type = 'agent.state' ORDER BY occurred_at, arrival`,
    [source],
  );
  expect(states.map(({ said }) => said)).toEqual(['A1 memberAdded', 'A1 paused', 'A2 memberAdded']);
  expect(fake.actions.filter(({ Action }) => Action === 'Login').length).toBeGreaterThan(1);
  const waiting = await server.app.get(ContactsService).waitingNow('city', server.clock.now());
  expect(waiting.filter(({ sourceId }) => sourceId === source)).toHaveLength(2);
});

test('a start of the switch is told once, and not when it is long ago', async () => {
  const fake = await fakeSwitch();
  const source = await listen(fake);
  await connected(fake);
  const booted = (uptime: number): string =>
    wire({ Event: 'FullyBooted', Timestamp: at(0), Uptime: String(uptime) }).trimEnd();
  for (const uptime of [30, 31, 30, 40 * 86_400]) fake.tell(booted(uptime));
  fake.tell(event('QueueCallerJoin', -9, { Uniqueid: '7.1', Position: '1' }));
  await until(async () => (await visitsOf(source)).length, 1);
  fake.tell(booted(32));
  fake.tell(event('QueueCallerJoin', -8, { Uniqueid: '7.2', Position: '2' }));
  await until(async () => (await visitsOf(source)).length, 2);
  expect(await server.count(`call_event WHERE source_id = '${source}' AND type = 'switch.started'`)).toBe(1);
});

test('what comes while nothing can be stored is stored when that is over', async () => {
  const fake = await fakeSwitch();
  const source = await listen(fake);
  await connected(fake);
  const stores = server.app.get<FactStores>(FACT_STORES);
  const real = stores.storeCalls;
  let attempts = 0;
  stores.storeCalls = () => {
    attempts += 1;
    return Promise.reject(Object.assign(new Error('terminating connection'), { code: '57P01' }));
  };
  fake.tell(event('QueueCallerJoin', -9, { Uniqueid: '5.1', Position: '1' }));
  await until(() => attempts > 2, true);
  fake.tell(event('QueueCallerJoin', -8, { Uniqueid: '5.2', Position: '2' }));
  expect(await problemOf(source)).toBe('AMI_BEHIND');
  stores.storeCalls = real;
  await until(async () => (await visitsOf(source)).length, 2);
  await until(() => problemOf(source), null);
});

test('a message that is none costs itself alone, and is told', async () => {
  const fake = await fakeSwitch();
  const source = await listen(fake);
  await connected(fake);
  fake.tell('Event: QueueCallerJoin\r\nnonsense');
  fake.tell(event('QueueCallerJoin', -9, { Uniqueid: '6.1', Position: '1' }));
  await until(async () => (await visitsOf(source)).length, 1);
  await until(() => problemOf(source), 'AMI_FAULTY');
});

test('one that is switched off is let go', async () => {
  const fake = await fakeSwitch();
  const source = await listen(fake);
  await until(() => fake.listeners, 1);
  const feed = (await feeds(source)).feeds[0];
  await server.ask(endpoints.switchSourceFeed, {
    params: { id: source, feedId: feed?.id ?? '' },
    body: { active: false },
    headers: server.as.admin,
  });
  await tick();
  await until(() => fake.listeners, 0);
});
