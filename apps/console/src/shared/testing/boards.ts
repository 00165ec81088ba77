import type { Board, Floor, FloorAgent } from '@michuhol/contract';
import { emptyTotals } from '@michuhol/metrics';

/** The moment at which boards and floors of tests begin: two in the afternoon of a Wednesday. */
export const START = Date.parse('2026-04-01T14:00:00+09:00');

/** An instant so many seconds after the start, negative before it. */
export const after = (seconds: number): string => new Date(START + seconds * 1000).toISOString();

/** A feed that lives. */
export const feedOf = (more: Partial<Board['feeds'][number]> = {}): Board['feeds'][number] => ({
  sourceId: '019a0000-0000-7000-8000-000000000001',
  code: 'simulator',
  name: '모의 통화 발생기',
  lastDataAt: after(0),
  lastHeardAt: after(0),
  state: 'live',
  parts: [],
  ...more,
});

/** Counselors by what they do: nobody, unless told. */
export const countsOf = (more: Partial<NonNullable<Board['agents']>> = {}): NonNullable<Board['agents']> => ({
  ...{ loggedIn: 0, ready: 0, ringing: 0, talking: 0, acw: 0, break: 0, away: 0 },
  ...more,
});

/** A row of a board, nothing in it unless told. */
export const sliceOf = (
  key: string | null,
  more: Partial<Board['queues'][number]> = {},
): Board['queues'][number] => ({
  ...{ key, label: null, totals: emptyTotals, waiting: 0, oldestWaitingSince: null },
  ...{ agents: null, sources: ['simulator'], undecided: 0 },
  ...more,
});

/** A board of the synthetic set with a hundred calls and two callers waiting. */
export const boardOf = (more: Partial<Board> = {}): Board => ({
  dataSet: 'synthetic',
  seq: 1,
  computedAt: after(0),
  day: '2026-04-01',
  feeds: [feedOf()],
  lastDataDay: '2026-04-01',
  totals: { ...emptyTotals, offered: 100, answered: 90, answeredWithin: 80, abandoned: 8 },
  waiting: { count: 2, within: 1, oldestSince: after(-30) },
  inConversation: 4,
  agents: null,
  serviceLevel: { ratio: 0.808, withinSeconds: 20, targetRatio: 0.8 },
  quarters: Array.from({ length: 96 }, () => null),
  usual: Array.from({ length: 96 }, () => null),
  usualWeeks: 0,
  queues: [
    sliceOf('교통', {
      totals: { ...emptyTotals, offered: 40 },
      waiting: 2,
      oldestWaitingSince: after(-30),
    }),
  ],
  channels: [],
  fields: [],
  agencies: [],
  ...more,
});

/** A counselor who is ready for a minute, unless told. */
export const agentOf = (label: string, more: Partial<FloorAgent> = {}): FloorAgent => ({
  id: `agent:simulator/${label}`,
  label,
  pseudonym: null,
  team: '1팀',
  state: 'ready',
  code: null,
  since: after(-60),
  queue: null,
  queues: ['교통'],
  longCall: null,
  doubtful: false,
  help: null,
  ...more,
});

/** The floor that belongs to a board of the same sequence. */
export const floorOf = (agents: readonly FloorAgent[], more: Partial<Floor> = {}): Floor => ({
  dataSet: 'synthetic',
  seq: 1,
  at: after(0),
  named: true,
  agents: [...agents],
  ...more,
});
