import { day, dayOf, quarterHourOf } from '@michuhol/calendar';
import {
  addTotals,
  centreTarget,
  countedAt,
  emptyTotals,
  histogramOf,
  sums,
  totalsByInterval,
  visitAttributions,
  type ServiceTarget,
  type Totals,
  type VisitAttribution,
  type WaitHistogram,
} from '@michuhol/metrics';
import type { CallSource } from '../contacts/arrival.js';
import { newSource, seeded } from '../contacts/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { columnOf, rollupTables } from './rollup-table.js';
import { mapQueue, randomVisits, refresherOf, storeVisits, type TestVisit } from './testing.js';

let platform: TestPlatform;
let source: CallSource;
let visits: TestVisit[];

const targetOf = (visit: TestVisit): ServiceTarget =>
  visit.queue === 'dasan' && dayOf(visit.arrivedAt) >= '2026-01-01'
    ? { withinSeconds: 5, shortAbandonSeconds: 2 }
    : centreTarget;

/** What a queue stands for, as it is mapped below. */
const meaningOf = ({ queue, channel, arrivedAt }: TestVisit): string => {
  if (queue === 'x') return `x/${channel ?? ''}//`;
  const field = queue === 'traffic' ? 'transport' : queue === '물' ? 'waterworks' : 'district';
  if (queue === '물' && dayOf(arrivedAt) < '2025-12-31') return `물/${channel ?? ''}//`;
  return `${queue}/${channel ?? (queue === 'traffic' ? 'telephone' : '')}/${field}/${field === 'district' ? '' : 'incheon'}`;
};

beforeAll(async () => {
  platform = await openTestPlatform('2026-01-03T12:00:00+09:00');
  source = await newSource(platform, 'asterisk-1');
  const always = day('2020-01-01');
  await mapQueue(platform, source, 'dasan', always, { field: 'district', channel: null });
  await mapQueue(platform, source, 'traffic', always, { field: 'transport', channel: 'telephone' });
  await mapQueue(platform, source, '물', day('2025-12-31'), { field: 'waterworks', channel: null });
  await platform.dataSource.query(
    `INSERT INTO queue_target (source_id, queue, valid, within_seconds, short_abandon_seconds)
     VALUES ($1, 'dasan', daterange('2026-01-01', NULL), 5, 2)`,
    [source.id],
  );
  visits = randomVisits(1500, '2025-12-30', 4, seeded(7));
  await storeVisits(platform.dataSource, source, visits.slice(0, 1000));
  await refresherOf(platform).settle();
  await storeVisits(platform.dataSource, source, visits.slice(1000));
  await refresherOf(platform).settle();
});
afterAll(() => platform.close());

interface Row extends Record<string, unknown> {
  interval: string;
  meaning: string;
  answered_waits: number[];
  abandoned_waits: number[];
}

const stored = (grain: string, attribution: VisitAttribution): Promise<Row[]> =>
  platform.dataSource.query<Row[]>(
    `SELECT *, to_char(starts_at AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD HH24:MI') AS interval,
       concat_ws('/', queue, channel, service_field, agency) AS meaning
     FROM visit_rollup WHERE grain = $1 AND attribution = $2 AND data_set = 'sample'`,
    [grain, attribution],
  );

const totalsIn = (row: Row): Totals => ({
  ...(Object.fromEntries(sums.map((sum) => [sum, Number(row[columnOf(sum)])])) as unknown as Totals),
  longestWaitSeconds: row.longest_wait_seconds as number | null,
});

const clockOf = (at: Date): string => {
  const wall = new Date(at.getTime() + 9 * 3_600_000).toISOString();
  return `${wall.slice(0, 10)} ${wall.slice(11, 16)}`;
};
const intervalOf = (grain: string) => (at: Date) => {
  if (grain === 'quarter') return clockOf(quarterHourOf(at));
  const start = {
    day: dayOf(at),
    month: `${dayOf(at).slice(0, 7)}-01`,
    year: `${dayOf(at).slice(0, 4)}-01-01`,
  }[grain];
  return `${start} 00:00`;
};

const isNothing = (totals: Totals): boolean =>
  totals.longestWaitSeconds === null && sums.every((sum) => totals[sum] === 0);

const asObject = (totals: Map<string, Totals>): Record<string, Totals> =>
  Object.fromEntries([...totals].filter(([, value]) => !isNothing(value)).sort());

const cases = visitAttributions.flatMap((attribution) =>
  (attribution === 'arrival' ? ['quarter', 'day', 'month', 'year'] : ['day', 'month', 'year']).map(
    (grain) => [grain, attribution] as const,
  ),
);

test('the columns are the sums of the metrics library', async () => {
  const rows = await platform.dataSource.query<{ column_name: string }[]>(
    `SELECT column_name FROM information_schema.columns
     WHERE table_name = 'visit_rollup' AND data_type = 'bigint' ORDER BY ordinal_position`,
  );
  expect(rows.map((row) => row.column_name)).toEqual(rollupTables.visits.sums);
});

describe.each(cases)('by %s, attributed by %s', (grain, attribution) => {
  test('rows hold what the library adds up visit by visit', async () => {
    const expected = new Map<string, Totals>();
    for (const meaning of new Set(visits.map(meaningOf))) {
      const of = visits.filter((visit) => meaningOf(visit) === meaning);
      for (const [interval, totals] of totalsByInterval(of, targetOf, attribution, intervalOf(grain)))
        expected.set(`${interval} ${meaning}`, totals);
    }
    const found = new Map<string, Totals>();
    for (const row of await stored(grain, attribution)) {
      const name = `${row.interval} ${row.meaning}`;
      found.set(name, addTotals(found.get(name) ?? emptyTotals, totalsIn(row)));
    }
    expect(found.size).toBeGreaterThan(5);
    expect(asObject(found)).toEqual(asObject(expected));
  });

  test.each(['answered', 'abandoned'] as const)('histograms of %s count every wait once', async (outcome) => {
    const waits = new Map<string, number[]>();
    for (const visit of visits) {
      const sum = outcome === 'answered' ? 'answered' : 'abandoned';
      const at = countedAt(sum, visit, targetOf(visit), attribution);
      if (visit.outcome !== outcome || visit.waitSeconds === null || at === null) continue;
      const name = `${intervalOf(grain)(at)} ${meaningOf(visit)}`;
      waits.set(name, [...(waits.get(name) ?? []), visit.waitSeconds]);
    }
    const found = new Map<string, WaitHistogram[]>();
    for (const row of await stored(grain, attribution)) {
      const histogram = row[`${outcome}_waits`] as number[];
      const name = `${row.interval} ${row.meaning}`;
      if (histogram.length > 0) found.set(name, [...(found.get(name) ?? []), histogram]);
    }
    const counts = (histograms: readonly WaitHistogram[]): Record<string, number> => {
      const bins: Record<string, number> = {};
      for (const histogram of histograms)
        for (let place = 0; place < histogram.length; place += 2)
          bins[String(histogram[place])] =
            (bins[String(histogram[place])] ?? 0) + (histogram[place + 1] ?? 0);
      return bins;
    };
    expect(found.size).toBeGreaterThan(3);
    expect(Object.fromEntries([...found].sort().map(([name, parts]) => [name, counts(parts)]))).toEqual(
      Object.fromEntries([...waits].sort().map(([name, seconds]) => [name, counts([histogramOf(seconds)])])),
    );
    for (const [histogram] of found.values()) {
      const bins = histogram?.filter((_, index) => index % 2 === 0) ?? [];
      expect(bins).toEqual([...bins].sort((a, b) => a - b));
    }
  });
});
