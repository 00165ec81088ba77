import { readFileSync } from 'node:fs';
import { day } from '@michuhol/calendar';
import { balances, metricOf, serviceLevelVariants, type Totals } from '@michuhol/metrics';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { Arrival, CallSource } from './arrival.js';
import { dumpFacts } from './dump.query.js';
import { bankFile, describeCase, newSource, queueLogFile, seeded, shuffled, storeAll } from './testing.js';
import { endedInVoiceMenu, totalsBy } from './totals.query.js';

/** For thousands of rows on a busy machine. */
const PATIENCE_MS = 60_000;

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const setTarget = ({ id }: CallSource, queue: string, within: number, short = 5) =>
  platform.dataSource.query(
    `INSERT INTO queue_target VALUES ($1, $2, daterange('1990-01-01', NULL), $3, $4)`,
    [id, queue, within, short],
  );

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const range = (of: CallSource, from: string, to: string) => ({
  dataSet: of.dataSet,
  from: day(from),
  to: day(to),
  source: of.id,
});
const whole = async (of: CallSource, from: string, to: string): Promise<Totals> => {
  const [row] = await totalsBy(platform.dataSource, range(of, from, to), 'none');
  if (!row) throw new Error('nothing was stored');
  return row.totals;
};

interface RecordedQueue {
  queue_log_events: Record<string, number>;
  recount: Record<'connect' | 'connect_within_sl' | 'abandon' | 'abandon_within_sl', number>;
}

describeCase('asterisk-22', 'twenty minutes of Asterisk 22', (folder) => {
  const { queues } = readJson<{ queues: Record<string, RecordedQueue> }>(`${folder}expected.json`);
  const seen = Object.entries(queues).filter(([, queue]) => queue.queue_log_events.ENTERQUEUE);
  let arrivals: Arrival[];
  let source: CallSource;
  let expected: string[];
  beforeAll(async () => {
    arrivals = await queueLogFile(`${folder}queue_log`);
    source = await newSource(platform, 'asterisk-22');
    for (const [queue] of seen) await setTarget(source, queue, queue === 'dasan' ? 5 : 10);
    expect(await storeAll(platform, source, arrivals)).toEqual(
      Array.from({ length: 2140 }, () => 'accepted'),
    );
    expected = await dumpFacts(platform.dataSource, source.id);
  }, PATIENCE_MS);

  test('every queue counts as the log does', async () => {
    const rows = await totalsBy(platform.dataSource, range(source, '2026-01-01', '2027-01-01'), 'queue');
    expect(seen).toHaveLength(7);
    expect(rows).toHaveLength(7);
    for (const [name, { queue_log_events: log, recount }] of seen) {
      const totals = rows.find(({ label }) => label?.ko === name)?.totals as Totals;
      expect({ name, ...totals }).toMatchObject({
        name,
        offered: log.ENTERQUEUE,
        answered: log.CONNECT ?? 0,
        abandoned: log.ABANDON ?? 0,
        timeout: log.EXITWITHTIMEOUT ?? 0,
        keyExit: log.EXITWITHKEY ?? 0,
        emptyExit: log.EXITEMPTY ?? 0,
        withdrawn: log.WITHDRAW ?? 0,
        systemFailure: 0,
        inProgress: 0,
        answeredWithin: recount.connect_within_sl,
        abandonedWithin: recount.abandon_within_sl,
      });
      expect(balances(totals)).toBe(true);
    }
  });

  test(
    'the same file twice changes nothing',
    async () => {
      expect(new Set(await storeAll(platform, source, arrivals, 700))).toEqual(new Set(['duplicate']));
      expect(await dumpFacts(platform.dataSource, source.id)).toEqual(expected);
    },
    PATIENCE_MS,
  );

  test(
    'shuffled, reversed and split anywhere it gives the same facts',
    async () => {
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
    },
    PATIENCE_MS,
  );
});

describeCase('service-level', 'eight calls around midnight', (folder) => {
  interface Expected {
    counts: Record<string, number>;
    serviceLevelPercent: Record<string, number>;
    averageSpeedOfAnswerSeconds: number;
    meanWaitAllSeconds: number;
    byAttribution: { arrival: Record<string, Record<string, number>> };
  }
  const expected = readJson<Expected>(`${folder}expected.json`);
  let source: CallSource;
  beforeAll(async () => {
    source = await newSource(platform, 'service-level');
    await storeAll(platform, source, await queueLogFile(`${folder}queue_log`));
  }, PATIENCE_MS);

  test('counts, service levels and times', async () => {
    const totals = await whole(source, '2026-03-31', '2026-04-02');
    const { abandonedWithin20s, answeredWithin20s, ...counts } = expected.counts;
    expect(totals).toMatchObject({
      ...counts,
      abandonedWithin: abandonedWithin20s,
      answeredWithin: answeredWithin20s,
    });
    const levels = serviceLevelVariants.map((letter) => metricOf(`service_level_${letter}`).of(totals) ?? 0);
    expect(levels.map((level) => Number((level * 100).toFixed(2)))).toEqual(
      Object.values(expected.serviceLevelPercent),
    );
    expect(metricOf('asa').of(totals)).toBe(expected.averageSpeedOfAnswerSeconds);
    expect(metricOf('mean_wait').of(totals)).toBe(expected.meanWaitAllSeconds);
  });

  test('each call belongs to the day in Seoul on which it arrived', async () => {
    const days = await totalsBy(platform.dataSource, range(source, '2026-03-31', '2026-04-02'), 'day');
    expect(days.map(({ key }) => key)).toEqual(Object.keys(expected.byAttribution.arrival));
    for (const { key, totals } of days)
      expect(totals).toMatchObject(expected.byAttribution.arrival[key ?? ''] ?? {});
  });
});

describeCase('anonymous-bank-1999', 'a bank’s fifteen days', (folder) => {
  interface Expected {
    offered: number;
    answered: number;
    abandoned: number;
    ended_in_voice_menu: number;
    wait_seconds_answered_sum: number;
    service_seconds_answered: { n: number; sum: number };
    per_day_offered: Record<string, number>;
    service_level_20s: { answered_within: number; abandoned_within: number };
  }
  const expected = readJson<Expected>(`${folder}expected.json`);
  let arrivals: Arrival[];
  let source: CallSource;
  beforeAll(async () => {
    arrivals = await bankFile(`${folder}august-1-15.tsv`);
    source = await newSource(platform, 'bank');
    await storeAll(platform, source, arrivals);
  }, PATIENCE_MS);

  test('counts of the whole and of each day', async () => {
    const totals = await whole(source, '1999-08-01', '1999-08-17');
    expect(totals).toMatchObject({
      offered: expected.offered,
      answered: expected.answered,
      abandoned: expected.abandoned,
      waitSecondsAnswered: expected.wait_seconds_answered_sum,
      talkCount: expected.service_seconds_answered.n,
      talkSecondsAnswered: expected.service_seconds_answered.sum,
      answeredWithin: expected.service_level_20s.answered_within,
      abandonedWithin: expected.service_level_20s.abandoned_within,
    });
    expect(await endedInVoiceMenu(platform.dataSource, range(source, '1999-08-01', '1999-08-17'))).toBe(
      expected.ended_in_voice_menu,
    );
    const days = await totalsBy(platform.dataSource, range(source, '1999-08-01', '1999-08-17'), 'day');
    expect(
      Object.fromEntries(
        days.map(({ key, totals: { offered } }) => [key?.slice(2).replaceAll('-', ''), offered]),
      ),
    ).toEqual(expected.per_day_offered);
  });

  test(
    'again and in another order: all duplicates, the same facts',
    async () => {
      const before = await dumpFacts(platform.dataSource, source.id);
      const outcomes = await storeAll(platform, source, shuffled(arrivals, seeded(1999)), 5000);
      expect(outcomes).toHaveLength(23_668 - 199);
      expect(new Set(outcomes)).toEqual(new Set(['duplicate']));
      expect(await dumpFacts(platform.dataSource, source.id)).toEqual(before);
    },
    PATIENCE_MS,
  );
});
