import { jest } from '@jest/globals';
import { SILENCE_SECONDS, type Board, type DataSet, type Floor } from '@michuhol/contract';
import { act, render, screen } from '@testing-library/react';
import { ApiProblem } from '../api/api-problem.js';
import { agentOf, boardOf, feedOf, floorOf, START } from '../testing/boards.js';
import { fakeLine } from '../testing/fake-line.js';
import { LiveStoreProvider } from './live-provider.js';
import { createLiveStore } from './live-store.js';
import { useBoard } from './use-board.js';
import { useFloor } from './use-floor.js';

const instant = (): string => new Date(Date.now()).toISOString();
const boardNow = (seq: number): Board =>
  boardOf({ seq, computedAt: instant(), feeds: [feedOf({ lastHeardAt: instant() })] });
const floorNow = (seq: number): Floor => floorOf([agentOf(`상담사 ${seq}`)], { seq, at: instant() });
const pulseNow = (seq: number) => ({
  ...{ dataSet: 'synthetic' as const, seq, at: instant(), feeds: [feedOf({ lastHeardAt: instant() })] },
});

const Seen = ({ dataSet = 'synthetic' as DataSet, permitted = true }) => {
  const board = useBoard(dataSet);
  const view = useFloor(dataSet, permitted);
  const words = view
    ? [view.stale ? 'stale' : 'live', view.floor?.agents[0]?.label ?? '-', view.problem?.code ?? '-']
    : ['nothing'];
  return <output>{[board.board?.seq ?? '-', ...words].join(' | ')}</output>;
};

const never = <T,>(): Promise<T> => new Promise(() => {});

const begin = (
  fetched: { board?: () => Promise<Board>; floor?: () => Promise<Floor> } = {},
  permitted = true,
) => {
  const line = fakeLine();
  const fetchBoard = jest.fn<(set: DataSet) => Promise<Board>>(fetched.board ?? never);
  const fetchFloor = jest.fn<(set: DataSet) => Promise<Floor>>(fetched.floor ?? never);
  const store = createLiveStore({
    ...{ socket: line.socket, fetchBoard, fetchFloor },
    ...{ onReturn: () => undefined, onRefused: () => undefined },
  });
  const stop = store.start();
  const tree = (dataSet: DataSet) => (
    <LiveStoreProvider value={store}>
      <Seen dataSet={dataSet} permitted={permitted} />
    </LiveStoreProvider>
  );
  const { rerender, unmount } = render(tree('synthetic'));
  line.connect();
  const seen = () => (screen.getByRole('status').textContent ?? '').split(' | ');
  const pass = (seconds: number) => act(() => jest.advanceTimersByTimeAsync(seconds * 1000));
  return {
    ...{ line, store, fetchBoard, fetchFloor, stop, seen, pass, unmount },
    turnTo: (dataSet: DataSet) => rerender(tree(dataSet)),
  };
};

beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  jest.useRealTimers();
});

test('whoever may not see counselors asks for none, and takes none', () => {
  const { line, fetchFloor, seen, store } = begin({}, false);
  line.tellBoard(boardNow(1));
  line.tell('floor', floorNow(1));

  expect(seen()).toEqual(['1', 'nothing']);
  expect(line.watchedFloors).toEqual([]);
  expect(fetchFloor).not.toHaveBeenCalled();
  expect(store.snapshot().counselors).toEqual({});
});

test('counselors come with the board and go on with its pulses', async () => {
  const { line, fetchFloor, seen, pass } = begin();
  expect(line.watchedFloors.at(-1)).toBe('synthetic');
  line.tellBoard(boardNow(1));
  line.tell('floor', floorNow(1));
  fetchFloor.mockClear();
  for (let seconds = 0; seconds < 30; seconds += 2) {
    line.tell('pulse', pulseNow(1));
    await pass(2);
  }

  expect(seen()).toEqual(['1', 'live', '상담사 1', '-']);
  expect(fetchFloor).not.toHaveBeenCalled();
});

test('a pulse that is ahead of the counselors alone fetches both', async () => {
  const { line, fetchBoard, fetchFloor, seen, pass } = begin({
    board: () => Promise.resolve(boardNow(5)),
    floor: () => Promise.resolve(floorNow(5)),
  });
  await pass(0);
  line.tell('floor', floorNow(4));
  expect(seen()).toEqual(['5', 'live', '상담사 4', '-']);
  fetchBoard.mockClear();
  fetchFloor.mockClear();
  await pass(1);

  line.tell('pulse', pulseNow(5));
  await pass(0);

  expect([fetchBoard.mock.calls.length, fetchFloor.mock.calls.length]).toEqual([1, 1]);
  expect(seen()).toEqual(['5', 'live', '상담사 5', '-']);
});

test('counselors lost while boards go on coming are missed and fetched, without a pulse', async () => {
  const { line, fetchFloor, seen, pass } = begin();
  line.tellBoard(boardNow(1));
  line.tell('floor', floorNow(1));
  fetchFloor.mockImplementation(() => Promise.resolve(floorNow(4)));
  fetchFloor.mockClear();
  for (const seq of [2, 3, 4]) {
    await pass(1);
    line.tellBoard(boardNow(seq));
  }
  await pass(0);

  expect(fetchFloor).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(seen()).toEqual(['4', 'live', '상담사 4', '-']);
});

test('a board lost while counselors go on coming is missed and fetched', async () => {
  const { line, fetchBoard, seen, pass } = begin();
  line.tellBoard(boardNow(1));
  line.tell('floor', floorNow(1));
  fetchBoard.mockImplementation(() => Promise.resolve(boardNow(3)));
  fetchBoard.mockClear();
  await pass(1);
  line.tell('floor', floorNow(2));
  await pass(1);
  line.tell('floor', floorNow(3));
  await pass(1);

  expect(fetchBoard).toHaveBeenCalledTimes(1);
  expect(seen().slice(0, 3)).toEqual(['3', 'live', '상담사 3']);
});

test('a board and its counselors that come a moment apart are no gap', async () => {
  const { line, fetchBoard, fetchFloor, pass } = begin();
  line.tellBoard(boardNow(1));
  line.tell('floor', floorNow(1));
  fetchBoard.mockClear();
  fetchFloor.mockClear();
  for (let seq = 2; seq < 40; seq += 1) {
    await pass(0.9);
    line.tellBoard(boardNow(seq));
    await pass(0.1);
    line.tell('floor', floorNow(seq));
  }

  expect(fetchBoard).not.toHaveBeenCalled();
  expect(fetchFloor).not.toHaveBeenCalled();
});

test('counselors that cannot be fetched are stale although the board lives, and say why', async () => {
  const { line, seen, pass } = begin({
    floor: () => Promise.reject(new ApiProblem(503, 'UNAVAILABLE', { ko: '', en: '' })),
  });
  await pass(0);
  expect(seen()).toEqual(['-', 'live', '-', 'UNAVAILABLE']);
  line.tellBoard(boardNow(1));
  line.tell('floor', floorNow(1));
  expect(seen()).toEqual(['1', 'live', '상담사 1', '-']);
  for (let seq = 2; seq <= SILENCE_SECONDS + 2; seq += 1) {
    await pass(1);
    line.tellBoard(boardNow(seq));
  }

  expect(seen()).toEqual([String(SILENCE_SECONDS + 2), 'stale', '상담사 1', 'UNAVAILABLE']);
});

test('a slow answer never replaces newer counselors', async () => {
  const { line, seen, pass } = begin();
  const old = floorNow(1);
  await pass(1);
  line.tell('floor', floorNow(2));
  line.tell('floor', old);

  expect(seen()[2]).toBe('상담사 2');
});

test('after a sleep the page is stale at once, and the return fetches both', async () => {
  const { line, fetchBoard, fetchFloor, seen, pass } = begin();
  line.tellBoard(boardNow(1));
  line.tell('floor', floorNow(1));
  // A laptop that slept for an hour: no timer ran, the line broke without a word.
  jest.setSystemTime(START + 3_600_000);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
  expect(seen().slice(0, 3)).toEqual(['1', 'stale', '상담사 1']);

  line.lose();
  fetchBoard.mockClear();
  fetchFloor.mockClear();
  fetchBoard.mockImplementation(() => Promise.resolve(boardNow(900)));
  fetchFloor.mockImplementation(() => Promise.resolve(floorNow(900)));
  line.connect();
  await pass(0);

  expect([fetchBoard.mock.calls.length, fetchFloor.mock.calls.length]).toEqual([1, 1]);
  expect(line.watchedFloors).toEqual(['synthetic', 'synthetic']);
  expect(seen()).toEqual(['900', 'live', '상담사 900', '-']);
});

test('the counselors of a set that is left are forgotten, and a late answer of theirs is not taken', async () => {
  const { line, store, turnTo, seen, pass } = begin();
  line.tell('floor', floorNow(1));
  turnTo('city');
  expect(store.snapshot().counselors.synthetic).toBeUndefined();
  line.tell('floor', floorNow(2));
  await pass(1);

  expect(store.snapshot().counselors.synthetic).toBeUndefined();
  expect(seen()[2]).toBe('-');
  expect(line.watchedFloors.at(-1)).toBe('city');
});

test('thirty days of boards, gaps and lost lines leave no more behind than a day', () => {
  const line = fakeLine();
  const { store, unmount, stop } = (() => {
    const fetchBoard = jest.fn<() => Promise<Board>>(never);
    const made = createLiveStore({
      ...{ socket: line.socket, fetchBoard, fetchFloor: never<Floor> },
      ...{ onReturn: () => undefined, onRefused: () => undefined },
    });
    const ended = made.start();
    const left = [made.watch('synthetic'), made.watchFloor('synthetic')];
    return { store: made, stop: ended, unmount: () => left.forEach((leave) => leave()) };
  })();
  line.connect();
  let seq = 0;
  const hours = (count: number): void => {
    for (let minute = 0; minute < count * 60; minute += 30) {
      seq += 1;
      line.tellBoard(boardNow(seq));
      // Now and then the counselors of a tick are lost, and each hour the line.
      if (seq % 7 !== 0) line.tell('floor', floorNow(seq));
      line.tell('pulse', pulseNow(seq));
      if (minute % 60 === 30) {
        line.lose();
        line.connect();
      }
      jest.advanceTimersByTime(1_800_000);
    }
  };
  const size = () => {
    const { clockSamples, ...state } = store.snapshot();
    return {
      samples: clockSamples.length,
      timers: jest.getTimerCount(),
      keys: Object.keys(state.counselors),
    };
  };
  hours(24);
  const early = size();
  hours(29 * 24);

  expect(size()).toEqual(early);
  expect(store.snapshot().floors.synthetic?.board.seq).toBe(seq);
  expect(JSON.stringify(store.snapshot()).length).toBeLessThan(20_000);
  unmount();
  stop();
  expect(jest.getTimerCount()).toBe(0);
  expect(store.snapshot().counselors.synthetic).toBeUndefined();
});
