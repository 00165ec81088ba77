import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { jest } from '@jest/globals';
import { dailyMetrics, type DailyCell, type DailyReport } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DailyPage } from './daily-page.js';

const cell = (value: number | null): DailyCell => ({ value, numerator: null, denominator: null });
const cells = (offered: number, rate: number | null = 0.9) =>
  [offered, Math.round(offered * 0.9), 5, rate, 0.8, 12.4, null].map(cell);
const units = ['call', 'call', 'call', 'ratio', 'ratio', 'seconds', 'seconds'] as const;
const words = ['인입', '응대', '포기', '응대율', '서비스레벨', '평균응답속도', '평균처리시간'];
const noChanges = { figures: [], parts: [] };

const draft: DailyReport = {
  dataSet: 'city',
  day: '2026-03-31',
  version: null,
  state: 'final',
  computedAt: '2026-04-01T00:00:00.000Z',
  publishedAt: null,
  publishedBy: null,
  checksum: 'abcdef0123456789',
  content: {
    metrics: dailyMetrics.map((id, index) => ({
      id,
      name: { ko: words[index] ?? '', en: id },
      unit: units[index] ?? 'call',
      attribution: 'arrival',
      definitions: [
        {
          id: 'answer_rate',
          version: 1,
          choice: null,
          formula: { ko: '산식', en: 'formula' },
          estimated: false,
        },
      ],
    })),
    spans: { day: cells(1452), dayBefore: cells(1500), weekBefore: cells(0, null), month: cells(45_012) },
    monthDays: 31,
    hours: Array.from({ length: 24 }, (_, hour) => cells(hour)),
    fields: [{ key: 'transport', label: { ko: '교통', en: 'Transport' }, cells: cells(1452) }],
    agencies: [{ key: 'incheon', label: { ko: '시(본청)', en: 'City hall' }, cells: cells(1452) }],
    reported: 0,
    difficultCalls: { total: 3, abusive: 2, harsh: 1, other: 0 },
    remarks: [{ from: '2026-03-31', to: null, text: { ko: '버스노선 개편', en: 'Bus lines' } }],
  },
  watermarks: [{ source: 'asterisk-1', lastEventAt: '2026-03-31T14:59:00.000Z', lastHeardAt: null }],
  versions: [],
};
const version = (number: number, changes: DailyReport['versions'][number]['changes']) => ({
  version: number,
  publishedAt: '2026-04-01T00:00:00.000Z',
  publishedBy: null,
  changes,
});
const amended: DailyReport = {
  ...draft,
  version: 2,
  state: 'amended',
  publishedAt: '2026-04-01T02:00:00.000Z',
  versions: [
    version(2, { figures: [{ span: 'day', metric: 'offered', old: 1451, new: 1452 }], parts: ['hours'] }),
    version(1, noChanges),
  ],
};
const remark = {
  id: '01990000-0000-7000-8000-000000000001',
  ...{ from: '2026-03-31', to: null, text: '버스노선 개편', writtenBy: '김관리' },
  ...{ writtenAt: '2026-04-01T01:00:00.000Z', withdrawnBy: null, withdrawnAt: null },
};

const show = (report: DailyReport, role: 'manager' | 'supervisor' = 'manager') => {
  const seen = answers({
    'GET /reports/daily': { status: 200, body: report },
    'GET /reports/daily/published': {
      status: 200,
      body: {
        reports: [
          ...[{ day: '2026-03-30', version: 1, publishedAt: draft.computedAt, publishedBy: null }],
        ].map((one) => ({ ...one, cells: cells(1500) })),
        next: null,
      },
    },
    'GET /reports/daily/remarks': { status: 200, body: { remarks: [remark] } },
    'POST /reports/daily/publish': { status: 200, body: { ...report, version: 1 } },
    'POST /reports/daily/remarks': { status: 201, body: remark },
  });
  return { ...renderPage(<DailyPage />, { role, at: '/daily?set=city&day=2026-03-31' }), seen };
};

test('a day without calls shows no form, and says how one comes to be', async () => {
  show({ ...draft, state: null });

  expect(await screen.findByText('이 날의 자료가 없습니다')).toBeTruthy();
  expect(screen.queryByRole('article')).toBeNull();
});

test('who may not publish sees no button for it and writes no remarks', async () => {
  show(draft, 'supervisor');

  await screen.findByRole('article');
  expect(await screen.findByText('버스노선 개편 (2026. 3. 31.)', { selector: 'aside li' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '발행' })).toBeNull();
  expect(screen.queryByRole('button', { name: '비고 추가' })).toBeNull();
});

test('the form holds the day with its comparisons, 24 hours, parts, difficult calls and remarks', async () => {
  show(draft);

  const paper = within(await screen.findByRole('article', { name: '120미추홀콜센터 일일 현황' }));
  const offered = within(paper.getByRole('table', { name: '1. 총괄' })).getByRole('row', { name: /^인입/ });
  expect(
    within(offered)
      .getAllByRole('cell')
      .map((one) => one.textContent),
  ).toEqual([...['1,452', '1,500', '△48 (△3.2%)', '0', '+1,452', '45,012', '1,452']]);
  const hours = within(paper.getByRole('table', { name: '2. 시간대별' }));
  expect(
    hours
      .getAllByRole('rowheader')
      .map((one) => one.textContent)
      .slice(-2),
  ).toEqual(['23~24', '계']);
  expect(hours.getAllByRole('rowheader')).toHaveLength(25);
  expect(paper.getByText('기록 3건 (악성 2, 강성 1, 기타 0)')).toBeTruthy();
  expect(paper.getByText('버스노선 개편 (2026. 3. 31.)')).toBeTruthy();
  expect(paper.getByText(/확정 · 발행 전/)).toBeTruthy();
  expect(paper.getByText(/출력: 김미추/)).toBeTruthy();
  expect(within(paper.getByRole('table', { name: '결재' })).getByText('센터장')).toBeTruthy();
});

test('an amended report tells what is new, and its first version can be opened', async () => {
  const { seen } = show(amended);

  expect(await screen.findByText(/제2판 수정: 당일 인입 1,451 → 1,452, 시간대별/)).toBeTruthy();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: '판' }), '제1판');

  expect(seen.map(({ path }) => path)).toContain('/reports/daily?dataSet=city&day=2026-03-31&version=1');
});

test('a closed day is published, a remark is written with its days', async () => {
  const { seen } = show(draft);

  await userEvent.click(await screen.findByRole('button', { name: '발행' }));
  await userEvent.type(screen.getByRole('textbox', { name: /내용/ }), '단수');
  await userEvent.click(screen.getByRole('button', { name: '비고 추가' }));

  expect(seen.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    { dataSet: 'city', day: '2026-03-31' },
    { dataSet: 'city', from: '2026-03-31', to: null, text: '단수' },
  ]);
});

test('files are of the version that is shown', async () => {
  URL.createObjectURL = jest.fn(() => 'blob:');
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  const { seen } = show(amended);
  await screen.findByRole('article');

  const [first] = screen.getAllByRole('button', { name: 'XLSX' });
  if (first) await userEvent.click(first);

  expect(seen.map(({ path }) => path)).toContain(
    '/reports/daily.xlsx?dataSet=city&day=2026-03-31&language=ko',
  );
  jest.restoreAllMocks();
});
