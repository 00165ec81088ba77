import { createHash } from 'node:crypto';
import { readSheet } from 'read-excel-file/universal';
import { addDays, day, dayOf } from '@michuhol/calendar';
import {
  API_PREFIX,
  endpoints,
  type DailyMetricId,
  type DailyReport,
  type Endpoint,
} from '@michuhol/contract';
import { decodeLine } from '@michuhol/formats';
import { totalsOf, centreTarget, metricOf } from '@michuhol/metrics';
import type { CallSource } from '../contacts/arrival.js';
import { newSource, seeded } from '../contacts/testing.js';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { mapQueue, randomVisits, refresherOf, storeVisits, type TestVisit } from '../rollups/testing.js';
import { DailyDueService } from './daily-due.service.js';
import { DailyPublishingService } from './daily-publishing.service.js';
import { ReportsModule } from './reports.module.js';

const YESTERDAY = day('2026-03-31');
const { getDailyReport, publishDailyReport, addDailyRemark, withdrawDailyRemark } = endpoints;

let server: TestServer;
let source: CallSource;
let visits: TestVisit[];
let people: Record<'manager' | 'supervisor' | 'counselor', SignedIn>;

/** Time passes: sessions that were idle so long have ended, and people sign in again. */
const at = async (time: string): Promise<void> => {
  server.clock.set(`2026-04-01T${time}+09:00`);
  people = {
    manager: await signIn(server, 'manager'),
    supervisor: await signIn(server, 'supervisor'),
    counselor: await signIn(server, 'counselor'),
  };
};
const settle = () => refresherOf(server).settle();
const publishDue = () => server.app.get(DailyDueService).publishDue();
const ask = (endpoint: Endpoint, who: keyof typeof people, asked: Record<string, unknown> = {}) =>
  server.ask(endpoint, { ...asked, headers: people[who].headers });
const report = async (query: Record<string, string> = {}): Promise<DailyReport> => {
  const asked = { dataSet: 'sample', day: YESTERDAY, ...query };
  const { status, body } = await ask(getDailyReport, 'manager', { query: asked });
  expect(status).toBe(200);
  return getDailyReport.reply.parse(body);
};
const file = async (endpoint: Endpoint, query: Record<string, string> = {}) => {
  const search = new URLSearchParams({ dataSet: 'sample', day: YESTERDAY, ...query });
  const response = await fetch(`${server.url}${API_PREFIX}${endpoint.path}?${search}`, {
    headers: people.supervisor.headers,
  });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};
const addVisits = async (more: readonly TestVisit[]): Promise<void> => {
  visits.push(...more);
  await storeVisits(server.dataSource, source, more);
  await settle();
};
const valueOf = ({ content }: DailyReport, span: 'day' | 'dayBefore' | 'month', id: DailyMetricId) =>
  content.spans[span][content.metrics.findIndex((metric) => metric.id === id)]?.value;

beforeAll(async () => {
  server = await openTestServer([ReportsModule]);
  for (const role of ['manager', 'supervisor', 'counselor'] as const) await addAccount(server, role, role);
  await at('08:59:00');
  source = await newSource(server, 'switch-1');
  for (const [queue, field] of [
    ['dasan', 'district'],
    ['traffic', 'transport'],
  ] as const)
    await mapQueue(server, source, queue, day('2020-01-01'), { field, channel: null });
  visits = [];
  await addVisits(randomVisits(600, '2026-03-22', 10, seeded(3)));
});
afterAll(() => server.close());

describe('refuses', () => {
  const body = { dataSet: 'sample', day: YESTERDAY };
  test.each([
    ['to read, by a counselor', getDailyReport, 'counselor', { query: body }, 403, 'NOT_PERMITTED'],
    ['to publish, by a supervisor', publishDailyReport, 'supervisor', { body }, 403, 'NOT_PERMITTED'],
    [
      'a day to come',
      getDailyReport,
      'manager',
      { query: { ...body, day: '2026-04-02' } },
      400,
      'INVALID_REQUEST',
    ],
    [
      'a version that is not there',
      getDailyReport,
      'manager',
      { query: { ...body, version: '1' } },
      404,
      'NOT_FOUND',
    ],
    ['to publish a day before its time', publishDailyReport, 'manager', { body }, 422, 'NOT_CLOSED'],
    [
      'a remark with a telephone number',
      addDailyRemark,
      'manager',
      { body: { dataSet: 'sample', from: YESTERDAY, text: '010-1234-5678 반복 통화' } },
      422,
      'PERSONAL_DATA_FOUND',
    ],
    [
      'a remark that ends before it begins',
      addDailyRemark,
      'manager',
      { body: { dataSet: 'sample', from: YESTERDAY, to: '2026-03-30', text: '행사' } },
      400,
      'INVALID_REQUEST',
    ],
    [
      'to withdraw a remark that is not there',
      withdrawDailyRemark,
      'manager',
      { params: { id: '01990000-0000-7000-8000-000000000009' } },
      404,
      'NOT_FOUND',
    ],
  ] as const)('%s', async (_name, endpoint, who, asked, status, code) => {
    expect(await ask(endpoint, who, asked)).toMatchObject({ status, code });
  });
});

test('of a day that is not published the figures are told as they are, provisional', async () => {
  const told = await report();
  const ofDay = (from: string, to: string) =>
    totalsOf(
      visits.filter(({ arrivedAt }) => dayOf(arrivedAt) >= from && dayOf(arrivedAt) < to),
      () => centreTarget,
    );
  const today = ofDay(YESTERDAY, '2026-04-01');

  expect(told).toMatchObject({ version: null, state: 'provisional', publishedAt: null, versions: [] });
  expect(valueOf(told, 'day', 'offered')).toBe(today.offered);
  expect(today.offered).toBeGreaterThan(20);
  expect(valueOf(told, 'day', 'aht')).toBe(metricOf('aht').of(today));
  expect(valueOf(told, 'day', 'official_service_level')).toBe(metricOf('service_level_a').of(today));
  expect(valueOf(told, 'dayBefore', 'offered')).toBe(ofDay('2026-03-30', YESTERDAY).offered);
  expect(told.content.spans.weekBefore[0]?.value).toBe(ofDay('2026-03-24', '2026-03-25').offered);
  expect(valueOf(told, 'month', 'answered')).toBe(ofDay('2026-03-01', '2026-04-01').answered);
  expect(told.content.monthDays).toBe(31);
  expect(told.content.hours).toHaveLength(24);
  const sum = (rows: { value: number | null }[][]) =>
    rows.reduce((all, row) => all + (row[0]?.value ?? 0), 0);
  expect(sum(told.content.hours)).toBe(today.offered);
  expect(sum(told.content.fields.map(({ cells }) => cells))).toBe(today.offered);
  expect(sum(told.content.agencies.map(({ cells }) => cells))).toBe(today.offered);
});

describe('the report of the day before', () => {
  test('does not come before nine', async () => {
    await publishDue();

    expect((await report()).version).toBeNull();
  });

  test('is there at nine, final and once, however often the job runs', async () => {
    await at('09:00:00');
    await publishDue();
    await publishDue();
    const publishing = server.app.get(DailyPublishingService);
    await Promise.all([1, 2, 3].map(() => publishing.publish('sample', YESTERDAY, 'final')));

    const told = await report();
    expect(told).toMatchObject({ version: 1, state: 'final', publishedBy: null });
    expect(told.versions).toHaveLength(1);
    const { body } = await ask(endpoints.listDailyReports, 'supervisor', { query: { dataSet: 'sample' } });
    const { reports } = endpoints.listDailyReports.reply.parse(body);
    // Seven days back from the run before nine, and from this one; the newest first.
    expect(reports.map((one) => one.day)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((back) => addDays(YESTERDAY, -back)),
    );
    expect(reports[0]?.cells).toEqual(told.content.spans.day);
  });

  test('carries a checksum of exactly what is stored, which cannot be changed', async () => {
    const [stored] = await server.dataSource.query<{ content: string; checksum: string }[]>(
      `SELECT content::text AS content, checksum FROM daily_report WHERE data_set = 'sample' AND day = $1`,
      [YESTERDAY],
    );

    expect(
      createHash('sha256')
        .update(stored?.content ?? '')
        .digest('hex'),
    ).toBe(stored?.checksum);
    await expect(server.dataSource.query('UPDATE daily_report SET version = 9')).rejects.toThrow();
    await expect(server.dataSource.query('DELETE FROM daily_report')).rejects.toThrow();
  });

  test('gets a version beside it when calls come late; the first says what it said', async () => {
    const first = await report();
    const { arrivedAt: _arrivedAt, ...late } = visits[0] as TestVisit;
    await at('11:00:00');
    await addVisits([
      {
        ...late,
        ...{ id: 9001, outcome: 'answered', waitSeconds: 3, talkSeconds: 60 },
        arrivedAt: new Date('2026-03-31T14:05:00+09:00'),
        leftAt: new Date('2026-03-31T14:05:03+09:00'),
        endedAt: new Date('2026-03-31T14:06:03+09:00'),
      },
    ]);
    await publishDue();

    const second = await report();
    expect(second).toMatchObject({ version: 2, state: 'amended' });
    const offered = valueOf(first, 'day', 'offered') ?? 0;
    expect(valueOf(second, 'day', 'offered')).toBe(offered + 1);
    expect(second.versions[0]?.changes.figures).toContainEqual({
      ...{ span: 'day', metric: 'offered' },
      ...{ old: offered, new: offered + 1 },
    });
    expect(second.versions[0]?.changes.parts).toEqual(
      expect.arrayContaining(['hours', 'fields', 'agencies']),
    );
    const { versions: _now, ...kept } = await report({ version: '1' });
    const { versions: _then, ...published } = first;
    expect(kept).toEqual(published);
    // The reports of the days before do not tell of this day.
    expect((await report({ day: '2026-03-30' })).versions).toHaveLength(1);
  });

  test('a remark makes a version, on every published day that it is about, and so does its withdrawal', async () => {
    await at('11:20:00');
    const text = '버스노선 개편';
    const written = await ask(addDailyRemark, 'manager', {
      body: { dataSet: 'sample', from: '2026-03-30', to: '2026-04-05', text },
    });
    expect(written.status).toBe(201);
    const remark = addDailyRemark.reply.parse(written.body);

    const told = await report();
    expect(told).toMatchObject({ version: 3, state: 'amended' });
    expect(told.content.remarks).toEqual([
      { from: '2026-03-30', to: '2026-04-05', text: { ko: text, en: text } },
    ]);
    expect(told.versions[0]?.changes).toEqual({ figures: [], parts: ['remarks'] });
    expect((await report({ day: '2026-03-30' })).content.remarks).toHaveLength(1);
    expect((await report({ day: '2026-03-29' })).version).toBe(1);

    await ask(withdrawDailyRemark, 'manager', { params: { id: remark.id } });
    expect((await report()).content.remarks).toEqual([]);
    expect((await report({ version: '3' })).content.remarks).toHaveLength(1);
    const listed = await ask(endpoints.listDailyRemarks, 'supervisor', {
      query: { dataSet: 'sample', day: YESTERDAY },
    });
    expect(endpoints.listDailyRemarks.reply.parse(listed.body).remarks).toMatchObject([
      { text, writtenBy: 'manager manager', withdrawnBy: 'manager manager' },
    ]);
  });

  test('difficult calls are counted by class alone, also those that are recorded later', async () => {
    await at('11:40:00');
    for (const [index, category] of ['SEXUAL_HARASSMENT', 'OBSTRUCTION', 'INSULT'].entries())
      await server.dataSource.query(
        `INSERT INTO incident (id, number, reporter_id, category, severity, state, happened_at, reported_at, ended_by,
           notice_missing, steps, content)
         VALUES (uuidv7(), $1, $2, $3, 'S3', 'reported', '2026-03-31T23:59:59+09:00', $4, 'callerHangup', false, '[]', '')`,
        [`2026-${index}`, people.counselor.me.id, category, server.clock.now()],
      );
    await publishDue();

    const told = await report();
    expect(told.content.difficultCalls).toEqual({ total: 3, abusive: 2, harsh: 1, other: 0 });
    expect(told.versions[0]?.changes.parts).toEqual(['difficultCalls']);
    expect(JSON.stringify(told)).not.toContain('SEXUAL');
  });
});

test('a manager publishes an older day once; a second time nothing is added', async () => {
  const body = { dataSet: 'sample', day: '2026-03-23' };
  const first = await ask(publishDailyReport, 'manager', { body });
  const second = await ask(publishDailyReport, 'manager', { body });

  expect(first).toMatchObject({ status: 200, body: { version: 1, publishedBy: 'manager manager' } });
  expect(second.body).toEqual(first.body);
});

describe('as a file', () => {
  test('CSV holds the figures of the page, in UTF-8 and in CP949', async () => {
    const told = await report();
    const utf8 = await file(endpoints.exportDailyReportCsv);
    const cp949 = await file(endpoints.exportDailyReportCsv, { encoding: 'cp949' });

    const text = utf8.bytes.toString('utf8');
    const [head = '', whole = ''] = text.split('\r\n');
    expect(head).toBe(
      '\uFEFF구분,항목,인입,응대,포기,응대율(공식),서비스레벨(공식),평균응답속도 (초),평균처리시간 (초)',
    );
    expect(whole.split(',').slice(0, 3)).toEqual(['총괄', '당일', String(valueOf(told, 'day', 'offered'))]);
    expect(text).toContain(`제${told.version}판 발행`);
    expect(text).toContain('특이민원 기록 3건 (악성 2, 강성 1, 기타 0)');
    expect(decodeLine(cp949.bytes, 'cp949').text.split('\r\n')[0]).toBe(head.slice(1));
    expect(cp949.response.headers.get('content-disposition')).toContain(`daily-${YESTERDAY}.csv`);
  });

  test('the workbook has the same rows', async () => {
    const told = await report();
    const { bytes } = await file(endpoints.exportDailyReportXlsx, { language: 'en' });
    const rows = await readSheet(new Blob([Uint8Array.from(bytes)]));

    expect(rows[0]?.slice(0, 3)).toEqual(['Part', 'Item', 'Offered']);
    expect(rows).toHaveLength(1 + 4 + 24 + told.content.fields.length + told.content.agencies.length);
  });
});
