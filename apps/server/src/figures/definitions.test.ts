import { day } from '@michuhol/calendar';
import { endpoints } from '@michuhol/contract';
import type { CallSource } from '../contacts/arrival.js';
import { newSource, seeded } from '../contacts/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { manager } from '../reports/reports.testing.js';
import { randomVisits, refresherOf, storeVisits } from '../rollups/testing.js';
import { figuresOf, type TestFigures } from './testing.js';

let platform: TestPlatform;
let source: CallSource;
let own: TestFigures;

beforeAll(async () => {
  platform = await openTestPlatform('2026-01-03T12:00:00+09:00');
  own = figuresOf(platform);
  source = await newSource(platform, 'asterisk-1');
  await storeVisits(platform.dataSource, source, randomVisits(200, '2025-12-30', 3, seeded(3)));
  await refresherOf(platform).settle();
});
afterAll(() => platform.close());

const change = (name: string, value: string, validFrom: string) =>
  own.definitions.change(
    {
      params: endpoints.changeDefinition.params.parse({ name }),
      query: {},
      body: endpoints.changeDefinition.body.parse({ value, validFrom, basis: '내부결재 2026-1' }),
    },
    manager,
  );

const range = { from: '2025-12-30', to: '2026-01-02' };
const cellsOf = async (query: object) => (await own.ask({ ...range, ...query })).totals[0]?.cells ?? [];

test('refuses what cannot be chosen', async () => {
  await expect(change('serviceLevel', 'z', '2026-02-01')).rejects.toMatchObject({ kind: 'INVALID_REQUEST' });
  await expect(change('serviceLevel', 'a', '2026-02-01')).rejects.toMatchObject({ kind: 'CONFLICT' });
});

test('before a change every definition is the one of the start', async () => {
  const { definitions } = await own.definitions.list();
  expect(definitions.map(({ name, versions }) => [name, versions.map(({ value }) => value)])).toEqual([
    ['serviceLevel', ['a']],
    ['answerRate', ['offered']],
    ['callStatistics', ['offered']],
    ['callSuccessRate', ['offered']],
    ['repeatWindow', ['day']],
  ]);
  const [official, own_] = await cellsOf({ metrics: 'official_service_level,service_level_a' });
  expect(official?.value).toBe(own_?.value);
});

test('after a change older days keep theirs, and a number over the change is split instead of mixed', async () => {
  await change('serviceLevel', 'b', '2025-12-31');
  const answer = await own.ask({
    ...range,
    metrics: 'official_service_level,service_level_a,service_level_b,offered',
    interval: 'day',
  });
  expect(
    answer.proofs[0]?.definitions.map(({ id, choice, from, to }) => [id, choice?.version, from, to]),
  ).toEqual([
    ['service_level_a', 1, '2025-12-29T15:00:00.000Z', '2025-12-30T15:00:00.000Z'],
    ['service_level_b', 2, '2025-12-30T15:00:00.000Z', '2026-01-01T15:00:00.000Z'],
  ]);
  const [first, second] = answer.rows;
  expect(first?.cells[0]).toEqual({ ...first?.cells[1], definition: 0 });
  expect(second?.cells[0]).toEqual({ ...second?.cells[2], definition: 1 });
  const [whole, , , offered] = answer.totals[0]?.cells ?? [];
  expect(whole).toMatchObject({ value: null, numerator: null, denominator: null });
  const before = await cellsOf({ to: '2025-12-31', metrics: 'service_level_a' });
  const after = await cellsOf({ from: '2025-12-31', metrics: 'service_level_b' });
  expect(whole?.parts).toEqual([
    { ...before[0], definition: 0 },
    { ...after[0], definition: 1 },
  ]);
  expect(offered?.value).toBeGreaterThan(0);
  expect(offered?.parts).toBeUndefined();
  const [asked] = await cellsOf({ metrics: 'official_service_level', variant: 'c' });
  const [c] = await cellsOf({ metrics: 'service_level_c' });
  expect(asked?.value).toBe(c?.value);
});

test('a number over a change is listed by the calls of each definition', async () => {
  await change('callStatistics', 'answered', '2025-12-31');
  const { ids, total } = await own.listAll({ ...range, metric: 'official_call_statistics' }, 500);
  const [cell] = await cellsOf({ metrics: 'official_call_statistics' });
  expect(total).toBe(cell?.parts?.reduce((sum, part) => sum + (part.numerator ?? 0), 0));
  expect(ids).toHaveLength(total);
});

test('a later change gets the next version, takes the place of what was to come, and is audited', async () => {
  await change('repeatWindow', 'week', '2026-06-01');
  const { definitions } = await change('repeatWindow', 'week', '2026-03-01');
  expect(definitions.find(({ name }) => name === 'repeatWindow')?.versions).toMatchObject([
    { value: 'day', version: 1, validFrom: null, validTo: '2026-03-01' },
    { value: 'week', version: 3, validFrom: '2026-03-01', validTo: null, setBy: '김관리' },
  ]);
  const entries = await platform.dataSource.query<{ details: { version: number; superseded: unknown[] } }[]>(
    `SELECT details FROM audit_entry WHERE action = 'definition.change' AND subject = 'repeatWindow' ORDER BY at, id`,
  );
  expect(entries.map(({ details }) => [details.version, details.superseded.length])).toEqual([
    [2, 0],
    [3, 1],
  ]);
});

test('days that are closed keep their definition', async () => {
  await platform.dataSource.query(
    `INSERT INTO period_state (data_set, day, state, version, changed_at, refreshed_at) VALUES ('city', $1, 'final', 1, now(), now())`,
    [day('2026-01-01')],
  );
  await expect(change('answerRate', 'decided', '2026-01-01')).rejects.toMatchObject({
    more: { code: 'DAY_IS_CLOSED' },
  });
  const { definitions } = await change('answerRate', 'decided', '2026-01-02');
  expect(definitions.find(({ name }) => name === 'answerRate')?.versions).toHaveLength(2);
});
