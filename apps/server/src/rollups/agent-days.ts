import { addDays, dayRange, eachDay, startOfDay, type Day, type InstantRange } from '@michuhol/calendar';
import {
  agentIntervals,
  agentSums,
  secondsSumOf,
  splitByInterval,
  type AgentInterval,
  type AgentStateEvent,
  type AgentSum,
  type HandledVisit,
} from '@michuhol/metrics';
import type { KnownCourse, SourceCourse } from './agent-course.query.js';
import { within } from './ordered.js';

const QUARTER_MS = 15 * 60_000;

/** Totals that are being added up. */
export type RunningTotals = Record<AgentSum, number>;

/** What agents did in an interval: an agent on a day, or all of a source together (`''`) in a quarter of an hour. */
export interface AgentRow {
  readonly grain: 'quarter' | 'day';
  readonly agent: string;
  readonly startsAt: Date;
  readonly totals: Readonly<RunningTotals>;
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
export const withRestarts = (
  events: readonly AgentStateEvent[],
  restarts: readonly Date[],
): AgentStateEvent[] =>
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

const nothing = (): RunningTotals =>
  Object.fromEntries(agentSums.map((sum) => [sum, 0])) as Record<AgentSum, number>;

const isAnything = (totals: RunningTotals): boolean => agentSums.some((sum) => totals[sum] !== 0);

/** What an agent did on a day, as far as it is known. */
export interface AgentDay {
  readonly agent: string;
  /** In order, not overlapping; in the gaps the agent is logged out. */
  readonly intervals: readonly AgentInterval[];
  readonly answeredAt: readonly Date[];
  readonly missedAt: readonly Date[];
}

/**
 * What every agent of a source did on a day; `course` reaches a day beyond it on both sides. Of a day that `goesOn` what
 * is still open lasts to its end: nothing after the present may be read from it.
 */
export const agentDays = (
  day: Day,
  { agents, restarts }: SourceCourse,
  { goesOn = false }: { goesOn?: boolean } = {},
): AgentDay[] => {
  const range = dayRange(day);
  const from = startOfDay(addDays(day, -DAYS_AROUND));
  const to = startOfDay(addDays(day, 1 + DAYS_AROUND));
  const known = agents.map((course) => aroundDay(course, from, to));
  // What is still open lasts until the last that was heard from this source: later than that nothing is known.
  const heard = goesOn ? range.to.getTime() : Math.max(...known.map(lastSign));
  const until = new Date(Math.min(range.to.getTime(), Math.ceil(heard / 1000) * 1000));
  if (until <= range.from) return [];
  const told = { from: range.from, to: until };
  const starts = within(restarts, itself, from, to);
  return known.map((course) => ({
    agent: course.agent,
    intervals: agentIntervals(
      {
        ...course,
        events: withRestarts(course.events, starts),
        visits: near(course.visits, range),
      },
      told,
    ).filter(({ state }) => state !== 'loggedOut'),
    answeredAt: within(course.visits, answer, range.from, range.to).map(answer),
    missedAt: within(course.missedAt, itself, range.from, range.to),
  }));
};

/** Adds what an agent did to totals of the day and of its quarters, each second once in both. */
const addDay = (
  { intervals, answeredAt, missedAt }: AgentDay,
  range: InstantRange,
  quarters: readonly InstantRange[],
  byQuarter: readonly RunningTotals[],
): RunningTotals => {
  const day = nothing();
  const nthOf = (at: Date): number => Math.floor((at.getTime() - range.from.getTime()) / QUARTER_MS);
  const add = (quarter: number, sum: AgentSum, amount: number): void => {
    day[sum] += amount;
    const totals = byQuarter[quarter];
    if (totals) totals[sum] += amount;
  };
  for (const { interval, range: quarter, seconds } of splitByInterval(intervals, quarters))
    if (interval.state !== 'loggedOut') add(nthOf(quarter.from), secondsSumOf(interval.state), seconds);
  for (const at of answeredAt) add(nthOf(at), 'answered', 1);
  for (const at of missedAt) add(nthOf(at), 'noAnswers', 1);
  return day;
};

const dayRows = (day: Day, course: SourceCourse): AgentRow[] => {
  const range = dayRange(day);
  const quarters = quartersOf(range);
  const byQuarter = quarters.map(nothing);
  const ofAgents = agentDays(day, course).map((done): AgentRow => ({
    ...{ grain: 'day', agent: done.agent, startsAt: range.from },
    totals: addDay(done, range, quarters, byQuarter),
  }));
  const ofAll = quarters.map((quarter, nth): AgentRow => ({
    ...{ grain: 'quarter', agent: '', startsAt: quarter.from },
    totals: byQuarter[nth] ?? nothing(),
  }));
  return [...ofAgents, ...ofAll].filter(({ totals }) => isAnything(totals));
};

/**
 * What every agent of a source did on each of some days, and all of them together in each quarter of an hour;
 * `course` reaches a day beyond on both sides.
 */
export const agentRows = (from: Day, to: Day, course: SourceCourse): AgentRow[] =>
  eachDay(from, to).flatMap((day) => dayRows(day, course));
