import { UNMAPPED } from '@michuhol/contract';
import type { CallSource } from '../contacts/arrival.js';
import { newSource } from '../contacts/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { figuresOf, type TestFigures } from './testing.js';

let platform: TestPlatform;
let source: CallSource;
let own: TestFigures;

const DAYS = ['2026-03-30', '2026-03-31'];

/** Rows of a roll-up for both days; what is not given is 0 or empty. */
const fill = async (
  table: string,
  rows: readonly Record<string, unknown>[],
  grains: readonly string[] = ['day', 'quarter'],
): Promise<void> => {
  const columns = await platform.dataSource.query<{ name: string; type: string }[]>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = $1`,
    [table],
  );
  const none = Object.fromEntries(columns.map(({ name, type }) => [name, type === 'bigint' ? 0 : '']));
  for (const on of DAYS)
    for (const row of rows) {
      const full = {
        ...none,
        data_set: 'sample',
        starts_at: `${on}T00:00:00+09:00`,
        source_id: source.id,
        ...row,
      };
      for (const grain of grains)
        await platform.dataSource.query(
          `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`,
          [JSON.stringify({ ...full, grain })],
        );
    }
};

const account = async (name: string): Promise<string> => {
  const [row] = await platform.dataSource.query<{ id: string }[]>(
    `INSERT INTO account (login, name, role, password_hash, created_at) VALUES ($1, $1, 'counselor', 'x', now()) RETURNING id`,
    [name],
  );
  return row?.id ?? '';
};

beforeAll(async () => {
  platform = await openTestPlatform('2026-04-01T12:00:00+09:00');
  own = figuresOf(platform);
  source = await newSource(platform, 'asterisk-1');
  await platform.dataSource.query(`UPDATE source SET last_event_at = '2026-03-31T23:00:00+09:00'`);
  const byAgent = [
    { agent: 'A1', talking_seconds: 300, acw_seconds: 100, ready_seconds: 400, answered: 5 },
    { agent: 'A2', talking_seconds: 100, ready_seconds: 300, answered: 2 },
  ];
  await fill('agent_rollup', byAgent, ['day']);
  const together = { agent: '', talking_seconds: 400, acw_seconds: 100, ready_seconds: 700, answered: 7 };
  await fill('agent_rollup', [together], ['quarter']);
  await fill('contact_rollup', [
    { service_field: 'transport', contacts: 10, known_caller: 8, repeat_day: 2, repeat_week: 4 },
  ]);
  const bus = { topic1: 'transport', topic2: 'transport.bus', channel: 'telephone' };
  await fill('consultation_rollup', [
    { ...bus, direction: 'inbound', answered: 6, passed_on: 2 },
    { ...bus, topic2: 'transport.taxi', direction: 'inbound', done_at_once: 1, received: 1 },
    { topic1: 'city', direction: 'outbound', campaign: 'survey', answered: 50 },
    { direction: 'inbound', passed_on: 4 },
  ]);
});
afterAll(() => platform.close());

const range = { from: '2026-03-30', to: '2026-04-01' };
const byGroup = async (query: Record<string, unknown>) => {
  const answer = await own.ask({ ...range, ...query });
  return answer.totals.map(({ group, cells }) => [
    group === null ? null : answer.groups[group]?.key,
    ...cells.map(({ value }) => value),
  ]);
};

test('occupancy of counselors follows whom an agent’s name stood for on the day', async () => {
  const [first, second] = [await account('김하나'), await account('이두리')];
  await platform.dataSource.query(
    `INSERT INTO agent_mapping VALUES ($1, 'A1', '[2026-01-01,2026-03-31)', $2), ($1, 'A1', '[2026-03-31,)', $3)`,
    [source.id, first, second],
  );
  expect(
    await byGroup({ metrics: 'occupancy,rings_answered', groupBy: 'counselor', interval: 'none' }),
  ).toEqual(
    expect.arrayContaining([
      [first, 0.5, 5],
      [second, 0.5, 5],
      [UNMAPPED, 0.25, 4],
      [null, 1000 / 2400, 14],
    ]),
  );
  const answer = await own.ask({ ...range, metrics: 'occupancy', groupBy: 'counselor', interval: 'year' });
  expect(answer.groups.map(({ label }) => label.ko).sort()).toEqual(['김하나', '미분류', '이두리']);
  expect(answer.proofs[0]).toMatchObject({ attribution: 'elapsed', family: 'agents', counted: 14 });
  expect(await byGroup({ metrics: 'rings_answered', counselor: [second, UNMAPPED] })).toEqual([[null, 9]]);
});

test('nobody is told apart within a day', async () => {
  for (const query of [
    { groupBy: 'counselor', interval: 'hour' },
    { groupBy: 'counselor', interval: 'none', from: '2026-03-30T09:00:00+09:00' },
    { counselor: UNMAPPED, interval: '15m' },
  ])
    await expect(byGroup({ metrics: 'occupancy', ...query })).rejects.toThrow('TOO_FINE_FOR_COUNSELOR');
});

test('all counselors together are known by quarter of an hour, and none is counted twice', async () => {
  const answer = await own.ask({ ...range, metrics: 'occupancy,rings_answered', interval: '15m' });
  expect(answer.totals[0]?.cells.map(({ value }) => value)).toEqual([1000 / 2400, 14]);
  // A whole day by its agents, and the beginning of the next by its quarters.
  const query = { metrics: 'rings_answered', interval: 'none', to: '2026-03-31T06:00:00+09:00' };
  expect(await byGroup(query)).toEqual([[null, 14]]);
});

test('contacts and their repeats; the last days are not final', async () => {
  expect(await byGroup({ metrics: 'contacts,official_repeat_rate,fcr_week', groupBy: 'field' })).toEqual([
    ['transport', 20, 0.25, 0.5],
    [null, 20, 0.25, 0.5],
  ]);
  const { proofs } = await own.ask({ ...range, metrics: 'contacts,official_repeat_rate,fcr_week' });
  expect(proofs.map(({ notFinalFrom }) => notFinalFrom)).toEqual([
    null,
    '2026-03-30T14:00:00.000Z',
    '2026-03-29T15:00:00.000Z',
  ]);
});

test('a definition that is about incoming consultations leaves the others out of itself alone', async () => {
  expect(await byGroup({ metrics: 'consultations,first_contact_completion', groupBy: 'topic' })).toEqual([
    ['city', 100, null],
    ['transport', 20, 0.7],
    [UNMAPPED, 8, 0],
    [null, 128, 0.5],
  ]);
});

test('topics to any depth; one of them means what lies below it too', async () => {
  expect(
    await byGroup({ metrics: 'consultations', groupBy: 'topic', topicLevel: '2', topic: 'transport' }),
  ).toEqual([
    ['transport>transport.bus', 16],
    ['transport>transport.taxi', 4],
    [null, 20],
  ]);
  expect(await byGroup({ metrics: 'consultations', topic: ['transport>transport.taxi', 'city'] })).toEqual([
    [null, 104],
  ]);
  expect(await byGroup({ metrics: 'consultations', groupBy: 'campaign', direction: 'outbound' })).toEqual([
    ['survey', 100],
    [null, 100],
  ]);
  const { groups } = await own.ask({
    ...range,
    metrics: 'consultations',
    groupBy: 'topic',
    topicLevel: '2',
    topic: 'transport',
  });
  expect(groups.map(({ label }) => label.ko)).toEqual(['교통 › 버스', '교통 › 택시']);
});

test('one question may bring families together that know the same groups', async () => {
  const answer = await own.ask({ ...range, metrics: 'offered,contacts,consultations', groupBy: 'channel' });
  expect(answer.totals.at(-1)?.cells.map(({ value }) => value)).toEqual([0, 20, 128]);
});
