import { renderPage } from '../../shared/testing/render-page.js';
import { answers } from '../../shared/testing/answers.js';
import type { Balance, BalanceLine, Period, Role } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BalancePage } from './balance-page.js';

const line = (id: string, more: Partial<BalanceLine> = {}): BalanceLine => ({
  ...{ id, name: { ko: '하루 = 시간대의 합', en: 'Day = sum of its hours' }, period: 'day' },
  ...{ left: 100, right: 100, explained: [], unexplained: 0, green: true },
  ...more,
});
const balanceOf = (more: Partial<Balance> = {}): Balance => ({
  dataSet: 'city',
  day: '2026-03-02',
  checkedAt: '2026-03-03T02:00:00+09:00',
  confirmedAt: null,
  green: true,
  lines: [line('hours.offered'), line('hours.answered')],
  earlier: [],
  ...more,
});
const red = line('hours.abandoned', { left: 12, right: 10, unexplained: 2, green: false });
const period = (day: string, more: Partial<Period> = {}): Period => ({
  ...{ day, state: 'provisional', version: 0, changedAt: '2026-03-03T01:00:00Z', changedBy: null },
  refreshedAt: '2026-03-02T12:00:00+09:00',
  ...more,
});
const periods = [
  period('2026-03-01', { state: 'final', version: 1 }),
  period('2026-03-02', { state: 'amended', version: 3 }),
  period('2026-03-03'),
  period('2026-03-04', { changedAt: null, refreshedAt: null }),
];
const show = (balance: Balance, checked: Balance = balance, day = '2026-03-02', role: Role = 'manager') => {
  const seen = answers({
    'GET /periods': { status: 200, body: { periods } },
    'POST /periods/close': { status: 200, body: period(day, { state: 'final', version: 1 }) },
    'GET /balance': { status: 200, body: balance },
    'POST /balance/check': { status: 200, body: checked },
    'GET /balance/red': { status: 200, body: { days: [] } },
  });
  return { seen, ...renderPage(<BalancePage />, { at: `/balance?set=city&day=${day}`, role }) };
};
const rows = async (): Promise<string[]> =>
  within(await screen.findByRole('table', { name: '항등식' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join('|'));

test('a red line stands first and by itself, told by a word; green ones stand together', async () => {
  show(balanceOf({ green: false, lines: [...balanceOf().lines, red] }));

  expect(await screen.findByText('3개 가운데 1개 어긋남')).toBeTruthy();
  expect(await rows()).toEqual([
    '어긋남|하루 = 시간대의 합|포기|일|12|10|+2|',
    '일치|하루 = 시간대의 합|인입 외 1종|일|100|100|0|',
  ]);
});

test('a known difference is counted and named', async () => {
  const explained = [{ name: { ko: '상담사를 알 수 없는 응대', en: 'nobody named' }, sign: -1, value: 3 }];
  show(balanceOf({ lines: [line('queuesAndCounselors', { left: 97, explained })] }));

  expect((await rows())[0]).toContain('97|100|0|상담사를 알 수 없는 응대 △3');
});

test('a day that nobody has checked can be checked at once', async () => {
  const { seen } = show(balanceOf({ checkedAt: null, green: null, lines: [] }), balanceOf());

  await userEvent.click(await screen.findByRole('button', { name: '지금 확인' }));

  expect(await screen.findByText('2개 모두 일치')).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ dataSet: 'city', day: '2026-03-02' });
});

test('the calendar tells the state of each day in words, and arrow keys move between days', async () => {
  const { where } = show(balanceOf());

  const chosen = await screen.findByRole('button', { name: '2026. 3. 2.(월), 수정됨' });
  expect(chosen.getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByRole('button', { name: '2026. 3. 1.(일), 확정' })).toBeTruthy();
  expect(screen.getByRole('button', { name: '2026. 3. 3.(화), 잠정' })).toBeTruthy();
  expect(screen.getByRole('button', { name: '2026. 3. 4.(수), 자료 없음' })).toBeTruthy();
  chosen.focus();
  await userEvent.keyboard('{ArrowLeft}');

  expect(where()).toContain('day=2026-03-01');
});

test('whoever may not close a day is told who may', async () => {
  show(balanceOf(), balanceOf(), '2026-03-03', 'supervisor');

  expect(await screen.findByText(/운영관리자·시스템관리자만/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '확정' })).toBeNull();
});

test('a provisional day is closed only after the question', async () => {
  const { seen } = show(balanceOf(), balanceOf(), '2026-03-03');
  const closing = () => seen.filter(({ path }) => path === '/periods/close');

  await userEvent.click(await screen.findByRole('button', { name: '확정' }));
  const dialog = within(screen.getByRole('dialog', { name: '2026. 3. 3.(화) 확정' }));
  expect(dialog.getByText(/되돌릴 수 없고/)).toBeTruthy();
  expect(closing()).toEqual([]);
  await userEvent.click(dialog.getByRole('button', { name: '확정' }));

  expect(await screen.findByText('2026. 3. 3.(화) 수치를 확정했습니다.')).toBeTruthy();
  expect(closing().map(({ body }) => body)).toEqual([{ dataSet: 'city', day: '2026-03-03' }]);
  expect(seen.filter(({ path }) => path.startsWith('/periods?')).length).toBeGreaterThan(1);
});

test('an amended day leads to what changed of it, a closed one cannot be closed again', async () => {
  show(balanceOf());

  const link = await screen.findByRole('link', { name: '수정 내역' });

  expect(link.getAttribute('href')).toBe(
    '/balance?view=amendments&set=city&from=2026-03-02&to=2026-03-03&day=2026-03-02',
  );
  expect(screen.getByText(/마지막 수정 2026. 3. 3. 10:00 \(v3\)/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '확정' })).toBeNull();
});
