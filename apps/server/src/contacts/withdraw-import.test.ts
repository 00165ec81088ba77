import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { Arrival, CallSource } from './arrival.js';
import { dumpFacts } from './dump.query.js';
import {
  eventArrival,
  newImport,
  newSource,
  queueLog,
  recordArrival,
  storeAll,
  withdrawAll,
} from './testing.js';

let platform: TestPlatform;
let sources = 0;
const source = () => newSource(platform, `source-${(sources += 1)}`);
const dump = (of: CallSource) => dumpFacts(platform.dataSource, of.id);
const bring = async (of: CallSource, arrivals: readonly Arrival[], size = 3) => {
  const id = await newImport(platform, of);
  await storeAll(platform, of, arrivals, size, id);
  return id;
};
/** The facts of a source into which nothing but these came, one import after the other. */
const dumpOf = async (...imports: (readonly Arrival[])[]) => {
  const of = await source();
  for (const arrivals of imports) await bring(of, arrivals);
  return dump(of);
};
const left = async (of: CallSource) => {
  const tables = ['call_event_key', 'call_event', 'call_event_repeat', 'contact_key', 'queue_visit_key'];
  tables.push('call_record', 'call_record_version', 'call_record_repeat', 'linked_contact', 'linked_record');
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table} WHERE source_id = $1)`).join(' + ');
  const [row] = await platform.dataSource.query<{ count: number }[]>(`SELECT (${counts})::int AS count`, [
    of.id,
  ]);
  return row?.count;
};
const days = async (of: CallSource) => {
  const rows = await platform.dataSource.query<{ day: string }[]>(
    `SELECT DISTINCT day::text FROM fact_change WHERE source_id = $1 AND family = 'visits' ORDER BY 1`,
    [of.id],
  );
  return rows.map(({ day }) => day);
};

beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const log = [
  '1774968600|1.1|traffic|NONE|ENTERQUEUE||01042421001|1',
  '1774968608|1.1|traffic|A|CONNECT|8|1.9|3',
  '1774968788|1.1|traffic|A|COMPLETECALLER|8|180|1',
  '1774968900|1.2|traffic|NONE|ENTERQUEUE||01042422002|1',
  '1774968950|NONE|NONE|NONE|QUEUESTART|',
];
const calls = (from: number, to: number, agent: string, order = 0) =>
  Array.from({ length: to - from }, (_, index) =>
    recordArrival(
      {
        key: [`k${from + index}`],
        callId: `k${from + index}`,
        contact: index % 4 === 0 ? `c${(from + index) % 3}` : null,
        order: order + index,
      },
      { arrivedAt: new Date(1774000000000 + (from + index) * 40_000_000), agent },
    ),
  );

describe('events', () => {
  test('of one import go with their facts, and the same file may come again', async () => {
    const arrivals = await queueLog(log);
    const of = await source();
    const first = await bring(of, arrivals);
    const before = await dump(of);
    await platform.dataSource.query('DELETE FROM fact_change');
    expect(await withdrawAll(platform, of, first)).toBe(log.length);
    expect(await dump(of)).toEqual([]);
    expect(await left(of)).toBe(0);
    expect(await days(of)).toEqual(['2026-03-31']);
    await bring(of, arrivals);
    expect(await dump(of)).toEqual(before);
  });

  test('that another import or the source itself brought too stay', async () => {
    const arrivals = await queueLog(log);
    const of = await source();
    const first = await bring(of, arrivals);
    const second = await bring(of, arrivals.slice(0, 2));
    await storeAll(platform, of, arrivals.slice(2, 3));
    await withdrawAll(platform, of, first);
    expect(await dump(of)).toEqual(await dumpOf(arrivals.slice(0, 3)));
    await withdrawAll(platform, of, second);
    expect(await dump(of)).toEqual(await dumpOf(arrivals.slice(2, 3)));
    expect(await withdrawAll(platform, of, first)).toBe(0);
  });

  test('a repetition that is withdrawn leaves the first sighting', async () => {
    const arrivals = await queueLog(log);
    const of = await source();
    const first = await bring(of, arrivals);
    const second = await bring(of, arrivals);
    const before = await dump(of);
    await withdrawAll(platform, of, second);
    expect(await dump(of)).toEqual(before);
    await withdrawAll(platform, of, first);
    expect(await left(of)).toBe(0);
  });

  test('a restart that is taken back lets its calls go on waiting', async () => {
    const arrivals = await queueLog(log);
    const of = await source();
    await bring(of, arrivals.slice(0, 4));
    const restart = await bring(of, arrivals.slice(4));
    await withdrawAll(platform, of, restart);
    expect(await dump(of)).toEqual(await dumpOf(arrivals.slice(0, 4)));
  });

  test('what the source itself sent is never withdrawn', async () => {
    const of = await source();
    const sent = eventArrival({
      eventId: 'x',
      type: 'queue.entered',
      at: '2026-04-01T09:00:00Z',
      callId: 'x',
      queue: 'q',
    });
    await storeAll(platform, of, [sent]);
    const again = await bring(of, [sent]);
    const before = await dump(of);
    await withdrawAll(platform, of, again);
    expect(await dump(of)).toEqual(before);
  });
});

describe('records', () => {
  test('of one import go with their facts, and the same file may come again', async () => {
    const arrivals = calls(0, 11, 'A');
    const of = await source();
    const first = await bring(of, arrivals);
    const before = await dump(of);
    const told = await days(of);
    await platform.dataSource.query('DELETE FROM fact_change');
    await withdrawAll(platform, of, first, 4);
    expect(await dump(of)).toEqual([]);
    expect(await left(of)).toBe(0);
    expect(await days(of)).toEqual(told);
    await bring(of, arrivals);
    expect(await dump(of)).toEqual(before);
  });

  test('a correction taken back brings the content before it again', async () => {
    const of = await source();
    await bring(of, calls(0, 9, 'A'));
    const before = await dump(of);
    const second = await bring(of, calls(3, 12, 'B', 100));
    await withdrawAll(platform, of, second, 5);
    expect(await dump(of)).toEqual(before);
  });

  test('a first content taken back leaves the correction, which then is the only one', async () => {
    const of = await source();
    const first = await bring(of, calls(0, 9, 'A'));
    await bring(of, calls(3, 12, 'B', 100));
    await withdrawAll(platform, of, first);
    expect(await dump(of)).toEqual(await dumpOf(calls(3, 12, 'B', 100)));
  });

  test('what other imports brought decides as if the withdrawn one had never come', async () => {
    const imports = [calls(0, 6, 'A'), calls(0, 6, 'B', 100), calls(2, 8, 'A', 200), calls(0, 8, 'C', 50)];
    for (const [gone] of imports.entries()) {
      const of = await source();
      const ids: string[] = [];
      for (const arrivals of imports) ids.push(await bring(of, arrivals, 2));
      await withdrawAll(platform, of, ids[gone] ?? '', 3);
      const expected = await dumpOf(...imports.filter((_, index) => index !== gone));
      expect(await dump(of)).toEqual(expected);
    }
  });

  test('withdrawn one after the other nothing is left', async () => {
    const of = await source();
    const ids: string[] = [];
    for (const [order, agent] of ['A', 'B', 'A', 'C'].entries())
      ids.push(await bring(of, calls(0, 7, agent, order * 100)));
    for (const id of [ids[2], ids[0], ids[3], ids[1]]) await withdrawAll(platform, of, id ?? '');
    expect(await left(of)).toBe(0);
    expect(await dump(of)).toEqual([]);
  });
});
