import { readFileSync } from 'node:fs';
import { endpoints } from '@michuhol/contract';
import { balances, metricOf, serviceLevelVariants, visitAttributions, type Totals } from '@michuhol/metrics';
import type { CallSource } from '../contacts/arrival.js';
import { bankFile, describeCase, newSource, queueLogFile, storeAll } from '../contacts/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { refresherOf } from '../rollups/testing.js';
import { figuresOf } from './testing.js';
import { TotalsService, type GroupTotals } from './totals.service.js';

let platform: TestPlatform;
let totals: TotalsService;
beforeAll(async () => {
  platform = await openTestPlatform();
  totals = new TotalsService(platform.dataSource, platform.clock);
});
afterAll(() => platform.close());

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

const totalsOf = (of: CallSource, from: string, to: string, groupBy: string): Promise<GroupTotals[]> =>
  totals.totalsBy(
    endpoints.getFigures.query.parse({ dataSet: of.dataSet, from, to, groupBy, source: of.id }),
  );
const whole = async (of: CallSource, from: string, to: string): Promise<Totals> => {
  const [row] = await totalsOf(of, from, to, 'none');
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
  let source: CallSource;
  beforeAll(async () => {
    source = await newSource(platform, 'asterisk-22');
    for (const [queue] of seen)
      await platform.dataSource.query(
        `INSERT INTO queue_target VALUES ($1, $2, daterange('1990-01-01', NULL), $3, 5)`,
        [source.id, queue, queue === 'dasan' ? 5 : 10],
      );
    await storeAll(platform, source, await queueLogFile(`${folder}queue_log`));
    await refresherOf(platform).settle();
  });

  test('every queue counts as the log does', async () => {
    const rows = await totalsOf(source, '2026-01-01', '2027-01-01', 'queue');
    expect(seen).toHaveLength(7);
    expect(rows).toHaveLength(7);
    for (const [name, { queue_log_events: log, recount }] of seen) {
      const found = rows.find(({ key }) => key === `asterisk-22/${name}`)?.totals as Totals;
      expect({ name, ...found }).toMatchObject({
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
      expect(balances(found)).toBe(true);
    }
  });
});

describeCase('service-level', 'eight calls around midnight', (folder) => {
  type Counts = Record<string, Record<string, number>>;
  interface Expected {
    counts: Record<string, number>;
    serviceLevelPercent: Record<string, number>;
    averageSpeedOfAnswerSeconds: number;
    meanWaitAllSeconds: number;
    byAttribution: Record<(typeof visitAttributions)[number], Counts>;
  }
  const expected = readJson<Expected>(`${folder}expected.json`);
  let source: CallSource;
  beforeAll(async () => {
    source = await newSource(platform, 'service-level');
    await storeAll(platform, source, await queueLogFile(`${folder}queue_log`));
    await refresherOf(platform).settle();
  });

  test('counts, service levels and times', async () => {
    const found = await whole(source, '2026-03-31', '2026-04-02');
    const { abandonedWithin20s, answeredWithin20s, ...counts } = expected.counts;
    expect(found).toMatchObject({
      ...counts,
      abandonedWithin: abandonedWithin20s,
      answeredWithin: answeredWithin20s,
    });
    const levels = serviceLevelVariants.map((letter) => metricOf(`service_level_${letter}`).of(found) ?? 0);
    expect(levels.map((level) => Number((level * 100).toFixed(2)))).toEqual(
      Object.values(expected.serviceLevelPercent),
    );
    expect(metricOf('asa').of(found)).toBe(expected.averageSpeedOfAnswerSeconds);
    expect(metricOf('mean_wait').of(found)).toBe(expected.meanWaitAllSeconds);
  });

  test.each(visitAttributions)('each day counts what it should by %s', async (attribution) => {
    const answer = await figuresOf(platform).ask({
      ...{ from: '2026-03-31', to: '2026-04-02', interval: 'day', source: 'service-level', attribution },
      metrics: 'offered,answered,abandoned,timeout',
    });
    const days = answer.rows.map(({ cells: [offered, answered, abandoned, timeout] }) => ({
      offered: offered?.value,
      answered: answered?.value,
      abandoned: abandoned?.value,
      timeout: timeout?.value,
    }));
    const wanted = Object.values(expected.byAttribution[attribution]);
    expect(wanted).toHaveLength(2);
    expect(days).toMatchObject(
      wanted.map((counts) => (typeof counts === 'object' ? counts : { offered: counts })),
    );
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
  let source: CallSource;
  beforeAll(async () => {
    source = await newSource(platform, 'bank');
    await storeAll(platform, source, await bankFile(`${folder}august-1-15.tsv`));
    await refresherOf(platform).settle();
  });

  test('counts of the whole and of each day', async () => {
    const found = await whole(source, '1999-08-01', '1999-08-17');
    expect(found).toMatchObject({
      offered: expected.offered,
      answered: expected.answered,
      abandoned: expected.abandoned,
      waitSecondsAnswered: expected.wait_seconds_answered_sum,
      talkCount: expected.service_seconds_answered.n,
      talkSecondsAnswered: expected.service_seconds_answered.sum,
      answeredWithin: expected.service_level_20s.answered_within,
      abandonedWithin: expected.service_level_20s.abandoned_within,
    });
    const figures = await totals.figures(
      endpoints.getFigures.query.parse({
        ...{ dataSet: source.dataSet, from: '1999-08-01', to: '1999-08-17', groupBy: 'day' },
        source: source.id,
      }),
    );
    expect(figures.endedInVoiceMenu).toBe(expected.ended_in_voice_menu);
    expect(
      Object.fromEntries(
        figures.rows.map(({ key, totals: { offered } }) => [key?.slice(2).replaceAll('-', ''), offered]),
      ),
    ).toEqual(expected.per_day_offered);
  });
});
