import 'reflect-metadata';
import { unpackBoard, type Board, type Floor, type PackedBoard, type Pulse } from '@michuhol/contract';
import { agentStatesOf } from '../floor/testing.js';
import { eventArrival, storeAll } from '../contacts/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { BoardClock } from './board-clock.js';
import type { BoardService } from './board.service.js';
import { LiveHub } from './live-hub.js';
import { addSource, addVisits, boardServiceOf } from './testing.js';

let platform: TestPlatform;
const clocks: BoardClock[] = [];

const at = (time: string): void => platform.clock.set(`2026-04-01T${time}+09:00`);

/** A server with its own hub over the shared database, and what it has sent. */
const server = () => {
  const sent: string[] = [];
  const packed: PackedBoard[] = [];
  const hub = new LiveHub();
  hub.board = (board: PackedBoard) => {
    packed.push(board);
    sent.push(`board ${board.seq}`);
  };
  hub.floor = ({ seq, agents }: Floor) => {
    if (agents.length > 0) sent.push(`floor ${seq} ${agents.map(({ state }) => state).join()}`);
  };
  hub.pulse = ({ seq, feeds }: Pulse) =>
    void sent.push(`pulse ${seq} ${feeds.map(({ state }) => state).join()}`.trim());
  const boards = boardServiceOf(platform);
  const clock = new BoardClock(platform.dataSource, boards, agentStatesOf(platform), hub, platform.clock);
  clocks.push(clock);
  return { boards, clock, sent, packed };
};

const watch = async (boards: BoardService): Promise<void> => {
  await boards.current('synthetic');
  await boards.watch('synthetic');
};

beforeEach(async () => {
  platform = await openTestPlatform('2026-04-01T12:00:00+09:00');
});
afterEach(async () => {
  for (const clock of clocks.splice(0)) await clock.onApplicationShutdown();
  await platform.close();
});

test('what nobody watches is not computed, and a watcher who went away is forgotten', async () => {
  const { boards, clock, sent } = server();
  await clock.tick();
  expect(sent).toEqual([]);
  await watch(boards);
  at('12:01:31');
  await clock.tick();
  expect(sent).toEqual([]);
});

test('a change is a board with the next number, no change is a pulse every two seconds', async () => {
  const source = await addSource(platform.dataSource, 'switch');
  const { boards, clock, sent } = server();
  await watch(boards);
  for (const time of ['12:00:01', '12:00:02', '12:00:03', '12:00:04', '12:00:05']) {
    at(time);
    await clock.tick();
  }
  expect(sent).toEqual(['board 1', 'pulse 1 never', 'pulse 1 never']);
  await addVisits(platform.dataSource, source, [{ at: '2026-04-01T12:00:05' }]);
  at('12:00:06');
  await clock.tick();
  expect(sent.at(-1)).toBe('board 2');
});

test('what a counselor does is news of board and floor alike, under one number, whoever watches', async () => {
  const source = { id: await addSource(platform.dataSource, 'switch'), dataSet: 'synthetic' };
  const says = (eventId: string, time: string, state: string) =>
    storeAll(platform, source, [
      eventArrival({
        ...{ eventId, type: 'agent.state', at: `2026-04-01T${time}+09:00`, agent: 'A' },
        attributes: { state },
      }),
    ]);
  const { boards, clock, sent } = server();
  await watch(boards);
  await clock.tick();
  await says('1', '12:00:01', 'loggedIn');
  at('12:00:01');
  await clock.tick();
  at('12:00:02');
  await clock.tick();
  await says('2', '12:00:03', 'training');
  at('12:00:03');
  await clock.tick();
  expect(sent).toEqual(['board 1', 'board 2', 'floor 2 ready', 'board 3', 'floor 3 training']);
  expect((await boards.floor('synthetic')).seq).toBe(3);
});

test('the frame of a board is sent once, and again when it changes or another server leads', async () => {
  const source = await addSource(platform.dataSource, 'switch');
  const first = server();
  const second = server();
  await watch(first.boards);
  const calls = async ({ clock }: ReturnType<typeof server>, time: string, queue: string) => {
    at(time);
    await addVisits(platform.dataSource, source, [{ at: `2026-04-01T${time}`, queue }]);
    await clock.tick();
  };
  await calls(first, '12:00:01', 'traffic');
  await calls(first, '12:00:02', 'traffic');
  await calls(first, '12:00:03', 'water');
  await calls(first, '12:00:04', 'water');
  await first.clock.onApplicationShutdown();
  await calls(second, '12:00:05', 'water');

  expect(first.packed.map(({ frame }) => frame?.queues.map(([key]) => key) ?? null)).toEqual([
    ['traffic'],
    null,
    ['traffic', 'water'],
    null,
  ]);
  expect(second.packed.map(({ frame }) => frame?.queues.length)).toEqual([2]);
  let shown: Board | null = null;
  for (const board of [...first.packed, ...second.packed]) shown = unpackBoard(board, shown);
  expect(shown).toEqual(await first.boards.current('synthetic'));
});

test('heartbeats alone change nothing; a feed that goes quiet or comes back is news', async () => {
  const source = await addSource(platform.dataSource, 'switch');
  const hear = (): Promise<unknown> =>
    platform.dataSource.query('UPDATE source SET last_heard_at = $2 WHERE id = $1', [
      source,
      platform.clock.now(),
    ]);
  const { boards, clock, sent } = server();
  await hear();
  await watch(boards);
  await clock.tick();
  at('12:00:05');
  await hear();
  await clock.tick();
  at('12:00:12');
  await clock.tick();
  at('12:00:16');
  await clock.tick();
  await hear();
  at('12:00:17');
  await clock.tick();
  expect(sent).toEqual(['board 1', 'pulse 1 live', 'pulse 1 live', 'board 2', 'board 3']);
});

test('one server leads; the next one goes on counting where it stopped', async () => {
  await addSource(platform.dataSource, 'switch');
  const first = server();
  const second = server();
  await watch(first.boards);
  await first.clock.tick();
  await second.clock.tick();
  expect([first.sent, second.sent]).toEqual([['board 1'], []]);
  await first.clock.onApplicationShutdown();
  at('12:15:00');
  await watch(second.boards);
  await second.clock.tick();
  expect(second.sent).toEqual(['board 2']);
});

test('while the database is away nothing is sent; afterwards it goes on by itself', async () => {
  const { boards, clock, sent } = server();
  await watch(boards);
  await clock.tick();
  await platform.dataSource.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  at('12:00:03');
  await expect(clock.tick()).rejects.toThrow();
  // The pool finds out about each of its dead connections only by using it.
  let failures = 1;
  while (
    failures < 20 &&
    (await clock.tick().then(
      () => false,
      () => true,
    ))
  ) {
    failures += 1;
    expect(sent).toEqual(['board 1']);
  }
  expect(failures).toBeLessThan(20);
  expect(sent).toEqual(['board 1', 'pulse 1']);
});

test('a board read between two ticks is not lost for those who listen', async () => {
  const source = await addSource(platform.dataSource, 'switch');
  const { boards, clock, sent } = server();
  await watch(boards);
  await clock.tick();
  await addVisits(platform.dataSource, source, [{ at: '2026-04-01T12:00:00' }]);
  at('12:00:04');
  expect((await boards.current('synthetic')).seq).toBe(2);
  await clock.tick();
  expect(sent).toEqual(['board 1', 'board 2']);
});

test('an older reading never takes the place of a newer one', async () => {
  const { boards } = server();
  at('12:00:05');
  await boards.refresh('synthetic');
  at('12:00:04');
  expect((await boards.refresh('synthetic')).computedAt).toBe('2026-04-01T03:00:05.000Z');
});

test('news that may be lost with a failure are made good: the next tick reads everything again', async () => {
  const source = await addSource(platform.dataSource, 'switch');
  const { boards, clock, sent } = server();
  await watch(boards);
  await clock.tick();
  await addVisits(platform.dataSource, source, [
    { at: '2026-04-01T11:00:00', outcome: 'abandoned', wait: 5 },
  ]);
  await platform.dataSource.query('DELETE FROM visit_news');
  at('12:00:01');
  await clock.tick();
  const before = sent.filter((line) => line.startsWith('board')).length;

  const watched = boards.watched.bind(boards);
  boards.watched = () => Promise.reject(new Error('the answer is lost'));
  await expect(clock.tick()).rejects.toThrow('the answer is lost');
  boards.watched = watched;
  await clock.tick();

  expect(sent.filter((line) => line.startsWith('board'))).toHaveLength(before + 1);
});
