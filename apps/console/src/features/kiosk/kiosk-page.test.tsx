import { answers } from '../../shared/testing/answers.js';
import { jest } from '@jest/globals';
import type { KioskScreen } from '@michuhol/contract';
import { emptyTotals } from '@michuhol/metrics';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createQueries } from '../../shared/api/session.js';
import { boardOf } from '../../shared/testing/board-of.js';
import { fakeLine } from '../../shared/testing/fake-line.js';

const line = fakeLine();
jest.unstable_mockModule('../../shared/live/live-socket.js', () => ({ createLiveSocket: () => line.socket }));
const { KioskPage } = await import('./kiosk-page.js');

const screenOf: KioskScreen = {
  ...{ label: '1팀 앞 벽', dataSet: 'synthetic', pages: ['now'], seconds: 20, theme: 'light', queues: [] },
};
const refusal = (status: number, code: string, ko: string) => ({
  status,
  body: { type: 'about:blank', title: 'x', status, code, detail: { ko, en: 'x' } },
});
const notSignedIn = refusal(401, 'NOT_SIGNED_IN', '로그인이 필요합니다.');
const board = () =>
  boardOf(Date.now(), {
    totals: { ...emptyTotals, offered: 1452, answered: 1349 },
    waiting: { count: 7, within: 7, oldestSince: null },
  });

const show = (hash: string, table: Parameters<typeof answers>[0]) => {
  window.history.replaceState(null, '', `/kiosk${hash}`);
  const seen = answers(table);
  render(
    <QueryClientProvider client={createQueries()}>
      <KioskPage />
    </QueryClientProvider>,
  );
  return seen;
};

test('a link that was used says so, and nothing is shown', async () => {
  show('#token=used', {
    'POST /kiosk/session': refusal(422, 'KIOSK_LINK_INVALID', '이미 쓴 링크입니다.'),
    'GET /kiosk/session': notSignedIn,
  });

  expect(await screen.findByText('이미 쓴 링크입니다.')).toBeTruthy();
  expect(screen.queryByText('고객대기')).toBeNull();
});

test('a link that could not be sent is sent again, for it is not used up', async () => {
  const seen = show('#token=once', {
    'POST /kiosk/session': refusal(503, 'NOT_AVAILABLE', '서버를 쓸 수 없습니다.'),
    'GET /kiosk/session': notSignedIn,
  });
  await userEvent.click(await screen.findByRole('button', { name: '다시 시도' }));

  expect(seen.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    { token: 'once' },
    { token: 'once' },
  ]);
});

test('a screen that was revoked says what to do', async () => {
  show('', { 'GET /kiosk/session': notSignedIn });

  expect(await screen.findByText(/관리자가 .* 새 1회용 링크/)).toBeTruthy();
});

test('the token leaves the address before anything is answered, and the board comes in its theme', async () => {
  const seen = show('#token=once', {
    'POST /kiosk/session': { status: 200, body: screenOf },
    'GET /kiosk/session': { status: 200, body: screenOf },
    'GET /live': { status: 200, body: board() },
  });
  expect(window.location.hash).toBe('');

  expect(await screen.findByText('1팀 앞 벽')).toBeTruthy();
  line.connect();
  line.tellBoard(board());

  expect(await screen.findByText('92.9')).toBeTruthy();
  expect(screen.getByText('인입 1,452 · 응대 1,349')).toBeTruthy();
  expect(screen.getByRole('main').dataset['theme']).toBe('light');
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ token: 'once' });
  line.lose();
  expect((await screen.findAllByText('갱신 멈춤')).length).toBeGreaterThan(0);
});
