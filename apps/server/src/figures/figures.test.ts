import { day, dayOf, startOfDay, type InstantRange } from '@michuhol/calendar';
import { endpoints, type MetricInterval, type MetricRow } from '@michuhol/contract';
import {
  centreTarget,
  emptyTotals,
  metricOf,
  totalsByInterval,
  waitPercentile,
  histogramOf,
  type ServiceTarget,
  type Totals,
  type VisitAttribution,
} from '@michuhol/metrics';
import type { CallSource } from '../contacts/arrival.js';
import { newSource, seeded } from '../contacts/testing.js';
import { Problem } from '../platform/problem.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { mapQueue, randomVisits, refresherOf, storeVisits, type TestVisit } from '../rollups/testing.js';
import { intervalsOf } from './intervals.js';
import { figuresOf, type TestFigures } from './testing.js';

let platform: TestPlatform;
let source: CallSource;
let visits: TestVisit[];
let own: TestFigures;

const targetOf = (visit: TestVisit): ServiceTarget =>
  visit.queue === 'dasan' ? { withinSeconds: 5, shortAbandonSeconds: 2 } : centreTarget;
const fieldOf = ({ queue }: TestVisit): string =>
  ({ dasan: 'district', traffic: 'transport', 물: 'waterworks' })[queue] ?? 'unmapped';

beforeAll(async () => {
  platform = await openTestPlatform('2026-01-03T12:00:00+09:00');
  own = figuresOf(platform);
  source = await newSource(platform, 'asterisk-1');
  for (const [queue, field] of [
    ['dasan', 'district'],
    ['traffic', 'transport'],
    ['물', 'waterworks'],
  ] as const)
    await mapQueue(platform, source, queue, day('2020-01-01'), { field, channel: null });
  await platform.dataSource.query(
    `INSERT INTO queue_target (source_id, queue, valid, within_seconds, short_abandon_seconds)
     VALUES ($1, 'dasan', daterange('2020-01-01', NULL), 5, 2)`,
    [source.id],
  );
  visits = [
    ...randomVisits(900, '2025-12-30', 4, seeded(7)),
    ...randomVisits(40, '2024-11-29', 400, seeded(8), 901),
  ];
  await storeVisits(platform.dataSource, source, visits);
  await refresherOf(platform).settle();
});
afterAll(() => platform.close());

const seoul = (text: string): Date => new Date(`${text}+09:00`);

describe('refuses', () => {
  const range = { from: '2025-12-30', to: '2026-01-03' };
  test.each([
    ['an empty range', { from: '2026-01-01', to: '2026-01-01', metrics: 'offered' }, 'EMPTY_RANGE'],
    [
      'a border inside a quarter hour',
      { from: '2026-01-01T00:01:00+09:00', to: '2026-01-02', metrics: 'offered' },
      'NOT_A_QUARTER_HOUR',
    ],
    ['occupancy by agency', { ...range, metrics: 'occupancy', groupBy: 'agency' }, 'IMPOSSIBLE_DIMENSION'],
    ['offered by counselor', { ...range, metrics: 'offered', counselor: 'x' }, 'IMPOSSIBLE_DIMENSION'],
    [
      'occupancy by arrival',
      { ...range, metrics: 'occupancy', attribution: 'arrival' },
      'IMPOSSIBLE_ATTRIBUTION',
    ],
    [
      'a rate whose sides count at different times',
      { ...range, metrics: 'answer_rate', attribution: 'event' },
      'IMPOSSIBLE_ATTRIBUTION',
    ],
    [
      'a threshold inside a bin',
      { ...range, metrics: 'service_level_a', threshold: '605' },
      'IMPOSSIBLE_THRESHOLD',
    ],
    [
      'ten years by the hour',
      { from: '2016-01-01', to: '2026-01-01', metrics: 'offered', interval: 'hour' },
      'TOO_MANY_INTERVALS',
    ],
    [
      'a quarter by the hour of the end',
      { from: '2025-10-01', to: '2026-01-01', metrics: 'offered', interval: 'hour', attribution: 'end' },
      'RANGE_TOO_LONG',
    ],
  ])('%s', async (_name, query, code) => {
    const asked = (async () => own.ask(query))();
    await expect(asked).rejects.toThrow(Problem);
    await expect(asked).rejects.toMatchObject({ kind: 'INVALID_REQUEST', more: { code } });
  });

  test('a metric that is not in the registry', () => {
    expect(
      endpoints.queryMetrics.query.safeParse({ dataSet: 'city', metrics: 'happiness', ...range }).success,
    ).toBe(false);
  });
});

test('where nothing was counted, counts are 0 and all else is undefined', async () => {
  const answer = await own.ask({
    from: '2010-01-01',
    to: '2010-02-01',
    metrics: 'offered,answer_rate,asa,longest_wait,answer_wait_p90',
    interval: 'day',
  });
  expect(endpoints.queryMetrics.reply.parse(answer)).toEqual(answer);
  expect(answer.intervals).toHaveLength(31);
  expect(answer.rows).toEqual([]);
  expect(answer.totals.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
    [0, null, null, null, null],
  ]);
  expect(answer.state).toBeNull();
});

const metrics = [
  'offered',
  'answered',
  'flow_out',
  'answer_rate',
  'service_level_d',
  'asa',
  'mean_talk',
  'aht',
  'longest_wait',
  'transfer_rate',
] as const;
const byEvent = metrics.filter((id) => metricOf(id).attributions.includes('event'));

const bucketOf = (range: InstantRange, interval: MetricInterval) => {
  const all = intervalsOf(range, interval, 1e6);
  return (at: Date): number => all.findIndex(({ from, to }) => from <= at && at < to);
};

const expectSame = (row: MetricRow | undefined, totals: Totals, ids: readonly (typeof metrics)[number][]) => {
  const expected = ids.map((id) => metricOf(id).of(totals));
  expect(row?.cells.map(({ value }) => value) ?? ids.map((id) => metricOf(id).empty)).toEqual(expected);
};

const cuts: [string, string, MetricInterval, VisitAttribution, 'field' | 'none'][] = [
  ['2024-01-01T00:00', '2027-01-01T00:00', 'year', 'arrival', 'none'],
  ['2024-12-31T23:45', '2026-01-02T00:15', 'none', 'arrival', 'field'],
  ['2025-01-15T00:00', '2026-01-03T00:00', 'month', 'arrival', 'field'],
  ['2025-12-24T00:00', '2026-01-03T00:00', 'week', 'arrival', 'none'],
  ['2025-12-30T00:00', '2026-01-03T00:00', 'shift', 'arrival', 'none'],
  ['2025-12-31T22:00', '2026-01-01T02:00', '15m', 'arrival', 'none'],
  ['2025-12-29T00:00', '2026-01-03T00:00', 'day', 'end', 'field'],
  ['2024-11-01T00:00', '2026-01-03T00:00', 'month', 'serviceLevelEvent', 'none'],
  ['2025-12-29T00:00', '2026-01-03T00:00', 'day', 'event', 'none'],
  ['2025-12-31T12:00', '2026-01-01T12:00', 'hour', 'event', 'field'],
  ['2025-12-31T22:15', '2026-01-01T02:00', '15m', 'end', 'none'],
  ['2025-12-31T12:00', '2026-01-02T00:15', 'none', 'serviceLevelEvent', 'field'],
];

test.each(cuts)(
  '%s to %s by %s, %s, by %s: every cell is what the library reckons of its visits',
  async (from, to, interval, attribution, groupBy) => {
    const range = { from: seoul(from), to: seoul(to) };
    const ids = attribution === 'event' ? byEvent : metrics;
    const answer = await own.ask({
      from: `${from}:00+09:00`,
      to: `${to}:00+09:00`,
      interval,
      attribution,
      groupBy,
      metrics: ids.join(','),
    });
    expect(endpoints.queryMetrics.reply.parse(answer)).toEqual(answer);
    const bucket = bucketOf(range, interval);
    const groups = groupBy === 'none' ? [null] : [...new Set(visits.map(fieldOf))];
    let compared = 0;
    for (const group of groups) {
      const members = visits.filter((visit) => group === null || fieldOf(visit) === group);
      const byInterval = totalsByInterval(members, targetOf, attribution, bucket);
      const index = group === null ? null : answer.groups.findIndex(({ key }) => key === group);
      answer.intervals.forEach((_, number) => {
        const row = answer.rows.find((each) => each.interval === number && each.group === index);
        expectSame(row, byInterval.get(number) ?? emptyTotals, ids);
        compared += row ? 1 : 0;
      });
    }
    expect(compared).toBe(answer.rows.length);
    const inside =
      totalsByInterval(visits, targetOf, attribution, (at) => bucket(at) >= 0).get(true) ?? emptyTotals;
    expectSame(answer.totals.at(-1), inside, ids);
    expect(answer.proofs[0]?.counted).toBe(inside.offered);
  },
);

test('any threshold and percentile follows from the histograms', async () => {
  const range = { from: '2025-12-01', to: '2026-01-03' };
  const inside = visits.filter(
    ({ arrivedAt }) => dayOf(arrivedAt) >= '2025-12-01' && dayOf(arrivedAt) < '2026-01-03',
  );
  const answer = await own.ask({
    ...range,
    threshold: '12',
    metrics: 'service_level_a,service_level_f,answer_wait_p50,answer_wait_p95,short_abandoned',
  });
  const totals =
    totalsByInterval(
      inside,
      (visit) => ({ ...targetOf(visit), withinSeconds: 12 }),
      'arrival',
      () => 0,
    ).get(0) ?? emptyTotals;
  const waits = histogramOf(
    inside.flatMap(({ outcome, waitSeconds }) => (outcome === 'answered' ? (waitSeconds ?? []) : [])),
  );
  expect(answer.totals[0]?.cells.map(({ value }) => value)).toEqual([
    metricOf('service_level_a').of(totals),
    metricOf('service_level_f').of(totals),
    waitPercentile(waits, 0.5),
    waitPercentile(waits, 0.95),
    totals.shortAbandoned,
  ]);
});

test('filters mean any of their values and all of their dimensions', async () => {
  const query = { from: '2025-12-30', to: '2026-01-03', metrics: 'offered' };
  const count = async (filters: object) =>
    (await own.ask({ ...query, ...filters })).totals[0]?.cells[0]?.value;
  const inside = visits.filter(({ arrivedAt }) => arrivedAt >= startOfDay(day('2025-12-30')));
  const those = (condition: (visit: TestVisit) => boolean) => inside.filter(condition).length;
  expect(await count({ field: ['district', 'unmapped'] })).toBe(
    those((visit) => ['district', 'unmapped'].includes(fieldOf(visit))),
  );
  expect(await count({ queue: 'asterisk-1/물' })).toBe(those(({ queue }) => queue === '물'));
  expect(await count({ queue: 'asterisk-1/물', field: 'transport' })).toBe(0);
  expect(await count({ source: 'asterisk-1', channel: 'text' })).toBe(
    those(({ channel }) => channel === 'text'),
  );
  expect(await count({ source: 'nobody' })).toBe(0);
  expect(await count({ agency: 'incheon' })).toBe(
    those((visit) => ['transport', 'waterworks'].includes(fieldOf(visit))),
  );
});

test('a comparison is a second answer by the same rules', async () => {
  const answer = await own.ask({
    from: '2025-12-31',
    to: '2026-01-01',
    metrics: 'offered',
    interval: 'day',
    comparison: 'previousPeriod',
  });
  const on = (of: string) => visits.filter(({ arrivedAt }) => dayOf(arrivedAt) === of).length;
  expect(answer.totals[0]?.cells[0]?.value).toBe(on('2025-12-31'));
  expect(answer.comparison).toMatchObject({ kind: 'previousPeriod', from: '2025-12-29T15:00:00.000Z' });
  expect(answer.comparison?.totals[0]?.cells[0]?.value).toBe(on('2025-12-30'));
});

test('the proof names definition, attribution, sources and state', async () => {
  await platform.dataSource.query(`UPDATE source SET last_event_at = '2026-01-02T23:59:00+09:00'`);
  const answer = await own.ask({
    from: '2026-01-02',
    to: '2026-01-04',
    metrics: 'official_service_level,repeat_rate_day',
    interval: 'day',
  });
  expect(answer.proofs[0]).toMatchObject({
    metric: 'official_service_level',
    attribution: 'arrival',
    definitions: [
      { id: 'service_level_a', version: 1, choice: { name: 'serviceLevel', value: 'a', version: 1 } },
    ],
    notFinalFrom: null,
  });
  expect(answer.proofs[1]?.notFinalFrom).toBe('2026-01-01T15:00:00.000Z');
  expect(answer.watermarks).toEqual([
    { source: 'asterisk-1', lastEventAt: '2026-01-02T14:59:00.000Z', lastHeardAt: null },
  ]);
  expect(answer.intervals.map(({ state }) => state)).toEqual(['provisional', 'live']);
  expect(answer.state).toBe('live');
});
