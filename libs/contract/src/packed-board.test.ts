import { emptyTotals, sums } from '@michuhol/metrics';
import fc from 'fast-check';
import { agentCountNames } from './board-frame.js';
import { dataSets, type TotalsDto } from './common.js';
import { boardSchema, type AgentCounts, type Board } from './live.js';
import { packBoard, packedBoardSchema, unpackBoard, type PackedBoard } from './packed-board.js';

const count = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat());
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const orNull = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(some, { nil: null });
const counts = <K extends string>(names: readonly K[]): fc.Arbitrary<Record<K, number>> =>
  fc.tuple(...names.map(() => count)).map((values) => {
    const named = names.map((name, at): [string, number] => [name, values[at] ?? 0]);
    return Object.fromEntries(named) as Record<K, number>;
  });
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = instant.map((text) => text.slice(0, 10));
const totals: fc.Arbitrary<TotalsDto> = fc
  .tuple(counts(sums), orNull(count))
  .map(([named, longestWaitSeconds]) => ({ ...named, longestWaitSeconds }));
const agents: fc.Arbitrary<AgentCounts | null> = orNull(counts(agentCountNames));
const slices = fc.array(
  fc.record({
    key: orNull(fc.string()),
    label: orNull(fc.record({ ko: fc.string(), en: fc.string() })),
    sources: fc.array(fc.string(), { maxLength: 3 }),
    ...{ totals, agents, waiting: count, undecided: count, oldestWaitingSince: orNull(instant) },
  }),
  { maxLength: 6 },
);
const quarters = <T>(of: fc.Arbitrary<T>) => fc.array(orNull(of), { minLength: 96, maxLength: 96 });
const anyBoard: fc.Arbitrary<Board> = fc.record({
  ...{ dataSet: fc.constantFrom(...dataSets), seq: count, computedAt: instant, day },
  feeds: fc.array(
    fc.record({
      ...{ sourceId: fc.uuid({ version: 7 }), code: fc.string(), name: fc.string() },
      ...{ lastDataAt: orNull(instant), lastHeardAt: orNull(instant) },
      ...{ state: fc.constantFrom('live', 'stale', 'never'), parts: fc.constant([]) },
    }),
    { maxLength: 3 },
  ),
  ...{ lastDataDay: orNull(day), totals, agents, inConversation: count },
  waiting: fc.record({ count, within: count, oldestSince: orNull(instant) }),
  serviceLevel: fc.record({ ratio: orNull(share), withinSeconds: count, targetRatio: share }),
  quarters: quarters(count),
  usual: quarters(fc.record({ low: share, mean: share, high: share })),
  ...{ usualWeeks: fc.nat(4), queues: slices, channels: slices, fields: slices, agencies: slices },
});

/** A slice with nothing in it. */
const slice = (key: string | null = null): Board['queues'][number] => ({
  ...{ key, label: null, sources: [], agents: null, waiting: 0, undecided: 0, oldestWaitingSince: null },
  totals: emptyTotals,
});

/** What comes out of a socket of what goes into it. */
const sent = (packed: PackedBoard): PackedBoard =>
  packedBoardSchema.parse(JSON.parse(JSON.stringify(packed)));
const one = (): Board => {
  const board = fc.sample(anyBoard, { numRuns: 1, seed: 120 })[0];
  if (!board) throw new Error('no board was drawn');
  return board;
};

test('a board without its frame is nothing to whoever knows none, or knows another one', () => {
  fc.assert(
    fc.property(anyBoard, anyBoard, (board, other) => {
      const { mark } = packBoard(board, null);
      const packed = sent(packBoard(board, mark));
      expect(packed.frame).toBeNull();
      expect(unpackBoard(packed, null)).toBeNull();
      expect(unpackBoard(packed, { ...other, usualWeeks: board.usualWeeks + 1 })).toBeNull();
    }),
  );
});

test.each<[string, (board: Board) => Board]>([
  ['a band of another day', (board) => ({ ...board, usual: [null, ...board.usual.slice(1)] })],
  ['a new queue', (board) => ({ ...board, queues: [...board.queues, { ...slice(), key: 'new' }] })],
  ['another order', (board) => ({ ...board, fields: [slice('b'), slice('a')] })],
  ['another name', (board) => ({ ...board, agencies: [{ ...slice('a'), label: { ko: '가', en: 'b' } }] })],
])('%s is another frame, and is sent with it', (_what, change) => {
  const before = { ...one(), fields: [slice('a'), slice('b')], agencies: [slice('a')] };
  before.usual[0] = { low: 1, mean: 2, high: 3 };
  const after = change(before);
  const { mark } = packBoard(before, null);

  const packed = sent(packBoard(after, mark));

  expect(packed.frame).not.toBeNull();
  expect(unpackBoard(packed, before)).toEqual(after);
  expect(unpackBoard({ ...packed, frame: null }, before)).toBeNull();
});

test('figures whose mark is made for other places are not read, even with a frame', () => {
  const packed = sent(packBoard(one(), null));

  expect(unpackBoard({ ...packed, mark: `${packed.mark}x` }, null)).toBeNull();
});

test('every board is the same after it was sent: with its frame, and without it to whoever has that', () => {
  fc.assert(
    fc.property(anyBoard, anyBoard, (board, figures) => {
      expect(boardSchema.parse(board)).toEqual(board);
      const first = sent(packBoard(board, null));
      expect(unpackBoard(first, figures)).toEqual(board);
      // The board shown so far has the same frame and other figures.
      const shown = { ...board, totals: figures.totals, seq: figures.seq, quarters: figures.quarters };
      expect(unpackBoard(sent(packBoard(board, first.mark)), shown)).toEqual(board);
    }),
  );
});

test('a busy board of 24 slices takes less than five kilobytes', () => {
  const busy = (name: string): Board['queues'][number] => ({
    ...{ key: name, label: { ko: name, en: name }, sources: ['switch-1'], waiting: 3, undecided: 2 },
    oldestWaitingSince: '2026-04-01T05:00:00.000Z',
    agents: { loggedIn: 12, ready: 3, ringing: 1, talking: 5, acw: 2, break: 1, away: 0 },
    totals: busyTotals,
  });
  const busyTotals = { ...emptyTotals, longestWaitSeconds: 321 };
  sums.forEach((sum, at) => (busyTotals[sum] = at % 3 === 0 ? 0 : 173 * at));
  const board: Board = {
    ...{ ...one(), computedAt: '2026-04-01T05:01:00.000Z', feeds: [], totals: busyTotals },
    quarters: Array.from({ length: 96 }, () => 123),
    queues: Array.from({ length: 10 }, (_, at) => busy(`대기열 ${at}`)),
    channels: Array.from({ length: 4 }, (_, at) => busy(`채널 ${at}`)),
    fields: Array.from({ length: 7 }, (_, at) => busy(`분야 ${at}`)),
    agencies: Array.from({ length: 3 }, (_, at) => busy(`기관 ${at}`)),
  };

  const packed = packBoard(board, packBoard(board, null).mark);

  expect(Buffer.byteLength(JSON.stringify(board))).toBeGreaterThan(20_000);
  expect(Buffer.byteLength(JSON.stringify(packed))).toBeLessThan(5000);
});
