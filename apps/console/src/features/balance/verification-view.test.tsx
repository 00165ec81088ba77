import { renderPage } from '../../shared/testing/render-page.js';
import { answers } from '../../shared/testing/answers.js';
import type { Role, RollupRun } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BalancePage } from './balance-page.js';

const run = (id: number, more: Partial<RollupRun> = {}): RollupRun => ({
  ...{
    id,
    from: '2026-03-01',
    to: '2026-03-08',
    nextDay: '2026-03-08',
    days: 21,
    daysTotal: 21,
    differences: 0,
  },
  ...{ found: [], unsettled: [], brokenSeals: [], startedBy: 'system' },
  startedAt: '2026-03-09T02:00:00+09:00',
  finishedAt: '2026-03-09T02:01:00+09:00',
  ...more,
});
const different = run(2, {
  differences: 1200,
  found: [
    {
      ...{ table: 'visit_rollup', grain: 'quarter', dataSet: 'city', column: 'answered' },
      startsAt: '2026-03-02T09:00:00+09:00',
      key: { grain: 'quarter', source: 'asterisk-1', queue: '교통' },
      ...{ stored: 11, recomputed: 12 },
    },
  ],
});
const under = run(3, { days: 2, daysTotal: 7, nextDay: '2026-03-03', finishedAt: null, startedBy: '김운영' });
const show = (verifications: RollupRun[], rebuilds: RollupRun[] = [], role: Role = 'manager') => {
  const seen = answers({
    'GET /verifications': { status: 200, body: { runs: verifications } },
    'GET /rebuilds': { status: 200, body: { runs: rebuilds } },
    'POST /verifications': { status: 202, body: { run: run(9, { finishedAt: null }) } },
    'POST /rebuilds': { status: 202, body: { run: under } },
  });
  const at = '/balance?view=verification&day=2026-03-02';
  return {
    posts: () => seen.filter(({ method }) => method === 'POST'),
    ...renderPage(<BalancePage />, { at, role }),
  };
};

test('whoever may only read sees results and starts nothing', async () => {
  show([run(1)], [], 'supervisor');

  expect(await screen.findByText('차이 없음')).toBeTruthy();
  expect(screen.getByText(/운영관리자·시스템관리자만 시작할 수 있습니다/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '지금 검증' })).toBeNull();
  expect(screen.queryByRole('button', { name: '재생성' })).toBeNull();
});

test('nothing verified yet says how to begin', async () => {
  show([]);

  expect(await screen.findByText('아직 검증한 적이 없습니다')).toBeTruthy();
  expect(screen.getByText('재생성한 적이 없습니다')).toBeTruthy();
});

test('a difference is told with its key, the stored and the recomputed value, and how many there are', async () => {
  show([different]);

  expect(await screen.findByText('차이 1,200개')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /시작한 실행의 내용 보기/ }));

  const table = within(screen.getByRole('table', { name: '찾은 차이' }));
  expect(table.getAllByRole('row')[1]?.textContent).toContain(
    '2026. 3. 2. 09:00 (15분)시통화: 응대1112자료 출처 asterisk-1 · 대기열 교통',
  );
  expect(screen.getByText(/1,200개 가운데 처음 1개/)).toBeTruthy();
});

test('days that were not settled and broken seals are no success', async () => {
  show([
    run(2, { brokenSeals: [{ dataSet: 'city', from: '2020-01-01', to: '2021-01-01' }] }),
    run(1, { unsettled: [{ dataSet: 'city', day: '2026-03-02' }] }),
  ]);

  expect(await screen.findByText('봉인 깨짐')).toBeTruthy();
  expect(screen.getByText('일부 확인 못함')).toBeTruthy();
  expect(screen.queryByText('차이 없음')).toBeNull();
});

test('the chosen days are verified at once', async () => {
  const { posts } = show([run(1)]);

  await userEvent.click(await screen.findByRole('button', { name: '지금 검증' }));

  expect(await screen.findByText('2026. 3. 2.(월) 집계를 검증합니다.')).toBeTruthy();
  expect(posts().map(({ path, body }) => [path, body])).toEqual([
    ['/verifications', { from: '2026-03-02', to: '2026-03-03' }],
  ]);
});

test('a rebuild is asked about first', async () => {
  const { posts } = show([]);

  await userEvent.click(await screen.findByRole('button', { name: '재생성' }));
  const dialog = within(screen.getByRole('dialog', { name: '2026. 3. 2.(월) 집계 재생성' }));
  expect(posts()).toEqual([]);
  await userEvent.click(dialog.getByRole('button', { name: '재생성' }));

  expect(await screen.findByText('2026. 3. 2.(월) 집계를 재생성합니다.')).toBeTruthy();
  expect(posts().map(({ path }) => path)).toEqual(['/rebuilds']);
});

test('a rebuild under way tells how many of its days are done', async () => {
  show([], [under]);

  const bar = await screen.findByRole('progressbar', { name: '2026. 3. 1. ~ 2026. 3. 7. 재생성 중' });

  expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['2', '7']);
  expect(screen.getByText('2026. 3. 1. ~ 2026. 3. 7. · 7일 가운데 2일')).toBeTruthy();
});
