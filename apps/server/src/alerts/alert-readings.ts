import type { AlertMetric, AlertSlice, AgentCounts, Board, Floor, TotalsDto } from '@michuhol/contract';
import { metricOf, serviceLevelLive } from '@michuhol/metrics';

/** What rules are held against: the board, and the floor where a rule asks for it. */
export interface AlertView {
  board: Board;
  floor: Floor | null;
}

/** A figure as a rule sees it. */
export interface Reading {
  /** In the unit of the metric; null where it cannot be told. */
  value: number | null;
  /** The denominator of a rate; null for other figures. */
  outOf: number | null;
}

/** What the board and a slice of it have in common. */
interface Part {
  totals: TotalsDto;
  waiting: number;
  oldestWaitingSince: string | null;
  agents: AgentCounts | null;
  undecided: number;
}

type Read = (part: Part, view: AlertView) => Reading;

const plain = (value: number | null | undefined): Reading => ({ value: value ?? null, outOf: null });
const percent = (ratio: number | null): number | null => (ratio === null ? null : ratio * 100);
const rate = (ratio: number | null, outOf: number): Reading => ({ value: percent(ratio), outOf });

const secondsSince = (instant: string | null, now: string): number | null =>
  instant === null ? null : Math.max(0, Math.floor((Date.parse(now) - Date.parse(instant)) / 1000));

const wholeOf = ({ totals, waiting, agents }: Board): Part => ({
  totals,
  waiting: waiting.count,
  oldestWaitingSince: waiting.oldestSince,
  agents,
  // Told by the ratio below, which the board has worked out itself.
  undecided: 0,
});

const slicesBy = (board: Board) => ({
  queue: board.queues,
  field: board.fields,
  agency: board.agencies,
  channel: board.channels,
});

/** The slice of a board that a rule names; undefined for everything, and for one that the board does not know. */
export const sliceOf = (board: Board, { by, key }: AlertSlice): Board['queues'][number] | undefined =>
  by === 'all' ? undefined : slicesBy(board)[by].find((slice) => slice.key === key);

/** Calls of the last whole quarter of an hour against their mean on the same weekday of the weeks before. */
const volumeToUsual: Read = (_part, { board: { quarters, usual } }) => {
  const present = quarters.findIndex((count) => count === null);
  const last = (present === -1 ? quarters.length : present) - 2;
  const [offered, mean] = [quarters[last], usual[last]?.mean];
  if (typeof offered !== 'number' || mean === undefined || mean === 0) return { value: null, outOf: 0 };
  return rate(offered / mean, mean);
};

/** Time with a call and after it, as a share of that and the time ready: counted in people at this moment. */
const occupancy: Read = ({ agents }) => {
  if (agents === null) return { value: null, outOf: 0 };
  const busy = agents.talking + agents.acw;
  const whole = busy + agents.ready;
  return rate(whole === 0 ? null : busy / whole, whole);
};

const feedAge: Read = (_part, { board: { feeds, computedAt } }) => {
  const ages = feeds.flatMap(({ lastHeardAt }) => secondsSince(lastHeardAt, computedAt) ?? []);
  return plain(ages.length === 0 ? null : Math.max(...ages));
};

const readings: Readonly<Record<AlertMetric, Read>> = {
  waiting: ({ waiting }) => plain(waiting),
  longestWait: ({ oldestWaitingSince }, { board }) =>
    plain(secondsSince(oldestWaitingSince, board.computedAt) ?? 0),
  offered: ({ totals }) => plain(totals.offered),
  answered: ({ totals }) => plain(totals.answered),
  abandoned: ({ totals }) => plain(totals.abandoned),
  answerRate: ({ totals }) => rate(metricOf('answer_rate').of(totals), totals.offered),
  abandonRate: ({ totals }) => rate(metricOf('abandon_rate').of(totals), totals.offered),
  serviceLevel: ({ totals, undecided }) =>
    rate(serviceLevelLive(totals, undecided), totals.offered - undecided),
  volumeToUsual,
  inConversation: (_part, { board }) => plain(board.inConversation),
  loggedIn: ({ agents }) => plain(agents?.loggedIn),
  ready: ({ agents }) => plain(agents?.ready),
  talking: ({ agents }) => plain(agents?.talking),
  afterCallWork: ({ agents }) => plain(agents?.acw),
  onBreak: ({ agents }) => plain(agents?.break),
  occupancy,
  helpAsked: (_part, { floor }) => plain(floor?.agents.filter(({ help }) => help !== null).length),
  longCalls: (_part, { floor }) => plain(floor?.agents.filter(({ longCall }) => longCall !== null).length),
  feedAge,
};

/** Figures that only the floor of counselors tells. */
export const floorMetrics: ReadonlySet<AlertMetric> = new Set(['helpAsked', 'longCalls']);

/** The figure of a metric; nothing can be told of a slice that the board does not know. */
export const read = (metric: AlertMetric, slice: AlertSlice, view: AlertView): Reading => {
  const { board } = view;
  if (slice.by === 'all') {
    if (metric === 'serviceLevel') return rate(board.serviceLevel.ratio, board.totals.offered);
    return readings[metric](wholeOf(board), view);
  }
  const part = sliceOf(board, slice);
  return part ? readings[metric](part, view) : { value: null, outOf: 0 };
};

/** Whether nothing that a slice is made of is heard now, so that its figures say nothing. */
export const isUnheard = (board: Board, slice: AlertSlice): boolean => {
  const sources = sliceOf(board, slice)?.sources ?? [];
  const states = board.feeds.filter(({ code }) => sources.includes(code)).map(({ state }) => state);
  return states.length > 0 && states.every((state) => state === 'stale');
};
