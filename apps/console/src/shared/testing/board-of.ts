import type { AgentCounts, Board, Feed, FeedPart } from '@michuhol/contract';
import { emptyTotals } from '@michuhol/metrics';

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** An id of its own for each code. */
const idOf = (code: string): string =>
  `019a0000-0000-7000-8000-${[...code]
    .reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1e12, 7)
    .toString()
    .padStart(12, '0')}`;

/** A source that was heard some seconds before `now` (null: never). */
export const feedOf = (
  code: string,
  now: number,
  secondsAgo: number | null = 0,
  more: Partial<Feed> = {},
): Feed => {
  const heardAt = secondsAgo === null ? null : instant(now - secondsAgo * 1000);
  return {
    sourceId: idOf(code),
    code,
    name: code,
    lastDataAt: heardAt,
    lastHeardAt: heardAt,
    state: secondsAgo === null ? 'never' : secondsAgo <= 10 ? 'live' : 'stale',
    parts: [],
    ...more,
  };
};

/** A way in of a source. */
export const partOf = (id: string, kind: string, more: Partial<FeedPart> = {}): FeedPart => ({
  id,
  kind,
  lastDataAt: null,
  lastHeardAt: null,
  state: 'never',
  problem: null,
  ...more,
});

/** A slice of a board: nobody waits, nobody has called. */
export const sliceOf = (
  key: string | null,
  more: Partial<Board['queues'][number]> = {},
): Board['queues'][number] => ({
  key,
  label: key === null ? null : { ko: key, en: key },
  totals: emptyTotals,
  waiting: 0,
  oldestWaitingSince: null,
  agents: null,
  sources: ['switch'],
  undecided: 0,
  ...more,
});

/** Counselors: nobody is logged in. */
export const agentsOf = (more: Partial<AgentCounts> = {}): AgentCounts => ({
  ...{ loggedIn: 0, ready: 0, ringing: 0, talking: 0, acw: 0, break: 0, away: 0 },
  ...more,
});

/** A board computed at `now`, of a day without calls, with one source that lives. */
export const boardOf = (now: number, more: Partial<Board> = {}): Board => ({
  dataSet: 'synthetic',
  seq: 1,
  computedAt: instant(now),
  day: '2026-04-01',
  feeds: [feedOf('switch', now)],
  lastDataDay: '2026-04-01',
  totals: emptyTotals,
  waiting: { count: 0, within: 0, oldestSince: null },
  inConversation: 0,
  agents: null,
  serviceLevel: { ratio: null, withinSeconds: 20, targetRatio: 0.8 },
  quarters: Array.from({ length: 96 }, () => null),
  usual: Array.from({ length: 96 }, () => null),
  usualWeeks: 0,
  queues: [],
  channels: [],
  fields: [],
  agencies: [],
  ...more,
});
