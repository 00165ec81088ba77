import { day } from '@michuhol/calendar';
import { endpoints } from '@michuhol/contract';
import type { CallSource } from '../contacts/arrival.js';
import { storeTwoDays } from '../contacts/testing-days.js';
import { Problem } from '../platform/problem.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { refresherOf } from '../rollups/testing.js';
import { TotalsService } from './totals.service.js';

let platform: TestPlatform;
let service: TotalsService;
let source: CallSource;

const agency = async (code: string, names: [string, string, string][]): Promise<string> => {
  const [row] = await platform.dataSource.query<{ id: string }[]>(
    `INSERT INTO agency (code, kind, sort_order) VALUES ($1, 'district', 1) RETURNING id`,
    [code],
  );
  for (const [valid, ko, en] of names)
    await platform.dataSource.query('INSERT INTO agency_name VALUES ($1, $2::daterange, $3, $4)', [
      row?.id,
      valid,
      ko,
      en,
    ]);
  return row?.id ?? '';
};

beforeAll(async () => {
  platform = await openTestPlatform();
  service = new TotalsService(platform.dataSource, platform.clock);
  source = await storeTwoDays(platform);
});
afterAll(() => platform.close());

const figures = async (query: object) => {
  await refresherOf(platform).settle();
  return service.figures(endpoints.getFigures.query.parse({ dataSet: 'city', ...query }));
};

test('refuses an empty range', async () => {
  const asked = figures({ from: '2026-04-01', to: '2026-04-01' });
  await expect(asked).rejects.toThrow(Problem);
  await expect(asked).rejects.toMatchObject({ kind: 'INVALID_REQUEST' });
});

test('a range without calls has no rows, and undefined rates', async () => {
  const reply = await figures({ from: '2020-01-01', to: '2020-02-01', groupBy: 'day' });
  expect(reply.rows).toEqual([]);
  expect(reply.total).toMatchObject({
    totals: { offered: 0 },
    metrics: { answerRate: null, serviceLevel: null, meanTalk: null },
  });
});

test('midnight in Seoul parts the days; the rows add up to the total; data sets never mix', async () => {
  const reply = await figures({ from: '2026-03-31', to: '2026-04-02', groupBy: 'day' });
  expect(endpoints.getFigures.reply.parse(reply)).toEqual(reply);
  expect(
    reply.rows.map(({ key, totals }) => [key, totals.offered, totals.answered, totals.inProgress]),
  ).toEqual([
    ['2026-03-31', 1, 1, 0],
    ['2026-04-01', 5, 3, 2],
  ]);
  expect(reply.total.totals).toMatchObject({
    offered: 6,
    answered: 4,
    inProgress: 2,
    answeredWithin: 3,
    talkSecondsAnswered: 240,
  });
  expect(reply.endedInVoiceMenu).toBe(1);
  expect(reply.total.metrics).toMatchObject({
    answerRate: 4 / 6,
    serviceLevel: 0.5,
    averageSpeedOfAnswer: 66 / 4,
    meanTalk: 60,
  });
});

test('months, years and queues', async () => {
  const keys = async (groupBy: string) =>
    (await figures({ from: '2026-03-01', to: '2026-05-01', groupBy })).rows.map(({ key, totals }) => [
      key,
      totals.offered,
    ]);
  expect(await keys('month')).toEqual([
    ['2026-03', 1],
    ['2026-04', 5],
  ]);
  expect(await keys('year')).toEqual([['2026', 6]]);
  expect(await keys('queue')).toEqual([
    ['switch/q', 5],
    ['switch/unmapped', 1],
  ]);
});

test('a target and a mapping hold from their day on; what is not mapped is its own row', async () => {
  const district = await agency('michuhol', [
    ['[1988-01-01,2018-07-01)', '남구', 'Nam-gu'],
    ['[2018-07-01,)', '미추홀구', 'Michuhol-gu'],
  ]);
  await platform.dataSource.query(
    `INSERT INTO queue_target VALUES ($1, 'q', daterange('2026-04-01', NULL), 30, 5)`,
    [source.id],
  );
  await platform.dataSource.query(
    `INSERT INTO queue_mapping VALUES ($1, 'q', daterange('2026-04-01', NULL), 'district', $2, 'telephone')`,
    [source.id, district],
  );
  const rows = async (groupBy: string) =>
    (await figures({ from: '2026-03-31', to: '2026-04-02', groupBy })).rows.map(({ key, label, totals }) => [
      key,
      label?.ko ?? null,
      totals.offered,
      totals.answeredWithin,
    ]);
  expect(await rows('field')).toEqual([
    ['district', '구정', 4, 2],
    [null, null, 2, 2],
  ]);
  expect(await rows('agency')).toEqual([
    [district, '미추홀구', 4, 2],
    [null, null, 2, 2],
  ]);
  expect(await rows('channel')).toEqual([
    ['telephone', '전화', 4, 2],
    [null, null, 2, 2],
  ]);
});

test('calls about the city’s own affairs are the city’s, calls for an unnamed district are nobody’s', async () => {
  const agencies = async () =>
    (await figures({ from: '2026-03-31', to: '2026-04-02', groupBy: 'agency' })).rows.map(
      ({ key, label }) => [key === null || key === 'incheon' ? key : 'district', label?.ko ?? null],
    );
  await platform.dataSource.query(`DELETE FROM queue_mapping WHERE queue = 'unmapped'`);
  const before = await agencies();
  await platform.dataSource.query(
    `INSERT INTO queue_mapping VALUES ($1, 'unmapped', daterange('2026-01-01', NULL), 'transport', NULL, NULL)`,
    [source.id],
  );
  const after = await agencies();
  await platform.dataSource.query(
    `UPDATE queue_mapping SET service_field = 'district' WHERE queue = 'unmapped'`,
  );
  const unnamed = await agencies();
  await platform.dataSource.query(`DELETE FROM queue_mapping WHERE queue = 'unmapped'`);
  expect(before).not.toContainEqual(['incheon', '시(본청)']);
  expect(after).toContainEqual(['incheon', '시(본청)']);
  expect(unnamed).toEqual(before);
});

test('years from their first day with calls to their last, and the quarters of days', async () => {
  await refresherOf(platform).settle();
  expect(await service.years('city')).toEqual([
    { year: 2026, firstDay: '2026-03-31', lastDay: '2026-04-01', offered: 6, answered: 4 },
  ]);
  expect(await service.quarters('city', [day('2026-03-31'), day('2026-03-30')])).toEqual([
    { day: '2026-03-31', quarter: 95, offered: 1 },
  ]);
});
