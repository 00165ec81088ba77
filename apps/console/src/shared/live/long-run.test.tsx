import { jest } from '@jest/globals';
import { SILENCE_SECONDS, type Board, type Pulse } from '@michuhol/contract';
import { act, render, screen } from '@testing-library/react';
import { boardOf, feedOf } from '../testing/board-of.js';
import { fakeLine } from '../testing/fake-line.js';
import { boardViewOf } from './board-view.js';
import { LiveStoreProvider } from './live-provider.js';
import { createLiveStore } from './live-store.js';
import { useBoard } from './use-board.js';

const START = Date.parse('2026-04-01T10:00:00+09:00');
const DAY_MS = 86_400_000;

const pulseOf = ({ dataSet, seq }: Board, at: number): Pulse => ({
  ...{ dataSet, seq, at: new Date(at).toISOString() },
  feeds: [feedOf('switch', at)],
});

let stop = (): void => {};
const begin = () => {
  const line = fakeLine();
  /** What the server would answer now; null: nothing, and without a network at once. */
  const server: { board: Board | null; reached: boolean } = { board: null, reached: true };
  const fetchBoard = jest.fn((): Promise<Board> => {
    if (server.board) return Promise.resolve(server.board);
    return server.reached ? new Promise(() => {}) : Promise.reject(new TypeError('no network'));
  });
  const onReturn = jest.fn();
  const store = createLiveStore({
    socket: line.socket,
    fetchBoard,
    fetchFloor: () => new Promise(() => {}),
    onReturn,
    onRefused: () => {},
  });
  stop = store.start();
  const pass = (seconds: number) => act(() => jest.advanceTimersByTimeAsync(seconds * 1000));
  return { line, server, fetchBoard, onReturn, store, pass };
};
const Seen = () => {
  const { state, board } = useBoard('synthetic');
  return <output>{`${state} ${board?.seq ?? '-'}`}</output>;
};
const show = (store: ReturnType<typeof createLiveStore>): (() => string | null) => {
  render(
    <LiveStoreProvider value={store}>
      <Seen />
    </LiveStoreProvider>,
  );
  return () => screen.getByRole('status').textContent;
};

beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  act(() => stop());
  jest.useRealTimers();
});

test('after thirty days of boards and pulses nothing has grown, and the day is the thirtieth', () => {
  const { line, store } = begin();
  store.watch('synthetic');
  line.connect();
  const sizes: number[] = [];
  const timers: number[] = [];
  let seq = 0;
  for (let day = 0; day < 30; day += 1) {
    for (let minute = 0; minute < 1440; minute += 5) {
      const now = START + day * DAY_MS + minute * 60_000;
      jest.setSystemTime(now);
      seq += 1;
      const board = boardOf(now, { seq, day: new Date(now + 9 * 3_600_000).toISOString().slice(0, 10) });
      line.tellBoard(board);
      line.tell('pulse', pulseOf(board, now));
    }
    sizes.push(JSON.stringify(store.snapshot()).length);
    timers.push(jest.getTimerCount());
  }
  const view = boardViewOf(store.snapshot(), 'synthetic', Date.now());

  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(20);
  expect(new Set(timers).size).toBe(1);
  expect(view).toMatchObject({ state: 'live', board: { seq: 8640, day: '2026-05-01' } });
});

test('after a sleep of eight hours the page is stale when it is seen, and right again without a reload', async () => {
  const { line, server, store, onReturn, pass } = begin();
  const seen = show(store);
  line.connect();
  line.tellBoard(boardOf(START));
  expect(seen()).toBe('live 1');

  // The laptop slept: no timer ran, and nobody told the socket that its connection is gone.
  const woken = START + 8 * 3_600_000;
  jest.setSystemTime(woken);
  server.board = boardOf(woken, { seq: 9000 });
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
  expect(seen()).toBe('stale 1');
  await pass(0.1);

  expect(line.attempts()).toBe(2);
  line.connect();
  await pass(1);
  expect(seen()).toBe('live 9000');
  expect(line.watched).toEqual(['synthetic', 'synthetic']);
  expect(onReturn).toHaveBeenCalledTimes(1);
});

test('a cut cable: stale in ten seconds, asked again and again, and back when the network is', async () => {
  const { line, server, store, fetchBoard, pass } = begin();
  const seen = show(store);
  line.connect();
  line.tellBoard(boardOf(START));
  await pass(SILENCE_SECONDS);
  expect(seen()).toBe('stale 1');
  fetchBoard.mockClear();
  server.reached = false;

  await pass(120);
  expect(line.attempts()).toBe(1);
  expect(fetchBoard.mock.calls.length).toBeGreaterThanOrEqual(5);
  expect(fetchBoard.mock.calls.length).toBeLessThanOrEqual(7);

  server.board = boardOf(Date.now(), { seq: 77 });
  await act(async () => {
    window.dispatchEvent(new Event('online'));
  });
  await pass(0.1);
  line.connect();
  await pass(1);
  expect(seen()).toBe('live 77');
  expect(line.attempts()).toBe(2);
});

test('a server that was restarted goes on from its stored sequence, and what was missed is fetched', async () => {
  const { line, server, store, pass } = begin();
  const seen = show(store);
  line.connect();
  line.tellBoard(boardOf(START, { seq: 41 }));
  line.lose();
  await pass(3);
  expect(seen()).toBe('offline 41');

  server.board = boardOf(Date.now(), { seq: 44 });
  line.connect();
  await pass(0.1);
  expect(seen()).toBe('live 44');
});

test('in a hidden tab, whose timers hardly run, pulses alone keep the figures live', async () => {
  const { line, store } = begin();
  const seen = show(store);
  line.connect();
  const board = boardOf(START);
  line.tellBoard(board);
  // The clock goes on and messages come, but for an hour no timer fires.
  for (let second = 2; second <= 3600; second += 2) {
    jest.setSystemTime(START + second * 1000);
    line.tell('pulse', pulseOf(board, START + second * 1000));
  }
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });

  expect(seen()).toBe('live 1');
  expect(line.attempts()).toBe(1);
});

test('figures of a clock that was set back are stale until the server is heard again', async () => {
  const { line, store, pass } = begin();
  const seen = show(store);
  line.connect();
  const board = boardOf(START);
  line.tellBoard(board);
  jest.setSystemTime(START - 3_600_000);
  await pass(1);
  expect(seen()).toBe('stale 1');

  line.tell('pulse', pulseOf(board, START + 2000));
  await pass(1);
  expect(seen()).toBe('live 1');
});

test('what waited in the line through a sleep does not make figures young', async () => {
  const { line, store, pass } = begin();
  const seen = show(store);
  line.connect();
  const board = boardOf(START);
  line.tellBoard(board);
  line.tell('pulse', pulseOf(board, START));
  jest.setSystemTime(START + 3_600_000);

  line.tell('pulse', pulseOf(board, START + 2000));
  await pass(1);

  expect(seen()).toBe('stale 1');
});
