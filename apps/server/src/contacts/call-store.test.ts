import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { Arrival, CallSource } from './arrival.js';
import { CallStore } from './call-store.js';
import { dumpFacts } from './dump.query.js';
import { callerIdentity } from '@michuhol/privacy';
import { contactSeal } from './contact-seal.js';
import { eventArrival, newSource, queueLog, recordArrival, storeAll } from './testing.js';

let platform: TestPlatform;
let sources = 0;
const source = () => newSource(platform, `source-${(sources += 1)}`);
const dump = (of: CallSource) => dumpFacts(platform.dataSource, of.id);
const outcomes = async (of: CallSource) => {
  const rows = await platform.dataSource.query<{ outcome: string }[]>(
    'SELECT outcome FROM queue_visit WHERE source_id = $1 ORDER BY arrived_at, queue, nth',
    [of.id],
  );
  return rows.map(({ outcome }) => outcome);
};

beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const log = [
  '1774968600|1774968600.101|traffic|NONE|ENTERQUEUE||010-4242-1001|1',
  '1774968608|1774968600.101|traffic|PJSIP/2001|CONNECT|8|1774968608.201|3',
  '1774968788|1774968600.101|traffic|PJSIP/2001|COMPLETECALLER|8|180|1',
  '1774968900|1774968900.102|traffic|NONE|ENTERQUEUE||01042422002|1',
  '1774968903|1774968900.102|traffic|NONE|ABANDON|1|1|3',
];

test('refuses to store outside a transaction', async () => {
  const store = new CallStore(platform.dataSource, platform.keyring);
  const arrivals = await queueLog(log);
  await expect(
    store.storeCalls(platform.dataSource.manager, await source(), arrivals, null, platform.clock.now()),
  ).rejects.toThrow('transaction');
});

test('a batch that fails leaves nothing behind', async () => {
  const of = await source();
  const store = new CallStore(platform.dataSource, platform.keyring);
  const arrivals = await queueLog(log);
  const failing = platform.dataSource.transaction(async (manager) => {
    await store.storeCalls(manager, of, arrivals, null, platform.clock.now());
    throw new Error('the power failed');
  });
  await expect(failing).rejects.toThrow('the power failed');
  expect(await dump(of)).toEqual([]);
});

test('what comes again is a duplicate and changes nothing, in the same batch too', async () => {
  const of = await source();
  const arrivals = await queueLog(log);
  expect(await storeAll(platform, of, [...arrivals, ...arrivals.slice(0, 1)])).toEqual([
    'accepted',
    'accepted',
    'accepted',
    'accepted',
    'accepted',
    'duplicate',
  ]);
  const first = await dump(of);
  expect(first).toHaveLength(5 + 2 + 2);
  expect(await storeAll(platform, of, arrivals, 2)).toEqual(arrivals.map(() => 'duplicate'));
  expect(await dump(of)).toEqual(first);
  expect(await outcomes(of)).toEqual(['answered', 'abandoned']);
});

test('tells the newest event of a source', async () => {
  const of = await source();
  const store = new CallStore(platform.dataSource, platform.keyring);
  const arrivals = await queueLog([...log, '1774969200|1774969200.1|traffic|NONE|ENTERQUEUE||1|1']);
  await platform.dataSource.transaction((manager) =>
    store.storeCalls(manager, of, arrivals, null, platform.clock.now()),
  );
  const [row] = await platform.dataSource.query<{ last_event_at: Date }[]>(
    'SELECT last_event_at FROM source WHERE id = $1',
    [of.id],
  );
  expect(row?.last_event_at.toISOString()).toBe('2026-03-31T15:00:00.000Z');
});

test('a start that comes late, from another month, moves the contact and keeps its caller', async () => {
  const of = await source();
  const [started, entered, left] = [
    eventArrival({
      eventId: 'a',
      type: 'contact.started',
      at: '2026-03-31T23:59:50+09:00',
      callId: 'c',
      caller: '010-4242-9001',
    }),
    eventArrival({
      eventId: 'b',
      type: 'queue.entered',
      at: '2026-04-01T00:00:10+09:00',
      callId: 'c',
      queue: 'q',
      caller: '+82 10 4242 9001',
    }),
    eventArrival({
      eventId: 'c',
      type: 'queue.left',
      at: '2026-04-01T00:00:30+09:00',
      callId: 'c',
      queue: 'q',
      attributes: { outcome: 'abandoned' },
    }),
  ];
  expect(await storeAll(platform, of, [left, entered, started], 1)).toEqual([
    'accepted',
    'accepted',
    'accepted',
  ]);
  const contacts = await platform.dataSource.query<{ started_at: Date; caller_sealed: Buffer }[]>(
    'SELECT started_at, caller_sealed FROM contact WHERE source_id = $1',
    [of.id],
  );
  expect(contacts.map(({ started_at: at }) => at.toISOString())).toEqual(['2026-03-31T14:59:50.000Z']);
  const sealed = contacts[0]?.caller_sealed ?? Buffer.alloc(0);
  expect(callerIdentity(await platform.keyring.open(sealed, contactSeal(of.id, 'c')))).toBe('+821042429001');
  await expect(platform.keyring.open(sealed, contactSeal(of.id, 'd'))).rejects.toThrow();
  const whole = await source();
  await storeAll(platform, whole, [started, entered, left]);
  expect(await dump(of)).toEqual(await dump(whole));
});

test('a number written in two ways is one caller', async () => {
  const of = await source();
  await storeAll(platform, of, [
    eventArrival({
      eventId: '1',
      type: 'queue.entered',
      at: '2026-04-01T09:00:00+09:00',
      callId: 'x',
      queue: 'q',
      caller: '010-4242-7007',
    }),
    eventArrival({
      eventId: '2',
      type: 'queue.entered',
      at: '2026-04-01T09:01:00+09:00',
      callId: 'y',
      queue: 'q',
      caller: '+821042427007',
    }),
  ]);
  const rows = await platform.dataSource.query<{ hash: string }[]>(
    `SELECT DISTINCT encode(caller_hash, 'hex') AS hash FROM contact WHERE source_id = $1`,
    [of.id],
  );
  expect(rows).toHaveLength(1);
});

test('no number stands anywhere in the clear', async () => {
  const of = await source();
  const canary = '01098761234';
  await storeAll(platform, of, [
    ...(await queueLog([
      `1774968600|9.1|traffic|NONE|ENTERQUEUE||${canary}|1|김${canary}`,
      `1774968601|9.1|traffic|NONE|DID|${canary}`,
      `1774968602|9.1|traffic|A|CONNECT|2|9.2|1`,
      `1774968700|9.1|traffic|A|BLINDTRANSFER|${canary}|out|2|98|1`,
      `1774968700|9.1|traffic|A|PAUSE|call back 010-9876-1234`,
    ])),
    eventArrival({
      eventId: `call-${canary}`,
      type: 'queue.entered',
      at: '2026-04-01T09:00:00+09:00',
      callId: 'z',
      queue: 'q',
      caller: canary,
      attributes: { caller: canary, note: canary, position: 1 },
    }),
    recordArrival({ caller: canary, attributes: { memo: canary } }, { transferTarget: canary }),
    recordArrival({ key: ['linked'], contact: 'c', caller: canary, order: 5 }),
    recordArrival({ key: ['linked'], contact: 'c', caller: canary, order: 6 }, { agent: 'B' }),
  ]);
  const tables = await platform.dataSource.query<{ name: string }[]>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const plain = [canary, '010-9876-1234', Buffer.from(canary).toString('hex'), '1098761234'];
  let rows = 0;
  for (const { name } of tables) {
    const found = await platform.dataSource.query<{ text: string }[]>(
      `SELECT t::text AS text FROM ${name} t`,
    );
    rows += found.length;
    for (const { text } of found) expect(plain.filter((number) => text.includes(number))).toEqual([]);
  }
  expect(rows).toBeGreaterThan(20);
});

test('a new month can be stored in a transaction that has written calls already', async () => {
  const of = await source();
  const store = new CallStore(platform.dataSource, platform.keyring);
  const entered = (at: string): Arrival[] => [
    eventArrival({ eventId: at, type: 'queue.entered', at, callId: at, queue: 'q' }),
  ];
  await platform.dataSource.transaction(async (manager) => {
    await store.storeCalls(manager, of, entered('2031-01-31T23:59:59+09:00'), null, platform.clock.now());
    await store.storeCalls(manager, of, entered('2031-02-01T00:00:00+09:00'), null, platform.clock.now());
  });
  expect(await outcomes(of)).toEqual(['inProgress', 'inProgress']);
});

test('a month that was taken away refuses its rows once and is made again: no row is lost', async () => {
  const of = await source();
  const store = new CallStore(platform.dataSource, platform.keyring);
  const arrivals = [recordArrival({}, { arrivedAt: new Date('2029-05-01T00:00:00Z') })];
  const keep = () =>
    platform.dataSource.transaction((manager) =>
      store.storeCalls(manager, of, arrivals, null, platform.clock.now()),
    );
  await store.ensureMonths(new Date('2029-05-01T00:00:00Z'), new Date('2029-05-02T00:00:00Z'));
  await platform.dataSource.query('DROP TABLE queue_visit_2029_05');
  await expect(keep()).rejects.toThrow('no partition');
  expect(await dump(of)).toEqual([]);
  expect(await keep()).toEqual(['accepted']);
  expect(await outcomes(of)).toEqual(['answered']);
});

test('months are made ahead, once', async () => {
  const store = new CallStore(platform.dataSource, platform.keyring);
  const [from, to] = [new Date('2031-11-15T00:00:00Z'), new Date('2032-01-31T15:00:00Z')];
  await store.ensureMonths(from, to);
  await new CallStore(platform.dataSource, platform.keyring).ensureMonths(from, to);
  const rows = await platform.dataSource.query<{ name: string }[]>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits
     WHERE inhparent = 'queue_visit'::regclass AND inhrelid::regclass::text >= 'queue_visit_2031_11' ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name.slice('queue_visit_'.length))).toEqual([
    '2031_11',
    '2031_12',
    '2032_01',
    '2032_02',
  ]);
});
