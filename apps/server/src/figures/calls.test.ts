import { day } from '@michuhol/calendar';
import { endpoints } from '@michuhol/contract';
import { metricOf, metrics, type RegisteredMetric } from '@michuhol/metrics';
import type { CallSource } from '../contacts/arrival.js';
import { contactSeal } from '../contacts/contact-seal.js';
import { newSource, seeded } from '../contacts/testing.js';
import { Problem } from '../platform/problem.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { mapQueue, randomVisits, refresherOf, storeVisits, type TestVisit } from '../rollups/testing.js';
import { listedSide } from './listed-calls.js';
import { figuresOf, type TestFigures } from './testing.js';

let platform: TestPlatform;
let source: CallSource;
let visits: TestVisit[];
let own: TestFigures;

beforeAll(async () => {
  platform = await openTestPlatform('2026-01-03T12:00:00+09:00');
  own = figuresOf(platform);
  source = await newSource(platform, 'asterisk-1');
  for (const [queue, field] of [
    ['dasan', 'district'],
    ['traffic', 'transport'],
  ] as const)
    await mapQueue(platform, source, queue, day('2025-12-31'), { field, channel: null });
  visits = randomVisits(500, '2025-12-29', 4, seeded(11));
  await storeVisits(platform.dataSource, source, visits);
  await refresherOf(platform).settle();
});
afterAll(() => platform.close());

const range = { from: '2025-12-29', to: '2026-01-03' };
const listable = metrics.filter((metric) => listedSide(metric, 'numerator') !== null);

test.each(['answer_wait_p50', 'longest_wait', 'occupancy', 'contacts', 'no_answers'])(
  '%s has no list of calls',
  async (metric) => {
    const asked = own.listAll({ ...range, metric });
    await expect(asked).rejects.toThrow(Problem);
    await expect(asked).rejects.toMatchObject({ more: { code: 'NO_CALL_LIST' } });
  },
);

test('refuses a page mark that is none', async () => {
  const asked = endpoints.listMetricCalls.query.parse({
    dataSet: 'sample',
    ...range,
    metric: 'offered',
    after: 'x',
  });
  await expect(own.calls.list(asked)).rejects.toMatchObject({ kind: 'INVALID_REQUEST' });
});

const sideOf = (metric: RegisteredMetric) => listedSide(metric, 'numerator')?.side ?? 'numerator';

test('every metric that can be listed is listed by as many calls as it counts, each once', async () => {
  expect(listable.length).toBeGreaterThan(30);
  for (const metric of listable) {
    const { ids, total } = await own.listAll({ ...range, metric: metric.id }, 500);
    const answer = await own.ask({ ...range, metrics: metric.id });
    expect({ id: metric.id, total, listed: new Set(ids).size }).toEqual({
      id: metric.id,
      total: answer.totals[0]?.cells[0]?.[sideOf(metric)],
      listed: ids.length,
    });
    expect(ids).toHaveLength(total);
  }
});

const random = seeded(2026);
const pick = <T>(things: readonly T[]): T => things[Math.floor(random() * things.length)] as T;
const randomCut = () => {
  const metric = pick(listable);
  const attribution = pick(metric.attributions);
  const start = Date.parse('2025-12-29T00:00:00+09:00');
  const first = Math.floor(random() * 400);
  const at = (quarter: number) => new Date(start + quarter * 900_000).toISOString();
  return {
    metric: metric.id,
    attribution,
    from: at(first),
    to: at(first + 1 + Math.floor(random() * 120)),
    ...(random() < 0.4 ? { field: [pick(['district', 'transport', 'unmapped'])] } : {}),
    ...(random() < 0.3 ? { queue: ['asterisk-1/dasan', 'asterisk-1/x'] } : {}),
    ...(random() < 0.2 ? { threshold: '12' } : {}),
  };
};

test.each(Array.from({ length: 40 }, (_, index) => [index, randomCut()]))(
  'random cut %i: the list is as long as the number',
  async (_index, { metric, ...cut }) => {
    const { ids, total, reported } = await own.listAll({ ...cut, metric }, 50);
    const answer = await own.ask({ ...cut, metrics: metric });
    expect(total).toBe(answer.totals[0]?.cells[0]?.[sideOf(metricOf(metric))]);
    expect(reported).toBe(0);
    expect(ids).toHaveLength(total);
    expect(new Set(ids).size).toBe(ids.length);
  },
);

test('the list holds exactly the calls that were meant, in order of arrival', async () => {
  const { ids } = await own.listAll({ ...range, metric: 'abandon_rate', queue: 'asterisk-1/dasan' });
  const expected = visits
    .filter(({ outcome, queue }) => outcome === 'abandoned' && queue === 'dasan')
    .map(({ id, arrivedAt }) => [arrivedAt.getTime(), id] as const)
    .sort(([a, m], [b, n]) => a - b || m - n)
    .map(([, id]) => String(id));
  expect(ids).toEqual(expected);
  const { ids: whole } = await own.listAll({
    ...range,
    metric: 'abandon_rate',
    side: 'denominator',
    queue: 'asterisk-1/dasan',
  });
  expect(whole).toHaveLength(visits.filter(({ queue }) => queue === 'dasan').length);
});

test('totals that a switch reports without calls are counted, and said to be missing from the list', async () => {
  const before = await own.listAll({ ...range, metric: 'offered' }, 500);
  await platform.dataSource.query(
    `INSERT INTO visit_rollup SELECT (jsonb_populate_record(r, '{"origin": "reported", "queue": "paper", "offered": 5}')).*
     FROM visit_rollup r WHERE grain = 'day' AND attribution = 'arrival' AND starts_at = '2025-12-30T00:00:00+09:00'
       AND queue = 'traffic' LIMIT 1`,
  );
  const { ids, total, reported } = await own.listAll({ ...range, metric: 'offered' }, 500);
  const answer = await own.ask({ ...range, metrics: 'offered', interval: 'day' });
  await platform.dataSource.query(`DELETE FROM visit_rollup WHERE queue = 'paper'`);
  expect([total, reported]).toEqual([before.total + 5, 5]);
  expect(ids).toHaveLength(before.total);
  expect(answer.intervals.map((interval) => interval.reported)).toEqual([0, 5, 0, 0, 0]);
  expect(answer.proofs[0]).toMatchObject({ counted: total, reported: 5 });
});

test('numbers are masked', async () => {
  const [first] = visits;
  if (!first) throw new Error('there are visits');
  const key = await platform.keyring.forPeriod('caller', first.arrivedAt);
  await platform.dataSource.query(
    'UPDATE contact SET caller_sealed = $1, caller_key_id = $2 WHERE contact_id = $3',
    [key.seal('01042421234', contactSeal(source.id, String(first.id))), key.id, first.id],
  );
  const asked = endpoints.listMetricCalls.query.parse({
    dataSet: 'sample',
    ...range,
    metric: 'offered',
    limit: 500,
  });
  const reply = await own.calls.list(asked);
  expect(endpoints.listMetricCalls.reply.parse(reply)).toEqual(reply);
  expect(reply.calls.find(({ callId }) => callId === String(first.id))?.caller).toBe('010-****-1234');
  expect(JSON.stringify(reply)).not.toContain('42421234');
});
