import { renderPage } from '../../shared/testing/render-page.js';
import { answers } from '../../shared/testing/answers.js';
import type { Balance, BalanceLine } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerOf } from '../../shared/figures/figures.testing.js';
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
const show = (balance: Balance, checked: Balance = balance) => {
  const seen = answers({
    'GET /metrics/query': { status: 200, body: answerOf() },
    'GET /balance': { status: 200, body: balance },
    'POST /balance/check': { status: 200, body: checked },
    'GET /balance/red': { status: 200, body: { days: [] } },
  });
  return { seen, ...renderPage(<BalancePage />, { at: '/balance?set=city&day=2026-03-02' }) };
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
  chosen.focus();
  await userEvent.keyboard('{ArrowLeft}');

  expect(where()).toContain('day=2026-03-01');
});
