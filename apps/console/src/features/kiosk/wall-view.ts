import type { AgentCounts, Board, KioskScreen, WallPage } from '@michuhol/contract';
import { metricOf, type Totals } from '@michuhol/metrics';
import { sumOf, withinOf, type Slice } from '../../shared/board/slice-sum.js';
import { secondsSince } from '../../shared/board/wait.js';

/** A caller who waits three times the threshold is one that the room must see. */
const LONG = 3;
/** So many callers past the threshold, one of them for long, and the room is crowded. */
const CROWD = 3;

/** What a screen is about: the whole floor, or the queues chosen for it. */
export interface Wall {
  readonly board: Board;
  readonly queues: readonly Slice[];
  /** Whether queues were chosen, so that the figures are not of the whole centre. */
  readonly chosen: boolean;
  readonly totals: Totals;
  readonly waiting: number;
  /** Waiting for longer than the threshold. */
  readonly past: number;
  readonly longestSeconds: number | null;
  readonly isLong: boolean;
  readonly withinRatio: number | null;
  readonly belowTarget: boolean;
  readonly answerRate: number | null;
  /** Null where no source tells, and for several chosen queues, which may share counselors. */
  readonly agents: AgentCounts | null;
  readonly crowded: boolean;
}

/** What a screen shows of a board at a moment; null when none of its queues is on the board. */
export const wallOf = (
  board: Board,
  { queues: names }: Pick<KioskScreen, 'queues'>,
  now: Date,
): Wall | null => {
  const chosen = names.length > 0;
  const queues = chosen
    ? board.queues.filter(({ key }) => key !== null && names.includes(key))
    : board.queues;
  if (chosen && queues.length === 0) return null;
  const sum = sumOf(queues, 'chosen');
  const totals = chosen ? sum.totals : board.totals;
  const waiting = chosen ? sum.waiting : board.waiting.count;
  const past = waiting - (chosen ? sum.undecided : board.waiting.within);
  const oldest = chosen ? sum.oldestWaitingSince : board.waiting.oldestSince;
  const longestSeconds = secondsSince(oldest, now);
  const isLong = longestSeconds !== null && longestSeconds > LONG * board.serviceLevel.withinSeconds;
  const withinRatio = chosen ? withinOf(sum) : board.serviceLevel.ratio;
  return {
    ...{ board, queues, chosen, totals, waiting, past, longestSeconds, isLong, withinRatio },
    belowTarget: withinRatio !== null && withinRatio < board.serviceLevel.targetRatio,
    answerRate: metricOf('answer_rate').of(totals),
    agents: chosen ? (queues.length === 1 ? (queues[0]?.agents ?? null) : null) : board.agents,
    crowded: isLong && past >= CROWD,
  };
};

/** The pages that have something to show; a wall does not turn to an empty page, but keeps its only one. */
export const pagesOf = (pages: readonly WallPage[], { agents, queues }: Wall): readonly WallPage[] => {
  const worth = pages.filter(
    (page) => (page !== 'staff' || agents !== null) && (page !== 'queues' || queues.length > 0),
  );
  return worth.length > 0 ? worth : pages.slice(0, 1);
};
