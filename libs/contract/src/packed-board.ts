import { emptyTotals, sums } from '@michuhol/metrics';
import { z } from 'zod';
import {
  agentCountNames,
  markOf,
  packedFrameSchema,
  packFrame,
  perList,
  unpackFrame,
  type BoardFrame,
  type Slice,
  type SliceName,
} from './board-frame.js';
import { countSchema, type TotalsDto } from './common.js';
import { boardSchema, type AgentCounts, type Board } from './live.js';

/** In the order of `sums`, then the longest wait. What is left out at the end is 0, or null for the longest wait. */
const packedTotalsSchema = z.array(countSchema.nullable());
/** In the order of `agentCountNames`; null where that is not told. */
const packedAgentsSchema = z.array(countSchema).nullable();

const packedSliceSchema = z.tuple([
  /** Waiting. */
  countSchema,
  /** Undecided. */
  countSchema,
  /** Milliseconds for which the oldest had waited when the board was computed. */
  z.int().nullable(),
  packedAgentsSchema,
  packedTotalsSchema,
]);
type PackedSlice = z.infer<typeof packedSliceSchema>;

export const packedBoardSchema = boardSchema.omit({ usual: true, usualWeeks: true }).extend({
  totals: packedTotalsSchema,
  agents: packedAgentsSchema,
  /** Those that are left out at the end are null. */
  quarters: boardSchema.shape.quarters,
  /** Slices in the order of the frame. */
  ...perList(() => z.array(packedSliceSchema)),
  /** Of the frame that the figures belong to. */
  mark: z.string(),
  /** Null where it is the one that was sent before. */
  frame: packedFrameSchema.nullable(),
});
/** A board as sockets send it: figures by their places, and what seldom changes only when it has changed. */
export type PackedBoard = z.infer<typeof packedBoardSchema>;

const blankQuarters: readonly null[] = Array.from({ length: 96 }, () => null);
const blankTotals: readonly (number | null)[] = [...sums.map((sum) => emptyTotals[sum]), null];

/** Values without those at the end that a blank has in the same places. */
const cut = <T>(values: readonly T[], blank: readonly T[]): T[] =>
  values.slice(0, values.findLastIndex((value, at) => value !== blank[at]) + 1);
/** Values with those that were cut. */
const whole = <T>(values: readonly T[], blank: readonly T[]): T[] => [
  ...values,
  ...blank.slice(values.length),
];

/** Values by the names of their places; faster than `Object.fromEntries`, as each screen does this for every board. */
const named = <K extends string>(
  names: readonly K[],
  values: readonly (number | null)[],
): Record<K, number> => {
  const record: Partial<Record<K, number>> = {};
  names.forEach((name, at) => (record[name] = values[at] ?? 0));
  return record as Record<K, number>;
};

const packTotals = (totals: TotalsDto): (number | null)[] =>
  cut([...sums.map((sum) => totals[sum]), totals.longestWaitSeconds], blankTotals);
const unpackTotals = (packed: readonly (number | null)[]): TotalsDto =>
  Object.assign(named(sums, packed), { longestWaitSeconds: packed[sums.length] ?? null });

const packAgents = (agents: AgentCounts | null): number[] | null =>
  agents && agentCountNames.map((name) => agents[name]);
const unpackAgents = (packed: readonly number[] | null): AgentCounts | null =>
  packed && named(agentCountNames, packed);

const packSlice = (slice: Slice, computedAt: number): PackedSlice => [
  slice.waiting,
  slice.undecided,
  slice.oldestWaitingSince === null ? null : computedAt - Date.parse(slice.oldestWaitingSince),
  packAgents(slice.agents),
  packTotals(slice.totals),
];
const unpackSlice = (
  { key, label, sources }: SliceName,
  [waiting, undecided, oldest, agents, totals]: PackedSlice,
  computedAt: number,
): Slice => ({
  ...{ key, label, sources, waiting, undecided },
  oldestWaitingSince: oldest === null ? null : new Date(computedAt - oldest).toISOString(),
  agents: unpackAgents(agents),
  totals: unpackTotals(totals),
});

/** Packs a board. Its frame is left out when `known`, the mark of the one sent before, is its mark. */
export const packBoard = (board: Board, known: string | null): PackedBoard => {
  const { dataSet, seq, totals, usual: _usual, usualWeeks: _usualWeeks, ...rest } = board;
  const computedAt = Date.parse(board.computedAt);
  const frame = packFrame(board);
  const mark = markOf(frame);
  return {
    ...{ dataSet, seq, totals: packTotals(totals) },
    ...rest,
    agents: packAgents(board.agents),
    quarters: cut(board.quarters, blankQuarters),
    ...perList((list) => board[list].map((slice) => packSlice(slice, computedAt))),
    mark,
    frame: mark === known ? null : frame,
  };
};

/**
 * The board that was packed. Where it came without its frame that of `known`, the board shown so far, is taken; null
 * when it is another one or none: then the board is to be asked for, as after a gap.
 */
export const unpackBoard = (packed: PackedBoard, known: BoardFrame | null): Board | null => {
  const { mark, frame: sent, ...rest } = packed;
  const frame = sent ? unpackFrame(sent) : known;
  if (!frame || markOf(sent ?? packFrame(frame)) !== mark) return null;
  const computedAt = Date.parse(packed.computedAt);
  return {
    ...rest,
    totals: unpackTotals(packed.totals),
    agents: unpackAgents(packed.agents),
    quarters: whole(packed.quarters, blankQuarters),
    usual: frame.usual,
    usualWeeks: frame.usualWeeks,
    ...perList((list) =>
      packed[list].flatMap((slice, at) => {
        const name = frame[list][at];
        return name ? [unpackSlice(name, slice, computedAt)] : [];
      }),
    ),
  };
};
