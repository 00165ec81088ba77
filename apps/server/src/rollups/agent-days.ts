import { addDays, dayRange, eachDay, startOfDay, type Day, type InstantRange } from '@michuhol/calendar';
import {
  agentIntervals,
  agentSums,
  agentTotalsBy,
  type AgentCounts,
  type AgentStateEvent,
  type AgentTotals,
  type HandledVisit,
} from '@michuhol/metrics';
import type { KnownCourse, SourceCourse } from './agent-course.query.js';
import { within } from './ordered.js';

const QUARTER_MS = 15 * 60_000;

/** What one agent did in a quarter of an hour. */
export interface AgentQuarter {
  readonly agent: string;
  readonly startsAt: Date;
  readonly totals: AgentTotals;
}

/**
 * A day of an agent is told by what was said from the start of the day before to the end of the day after: a shift
 * crosses midnight once, and whoever gave no sign for longer is taken to be logged out. So a day depends on three.
 */
export const DAYS_AROUND = 1;

const quartersOf = ({ from, to }: InstantRange): InstantRange[] => {
  const quarters: InstantRange[] = [];
  for (let start = from.getTime(); start < to.getTime(); start += QUARTER_MS)
    quarters.push({ from: new Date(start), to: new Date(start + QUARTER_MS) });
  return quarters;
};

const restarted = (at: Date): AgentStateEvent => ({
  at,
  state: 'restarted',
  ...{ queue: null, reason: null, loginSeconds: null },
});

const itself = (at: Date): Date => at;
const answer = ({ answeredAt }: HandledVisit): Date => answeredAt;

/** Events with the switch's restarts among them, in order of time; at one instant the restart is last. */
const withRestarts = (events: readonly AgentStateEvent[], restarts: readonly Date[]): AgentStateEvent[] =>
  restarts.length === 0
    ? [...events]
    : [...events, ...restarts.map(restarted)].sort((a, b) => a.at.getTime() - b.at.getTime());

const lastSign = ({ events, visits, missedAt }: KnownCourse): number =>
  Math.max(
    0,
    ...events.map(({ at }) => at.getTime()),
    ...visits.map(({ answeredAt, talkEndedAt, acwSeconds }) =>
      talkEndedAt ? talkEndedAt.getTime() + (acwSeconds ?? 0) * 1000 : answeredAt.getTime(),
    ),
    ...missedAt.map((at) => at.getTime()),
  );

/** The part of a course that tells of a day. */
const aroundDay = (course: KnownCourse, from: Date, to: Date): KnownCourse => ({
  agent: course.agent,
  events: within(course.events, ({ at }) => at, from, to),
  visits: within(course.visits, answer, from, to),
  missedRings: within(course.missedRings, ({ endedAt }) => endedAt, from, to),
  missedAt: within(course.missedAt, itself, from, to),
});

/** A talk whose end was lost is believed for four hours; a little more, for the ring before the answer. */
const LONGEST_OPEN_MS = 5 * 3_600_000;
const LONGEST_RING_MS = 900_000;

const lastsInto = ({ from }: InstantRange, { talkEndedAt, acwSeconds }: HandledVisit): boolean =>
  talkEndedAt !== null && talkEndedAt.getTime() + (acwSeconds ?? 0) * 1000 > from.getTime();

/** The visits that may take time within a range: most of those around it do not, and need not be looked at. */
const near = (visits: readonly HandledVisit[], range: InstantRange): HandledVisit[] => {
  const from = new Date(range.from.getTime() - LONGEST_OPEN_MS);
  const to = new Date(range.to.getTime() + LONGEST_RING_MS);
  const before = within(visits, answer, new Date(0), from).filter((visit) => lastsInto(range, visit));
  return [...before, ...within(visits, answer, from, to)];
};

const isEmpty = (totals: AgentTotals): boolean => agentSums.every((sum) => totals[sum] === 0);

/** The quarters in which there is anything to add up: most agents are there for a third of a day. */
const touchedBy = (
  quarters: readonly InstantRange[],
  intervals: readonly InstantRange[],
  { answeredAt, missedAt }: AgentCounts,
): InstantRange[] => {
  const instants = [...answeredAt, ...missedAt].map((at) => at.getTime());
  const first = Math.min(...instants, intervals[0]?.from.getTime() ?? Infinity);
  const last = Math.max(...instants, (intervals.at(-1)?.to.getTime() ?? 0) - 1);
  return quarters.filter(({ from, to }) => to.getTime() > first && from.getTime() <= last);
};

const dayOf = (day: Day, { agents, restarts }: SourceCourse): AgentQuarter[] => {
  const range = dayRange(day);
  const from = startOfDay(addDays(day, -DAYS_AROUND));
  const to = startOfDay(addDays(day, 1 + DAYS_AROUND));
  const known = agents.map((course) => aroundDay(course, from, to));
  // What is still open lasts until the last that was heard from this source: later than that nothing is known.
  const heard = Math.max(...known.map(lastSign));
  const until = new Date(Math.min(range.to.getTime(), Math.ceil(heard / 1000) * 1000));
  if (until <= range.from) return [];
  const told = { from: range.from, to: until };
  const starts = within(restarts, itself, from, to);
  const quarters = quartersOf(range);
  return known.flatMap((course) => {
    const events = withRestarts(course.events, starts);
    const intervals = agentIntervals({ ...course, events, visits: near(course.visits, range) }, told);
    const counts = {
      answeredAt: within(course.visits, answer, range.from, range.to).map(answer),
      missedAt: within(course.missedAt, itself, range.from, range.to),
    };
    return agentTotalsBy(intervals, counts, touchedBy(quarters, intervals, counts)).flatMap(
      ({ range: quarter, totals }) =>
        isEmpty(totals) ? [] : [{ agent: course.agent, startsAt: quarter.from, totals }],
    );
  });
};

/** What every agent of a source did in each quarter of an hour of some days; `course` reaches a day beyond on both sides. */
export const agentQuarters = (from: Day, to: Day, course: SourceCourse): AgentQuarter[] =>
  eachDay(from, to).flatMap((day) => dayOf(day, course));
