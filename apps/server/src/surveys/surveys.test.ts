import { randomUUID } from 'node:crypto';
import { satisfactionSchema, type Satisfaction } from '@michuhol/contract';
import type { SurveyRecord } from '@michuhol/formats';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { loadReferenceData } from '../reports/reference-data.js';
import { SurveysService } from './surveys.service.js';

let platform: TestPlatform;
let service: SurveysService;
let source: { id: string; dataSet: 'sample' };

beforeEach(async () => {
  platform = await openTestPlatform();
  await loadReferenceData(platform.dataSource, platform.clock);
  service = new SurveysService(platform.dataSource, platform.keyring);
  const [row] = await platform.dataSource.query<{ id: string }[]>(
    `INSERT INTO source (code, name, data_set, created_at) VALUES ('survey-1', '설문', 'sample', now()) RETURNING id`,
  );
  source = { id: row?.id ?? '', dataSet: 'sample' };
});

afterEach(() => platform.close());

const answer = (key: string, day: string, score: number, changes: Partial<SurveyRecord> = {}) => ({
  record: {
    key: [key],
    answeredAt: new Date(`${day}T12:00:00+09:00`),
    score,
    scalePoints: 5,
    callId: null,
    question: null,
    ...changes,
  },
});

let arrivals = 0;
const storeFor = (importId: string | null, ...answers: { record: SurveyRecord }[]) =>
  platform.dataSource.transaction((manager) =>
    service.storeAnswers(
      manager,
      source,
      answers.map((each) => ({ ...each, order: (arrivals += 1) })),
      importId,
      platform.clock.now(),
    ),
  );
const store = (...answers: { record: SurveyRecord }[]) => storeFor(null, ...answers);

const read = (method: Satisfaction['method'], dataSet: Satisfaction['dataSet'] = 'sample') =>
  service.getSatisfaction({ params: {}, query: { dataSet, method }, body: undefined });

test('without answers there are no months, and the target of the plan stands', async () => {
  const page = await read('linear100');
  expect(satisfactionSchema.parse(page)).toEqual(page);
  expect(page).toEqual({
    dataSet: 'sample',
    method: 'linear100',
    months: [],
    target: {
      value: 95,
      source: '2019 행정관리국, 120미추홀콜센터 고품질 상담 서비스 확대운영, 상담만족도 조사 (2020)',
    },
    firstDay: null,
    lastDay: null,
  });
});

test('five marks by hand: mean, normal interval, share, Wilson interval', async () => {
  await store(
    answer('1', '2026-01-05', 5),
    answer('2', '2026-01-06', 5),
    answer('3', '2026-01-07', 4),
    answer('4', '2026-01-08', 3),
    answer('5', '2026-01-31', 1),
  );
  // 100, 100, 75, 50, 0: mean 65, variance of the sample 7000 / 4 = 1750
  const [linear] = (await read('linear100')).months;
  expect(linear).toMatchObject({ month: '2026-01', answers: 5, score: 65, partial: false });
  expect(linear?.low).toBeCloseTo(65 - 1.959964 * Math.sqrt(1750 / 5), 4);
  // 65 + 36.67 is above the scale
  expect(linear?.high).toBe(100);
  // 3 of 5; Wilson: (0.6 + 0.384146 ± 1.959964 * sqrt(0.048 + 0.0384146)) / 1.768292
  const [share] = (await read('top2Box')).months;
  expect(share?.score).toBeCloseTo(60, 10);
  expect(share?.low).toBeCloseTo(23.072, 2);
  expect(share?.high).toBeCloseTo(88.238, 2);
});

test('scales of different length meet on 0 to 100', async () => {
  await store(answer('1', '2026-01-05', 7, { scalePoints: 10 }), answer('2', '2026-01-06', 4.5));
  const [month] = (await read('linear100')).months;
  expect(month?.score).toBeCloseTo((66.6667 + 87.5) / 2, 3);
});

test('months are those of Seoul; an empty one between has no score, the newest is partial', async () => {
  await store(
    answer('1', '2025-11-30', 5, { answeredAt: new Date('2025-11-30T15:00:00Z') }),
    answer('2', '2026-02-27', 4),
  );
  const page = await read('linear100');
  expect(page.months).toEqual([
    { month: '2025-12', answers: 1, score: 100, low: null, high: null, partial: false },
    { month: '2026-01', answers: 0, score: null, low: null, high: null, partial: false },
    { month: '2026-02', answers: 1, score: 75, low: null, high: null, partial: true },
  ]);
  expect([page.firstDay, page.lastDay]).toEqual(['2025-12-01', '2026-02-27']);
  expect((await read('linear100', 'city')).months).toEqual([]);
});

test('an answer that comes again is a duplicate, with other content a correction; order is kept', async () => {
  const file = [
    answer('1', '2026-01-05', 5),
    answer('2', '2026-01-05', 4),
    answer('1', '2026-01-05', 5),
    answer('2', '2026-01-05', 2),
  ];
  expect(await store(...file)).toEqual(['accepted', 'accepted', 'duplicate', 'corrected']);
  expect(await store(...file)).toEqual(['duplicate', 'duplicate', 'duplicate', 'duplicate']);
  expect(await store(answer('1', '2026-01-05', 3))).toEqual(['corrected']);
  // 3 -> 50 and 2 -> 25
  expect((await read('linear100')).months[0]).toMatchObject({ answers: 2, score: 37.5 });
});

test('two imports at once store an answer once', async () => {
  const answers = Array.from({ length: 200 }, (_, index) => answer(String(index), '2026-01-05', 5));
  const outcomes = await Promise.all([store(...answers), store(...answers.toReversed())]);
  expect(outcomes.flat().filter((outcome) => outcome === 'accepted')).toHaveLength(200);
  expect((await read('linear100')).months[0]?.answers).toBe(200);
});

test('no key of an answer is kept in clear or under an unkeyed hash', async () => {
  await store(answer('010-1234-5678', '2026-01-05', 5), answer('010-1234-5678', '2026-01-05', 4));
  const rows = await platform.dataSource.query('SELECT * FROM survey_answer, survey_answer_version');
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain('1234');
});

test('an import that is withdrawn leaves what the others brought', async () => {
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()] as const;
  const shown = async () =>
    (
      await platform.dataSource.query<{ score: string }[]>(
        'SELECT score FROM survey_answer ORDER BY answered_at',
      )
    ).map(({ score }) => Number(score));
  const withdraw = (id: string) =>
    platform.dataSource.transaction((manager) => service.withdrawImport(manager, source, id, 1));
  await storeFor(first, answer('1', '2026-01-05', 5), answer('2', '2026-01-06', 4));
  await storeFor(second, answer('1', '2026-01-05', 2));
  expect(await storeFor(third, answer('1', '2026-01-05', 5))).toEqual(['duplicate']);
  expect(await shown()).toEqual([2, 4]);

  expect(await withdraw(first)).toBe(1);
  expect(await withdraw(first)).toBe(1);
  expect(await withdraw(first)).toBe(0);
  // Of what is left the third import came last, with the first content.
  expect(await shown()).toEqual([5]);
  await withdraw(third);
  expect(await shown()).toEqual([2]);
  await withdraw(second);
  expect(await shown()).toEqual([]);
  expect(await storeFor(first, answer('2', '2026-01-06', 4))).toEqual(['accepted']);
});
