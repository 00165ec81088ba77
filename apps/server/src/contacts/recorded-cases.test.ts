import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { Arrival, CallSource } from './arrival.js';
import { dumpFacts } from './dump.query.js';
import { bankFile, describeCase, newSource, queueLogFile, seeded, shuffled, storeAll } from './testing.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

describeCase('asterisk-22', 'twenty minutes of Asterisk 22', (folder) => {
  let arrivals: Arrival[];
  let source: CallSource;
  let expected: string[];
  beforeAll(async () => {
    arrivals = await queueLogFile(`${folder}queue_log`);
    source = await newSource(platform, 'asterisk-22');
    expect(await storeAll(platform, source, arrivals)).toEqual(
      Array.from({ length: 2140 }, () => 'accepted'),
    );
    expected = await dumpFacts(platform.dataSource, source.id);
  });

  test('the same file twice changes nothing', async () => {
    expect(new Set(await storeAll(platform, source, arrivals, 700))).toEqual(new Set(['duplicate']));
    expect(await dumpFacts(platform.dataSource, source.id)).toEqual(expected);
  });

  test('shuffled, reversed and split anywhere it gives the same facts', async () => {
    const random = seeded(22);
    const orders: [Arrival[], number][] = [
      [[...arrivals].reverse(), 111],
      [shuffled(arrivals, random), 300],
      [shuffled(arrivals, random), 2140],
    ];
    for (const [number, [order, size]] of orders.entries()) {
      const other = await newSource(platform, `asterisk-22-${number}`);
      await storeAll(platform, other, order, size);
      expect(await dumpFacts(platform.dataSource, other.id)).toEqual(expected);
    }
  });
});

describeCase('anonymous-bank-1999', 'a bank’s fifteen days', (folder) => {
  let arrivals: Arrival[];
  let source: CallSource;
  beforeAll(async () => {
    arrivals = await bankFile(`${folder}august-1-15.tsv`);
    source = await newSource(platform, 'bank');
    await storeAll(platform, source, arrivals);
  });

  test('again and in another order: all duplicates, the same facts', async () => {
    const before = await dumpFacts(platform.dataSource, source.id);
    const outcomes = await storeAll(platform, source, shuffled(arrivals, seeded(1999)), 5000);
    expect(outcomes).toHaveLength(23_668 - 199);
    expect(new Set(outcomes)).toEqual(new Set(['duplicate']));
    expect(await dumpFacts(platform.dataSource, source.id)).toEqual(before);
  });
});
