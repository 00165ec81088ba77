import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { CallSource } from './arrival.js';
import { dumpFacts } from './dump.query.js';
import { newSource, queueLog, seeded, shuffled, storeAll } from './testing.js';

let platform: TestPlatform;
let sources = 0;
const source = () => newSource(platform, `source-${(sources += 1)}`);
const dump = (of: CallSource) => dumpFacts(platform.dataSource, of.id);
const outcomes = async (of: CallSource) => {
  const rows = await platform.dataSource.query<{ outcome: string }[]>(
    'SELECT outcome FROM queue_visit WHERE source_id = $1 ORDER BY arrived_at',
    [of.id],
  );
  return rows.map(({ outcome }) => outcome);
};

beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

test('a restart ends open calls whether it comes before or after them', async () => {
  const calls = await queueLog([
    '1774968600|1.1|traffic|NONE|ENTERQUEUE||1|1',
    '1774968601|1.2|traffic|NONE|ENTERQUEUE||2|1',
    '1774968602|1.2|traffic|A|CONNECT|1|1.3|1',
    '1774968990|1.4|traffic|NONE|ENTERQUEUE||3|1',
  ]);
  const restarts = await queueLog([
    '1774968900|NONE|NONE|NONE|QUEUESTART|',
    '1774968800|NONE|NONE|NONE|QUEUESTART|',
  ]);
  const [early, late] = [await source(), await source()];
  await storeAll(platform, early, [...restarts, ...calls], 1);
  await storeAll(platform, late, [...calls, ...restarts], 1);
  expect(await outcomes(late)).toEqual(['systemFailure', 'answered', 'inProgress']);
  expect(await dump(late)).toEqual(await dump(early));
});

test('shuffled, reversed and in batches of any size the facts are the same', async () => {
  const random = seeded(42);
  const lines = Array.from({ length: 120 }, (_, call) => {
    const start = 1774968000 + Math.floor(random() * 3000);
    const wait = Math.floor(random() * 4);
    const fate = random();
    const id = `${start}.${call}`;
    const enter = (second: number) => `${second}|${id}|q${call % 3}|NONE|ENTERQUEUE||0104242${1000 + call}|1`;
    if (fate < 0.2) return [enter(start)];
    if (fate < 0.4)
      return [
        enter(start),
        `${start + wait}|${id}|q${call % 3}|NONE|EXITEMPTY|1|1|${wait}`,
        `${enter(start + wait)}|again`,
      ];
    return [
      enter(start),
      `${start + wait}|${id}|q${call % 3}|A|CONNECT|${wait}|x|0`,
      `${start + wait}|${id}|q${call % 3}|A|COMPLETEAGENT|${wait}|0|1`,
    ];
  }).flat();
  const arrivals = await queueLog([...lines, '1774970000|NONE|NONE|NONE|QUEUESTART|']);
  const straight = await source();
  await storeAll(platform, straight, arrivals);
  const expected = await dump(straight);
  for (const [order, size] of [
    [[...arrivals].reverse(), 7],
    [shuffled(arrivals, random), 13],
    [shuffled(arrivals, random), 200],
  ] as const) {
    const of = await source();
    await storeAll(platform, of, order, size);
    expect(await dump(of)).toEqual(expected);
  }
});
