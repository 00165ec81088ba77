import { renderPage } from '../../shared/testing/render-page.js';
import { answers } from '../../shared/testing/answers.js';
import { jest } from '@jest/globals';
import { SILENCE_SECONDS, type Board } from '@michuhol/contract';
import { emptyTotals } from '@michuhol/metrics';
import { act, screen, within } from '@testing-library/react';

// A drawing surface is not what is tested, and jsdom has none.
jest.unstable_mockModule('../../shared/charts/plot.js', () => ({ Plot: () => null }));
const { LivePage } = await import('./live-page.js');

const START = Date.parse('2026-04-01T14:00:00+09:00');
const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
const boardOf = (more: Partial<Board> = {}): Board => ({
  dataSet: 'synthetic',
  seq: 1,
  computedAt: instant(START),
  day: '2026-04-01',
  feeds: [
    {
      sourceId: '019a0000-0000-7000-8000-000000000001',
      code: 'simulator',
      name: '모의 통화 발생기',
      lastHeardAt: instant(START),
      state: 'live',
    },
  ],
  lastDataDay: '2026-04-01',
  totals: { ...emptyTotals, offered: 100, answered: 90, answeredWithin: 80, abandoned: 8 },
  waiting: { count: 2, within: 1, oldestSince: instant(START - 30_000) },
  inConversation: 4,
  serviceLevel: { ratio: 0.808, withinSeconds: 20, targetRatio: 0.8 },
  quarters: Array.from({ length: 96 }, () => null),
  usual: Array.from({ length: 96 }, () => null),
  usualWeeks: 0,
  queues: [
    {
      key: '교통',
      label: null,
      totals: { ...emptyTotals, offered: 40 },
      waiting: 2,
      oldestWaitingSince: instant(START - 30_000),
    },
  ],
  channels: [],
  fields: [],
  agencies: [],
  ...more,
});

const show = async (board: Board, at = '/live') => {
  answers({ 'GET /live/board': { status: 200, body: board } });
  const page = renderPage(<LivePage />, { role: 'supervisor', at });
  page.line.connect();
  page.line.tell('board', board);
  // The board that is asked for besides arrives.
  await act(async () => {
    await jest.advanceTimersByTimeAsync(0);
  });
  return page;
};
const pass = (seconds: number): void =>
  act(() => {
    jest.advanceTimersByTime(seconds * 1000);
  });
const figures = () => screen.getByRole('group', { name: '오늘의 주요 수치' });
const waitOfQueue = () =>
  within(screen.getByRole('row', { name: /교통/ })).getAllByRole('cell')[1]?.textContent;

beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  jest.useRealTimers();
});

test('while the line lives the waits tick and nothing is grey', async () => {
  await show(boardOf());
  expect(within(figures()).getByText('00:30')).toBeTruthy();

  pass(3);

  expect(within(figures()).getByText('00:33')).toBeTruthy();
  expect(waitOfQueue()).toBe('00:33');
  expect(screen.queryByText('갱신 멈춤')).toBeNull();
});

test('a lost line greys every figure and stops the waits where they were', async () => {
  const { line } = await show(boardOf());
  pass(2);
  line.lose();
  const stopped = waitOfQueue();

  pass(SILENCE_SECONDS + 30);

  expect(waitOfQueue()).toBe(stopped);
  expect(within(figures()).getByText(stopped ?? '')).toBeTruthy();
  expect(within(figures()).getAllByText('갱신 멈춤')).toHaveLength(7);
  expect(screen.getByText(/서버와의 실시간 연결이 끊겼습니다/)).toBeTruthy();
  expect(screen.getByText('갱신이 멈췄습니다. 화면의 수치는 지금 값이 아닙니다.')).toBeTruthy();
});

test('silence on a line that holds is stale within ten seconds', async () => {
  await show(boardOf());

  pass(10);

  expect(within(figures()).getAllByText('갱신 멈춤')).toHaveLength(7);
  expect(within(figures()).getByText('00:30')).toBeTruthy();
});

test('a set without a feed shows no figures, but the last day of its data and the way to imports', async () => {
  await show(boardOf({ dataSet: 'sample', feeds: [], lastDataDay: '1999-08-15' }), '/live?set=sample');

  expect(screen.getByText('이 자료 구분에는 실시간 공급이 없습니다')).toBeTruthy();
  expect(screen.getByText(/1999\. 8\. 15\.\(일\)/)).toBeTruthy();
  expect(screen.getByRole('link', { name: '자료 반입으로' })).toBeTruthy();
  expect(screen.queryByRole('group', { name: '오늘의 주요 수치' })).toBeNull();
});
