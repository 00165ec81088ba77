import { renderPage } from '../../shared/testing/render-page.js';
import { answers } from '../../shared/testing/answers.js';
import type { PeriodAmendment } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BalancePage } from './balance-page.js';

const amendment = (id: number, more: Partial<PeriodAmendment> = {}): PeriodAmendment => ({
  ...{ id, day: '2026-03-02', version: 2, family: 'visits', startsAt: '2026-03-02T09:00:00+09:00' },
  key: { grain: 'quarter', attribution: 'arrival', source: 'asterisk-1', queue: '교통', service_field: '' },
  old: { offered: 20, longest_wait_seconds: 31 },
  new: { offered: 22, longest_wait_seconds: 40 },
  at: '2026-03-05T10:00:00+09:00',
  causes: [],
  ...more,
});
const show = (pages: (before: string | null) => PeriodAmendment[]) => {
  const seen = answers({
    'GET /periods/amendments': ({ path }) => ({
      status: 200,
      body: { amendments: pages(new URLSearchParams(path.split('?')[1]).get('before')) },
    }),
  });
  const at = '/balance?view=amendments&set=city&from=2026-03-02&to=2026-03-03';
  return { seen, ...renderPage(<BalancePage />, { at }) };
};
const rows = async (): Promise<string[]> =>
  within(await screen.findByRole('table', { name: '수정 내역' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join('|'));

test('a range in the wrong order is not asked for', async () => {
  const { seen } = show(() => []);
  await screen.findByText('2026. 3. 2.(월): 수정된 값이 없습니다');

  const last = screen.getByLabelText('마지막 날');
  await userEvent.clear(last);
  await userEvent.type(last, '2026-03-01');
  await userEvent.click(screen.getByRole('button', { name: '조회' }));

  expect(screen.getByText('마지막 날이 첫날보다 앞입니다.')).toBeTruthy();
  expect(seen).toHaveLength(1);
});

test('each value that changed stands with its old and new value, when, why, and of what', async () => {
  show(() => [
    amendment(8),
    amendment(7, {
      ...{ family: 'contacts', old: null, new: { contacts: 3, voice_menu: 0 } },
      causes: [
        { kind: 'import', id: 'i-1', name: 'calls.csv' },
        { kind: 'rules', id: null, name: null },
      ],
    }),
  ]);

  expect(await rows()).toEqual([
    '2026. 3. 2.(월)|09:00부터 15분|통화: 인입|20|22|+2|2026. 3. 5. 10:00 (v2)|출처에서 들어온 자료: 다시 세어 달라짐|자료 출처 asterisk-1 · 대기열 교통 · 상담분야 미분류',
    '2026. 3. 2.(월)|09:00부터 15분|통화: 최장 대기시간|31초|40초|–|2026. 3. 5. 10:00 (v2)|출처에서 들어온 자료: 다시 세어 달라짐|자료 출처 asterisk-1 · 대기열 교통 · 상담분야 미분류',
    expect.stringContaining(
      '고객 통화: 고객 통화의 수 (여러 대기열을 거쳐도 1건)|–|3|+3|2026. 3. 5. 10:00 (v2)|자료 가져오기: calls.csv, 새 판정 규칙',
    ),
  ]);
});

test('older changes are on the pages after it, and the way back is open', async () => {
  const all = Array.from({ length: 130 }, (_, index) => amendment(130 - index));
  const { seen } = show((before) =>
    all.filter(({ id }) => before === null || id < Number(before)).slice(0, 100),
  );

  await screen.findByText('최근부터 1~100번째 변경');
  await userEvent.click(screen.getByRole('button', { name: '더 이전' }));
  expect(await screen.findByText('최근부터 101~130번째 변경')).toBeTruthy();
  expect(screen.getByRole('button', { name: '더 이전' }).hasAttribute('disabled')).toBe(true);
  await userEvent.click(screen.getByRole('button', { name: '더 최근' }));

  expect(await screen.findByText('최근부터 1~100번째 변경')).toBeTruthy();
  expect(seen.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('before'))).toEqual([null, '31']);
});
