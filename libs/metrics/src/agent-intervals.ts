import type { InstantRange } from '@michuhol/calendar';
import { statePriority, wholeSecond } from './agent-span.js';
import type { AgentInterval, AgentSpan } from './agent-span.js';
import { AgentStateFold, pauseStateOf } from './agent-state-spans.js';
import type { AgentStateEvent, PauseStateOf } from './agent-state-spans.js';
import { visitSpans } from './agent-visit-spans.js';
import type { HandledVisit, MissedRing } from './agent-visit-spans.js';

/** What is known of one agent at one source. */
export interface AgentCourse {
  /**
   * The agent's state events and the switch's restarts, in order of time (within one second: as the log has them),
   * from long enough before the range that the state at its start is known, and beyond its end for logoffs that
   * imply a login.
   */
  readonly events: readonly AgentStateEvent[];
  /** The calls that the agent answered. */
  readonly visits: readonly HandledVisit[];
  readonly missedRings?: readonly MissedRing[];
}

interface Claim {
  readonly span: AgentSpan;
  readonly rank: number;
  /** Milliseconds: comparing dates is slow where there are many. */
  readonly from: number;
  readonly to: number;
}

const claimsIn = (spans: readonly AgentSpan[], range: InstantRange): Claim[] =>
  spans
    .map((span) => ({
      span,
      rank: statePriority.indexOf(span.state),
      from: wholeSecond(Math.max(span.from.getTime(), range.from.getTime())),
      to: wholeSecond(Math.min(span.to.getTime(), range.to.getTime())),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);

const joins = (last: AgentInterval | undefined, { state, code }: AgentSpan, from: number): boolean =>
  last !== undefined && last.to.getTime() === from && last.state === state && last.code === code;

/** What holds at each moment, of claims that overlap. */
const flatten = (claims: readonly Claim[]): AgentInterval[] => {
  const borders = [...new Set(claims.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const found: AgentInterval[] = [];
  let open: Claim[] = [];
  let next = 0;
  borders.forEach((border, index) => {
    open = open.filter(({ to }) => to > border);
    for (let claim = claims[next]; claim?.from === border; claim = claims[next]) {
      open.push(claim);
      next += 1;
    }
    if (open.length === 0) return;
    const { span } = open.reduce((best, claim) => (claim.rank < best.rank ? claim : best));
    // where something is open there is a border at which it ends
    const to = new Date(borders[index + 1] ?? border);
    const last = found.at(-1);
    if (last && joins(last, span, border)) found[found.length - 1] = { ...last, to };
    else found.push({ state: span.state, code: span.code, from: new Date(border), to });
  });
  return found;
};

/**
 * The states of one agent over a range, as intervals in order that do not overlap; in the gaps the agent is logged
 * out. A logoff with a duration and no login implies the login; a restart ends sessions, memberships and pauses;
 * what is still open lasts to the end of the range, so `range.to` must not lie after the present. PAUSEALL and the
 * pauses of single queues that follow it are one pause. A pause holds while every queue of the agent is paused.
 * Instants are taken at the nearest whole second.
 */
export const agentIntervals = (
  { events, visits, missedRings = [] }: AgentCourse,
  range: InstantRange,
  pauseState: PauseStateOf = pauseStateOf,
): AgentInterval[] => {
  const fold = new AgentStateFold(pauseState);
  for (const event of events) fold.take(event);
  // a state that is still open after the last event goes on, to the end of the range at the most
  const last = events.at(-1)?.at;
  const states = fold.end(last && last > range.to ? last : range.to);
  const breaks = events
    .filter(({ state }) => state === 'loggedOut' || state === 'restarted')
    .map(({ at }) => at);
  return flatten(claimsIn([...states, ...visitSpans(visits, missedRings, breaks, range.to)], range));
};
