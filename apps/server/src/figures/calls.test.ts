import { day } from '@michuhol/calendar';
import { endpoints } from '@michuhol/contract';
import { metrics } from '@michuhol/metrics';
import type { CallSource } from '../contacts/arrival.js';
import { contactSeal } from '../contacts/contact-seal.js';
import { newSource, seeded } from '../contacts/testing.js';
import { consultation, inOrder, store } from '../consultations/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { mapQueue, randomVisits, refresherOf, storeVisits, type TestVisit } from '../rollups/testing.js';
import { listedSide, type Side } from './listed-side.js';
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
  await beCounselors();
  await store(platform, { id: source.id, dataSet: 'sample' }, inOrder(consultations()));
  // What visits alone cannot make: several queues, the voice menu, answers without a visit.
  await platform.dataSource.query(
    `UPDATE queue_visit SET contact_id = queue_visit.contact_id - 1, contact_started_at = earlier.started_at
     FROM contact earlier WHERE earlier.contact_id = queue_visit.contact_id - 1 AND queue_visit.contact_id % 7 = 0
       AND earlier.started_at <= queue_visit.arrived_at`,
  );
  await platform.dataSource.query(
    `UPDATE contact SET ended_in = CASE WHEN contact_id % 5 = 0 THEN 'voiceMenu' END, unqueued_answers = contact_id % 3`,
  );
  await refresherOf(platform).settle();
});
afterAll(() => platform.close());

const range = { from: '2025-12-29', to: '2026-01-03' };
const start = Date.parse('2025-12-29T00:00:00+09:00');

/** Logins, breaks and missed rings of the agents who answer, and whom one of them stands for. */
const beCounselors = async (): Promise<void> => {
  const random = seeded(5);
  for (let n = 0; n < 90; n += 1) {
    const agent = `PJSIP/200${1 + (n % 3)}`;
    const missed = n % 9 === 0;
    const state = ['loggedIn', 'paused', 'unpaused', 'loggedOut'][n % 4];
    await platform.dataSource.query(
      `INSERT INTO call_event (source_id, event_key, occurred_at, type, agent, attributes, received_at)
       VALUES ($1, $2, $3::timestamptz, $4, $5, $6, $3::timestamptz)`,
      [
        ...[source.id, Buffer.from(`event ${n}`), new Date(start + Math.floor(random() * 4 * 86_400_000))],
        ...[missed ? 'agent.no_answer' : 'agent.state', agent],
        JSON.stringify(missed ? { ringMilliseconds: 9000 } : { state, reason: n % 8 === 1 ? '교육' : null }),
      ],
    );
  }
  await platform.dataSource.query(
    `WITH person AS (
       INSERT INTO account (login, name, role, password_hash, created_at)
       VALUES ('hana', '김하나', 'counselor', 'x', now()) RETURNING id
     )
     INSERT INTO agent_mapping (source_id, agent, valid, account_id)
     SELECT $1, 'PJSIP/2001', '[2025-12-30,)', id FROM person`,
    [source.id],
  );
};

const consultations = () => {
  const random = seeded(6);
  return Array.from({ length: 120 }, (_, n) =>
    consultation(`r${n}`, {
      startedAt: new Date(start + Math.floor(random() * 4 * 86_400_000)),
      endedAt: null,
      result: (['answered', 'doneAtOnce', 'passedOn', 'received', 'callback'] as const)[n % 5] ?? 'answered',
      direction: n % 4 === 0 ? 'outbound' : n % 11 === 0 ? null : 'inbound',
      topic: n % 3 === 0 ? ['시정', '여권', null] : ['교통', '버스', '노선'],
    }),
  );
};

const sides: readonly Side[] = ['numerator', 'denominator'];
const listed = metrics.flatMap((metric) =>
  sides.flatMap((side) => {
    const found = listedSide(metric, side);
    return found ? [{ metric, ...found, asked: side }] : [];
  }),
);

test('a side that a metric does not have is refused', async () => {
  const asked = own.listAll({ ...range, metric: 'offered', side: 'denominator' });
  await expect(asked).rejects.toMatchObject({ more: { code: 'NO_SUCH_SIDE' } });
});

test.each(['offered', 'contacts', 'occupancy'])('refuses a page mark that is none: %s', async (metric) => {
  const asked = endpoints.listMetricCalls.query.parse({ dataSet: 'sample', ...range, metric, after: 'x' });
  await expect(own.calls.list(asked)).rejects.toMatchObject({ kind: 'INVALID_REQUEST' });
});

const added = (facts: readonly { adds: number }[]): number => facts.reduce((sum, { adds }) => sum + adds, 0);

test('every metric of the registry has a list of its numerator', () => {
  const missing = metrics.filter((metric) => listedSide(metric, 'numerator') === null);
  expect(missing.map(({ id }) => id)).toEqual([]);
  expect(new Set(listed.map(({ kind }) => kind))).toEqual(
    new Set(['visits', 'contacts', 'consultations', 'agents']),
  );
});

test.each(listed.map((each) => [each.metric.id, each.asked, each] as const))(
  'the list of %s, %s, adds up to the number, each fact once',
  async (id, asked, { kind, side, unit }) => {
    const { facts, ids, total, ...said } = await own.listAll({ ...range, metric: id, side: asked }, 500);
    const answer = await own.ask({ ...range, metrics: id });
    if (side !== null) expect(total).toBe(answer.totals[0]?.cells[0]?.[side]);
    expect(said).toEqual({ kind, unit, reported: 0 });
    expect(added(facts)).toBe(total);
    if (unit !== 'seconds' && unit !== 'attempt' && id !== 'unqueued_answers')
      expect(facts).toHaveLength(total);
    expect(new Set(ids).size).toBe(ids.length);
  },
);

test('no list is compared with nothing', async () => {
  const empty: string[] = [];
  for (const { metric, asked } of listed) {
    const { facts } = await own.listAll({ ...range, metric: metric.id, side: asked }, 500);
    if (facts.length === 0) empty.push(metric.id);
  }
  // Nobody in these days waits in a call-back, trains or rests.
  expect(empty.length).toBeLessThan(12);
});

const random = seeded(2026);
const pick = <T>(things: readonly T[]): T => things[Math.floor(random() * things.length)] as T;
const randomCut = () => {
  const { metric, asked, kind } = pick(listed);
  const attribution = pick(metric.attributions);
  const first = Math.floor(random() * 400);
  const at = (quarter: number) => new Date(start + quarter * 900_000).toISOString();
  return {
    ...{ metric: metric.id, side: asked, attribution },
    from: at(first),
    to: at(first + 1 + Math.floor(random() * 120)),
    ...(random() < 0.3 ? { source: ['asterisk-1'] } : {}),
    ...cutsOf(kind),
  };
};

const cutsOf = (kind: string): Record<string, unknown> => {
  switch (kind) {
    case 'visits':
      return {
        ...(random() < 0.4 ? { field: [pick(['district', 'transport', 'unmapped'])] } : {}),
        ...(random() < 0.3 ? { queue: ['asterisk-1/dasan', 'asterisk-1/x'] } : {}),
        ...(random() < 0.2 ? { threshold: '12' } : {}),
      };
    case 'contacts':
      return random() < 0.5 ? { field: [pick(['district', 'transport', 'unmapped'])] } : {};
    case 'consultations':
      return random() < 0.5 ? { topic: [pick(['transport', 'city>city.passport', 'unmapped'])] } : {};
    default:
      return {};
  }
};

test.each(Array.from({ length: 60 }, (_, index) => [index, randomCut()]))(
  'random cut %i: the list is as long as the number',
  async (_index, { metric, side: asked, ...cut }) => {
    const { facts, ids, total, reported } = await own.listAll({ ...cut, metric, side: asked }, 50);
    const answer = await own.ask({ ...cut, metrics: metric });
    const side = listed.find((each) => each.metric.id === metric && each.asked === asked)?.side;
    if (side) expect(total).toBe(answer.totals[0]?.cells[0]?.[side]);
    expect(reported).toBe(0);
    expect(added(facts)).toBe(total);
    expect(new Set(ids).size).toBe(ids.length);
  },
);

test('figures of one counselor open that counselor’s time, named by whom the agent stood for', async () => {
  const [person] = await platform.dataSource.query<{ id: string }[]>(
    `SELECT id FROM account WHERE login = 'hana'`,
  );
  for (const counselor of [person?.id, 'unmapped']) {
    const { facts, total } = await own.listAll({ ...range, metric: 'talking_time', counselor }, 50);
    const answer = await own.ask({ ...range, metrics: 'talking_time', counselor, interval: 'day' });
    expect(total).toBe(answer.totals[0]?.cells[0]?.value);
    expect(total).toBeGreaterThan(0);
    expect(added(facts)).toBe(total);
  }
  const asked = endpoints.listMetricCalls.query.parse({
    dataSet: 'sample',
    ...range,
    metric: 'occupancy',
    limit: 500,
  });
  const reply = await own.calls.list(asked);
  expect(endpoints.listMetricCalls.reply.parse(reply)).toEqual(reply);
  const named = reply.kind === 'agents' ? reply.times : [];
  expect(new Set(named.map(({ counselor }) => counselor))).toEqual(new Set(['김하나', null]));
  expect(named.filter(({ counselor, from }) => counselor && from < '2025-12-29T15:00')).toEqual([]);
});

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
  const calls = reply.kind === 'visits' ? reply.calls : [];
  expect(calls.find(({ callId }) => callId === String(first.id))?.caller).toBe('010-****-1234');
  expect(JSON.stringify(reply)).not.toContain('42421234');
});
