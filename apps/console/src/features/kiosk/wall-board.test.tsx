import { jest } from '@jest/globals';
import { SILENCE_SECONDS, type Board, type KioskScreen } from '@michuhol/contract';
import { emptyTotals } from '@michuhol/metrics';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { answers } from '../../shared/testing/answers.js';
import { agentsOf, boardOf, feedOf, sliceOf } from '../../shared/testing/board-of.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { WallBoard } from './wall-board.js';

const START = Date.parse('2026-04-01T14:00:00+09:00');
const ago = (seconds: number, of = START): string => new Date(of - seconds * 1000).toISOString();
const queue = (key: string, waiting: number, sources = ['switch']) =>
  sliceOf(key, {
    ...{ waiting, sources, oldestWaitingSince: waiting > 0 ? ago(40) : null },
    totals: { ...emptyTotals, offered: 10 },
  });
const busy = (more: Partial<Board> = {}): Board =>
  boardOf(START, {
    totals: { ...emptyTotals, offered: 1452, answered: 1349, answeredWithin: 1100, abandoned: 60 },
    waiting: { count: 12, within: 2, oldestSince: ago(134) },
    serviceLevel: { ratio: 0.758, withinSeconds: 20, targetRatio: 0.8 },
    queues: [queue('교통', 8), queue('시정', 4)],
    agents: agentsOf({ loggedIn: 58, ready: 0, talking: 49, acw: 5, break: 4 }),
    ...more,
  });
const wanted: KioskScreen = {
  ...{ label: '벽', dataSet: 'synthetic', pages: ['now', 'queues', 'staff', 'volume'], seconds: 20 },
  ...{ theme: 'dark', queues: [] },
};

const show = async (board: Board, more: Partial<KioskScreen> = {}) => {
  answers({ 'GET /live/board': { status: 200, body: board } });
  const page = renderPage(<WallBoard screen={{ ...wanted, ...more }} />, { role: 'kiosk', at: '/kiosk' });
  page.line.connect();
  page.line.tellBoard(board);
  await act(() => jest.advanceTimersByTimeAsync(0));
  return page;
};
const pass = (seconds: number): void =>
  act(() => {
    jest.advanceTimersByTime(seconds * 1000);
  });
/** Lets time pass on a line that is silent: after a while the server is asked by another way. */
const stand = (seconds: number): Promise<void> => act(() => jest.advanceTimersByTimeAsync(seconds * 1000));
/** Lets time pass on a line that lives. */
const live = (line: Awaited<ReturnType<typeof show>>['line'], board: Board, seconds: number): void => {
  for (let second = 0; second < seconds; second += 5) {
    pass(Math.min(5, seconds - second));
    const feeds = board.feeds.map((feed) => (feed.state === 'live' ? feedOf(feed.code, Date.now()) : feed));
    line.tell('pulse', { dataSet: 'synthetic', seq: board.seq, at: ago(0, Date.now()), feeds });
  }
};
const figure = (name: string): HTMLElement => {
  const cell = screen.getAllByRole('term').find(({ textContent }) => textContent === name)?.parentElement;
  if (!cell) throw new Error(`no figure ${name}`);
  return cell;
};

beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  jest.useRealTimers();
});

test('a crowded floor says so in words beside every colour', async () => {
  await show(busy());

  expect(screen.getByText('혼잡')).toBeTruthy();
  expect(figure('고객대기').textContent).toMatch(/12명.*기준 초과 10명/);
  expect(figure('최장 대기').textContent).toMatch(/02:14.*기준의 3배 넘음/);
  expect(figure('20초 내 응대').textContent).toMatch(/75\.8%.*목표 미달/);
  expect(screen.getAllByRole('term')).toHaveLength(4);
  expect(screen.getByText(/자료 0초 전/)).toBeTruthy();
});

test('a quiet floor is calm and has no invented values', async () => {
  await show(boardOf(START));

  expect(figure('고객대기').textContent).toMatch(/0명.*대기 없음/);
  expect(figure('최장 대기').textContent).toMatch(/–/);
  expect(figure('20초 내 응대').textContent).toMatch(/–.*아직 판정된 통화 없음/);
  expect(screen.queryByText('혼잡')).toBeNull();
  expect(screen.getByText('오늘 들어온 통화가 아직 없습니다')).toBeTruthy();
});

test('pages turn in their order, each with four figures at most, and begin again', async () => {
  const board = busy();
  const { line } = await show(board);
  const seen = [screen.getByText(/\/4 /).textContent];
  for (let turn = 0; turn < 4; turn += 1) {
    live(line, board, 20);
    seen.push(screen.getByText(/\/4 /).textContent);
    expect(screen.getAllByRole('term').length).toBeLessThanOrEqual(4);
  }

  expect(seen).toEqual(['1/4 지금', '2/4 대기열', '3/4 상담사', '4/4 오늘 통화량', '1/4 지금']);
});

test('pages wait while somebody moves about by keyboard or holds them, and say so', async () => {
  const board = busy();
  const { line } = await show(board, { pages: ['now', 'volume'], seconds: 5 });
  fireEvent.click(screen.getByRole('button', { name: '멈춤' }));
  live(line, board, 30);
  expect(screen.getByText(/화면 넘김 멈춤/).parentElement?.textContent).toContain('1/2');

  fireEvent.click(screen.getByRole('button', { name: '이어서' }));
  live(line, board, 5);
  expect(screen.getByText('2/2 오늘 통화량')).toBeTruthy();

  const next = screen.getByRole('button', { name: '다음 화면' });
  Object.assign(next, { matches: (selector: string) => selector === ':focus-visible' });
  act(() => next.focus());
  live(line, board, 30);
  expect(screen.getByText(/2\/2/).textContent).toContain('화면 넘김 멈춤');
  act(() => next.blur());
  live(line, board, 5);
  expect(screen.getByText('1/2 지금')).toBeTruthy();
});

test('a wall that no longer follows says since when, and its waits stand still', async () => {
  const { line } = await show(busy(), { pages: ['now'] });
  await stand(SILENCE_SECONDS + 5);

  expect(screen.getAllByText('갱신 멈춤')[1]?.getAttribute('role')).toBe('status');
  expect(screen.getByText(/14:00:00 이후 갱신 없음 \(00:15 경과\)/)).toBeTruthy();
  expect(screen.getByText(/지금 값이 아닙니다/)).toBeTruthy();
  expect(figure('최장 대기').textContent).toMatch(/02:14/);
  expect(screen.queryByText('혼잡')).toBeNull();
  line.lose();
  expect(screen.getByText(/다시 연결하는 중/)).toBeTruthy();
});

test('one silent source of two marks its own queues; the others and the wall stay', async () => {
  const board = busy({
    feeds: [feedOf('switch', START), feedOf('second', START, 120)],
    queues: [queue('교통', 8), queue('시정', 4, ['second'])],
  });
  await show(board, { pages: ['queues'] });

  expect(figure('시정').textContent).toMatch(/수집 끊김 13:58:00/);
  expect(figure('교통').textContent).not.toMatch(/끊김/);
  expect(screen.getByText('시정 (끊김)')).toBeTruthy();
  expect(screen.getByText('일부 수집 끊김: second (13:58:00 이후)')).toBeTruthy();
  expect(screen.queryByText('갱신 멈춤')).toBeNull();
});

test('queues keep their places while they are shown, and take new ones at the next turn', async () => {
  const board = busy();
  const { line } = await show(board, { pages: ['queues'], seconds: 30 });
  const names = () => screen.getAllByRole('term').map(({ textContent }) => textContent);
  live(line, board, 5);
  const later = { ...busy({ queues: [queue('교통', 1), queue('시정', 9)] }), computedAt: ago(0, Date.now()) };
  line.tellBoard(later);
  expect(names()).toEqual(['교통', '시정']);

  live(line, later, 26);
  expect(names()).toEqual(['시정', '교통']);
});

test('counts of counselors name nobody, and a page without them is left out', async () => {
  await show(busy(), { pages: ['staff'] });
  expect(figure('상담가능').textContent).toMatch(/0명.*받을 상담사 없음.*로그인 58명/);
  expect(within(screen.getByRole('figure')).getAllByRole('listitem')).toHaveLength(6);
});

test('chosen queues that are not on the board are named instead of others being shown', async () => {
  await show(busy(), { queues: ['수도'] });

  expect(screen.getByText(/고른 대기열이 현황판에 없습니다: 수도/)).toBeTruthy();
  expect(screen.queryByRole('term')).toBeNull();
});

test('at midnight the wall shows the new day, and a stop of the day before is named with its date', async () => {
  jest.setSystemTime(Date.parse('2026-04-01T23:59:58+09:00'));
  const board = boardOf(Date.now());
  const { line } = await show(board, { pages: ['now'] });
  expect(screen.getByText(/2026\. 4\. 1\.\(수\) 23:59/)).toBeTruthy();

  live(line, board, 3);
  expect(screen.getByText(/2026\. 4\. 2\.\(목\) 00:00/)).toBeTruthy();
  await stand(15);
  expect(screen.getByText(/00:00:01 이후/)).toBeTruthy();
  jest.setSystemTime(Date.parse('2026-04-03T08:00:00+09:00'));
  await stand(1);
  expect(screen.getByText(/2026\. 4\. 2\. 00:00:01 이후/)).toBeTruthy();
});

test('turning for a day leaves as many timers and as much on the page as the first round', async () => {
  const board = busy();
  const { line, container } = await show(board, { seconds: 5 });
  const size = () => container.querySelectorAll('*').length;
  live(line, board, 20);
  const [before, timers] = [size(), jest.getTimerCount()];
  live(line, board, 100);

  expect(size()).toBe(before);
  expect(jest.getTimerCount()).toBe(timers);
});
