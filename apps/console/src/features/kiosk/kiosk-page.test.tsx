import { answers } from '../../shared/testing/answers.js';
import { jest } from '@jest/globals';
import type { Board } from '@michuhol/contract';
import { emptyTotals } from '@michuhol/metrics';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { createQueries } from '../../shared/api/session.js';
import { fakeLine } from '../../shared/testing/fake-line.js';

const line = fakeLine();
jest.unstable_mockModule('../../shared/live/live-socket.js', () => ({ createLiveSocket: () => line.socket }));
const { KioskPage } = await import('./kiosk-page.js');

const screenOf = { label: '1팀 앞 벽', dataSet: 'synthetic' };
const refusal = (status: number, code: string, ko: string) => ({
  status,
  body: { type: 'about:blank', title: 'x', status, code, detail: { ko, en: 'x' } },
});
const notSignedIn = refusal(401, 'NOT_SIGNED_IN', '로그인이 필요합니다.');

const board = (computedAt: string): Board => ({
  dataSet: 'synthetic',
  seq: 1,
  computedAt,
  day: '2026-04-01',
  feeds: [
    {
      sourceId: '019a0000-0000-7000-8000-000000000001',
      code: 's',
      name: 's',
      lastHeardAt: computedAt,
      state: 'live',
    },
  ],
  lastDataDay: '2026-04-01',
  totals: { ...emptyTotals, offered: 1452, answered: 1349 },
  waiting: { count: 7, within: 7, oldestSince: null },
  inConversation: 3,
  serviceLevel: { ratio: null, withinSeconds: 20, targetRatio: 0.8 },
  quarters: Array.from({ length: 96 }, (_, at) => (at < 40 ? at : null)),
  usual: Array.from({ length: 96 }, () => null),
  usualWeeks: 0,
  queues: [],
  channels: [],
  fields: [],
  agencies: [],
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

test('a screen that was revoked says what to do', async () => {
  show('', { 'GET /kiosk/session': notSignedIn });

  expect(await screen.findByText(/관리자가 .* 새 1회용 링크/)).toBeTruthy();
});

test('the token leaves the address before anything is answered, and the board comes', async () => {
  const seen = show('#token=once', {
    'POST /kiosk/session': { status: 200, body: screenOf },
    'GET /kiosk/session': { status: 200, body: screenOf },
    'GET /live': { status: 200, body: board(new Date().toISOString()) },
  });
  expect(window.location.hash).toBe('');

  expect(await screen.findByText('1팀 앞 벽')).toBeTruthy();
  line.connect();
  line.tell('board', board(new Date().toISOString()));

  expect(await screen.findByText('1,452')).toBeTruthy();
  expect(screen.getByText('92.9')).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ token: 'once' });
  line.lose();
  expect((await screen.findAllByText('갱신 멈춤')).length).toBeGreaterThan(0);
});
