import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { Arrival, CallSource } from './arrival.js';
import { CallStore } from './call-store.js';
import { contactSeal } from './contact-seal.js';
import { dumpFacts } from './dump.query.js';
import { newSource, recordArrival, recordVisit, seeded, shuffled, storeAll } from './testing.js';

let platform: TestPlatform;
let sources = 0;
const source = () => newSource(platform, `source-${(sources += 1)}`);
const dump = (of: CallSource) => dumpFacts(platform.dataSource, of.id);
const query = <Row>(sql: string, of: CallSource) => platform.dataSource.query<Row[]>(sql, [of.id]);
const visits = (of: CallSource) =>
  query<Record<string, unknown>>(
    `SELECT queue, nth, outcome, wait_seconds, agent, channel FROM queue_visit
     WHERE source_id = $1 ORDER BY arrived_at, visit_id`,
    of,
  );
const days = (of: CallSource) =>
  query<{ family: string; day: string }>(
    'SELECT DISTINCT family, day::text FROM fact_change WHERE source_id = $1 ORDER BY 1, 2',
    of,
  ).then((rows) => rows.map(({ family, day }) => `${family} ${day}`));

const at = (instant: string) => new Date(instant);

beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

test('refuses to store outside a transaction', async () => {
  const store = new CallStore(platform.dataSource, platform.keyring);
  const { manager } = platform.dataSource;
  await expect(
    store.storeCalls(manager, await source(), [recordArrival()], null, platform.clock.now()),
  ).rejects.toThrow('transaction');
});

test('a record makes a contact and its visits, and its days are told', async () => {
  const of = await source();
  const record = recordArrival(
    {
      startedAt: at('2026-03-31T23:59:00+09:00'),
      direction: 'inbound',
      visits: [
        recordVisit({ arrivedAt: at('2026-03-31T23:59:30+09:00'), outcome: 'overflow', agent: null }),
        recordVisit({
          queue: 'water',
          arrivedAt: at('2026-03-31T23:59:40+09:00'),
          waitSeconds: 10,
          talkSeconds: 30,
          holdSeconds: 5,
          acwSeconds: 7,
          ringSeconds: 3,
          endedBy: 'transfer',
          transfer: 'blind',
          transferTarget: 'district-yeonsu',
        }),
        recordVisit({ queue: 'traffic', arrivedAt: at('2026-04-01T00:00:20+09:00'), outcome: 'inProgress' }),
      ],
    },
    {},
  );
  expect(await storeAll(platform, of, [record])).toEqual(['accepted']);
  expect(await visits(of)).toMatchObject([
    { queue: 'traffic', nth: 1, outcome: 'overflow' },
    { queue: 'water', nth: 1, outcome: 'answered', channel: 'telephone' },
    { queue: 'traffic', nth: 2, outcome: 'inProgress', wait_seconds: null },
  ]);
  const [contact] = await query<Record<string, unknown>>(
    `SELECT c.call_key, c.started_at, c.ended_at, c.direction, c.caller_sealed,
       array_agg(v.contact_started_at = c.started_at AND v.call_key = 'c1') AS joined
     FROM contact c JOIN queue_visit v USING (contact_id) WHERE c.source_id = $1 GROUP BY 1, 2, 3, 4, 5`,
    of,
  );
  expect(contact).toMatchObject({
    call_key: 'c1\u001fk',
    started_at: at('2026-03-31T14:59:00Z'),
    ended_at: null,
    direction: 'inbound',
    joined: [true, true, true],
  });
  const sealed = contact?.caller_sealed as Buffer;
  expect(await platform.keyring.open(sealed, contactSeal(of.id, 'c1\u001fk'))).toBe('01042423003');
  expect(await days(of)).toEqual([
    'agents 2026-03-31',
    'agents 2026-04-01',
    'visits 2026-03-31',
    'visits 2026-04-01',
  ]);
});

test('a contact starts at the latest when its first visit arrives', async () => {
  const of = await source();
  await storeAll(platform, of, [
    recordArrival({ startedAt: at('2026-03-31T15:00:05Z'), visits: [recordVisit()] }),
  ]);
  const [row] = await query<{ started_at: Date }>('SELECT started_at FROM contact WHERE source_id = $1', of);
  expect(row?.started_at).toEqual(recordVisit().arrivedAt);
});

describe('another content under the same key', () => {
  test('corrects the record, and the old content does not bring it back', async () => {
    const of = await source();
    expect(await storeAll(platform, of, [recordArrival(), recordArrival({ order: 2 })])).toEqual([
      'accepted',
      'duplicate',
    ]);
    const moved = recordArrival({ order: 3 }, { queue: 'water', arrivedAt: at('2026-05-01T00:00:00Z') });
    expect(await storeAll(platform, of, [moved])).toEqual(['corrected']);
    expect(await storeAll(platform, of, [recordArrival({ order: 4 })])).toEqual(['duplicate']);
    expect(await visits(of)).toMatchObject([{ queue: 'water', channel: 'telephone' }]);
    expect(await days(of)).toEqual([
      'agents 2026-03-31',
      'agents 2026-04-01',
      'agents 2026-05-01',
      'visits 2026-03-31',
      'visits 2026-05-01',
    ]);
  });

  test('keeps what it said before, without a number in the clear', async () => {
    const of = await source();
    await storeAll(platform, of, [recordArrival({}, { transfer: 'blind', transferTarget: '01098761234' })]);
    platform.clock.set('2026-04-02T00:00:00Z');
    await storeAll(platform, of, [recordArrival({ order: 2, caller: null }, { agent: 'B' })]);
    platform.clock.set('2026-04-01T03:00:00Z');
    const [version, ...more] = await query<Record<string, unknown>>(
      `SELECT record_key, facts, caller_sealed, received_at, superseded_at FROM call_record_version
       WHERE source_id = $1`,
      of,
    );
    expect(more).toEqual([]);
    expect(version).toMatchObject({
      facts: { callId: 'c1', visits: [{ agent: 'A', waitSeconds: 8, transferTarget: null }] },
      received_at: at('2026-04-01T03:00:00Z'),
      superseded_at: at('2026-04-02T00:00:00Z'),
    });
    const sealed = version?.caller_sealed as Buffer;
    expect(await platform.keyring.open(sealed, contactSeal(of.id, 'c1\u001fk'))).toBe('01042423003');
  });

  test('is older by the format’s version: kept, and the facts stay', async () => {
    const of = await source();
    await storeAll(platform, of, [recordArrival({ version: 20 }, { agent: 'new' })]);
    expect(
      await storeAll(platform, of, [recordArrival({ version: 10, order: 9 }, { agent: 'old' })]),
    ).toEqual(['corrected']);
    expect(await visits(of)).toMatchObject([{ agent: 'new' }]);
    expect(await query('SELECT FROM call_record_version WHERE source_id = $1', of)).toHaveLength(1);
  });

  test('of an earlier line, stored later, does not count: chunks may be stored in any order', async () => {
    const lines = [
      recordArrival({ order: 1 }, { agent: 'first' }),
      recordArrival({ order: 2 }, { agent: 'second' }),
      recordArrival({ order: 3 }, { agent: 'first' }),
    ];
    const straight = await source();
    await storeAll(platform, straight, lines, 1);
    expect(await visits(straight)).toMatchObject([{ agent: 'second' }]);
    const expected = await dump(straight);
    const random = seeded(3);
    for (const size of [1, 1, 1, 2, 3]) {
      const of = await source();
      await storeAll(platform, of, shuffled(lines, random), size);
      expect(await dump(of)).toEqual(expected);
    }
  });

  test('takes the visit away: a contact of the voice menu is left', async () => {
    const of = await source();
    await storeAll(platform, of, [recordArrival()]);
    await storeAll(platform, of, [recordArrival({ order: 2, visits: [], endedIn: 'voiceMenu' })]);
    expect(await visits(of)).toEqual([]);
    const contacts = await query<{ ended_in: string }>(
      'SELECT ended_in FROM contact WHERE source_id = $1',
      of,
    );
    expect(contacts).toEqual([{ ended_in: 'voiceMenu' }]);
  });
});

describe('records that make up one contact', () => {
  const part = (key: string, start: string, more: Parameters<typeof recordArrival>[0] = {}) =>
    recordArrival(
      { key: [key], callId: key, contact: 'c', endedAt: at(`2026-04-01T10:${start}:30+09:00`), ...more },
      { arrivedAt: at(`2026-04-01T10:${start}:00+09:00`), queue: key },
    );
  const contacts = (of: CallSource) =>
    query<Record<string, unknown>>(
      `SELECT c.call_key, c.started_at, c.ended_at, c.ended_in, c.caller_sealed, count(v.*)::int AS visits
       FROM contact c LEFT JOIN queue_visit v
         ON v.contact_id = c.contact_id AND v.contact_started_at = c.started_at
       WHERE c.source_id = $1 GROUP BY 1, 2, 3, 4, 5 ORDER BY c.started_at`,
      of,
    );

  test('are one contact from the first start to the last end, with the first one’s caller', async () => {
    const parts = [part('a', '05'), part('b', '01', { caller: '01077776666' }), part('d', '09')];
    const of = await source();
    expect(await storeAll(platform, of, parts, 1)).toEqual(['accepted', 'accepted', 'accepted']);
    const [contact, ...more] = await contacts(of);
    expect(more).toEqual([]);
    expect(contact).toMatchObject({
      call_key: 'c',
      started_at: at('2026-04-01T01:01:00Z'),
      ended_at: at('2026-04-01T01:09:30Z'),
      visits: 3,
    });
    const sealed = contact?.caller_sealed as Buffer;
    expect(await platform.keyring.open(sealed, contactSeal(of.id, 'c'))).toBe('01077776666');
    const whole = await source();
    await storeAll(platform, whole, [...parts].reverse());
    expect(await dump(whole)).toEqual(await dump(of));
  });

  test('a correction may take a record out of its contact and leave none behind', async () => {
    const of = await source();
    await storeAll(platform, of, [part('a', '05'), part('b', '01')]);
    await storeAll(platform, of, [part('b', '02', { order: 2, contact: 'other' })]);
    expect(await contacts(of)).toMatchObject([
      { call_key: 'other', started_at: at('2026-04-01T01:02:00Z'), visits: 1 },
      { call_key: 'c', started_at: at('2026-04-01T01:05:00Z'), visits: 1 },
    ]);
    await storeAll(platform, of, [part('b', '02', { order: 3, contact: null })]);
    expect(await contacts(of)).toMatchObject([
      { call_key: 'b', visits: 1 },
      { call_key: 'c', visits: 1 },
    ]);
    expect(await query('SELECT FROM linked_contact WHERE source_id = $1', of)).toHaveLength(1);
  });
});

test('batches of one source are stored beside each other and agree', async () => {
  const random = seeded(11);
  const arrivals: Arrival[] = Array.from({ length: 400 }, (_, line) => {
    const call = Math.floor(random() * 150);
    return recordArrival(
      { key: [`k${call}`], callId: `k${call}`, contact: call % 3 === 0 ? `c${call % 7}` : null, order: line },
      { arrivedAt: new Date(1774968000000 + call * 1000), agent: `A${Math.floor(random() * 3)}` },
    );
  });
  const straight = await source();
  const outcomes = await storeAll(platform, straight, arrivals);
  const beside = await source();
  const store = new CallStore(platform.dataSource, platform.keyring);
  const chunks = Array.from({ length: 8 }, (_, n) => arrivals.slice(n * 50, n * 50 + 50));
  const stored = await Promise.all(
    chunks.map((chunk) =>
      platform.dataSource.transaction((manager) =>
        store.storeCalls(manager, beside, chunk, null, platform.clock.now()),
      ),
    ),
  );
  expect(await dump(beside)).toEqual(await dump(straight));
  const accepted = (all: readonly string[]) => all.filter((outcome) => outcome === 'accepted').length;
  expect(accepted(stored.flat())).toBe(accepted(outcomes));
  expect(accepted(outcomes)).toBeGreaterThan(100);
});
