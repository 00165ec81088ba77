import type { AgentCounts, Board } from '@michuhol/contract';
import { addTotals, emptyTotals } from '@michuhol/metrics';

/** A row of the board: one queue, channel, field or agency. */
export type Slice = Board['queues'][number];

/** Stands for the key of what is not mapped where keys have to be texts. */
export const UNMAPPED_KEY = '-';

/** The key of a row as a text. */
export const keyOf = ({ key }: Pick<Slice, 'key'>): string => key ?? UNMAPPED_KEY;

const earlier = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? (a ?? b) : Date.parse(a) <= Date.parse(b) ? a : b;

/**
 * Several rows as one: additive totals, so that rates are those of the whole. Counselors are not added, because one
 * may serve several queues.
 */
export const sumOf = (slices: readonly Slice[], key: string): Slice =>
  slices.reduce<Slice>(
    (sum, slice) => ({
      ...sum,
      totals: addTotals(sum.totals, slice.totals),
      waiting: sum.waiting + slice.waiting,
      undecided: sum.undecided + slice.undecided,
      oldestWaitingSince: earlier(sum.oldestWaitingSince, slice.oldestWaitingSince),
    }),
    {
      ...{ key, label: null, totals: emptyTotals, waiting: 0, undecided: 0, oldestWaitingSince: null },
      ...{ agents: null, sources: [] },
    },
  );

/** How many are in a state of a row; null where nobody tells. */
export const countIn = (slice: Slice, group: keyof AgentCounts): number | null =>
  slice.agents?.[group] ?? null;

/** Answered within the threshold of what is decided by service-level event; null while nothing is. */
export const withinOf = ({ totals, undecided }: Slice): number | null => {
  const decided = totals.offered - undecided;
  return decided > 0 ? totals.answeredWithin / decided : null;
};
