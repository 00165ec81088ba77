import { jest } from '@jest/globals';
import type { Board, NamedFeed, Role } from '@michuhol/contract';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { answers } from '../../shared/testing/answers.js';
import { boardOf, feedOf, partOf } from '../../shared/testing/board-of.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { TrustLight } from './trust-light.js';

const START = Date.parse('2026-04-01T14:00:00+09:00');
const ago = (seconds: number): string => new Date(START - seconds * 1000).toISOString();

const log = partOf('log', 'tail', {
  ...{ state: 'stale' as const, lastDataAt: ago(90), lastHeardAt: ago(65), problem: 'LOG_MISSING' },
});
const events = partOf('events', 'events', { state: 'live', lastDataAt: ago(3), lastHeardAt: ago(1) });
const board = (): Board =>
  boardOf(START, {
    feeds: [feedOf('교환기', START, 1, { parts: [events, log] }), feedOf('보조', START, null)],
  });
const named: NamedFeed[] = board().feeds.map((feed) => ({
  ...feed,
  parts: feed.parts.map((part) => ({
    ...part,
    name: part.kind === 'tail' ? 'asterisk/queue_log' : null,
    words: part.kind === 'tail' ? { ko: '로그 파일이 없습니다.', en: 'There is no log file.' } : null,
  })),
}));

const show = async (role: Role, shown = board()) => {
  const seen = answers({
    'GET /live/board': { status: 200, body: shown },
    'GET /live/feeds': { status: 200, body: { feeds: named } },
  });
  const page = renderPage(<TrustLight />, { role, at: '/live' });
  page.line.connect();
  page.line.tellBoard(shown);
  await act(() => jest.advanceTimersByTimeAsync(0));
  return { ...page, seen };
};
const open = async (name: RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await act(() => jest.advanceTimersByTimeAsync(10));
  return screen.getByRole('group', { name: '수집 상태' });
};

beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  jest.useRealTimers();
});

test('who may not see the floor sees the connection and nothing to open', async () => {
  const { seen } = await show('counselor');

  expect(screen.getByText('연결됨')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
  expect(seen).toEqual([]);
});

test('the list names each source and way in with its times, its trouble and what to do', async () => {
  await show('supervisor');
  const list = await open(/일부 수집 끊김/);

  const [source] = within(list).getAllByRole('listitem');
  expect(source?.textContent).toMatch(/교환기.*정상/);
  const part = within(list).getByText('asterisk/queue_log').closest('li');
  expect(part?.textContent).toMatch(/이어받는 로그.*끊김/);
  expect(part?.textContent).toMatch(/마지막 자료13:58:30 \(01:30 전\)마지막 신호13:58:55 \(01:05 전\)/);
  expect(part?.textContent).toContain('로그 파일이 없습니다.');
  expect(part?.textContent).toMatch(/할 일.*queue_log 경로/);
  expect(within(list).getByText('보조').closest('li')?.textContent).toMatch(/실시간 아님/);
  expect(within(list).getByRole('link', { name: '수집원 관리' })).toBeTruthy();
});

test('who does not look after sources sees states and what to do, and asks for no names', async () => {
  const { seen } = await show('teamLead');
  const list = await open(/일부 수집 끊김/);

  expect(within(list).getByText('이어받는 로그').closest('li')?.textContent).toMatch(/할 일.*queue_log 경로/);
  expect(within(list).queryByText('asterisk/queue_log')).toBeNull();
  expect(within(list).queryByRole('link')).toBeNull();
  expect(seen.map(({ path }) => path)).not.toContain('/live/feeds');
});

test('the age is that of the source, not of the line; ten seconds make it late although pulses come', async () => {
  const quiet = boardOf(START, { feeds: [feedOf('교환기', START, 4)] });
  const { line } = await show('supervisor', quiet);
  expect(screen.getByRole('button', { name: /자료 4초 전/ })).toBeTruthy();

  act(() => {
    jest.advanceTimersByTime(6000);
  });
  line.tell('pulse', { dataSet: 'synthetic', seq: 1, at: ago(-6), feeds: quiet.feeds });

  expect(screen.getByRole('button', { name: /자료 지연 10초/ })).toBeTruthy();
  expect(screen.getAllByRole('status')[0]?.textContent).toBe('갱신 멈춤');
});

test('Escape closes the list and gives the focus back', async () => {
  await show('supervisor');
  const list = await open(/일부 수집 끊김/);
  fireEvent.keyDown(list, { key: 'Escape' });

  expect(screen.queryByRole('group', { name: '수집 상태' })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: /일부 수집 끊김/ }));
});
