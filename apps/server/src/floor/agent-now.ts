import {
  agentIntervals,
  stateRank,
  type AgentStateEvent,
  type AgentTimeState,
  type HandledVisit,
} from '@michuhol/metrics';
import { queuesServed } from './queues-served.js';

/** A call that an agent answered, with what its events say before its facts do. */
export interface AnsweredCall extends HandledVisit {
  readonly queue: string;
  /** Since when the caller is on hold; null when not, or when the talk is over. */
  readonly heldSince: Date | null;
  /** Since when the agent works after the talk, and until when at the latest; null when that has ended or was not told. */
  readonly workSince: Date | null;
  readonly workUntil: Date | null;
}

/** A call that rings at an agent's place. */
export interface Ring {
  readonly since: Date;
  readonly queue: string | null;
}

/** What is known of one agent, as far as it decides what the agent does now. */
export interface PresentCourse {
  readonly agent: string;
  /** The agent's state events and the switch's restarts, in order of time. */
  readonly events: readonly AgentStateEvent[];
  /** The last calls answered, the newest at the end. */
  readonly calls: readonly AnsweredCall[];
  readonly ring: Ring | null;
  /** When a ring last ended unanswered. */
  readonly missedAt: Date | null;
}

/** What an agent does at an instant. */
export interface AgentNow {
  readonly state: AgentTimeState;
  readonly code: string | null;
  readonly since: Date;
  /** Of the call that is rung or talked. */
  readonly queue: string | null;
  readonly talkingSince: Date | null;
  readonly queues: readonly string[];
  /** Whether the source tells the states of this agent at all. */
  readonly told: boolean;
  readonly lastSignAt: Date;
}

/** Longer than this nobody works after one talk: the end of it was lost. */
const LONGEST_WORK_MS = 3_600_000;
const SECOND = 1000;

const isTalk = (state: AgentTimeState): boolean => state === 'talking' || state === 'hold';

interface Doing {
  readonly state: AgentTimeState;
  readonly code: string | null;
  readonly since: Date;
}

const signsOf = ({ events, calls, ring, missedAt }: PresentCourse): Date[] =>
  [
    ...events.filter(({ state }) => state !== 'restarted').map(({ at }) => at),
    ...calls.flatMap(({ answeredAt, talkEndedAt, workSince }) => [answeredAt, talkEndedAt, workSince]),
    ...[ring?.since ?? null, missedAt],
  ].filter((at): at is Date => at !== null);

/** What the facts say: the interval that an instant lies in. */
const factAt = ({ events, calls }: PresentCourse, from: Date, at: Date): Doing | null => {
  const to = new Date(at.getTime() + SECOND);
  const found = agentIntervals({ events, visits: calls }, { from, to }).findLast(
    (interval) => interval.from <= at && interval.to > at,
  );
  return found ? { state: found.state, code: found.code, since: found.from } : null;
};

/** Work after the last talk, as long as nothing said since then that it is over. */
const workAt = ({ events, calls }: PresentCourse, at: Date): Doing | null => {
  const since = calls.at(-1)?.workSince;
  if (!since) return null;
  const until = calls.at(-1)?.workUntil ?? new Date(since.getTime() + LONGEST_WORK_MS);
  const last = events.at(-1);
  return until <= at || (last && last.at > since) ? null : { state: 'acw', code: null, since };
};

/**
 * What an agent does at an instant, of what was heard until then; `from` is the beginning of what the course tells.
 * Rings, holds and work after a talk are told by their events before the facts of the call are complete.
 */
export const agentNow = (course: PresentCourse, from: Date, now: Date): AgentNow => {
  // states are told by whole seconds: what began in this one holds at its end
  const at = new Date(Math.ceil(now.getTime() / SECOND) * SECOND);
  const told = factAt(course, from, at) ?? { state: 'loggedOut' as const, code: null, since: from };
  const call = course.calls.at(-1);
  const talks = isTalk(told.state) && call !== undefined;
  // of two talks without a second between them the facts make one
  const fact = talks && call.answeredAt > told.since ? { ...told, since: call.answeredAt } : told;
  const held: Doing | null =
    talks && call.heldSince ? { state: 'hold', code: null, since: call.heldSince } : null;
  const rung: Doing | null = course.ring && { state: 'ringing', code: null, since: course.ring.since };
  const doing = [held, rung, workAt(course, at)]
    .filter((claim): claim is Doing => claim !== null)
    .reduce((best, claim) => (stateRank(claim.state) < stateRank(best.state) ? claim : best), fact as Doing);
  const signs = signsOf(course);
  const lastSignAt = new Date(Math.max(from.getTime(), ...signs.map((sign) => sign.getTime())));
  return {
    state: doing.state,
    code: doing.state === 'protectedRest' ? null : doing.code,
    since: fact === doing && fact.state === 'loggedOut' ? lastSignAt : doing.since,
    queue: talks ? call.queue : doing.state === 'ringing' ? (course.ring?.queue ?? null) : null,
    talkingSince: talks ? call.answeredAt : null,
    queues: queuesServed(course.events),
    told: course.events.some(({ state }) => state !== 'restarted'),
    lastSignAt,
  };
};
