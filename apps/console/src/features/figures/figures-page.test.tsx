import { renderPage } from '../../shared/testing/render-page.js';
import { answers } from '../../shared/testing/answers.js';
import { jest } from '@jest/globals';
import type { MetricAnswer } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerOf, cellOf, registry } from '../../shared/figures/figures.testing.js';

// A drawing surface is not what is tested, and jsdom has none.
jest.unstable_mockModule('../../shared/charts/plot.js', () => ({ Plot: () => null }));
const { FiguresPage } = await import('./figures-page.js');

const at = '/figures?set=city&metrics=answer_rate&from=2026-03-01&to=2026-03-02';
const show = (answer: MetricAnswer, address = at, files: Parameters<typeof answers>[0] = {}) => {
  const seen = answers({
    'GET /metrics/query': { status: 200, body: answer },
    'GET /metrics': { status: 200, body: registry },
    ...files,
  });
  return { seen, ...renderPage(<FiguresPage />, { role: 'manager', at: address }) };
};
const rowTexts = async (): Promise<string[][]> => {
  const table = await screen.findByRole('table', { name: '조회 결과' });
  return within(table)
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent ?? ''));
};

test('a range that ends before it begins is not asked for', async () => {
  const { seen } = show(answerOf(), at.replace('to=2026-03-02', 'to=2026-02-01'));

  expect(await screen.findByText('종료일이 시작일보다 앞입니다')).toBeTruthy();
  expect(seen.filter(({ path }) => path.startsWith('/metrics/query'))).toEqual([]);
});

test("a liaison's question is about the own district alone, whatever the address says", async () => {
  const own = '019a0000-0000-7000-8000-0000000000d1';
  const agency = { id: own, code: 'dong', kind: 'district', name: { ko: '동구', en: 'Dong-gu' } };
  const fact = {
    ...{ state: 'integrated', joinedOn: null, plannedOn: null, projectCost: null, projectFunding: null },
    ...{
      operatingCost: null,
      operatingCostPeriod: null,
      operatingCostShare: null,
      basis: '',
      documentNumber: null,
    },
    ...{ asOf: '2026-01-01', enteredBy: null, enteredAt: '2026-01-01T00:00:00Z' },
  };
  const seen = answers({
    'GET /metrics/query': { status: 200, body: answerOf() },
    'GET /metrics': { status: 200, body: registry },
    'GET /districts': {
      status: 200,
      body: {
        asOf: '2026-01-01',
        agencies: [{ ...agency, formerName: null, fact, history: [], effect: null }],
        lineage: [],
      },
    },
  });
  renderPage(<FiguresPage />, {
    role: 'liaison',
    at: `${at}&agency=another`,
    more: { organisation: 'dong' },
  });

  await rowTexts();
  const asked = seen.filter(({ path }) => path.startsWith('/metrics/query'));
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.every(({ path }) => path.includes(`agency=${own}`) && !path.includes('another'))).toBe(true);
});

test('CP949 lists what it cannot write before anything is lost', async () => {
  const detail = { ko: 'CP949로 쓸 수 없는 글자가 있습니다: 똠', en: 'CP949 cannot hold: 똠' };
  const problem = { type: 'about:blank', title: 'x', status: 422, code: 'NOT_IN_CP949', detail };
  const { seen } = show(answerOf(), at, { 'GET /metrics/query.csv': { status: 422, body: problem } });

  await userEvent.click(await screen.findByRole('button', { name: 'CSV (CP949)' }));

  expect(await screen.findByText(/글자가 있습니다: 똠/)).toBeTruthy();
  expect(screen.getByRole('button', { name: "'?'로 바꾸어 내려받기" })).toBeTruthy();
  expect(seen.at(-1)?.path).toContain('encoding=cp949');
  expect(seen.at(-1)?.path).not.toContain('lossy');
});

test('the whole is the answer over the range and no mean of the rows; an amended day says so', async () => {
  show(answerOf());

  expect(await rowTexts()).toEqual([
    ['기간', '상태', '응대율'],
    ['2026. 3. 1.(일)', '확정', '90.0%'],
    ['2026. 3. 2.(월)', '수정됨', '50.0%'],
    ['전체', '', '63.3%'],
  ]);
});

test('a day without calls is undefined, not 0', async () => {
  show(answerOf({ rows: [{ interval: 0, group: null, cells: [cellOf(9, 10)] }] }));

  expect((await rowTexts())[2]?.[2]).toBe('–');
});

test('the comparison stands beside each value, its change in points', async () => {
  const earlier = answerOf();
  const comparison = {
    kind: 'previousPeriod' as const,
    ...{ from: earlier.from, to: earlier.to, intervals: earlier.intervals, state: earlier.state },
    rows: [{ interval: 0, group: null, cells: [cellOf(8, 10)] }],
    totals: [{ interval: null, group: null, cells: [cellOf(20, 30)] }],
  };
  show(answerOf({ comparison }), `${at}&comparison=previousPeriod`);

  const rows = await rowTexts();

  expect(rows[2]).toEqual(['2026. 3. 1.(일)', '확정', '90.0%', '80.0%', '+10.0%p']);
  expect(rows[4]).toEqual(['전체', '', '63.3%', '66.7%', '△3.3%p']);
});

test('the question is kept in the address and asked at once', async () => {
  const { seen, where } = show(answerOf());
  await rowTexts();

  await userEvent.selectOptions(screen.getByRole('combobox', { name: '구간' }), 'month');

  expect(where()).toContain('interval=month');
  expect(where()).toContain('metrics=answer_rate');
  expect(seen.some(({ path }) => path.includes('interval=month') && path.includes('to=2026-03-03'))).toBe(
    true,
  );
});
