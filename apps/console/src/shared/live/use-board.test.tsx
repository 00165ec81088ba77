import { jest } from '@jest/globals';
import {
  packBoard,
  SILENCE_SECONDS,
  type Board,
  type DataSet,
  type Feed,
  type Pulse,
} from '@michuhol/contract';
import { act, render, screen } from '@testing-library/react';
import { boardOf as anyBoard, feedOf } from '../testing/board-of.js';
import { fakeLine } from '../testing/fake-line.js';
import { LiveStoreProvider } from './live-provider.js';
import { createLiveStore } from './live-store.js';
import { useBoard } from './use-board.js';

const START = Date.parse('2026-04-01T10:00:00+09:00');
const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
const feed = (state: Feed['state'], lastHeardAt: number | null) =>
  feedOf('asterisk-1', 0, null, { state, lastHeardAt: lastHeardAt === null ? null : instant(lastHeardAt) });
const boardOf = (seq: number, more: Partial<Board> = {}): Board =>
  anyBoard(Date.now(), {
    dataSet: 'city',
    seq,
    feeds: [feed('live', Date.now())],
    waiting: { count: seq, within: 0, oldestSince: null },
    ...more,
  });

const Seen = () => {
  const { state, board, staleSince, ageSeconds, serverNow } = useBoard('city');
  return (
    <output>
      {[
        state,
        board?.waiting.count ?? '-',
        staleSince?.toISOString() ?? '-',
        ageSeconds ?? '-',
        serverNow.toISOString(),
      ].join(' | ')}
    </output>
  );
};

const never = (): Promise<Board> => new Promise(() => {});

const begin = (answer: () => Promise<Board> = never) => {
  const line = fakeLine();
  const fetchBoard = jest.fn<(set: DataSet) => Promise<Board>>(answer);
  const onReturn = jest.fn();
  const onRefused = jest.fn();
  const store = createLiveStore({
    socket: line.socket,
    fetchBoard,
    fetchFloor: () => new Promise(() => {}),
    onReturn,
    onRefused,
  });
  const stop = store.start();
  render(
    <LiveStoreProvider value={store}>
      <Seen />
    </LiveStoreProvider>,
  );
  const seen = () => (screen.getByRole('status').textContent ?? '').split(' | ');
  const pass = (seconds: number) => act(() => jest.advanceTimersByTimeAsync(seconds * 1000));
  return { line, fetchBoard, onReturn, onRefused, stop, seen, pass };
};
const pulse = (seq: number, feeds: Board['feeds'] = [feed('live', Date.now())]): Pulse => ({
  dataSet: 'city',
  seq,
  at: instant(Date.now()),
  feeds,
});

beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  jest.useRealTimers();
});

test('before anything came it is loading, and a lost connection is offline', () => {
  const { line, seen } = begin();

  expect(seen()[0]).toBe('loading');
  line.connect();
  expect(line.watched).toEqual(['city']);
  line.lose();
  expect(seen()[0]).toBe('offline');
});

test('silence makes figures stale to the second, and the next board makes them live', async () => {
  const { line, seen, pass } = begin();
  line.connect();
  line.tellBoard(boardOf(1));
  expect(seen().slice(0, 2)).toEqual(['live', '1']);

  await pass(SILENCE_SECONDS - 1);
  expect(seen()[0]).toBe('live');
  await pass(1);
  expect(seen().slice(0, 4)).toEqual(['stale', '1', instant(START), String(SILENCE_SECONDS)]);
  await pass(5);
  expect(seen()[3]).toBe(String(SILENCE_SECONDS + 5));

  line.tellBoard(boardOf(2));
  await pass(1);
  expect(seen().slice(0, 3)).toEqual(['live', '2', '-']);
});

test('a tab that was in the background is stale at once when it is seen again', async () => {
  const { line, seen } = begin();
  line.connect();
  line.tellBoard(boardOf(1));

  // The browser stopped the timers; only the clock went on.
  jest.setSystemTime(START + 3_600_000);
  expect(seen()[0]).toBe('live');
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });

  expect(seen()[0]).toBe('stale');
  expect(seen()[3]).toBe('3600');
});

test('pulses keep figures live, but not when every feed is silent', async () => {
  const { line, seen, pass } = begin();
  line.connect();
  line.tellBoard(boardOf(1));
  await pass(5);
  line.tell('pulse', pulse(1));
  await pass(5);
  expect(seen()[0]).toBe('live');

  const silentSince = Date.now() - 40_000;
  line.tell('pulse', pulse(1, [feed('stale', silentSince), feed('never', null)]));
  await pass(1);
  expect(seen().slice(0, 4)).toEqual(['stale', '1', instant(silentSince), '41']);
});

test('one living feed, or feeds never heard, do not make figures stale', async () => {
  const { line, seen, pass } = begin();
  line.connect();
  line.tellBoard(boardOf(1, { feeds: [feed('stale', START - 60_000), feed('live', START)] }));
  await pass(1);
  expect(seen()[0]).toBe('live');

  line.tellBoard(boardOf(2, { feeds: [feed('never', null)] }));
  await pass(1);
  expect(seen()[0]).toBe('live');
});

test('a pulse with another number fetches the board; until it came the figures age', async () => {
  const { line, fetchBoard, seen, pass } = begin();
  line.connect();
  line.tellBoard(boardOf(4));
  fetchBoard.mockClear();
  await pass(SILENCE_SECONDS - 1);

  line.tell('pulse', pulse(6));
  await pass(1);

  expect(fetchBoard).toHaveBeenCalledTimes(1);
  expect(seen().slice(0, 2)).toEqual(['stale', '4']);
});

test('after a gap and after a return the board is fetched, and what hints might have told is asked again', async () => {
  const { line, fetchBoard, onReturn, seen, pass } = begin(() => Promise.resolve(boardOf(7)));
  line.connect();
  await pass(0);
  expect(seen().slice(0, 2)).toEqual(['live', '7']);
  fetchBoard.mockClear();

  await pass(1);
  fetchBoard.mockImplementation(() => Promise.resolve(boardOf(9)));
  line.tell('pulse', pulse(9));
  await pass(0);
  expect(fetchBoard).toHaveBeenCalledTimes(1);
  expect(seen()[1]).toBe('9');

  line.lose();
  await pass(2);
  expect(seen().slice(0, 2)).toEqual(['offline', '9']);
  expect(onReturn).not.toHaveBeenCalled();
  line.connect();
  await pass(0);
  expect(onReturn).toHaveBeenCalledTimes(1);
  expect(fetchBoard).toHaveBeenCalledTimes(2);
  expect(line.watched).toEqual(['city', 'city']);
});

test('a board that comes without its frame is shown with that of the board before', async () => {
  const { line, fetchBoard, seen, pass } = begin();
  line.connect();
  line.tellBoard(boardOf(1));
  fetchBoard.mockClear();

  line.tellBoard(boardOf(2), packBoard(boardOf(2), null).mark);
  await pass(1);

  expect(seen().slice(0, 2)).toEqual(['live', '2']);
  expect(fetchBoard).not.toHaveBeenCalled();
});

test('a board whose frame was missed is not shown, but asked for: at once, and then every five seconds', async () => {
  const { line, fetchBoard, seen, pass } = begin();
  line.connect();
  line.tellBoard(boardOf(1));
  fetchBoard.mockClear();
  const changed = (seq: number): Board => boardOf(seq, { usualWeeks: 3 });
  const { mark } = packBoard(changed(2), null);

  for (let seq = 2; seq <= 13; seq += 1) {
    line.tellBoard(changed(seq), mark);
    await pass(1);
  }

  expect(fetchBoard).toHaveBeenCalledTimes(3);
  expect(seen().slice(0, 2)).toEqual(['stale', '1']);

  fetchBoard.mockImplementation(() => Promise.resolve(changed(14)));
  await pass(5);
  line.tellBoard(changed(14), mark);
  await pass(0);
  expect(seen().slice(0, 2)).toEqual(['live', '14']);

  line.tellBoard(changed(15), mark);
  expect(seen()[1]).toBe('15');
  expect(fetchBoard).toHaveBeenCalledTimes(4);
});

test('a slow reply never replaces a newer board', async () => {
  const { line, seen, pass } = begin();
  line.connect();
  const old = boardOf(1);
  await pass(1);
  line.tellBoard(boardOf(2));
  line.tellBoard(old);

  expect(seen()[1]).toBe('2');
});

test("the server's clock counts, whatever this computer's says", async () => {
  const { line, seen, pass } = begin();
  line.connect();
  line.tellBoard(boardOf(1, { computedAt: instant(START + 90_000) }));
  await pass(1);

  expect(seen()[4]).toBe(instant(START + 91_000));
});

test('a connection that the server ends again and again is tried every five seconds, and is offline meanwhile', async () => {
  const { line, onRefused, stop, seen, pass } = begin();
  line.connect();
  line.lose('io server disconnect');

  expect(onRefused).toHaveBeenCalledTimes(1);
  expect(seen()[0]).toBe('offline');
  await pass(4.9);
  expect(line.attempts()).toBe(1);
  await pass(0.1);
  expect(line.attempts()).toBe(2);
  stop();
});

test('a connection that held and is ended by the server, as with a new token, is back before it is missed', async () => {
  const { line, onRefused, onReturn, stop, seen, pass } = begin();
  line.connect();
  await pass(5);
  line.tellBoard(boardOf(1));
  line.lose('io server disconnect');

  expect(onRefused).toHaveBeenCalledTimes(1);
  expect(seen().slice(0, 2)).toEqual(['live', '1']);
  await pass(0.5);
  expect(line.attempts()).toBe(2);
  line.connect();
  expect(onReturn).toHaveBeenCalledTimes(1);
  expect(seen()[0]).toBe('live');
  stop();
});

test('whose session is over is offline once the early attempt is refused, and is tried every five seconds', async () => {
  const { line, onReturn, stop, seen, pass } = begin();
  line.connect();
  await pass(5);
  line.lose('io server disconnect');
  await pass(0.5);
  line.refuse();

  expect(seen()[0]).toBe('offline');
  await pass(4.9);
  expect(line.attempts()).toBe(2);
  await pass(0.1);
  expect(line.attempts()).toBe(3);
  line.connect();
  expect(onReturn).toHaveBeenCalledTimes(1);
  stop();
});
