import type { Notice } from '@michuhol/contract';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { NoticeBar } from './notice-bar.js';

const notice = (nth: number, more: Partial<Notice> = {}): Notice => ({
  ...{
    id: `018f0000-0000-7000-8000-00000000000${nth}`,
    version: 1,
    title: `공지 ${nth}`,
    text: '우회 노선 안내',
  },
  ...{ urgent: false, from: '2026-01-01T00:00:00Z', until: null, team: null, state: 'shown' as const },
  ...{
    writtenBy: '김팀장',
    writtenAt: '2026-01-01T00:00:00Z',
    reason: null,
    mine: true,
    readAt: null,
    reads: null,
  },
  ...more,
});
const show = (notices: Notice[], role: 'counselor' | 'manager' = 'counselor') => {
  let shown = notices;
  const seen = answers({
    'GET /shift/notices': () => ({ status: 200, body: { notices: shown, teams: [] } }),
    [`POST /shift/notices/${notices[0]?.id}/read`]: () => {
      shown = shown.map((one, at) => (at === 0 ? { ...one, readAt: '2026-04-01T03:00:00Z' } : one));
      return { status: 204, body: null };
    },
  });
  renderPage(
    <>
      <NoticeBar />
      <input aria-label="메모" />
    </>,
    { role, at: '/consultations' },
  );
  return seen;
};

test('whoever has no desk is not asked about notices', async () => {
  const seen = show([notice(1)], 'manager');
  await waitFor(() => expect(screen.getByLabelText('메모')).toBeTruthy());
  expect(seen).toEqual([]);
});

test('an urgent notice stands first and is read out, and takes no focus from whoever is typing', async () => {
  show([notice(1), notice(2, { urgent: true })]);
  screen.getByLabelText('메모').focus();
  const urgent = await screen.findByRole('alert');
  expect(urgent.textContent).toContain('긴급 공지 · 공지 2');
  const bar = screen.getByRole('region', { name: '확인하지 않은 공지' });
  expect(bar.textContent?.indexOf('공지 2')).toBeLessThan(bar.textContent?.indexOf('공지 1') ?? -1);
  expect(document.activeElement).toBe(screen.getByLabelText('메모'));
});

test('those of other desks, of another time, and those that were read are not shown; many are counted', async () => {
  show([
    notice(1),
    notice(2, { mine: false }),
    notice(3, { until: '2026-01-01T01:00:00Z' }),
    notice(4, { readAt: '2026-01-01T01:00:00Z' }),
    notice(5, { from: '2999-01-01T00:00:00Z', state: 'planned' }),
    ...[6, 7, 8, 9].map((nth) => notice(nth)),
  ]);
  expect(await screen.findByText('이 밖에 확인하지 않은 공지 2건')).toBeTruthy();
  for (const hidden of [2, 3, 4, 5]) expect(screen.queryByText(new RegExp(`· 공지 ${hidden}`))).toBeNull();
});

test('a notice that is confirmed goes', async () => {
  const seen = show([notice(1)]);
  await userEvent.click(await screen.findByRole('button', { name: '확인' }));
  await waitFor(() => expect(screen.queryByText(/공지 1/)).toBeNull());
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ version: 1 });
});
