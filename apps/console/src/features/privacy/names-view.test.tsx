import type { FloorView } from '@michuhol/contract';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setLanguage } from '../../shared/i18n/language.js';
import { answers, type SeenRequest } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { PrivacyPage } from './privacy-page.js';

afterEach(() => act(() => setLanguage('ko')));

const person = (nth: number, name: string) => ({ id: `019a0000-0000-7000-8000-00000000000${nth}`, name });
let lines = 0;
const view = (more: Partial<FloorView> = {}): FloorView => ({
  id: `019a0000-0000-7000-8000-${String((lines += 1)).padStart(12, '0')}`,
  account: person(1, '박감독'),
  ...{ kind: 'floor', dataSet: 'city', past: null },
  ...{ from: '2026-04-13T10:00:10+09:00', to: '2026-04-13T10:24:00+09:00' },
  ...more,
});
const show = (answer: Parameters<typeof answers>[0][string]) => {
  const seen = answers({ 'GET /floor/views': answer });
  renderPage(<PrivacyPage />, { at: '/privacy?view=names', role: 'privacyOfficer' });
  return seen;
};
const page = (views: FloorView[], next: string | null = null) => ({ status: 200, body: { views, next } });
const rows = async (): Promise<string[]> =>
  within(await screen.findByRole('table', { name: /상담사 실명 열람 기록/ }))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent);

test('whoever may not read it is told so', async () => {
  show({
    status: 403,
    body: { code: 'FORBIDDEN', status: 403, detail: { ko: '권한이 없습니다.', en: 'Not permitted.' } },
  });
  expect(await screen.findByText(/권한이 없습니다/)).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
});

test('with nobody who saw names it says when lines appear', async () => {
  show(page([]));
  expect(await screen.findByText('최근 30일 동안 실명을 본 사람이 없습니다')).toBeTruthy();
  expect(screen.getByText(/가명으로 본 것은 남지 않습니다/)).toBeTruthy();
});

test('each line tells who saw names, where, when, and which moments of the past', async () => {
  const past = { from: '2026-04-01T23:50:00+09:00', to: '2026-04-02T00:10:00+09:00' };
  show(
    page([
      view(),
      view({ kind: 'past', dataSet: 'synthetic', past, to: '2026-04-13T10:00:40+09:00' }),
      view({ account: null }),
    ]),
  );
  expect(await rows()).toEqual([
    '박감독실시간 현황2026. 4. 13. 10:00 ~ 10:24–시 자료',
    '박감독시간 되감기2026. 4. 13. 10:002026. 4. 1. 23:50 ~ 2026. 4. 2. 00:10모의 자료 (실제 통화 아님)',
    '연계 프로그램 (토큰)실시간 현황2026. 4. 13. 10:00 ~ 10:24–시 자료',
  ]);
  // Who looked is personal: the table gives no file by itself.
  expect(screen.queryByRole('group', { name: /파일/ })).toBeNull();
  expect(screen.queryByRole('navigation', { name: '실명 열람 기록 쪽' })).toBeNull();
});

test('older lines are a page away, and those of one person a press', async () => {
  const next = '2026-04-13T01:00:10.000Z';
  const answer = ({ path }: SeenRequest) => {
    const asked = new URLSearchParams(path.split('?')[1]);
    if (asked.has('accountId')) return page([view({ account: person(2, '김팀장') })]);
    return asked.has('before')
      ? page([view({ account: person(3, '이오래') })])
      : page([view(), view({ account: person(2, '김팀장') })], next);
  };
  const seen = show(answer);
  expect(await rows()).toHaveLength(2);
  await userEvent.click(screen.getByRole('button', { name: '더 이전' }));
  expect(await screen.findByText('이오래')).toBeTruthy();
  expect(new URLSearchParams(seen.at(-1)?.path.split('?')[1]).get('before')).toBe(next);

  await userEvent.click(screen.getByRole('button', { name: '더 최근' }));
  await userEvent.click(await screen.findByRole('button', { name: '김팀장' }));
  expect(await screen.findByText('김팀장의 기록만 보고 있습니다.')).toBeTruthy();
  const asked = new URLSearchParams(seen.at(-1)?.path.split('?')[1]);
  expect([asked.get('accountId'), asked.has('before')]).toEqual([person(2, '').id, false]);
  await userEvent.click(screen.getByRole('button', { name: '모두 보기' }));
  expect(await screen.findByText('박감독')).toBeTruthy();
});

test('the same in English', async () => {
  show(page([view()]));
  await screen.findByRole('table');
  act(() => setLanguage('en'));
  const table = within(await screen.findByRole('table', { name: /Uses of the names of counselors/ }));
  expect(table.getByText('Live floor')).toBeTruthy();
});
