import { day, dayOf, dayRange, quarterHourOf } from '@michuhol/calendar';
import { repeatedContacts, type CallerContact } from '@michuhol/metrics';
import type { CallSource } from '../contacts/arrival.js';
import { newSource, seeded } from '../contacts/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { mapQueue, randomVisits, refresherOf, storeVisits, type TestVisit } from './testing.js';

let platform: TestPlatform;
let source: CallSource;
let visits: TestVisit[];

beforeAll(async () => {
  platform = await openTestPlatform('2026-01-20T12:00:00+09:00');
  source = await newSource(platform, 'asterisk-1', 'city');
  await mapQueue(platform, source, 'traffic', day('2020-01-01'), {
    field: 'transport',
    channel: 'telephone',
  });
  visits = randomVisits(900, '2025-12-28', 12, seeded(11));
  // Stored in two parts, the later days first: repeats of the early days show only then.
  const late = visits.filter(({ arrivedAt }) => dayOf(arrivedAt) >= '2026-01-03');
  await storeVisits(platform.dataSource, source, late);
  await refresherOf(platform).settle();
  await storeVisits(
    platform.dataSource,
    source,
    visits.filter((visit) => !late.includes(visit)),
  );
  await refresherOf(platform).settle();
});
afterAll(() => platform.close());

const fieldOf = ({ queue }: TestVisit): string => (queue === 'traffic' ? 'transport' : '');

const contacts: () => (CallerContact & { day: string })[] = () =>
  visits.map((visit) => ({
    caller: visit.caller,
    field: fieldOf(visit),
    startedAt: visit.arrivedAt,
    endedAt: visit.endedAt,
    direction: null,
    callbackRequested: visit.outcome === 'callback',
    sharedNumber: false,
    day: dayOf(visit.arrivedAt),
  }));

const countBy = <T>(things: Iterable<T>, nameOf: (thing: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const thing of things) counts[nameOf(thing)] = (counts[nameOf(thing)] ?? 0) + 1;
  return counts;
};

test('repeats by day and field are those of the library', async () => {
  const rows = await platform.dataSource.query<
    { name: string; contacts: number; repeat_day: number; repeat_week: number }[]
  >(
    `SELECT to_char(starts_at AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD') || ' ' || service_field AS name,
       sum(contacts)::int AS contacts, sum(repeat_day)::int AS repeat_day, sum(repeat_week)::int AS repeat_week
     FROM contact_rollup WHERE grain = 'day' GROUP BY 1`,
  );
  const all = contacts();
  const nameOf = (contact: (typeof all)[number]): string => `${contact.day} ${contact.field}`;
  const inDay = countBy(repeatedContacts(all, 'day'), nameOf);
  const inWeek = countBy(repeatedContacts(all, 'week'), nameOf);
  expect(Object.keys(inWeek).length).toBeGreaterThan(10);
  expect(Object.fromEntries(rows.map((row) => [row.name, row.contacts]))).toEqual(countBy(all, nameOf));
  for (const row of rows) {
    expect([row.name, row.repeat_day, row.repeat_week]).toEqual([
      row.name,
      inDay[row.name] ?? 0,
      inWeek[row.name] ?? 0,
    ]);
  }
});

test('contacts that went on beyond their day are carried over, in month and year too', async () => {
  const rows = await platform.dataSource.query<{ grain: string; carried: number }[]>(
    `SELECT grain, sum(carried_over)::int AS carried FROM contact_rollup GROUP BY 1 ORDER BY 1`,
  );
  const carried = visits.filter(
    ({ arrivedAt, endedAt }) => endedAt !== null && endedAt >= dayRange(dayOf(arrivedAt)).to,
  ).length;
  expect(carried).toBeGreaterThan(10);
  expect(rows).toEqual(['day', 'month', 'quarter', 'year'].map((grain) => ({ grain, carried })));
});

/** Answers and seconds of the agents' rows of a grain, by agent and instant. */
const agentTimes = (grain: string) =>
  platform.dataSource.query<{ agent: string; at: Date; answered: number; seconds: number }[]>(
    `SELECT agent, starts_at AS at, answered::int, (ready_seconds + ringing_seconds + talking_seconds + hold_seconds
       + acw_seconds + break_seconds + training_seconds + protected_rest_seconds + outbound_seconds
       + other_seconds)::int AS seconds
     FROM agent_rollup WHERE grain = $1`,
    [grain],
  );

test.each([
  ['quarter', (leftAt: Date, _agent: string) => ` ${quarterHourOf(leftAt).toISOString()}`, 3 * 900],
  ['day', (leftAt: Date, agent: string) => `${agent} ${dayRange(dayOf(leftAt)).from.toISOString()}`, 86_400],
])('agents: answers by %s, and no second of an agent twice', async (grain, nameOf, longest) => {
  const rows = await agentTimes(grain);
  const answered = countBy(
    visits.filter(
      (visit) => visit.agent !== null && visit.leftAt !== null && (visit.waitSeconds ?? 0) < 86_400,
    ),
    (visit) => nameOf(visit.leftAt as Date, visit.agent as string),
  );
  const found = Object.fromEntries(
    rows
      .filter((row) => row.answered > 0)
      .map((row) => [`${row.agent} ${row.at.toISOString()}`, row.answered]),
  );
  expect(found).toEqual(answered);
  expect(rows.every(({ seconds }) => seconds >= 0 && seconds <= longest)).toBe(true);
  expect(rows.some(({ seconds }) => seconds > 100)).toBe(true);
});

test('agents: the quarters of a day, of all together, hold what each did on the day', async () => {
  const secondsOf = (rows: { at: Date; seconds: number }[]): Record<string, number> => {
    const found: Record<string, number> = {};
    for (const { at, seconds } of rows) found[dayOf(at)] = (found[dayOf(at)] ?? 0) + seconds;
    return found;
  };
  const byDay = secondsOf(await agentTimes('day'));
  expect(Object.keys(byDay).length).toBeGreaterThan(10);
  expect(secondsOf(await agentTimes('quarter'))).toEqual(byDay);
});

test('agents: a login of the evening is time of the next day too, until its logoff', async () => {
  const { dataSource } = platform;
  const say = (at: string, state: string) =>
    dataSource.query(
      `WITH event AS (
         INSERT INTO call_event (source_id, event_key, occurred_at, type, agent, attributes, received_at)
         VALUES ($1, convert_to($2 || $3, 'UTF8'), $2::timestamptz, 'agent.state', 'night', jsonb_build_object('state', $3::text), $2::timestamptz)
       )
       INSERT INTO fact_change (family, data_set, source_id, day)
       VALUES ('agents', 'city', $1, ($2::timestamptz AT TIME ZONE 'Asia/Seoul')::date)`,
      [source.id, at, state],
    );
  await dataSource.query(`SELECT ensure_month_partitions('2026-01-01', '2026-01-31')`);
  await say('2026-01-14T22:10:00+09:00', 'loggedIn');
  await refresherOf(platform).settle();
  await say('2026-01-15T00:30:00+09:00', 'loggedOut');
  await refresherOf(platform).settle();
  const rows = await dataSource.query<{ day: string; ready: number }[]>(
    `SELECT to_char(starts_at AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD') AS day, ready_seconds::int AS ready
     FROM agent_rollup WHERE grain = 'day' AND agent = 'night' ORDER BY 1`,
  );
  expect(rows).toEqual([
    { day: '2026-01-14', ready: 6600 },
    { day: '2026-01-15', ready: 1800 },
  ]);
});

test('consultations by topic and result, with those joined to their call', async () => {
  const { dataSource } = platform;
  await dataSource.query(
    `INSERT INTO consultation (consultation_id, source_id, data_set, started_at, topic1, topic2, result, agency, link_kind)
     SELECT nth, $1, 'city', '2026-01-10T09:00:00+09:00'::timestamptz + nth * interval '10 minutes', 'transport',
       CASE WHEN nth % 2 = 0 THEN 'transport.bus' END,
       (ARRAY['answered', 'doneAtOnce', 'passedOn', 'received', 'callback'])[1 + nth % 5], 'incheon',
       CASE WHEN nth % 3 = 0 THEN 'callId' END
     FROM generate_series(1, 30) AS nth`,
    [source.id],
  );
  await dataSource.query(
    `INSERT INTO fact_change (family, data_set, source_id, day) VALUES ('consultations', 'city', $1, '2026-01-10')`,
    [source.id],
  );
  await refresherOf(platform).settle();
  const rows = await dataSource.query(
    `SELECT grain, count(DISTINCT starts_at)::int AS intervals, sum(answered)::int AS answered,
       sum(done_at_once)::int AS done, sum(passed_on)::int AS passed, sum(received)::int AS received,
       sum(callback)::int AS callback, sum(linked)::int AS linked, array_agg(DISTINCT topic2 ORDER BY topic2) AS topics
     FROM consultation_rollup GROUP BY 1 ORDER BY 1`,
  );
  const counts = { answered: 6, done: 6, passed: 6, received: 6, callback: 6, linked: 10 };
  expect(rows).toEqual(
    Object.entries({ day: 1, month: 1, quarter: 21, year: 1 }).map(([grain, intervals]) => ({
      ...{ grain, intervals },
      ...counts,
      topics: ['', 'transport.bus'],
    })),
  );
});

test('of two calls of one caller at one instant the same one is repeated, whichever was stored first', async () => {
  const sources = [source, await newSource(platform, 'asterisk-2', 'city')] as const;
  const [some] = randomVisits(1, '2026-01-01', 1, seeded(5), 50_000) as [TestVisit];
  const at = (id: number, instant: string): TestVisit => {
    const arrivedAt = new Date(instant);
    const endedAt = new Date(arrivedAt.getTime() + 60_000);
    return {
      ...some,
      id,
      caller: 'twice',
      outcome: 'answered',
      waitSeconds: 0,
      arrivedAt,
      leftAt: arrivedAt,
      endedAt,
    };
  };
  const orders = [
    { instant: '2025-12-01T10:00:00+09:00', stored: sources },
    { instant: '2025-12-15T10:00:00+09:00', stored: [...sources].reverse() },
  ];
  const repeated: { repeated: string }[][] = [];
  let id = 50_000;
  for (const { instant, stored } of orders) {
    for (const each of stored) await storeVisits(platform.dataSource, each, [at((id += 1), instant)]);
    await refresherOf(platform).settle();
    repeated.push(
      await platform.dataSource.query(
        `SELECT source_id AS repeated FROM contact_rollup WHERE grain = 'day' AND repeat_day = 1
           AND starts_at = ($1::timestamptz AT TIME ZONE 'Asia/Seoul')::date::timestamp AT TIME ZONE 'Asia/Seoul'`,
        [instant],
      ),
    );
  }
  expect(repeated[0]).toHaveLength(1);
  expect(repeated[1]).toEqual(repeated[0]);
});
