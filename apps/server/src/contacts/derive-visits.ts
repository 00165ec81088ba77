import { AMI_FEED } from '@michuhol/formats';
import { wordOf, type CallEvent } from './call-event.js';
import { CallFold } from './call-fold.js';
import { isStart } from './call-start.js';
import { channelOf } from './channel.js';
import { inOrder } from './event-order.js';
import { mergeFeeds } from './merge-feeds.js';
import type { OpenVisit } from './open-visit.js';
import type { VisitFacts } from './visit-facts.js';

/** A contact with its queue visits. */
export interface ContactFacts<Event extends CallEvent = CallEvent> {
  startedAt: Date;
  endedAt: Date | null;
  channel: string | null;
  direction: 'inbound' | 'outbound' | null;
  endedIn: 'voiceMenu' | null;
  /**
   * Answers in a queue that the call never entered: after an attended transfer Asterisk goes on under the first
   * call's id. Such an answer has no arrival, so it is counted here and never as offered.
   */
  unqueuedAnswers: number;
  /** The event that names the caller; null when none does. */
  callerEvent: Event | null;
  visits: VisitFacts[];
}

/** What says that there was a contact. */
const contactTypes: ReadonlySet<string> = new Set([
  'contact.started',
  'contact.ended',
  'queue.entered',
  'queue.left',
  'agent.connected',
  'agent.completed',
  'transfer',
  'call.detail',
]);

/** What tells more about a contact that there is. */
const tellingTypes: ReadonlySet<string> = new Set([
  'agent.no_answer',
  'hold.started',
  'hold.ended',
  'acw.started',
  'acw.ended',
  'queue.lost',
]);

/** Every type of event that is about a call: what waits while nothing says how the call began. */
export const callTypes: readonly string[] = [...contactTypes, ...tellingTypes];

const latest = (instants: readonly Date[]): Date | null =>
  instants.length === 0 ? null : new Date(Math.max(...instants.map((at) => at.getTime())));

const latestEnd = (visits: readonly VisitFacts[]): Date | null => {
  const ends = visits.flatMap(({ endedAt }) => endedAt ?? []);
  return ends.length < visits.length ? null : latest(ends);
};

/** The end of each leg of the call that a call detail record tells of. */
const legEnds = (events: readonly CallEvent[]): Date[] =>
  events.flatMap(({ type, attributes: { endedAt } }) =>
    type === 'call.detail' && typeof endedAt === 'string' ? [new Date(endedAt)] : [],
  );

/** The latest end of its legs and visits: a leg is recorded when it is over, though a visit's own end may be lost. */
const endOf = (events: readonly CallEvent[], visits: readonly VisitFacts[]): Date | null => {
  const legs = legEnds(events);
  const visitsEnd = latestEnd(visits);
  return legs.length === 0 ? visitsEnd : latest(visitsEnd ? [...legs, visitsEnd] : legs);
};

const channelIn = (events: readonly CallEvent[]): string | null =>
  events.map(({ attributes }) => channelOf(attributes.channel)).find((code) => code !== null) ?? null;

const directions = ['inbound', 'outbound'] as const;
const directionIn = (events: readonly CallEvent[]): 'inbound' | 'outbound' | null =>
  events.map((event) => wordOf(event, 'direction', directions)).find((word) => word !== null) ?? null;

/** Only a contact whose whole course is known can be said to have ended before it reached a queue or a counselor. */
const endedInMenu = (events: readonly CallEvent[]): boolean => {
  if (events.some(({ type }) => type.startsWith('queue.') || type.startsWith('agent.'))) return false;
  const legs = events.filter(({ type }) => type === 'call.detail');
  if (legs.some(({ queue, agent }) => queue !== null || agent !== null)) return false;
  if (legs.length > 0) return true;
  const ended = events.find(({ type }) => type === 'contact.ended');
  if (!ended) return false;
  return ended.attributes.endedIn === 'voiceMenu' || events.some(({ type }) => type === 'contact.started');
};

/** The event that names the caller: the first in order. A leg's caller may be a counselor, so legs are asked last. */
const callerEventOf = <Event extends CallEvent>(events: readonly Event[]): Event | null => {
  const naming = events.filter(({ caller }) => caller !== null);
  return naming.find(({ type }) => type !== 'call.detail') ?? naming[0] ?? null;
};

const isOfLog = ({ attributes }: CallEvent): boolean => attributes.feed !== AMI_FEED;

const withoutState = ({
  ended: _1,
  found: _2,
  heldSince: _3,
  acwSince: _4,
  ...visit
}: OpenVisit): VisitFacts => visit;

/** The soonest start of the switch after the last sign of a call. */
const fatalOf = (events: readonly CallEvent[], restarts: readonly Date[]): Date | null => {
  const lastSign = new Date(Math.max(...events.map(({ occurredAt }) => occurredAt.getTime())));
  return restarts
    .filter((at) => at > lastSign)
    .reduce<Date | null>((soonest, at) => (soonest && soonest < at ? soonest : at), null);
};

/** Folds what one feed tells of a call. */
const folded = (ordered: readonly CallEvent[], fatal: Date | null): CallFold => {
  const fold = new CallFold();
  for (const event of ordered) fold.take(event);
  if (fatal) fold.restart(fatal);
  return fold;
};

/**
 * What both feeds of a source tell of a call, each folded by itself: sorted into one course, an end of the one and a
 * beginning of the other within a second would look like another stay.
 */
const courseOf = (
  ordered: readonly CallEvent[],
  restarts: readonly Date[],
): { visits: VisitFacts[]; unqueuedAnswers: number; endedAt: Date | null } => {
  const fatal = fatalOf(ordered, restarts);
  if (ordered.every(isOfLog)) {
    const { visits, unqueuedAnswers, endedAt } = folded(ordered, fatal);
    return { visits: visits.map(withoutState), unqueuedAnswers, endedAt };
  }
  const log = folded(ordered.filter(isOfLog), fatal);
  const other = folded(
    ordered.filter((event) => !isOfLog(event)),
    fatal,
  );
  return {
    visits: mergeFeeds(log.visits, other.visits).map(withoutState),
    // A feed that was cut off has missed entries that the log has.
    unqueuedAnswers: (log.visits.length > 0 ? log : other).unqueuedAnswers,
    endedAt: log.endedAt ?? other.endedAt,
  };
};

/**
 * The facts of one call, from all its events of one source in whatever order they came. `restarts` are the instants at
 * which the switch started. Null when no event says that there was a contact (an agent's own channel, an unknown
 * verb), and while none says how it began.
 *
 * The nth entry into a queue is the nth visit. Without an entry there is no visit: a lost or later start changes
 * the result when it comes, and nothing is counted twice. A visit is open until something ends it: its own line,
 * the contact's end, the same call entering the queue again, or a restart of the switch after the call's last sign.
 * Where the source's log and AMI tell of the same call, the log counts: times and outcomes are its own, and AMI tells what
 * it has not told yet. Call detail records tell when a contact started and ended and who called; they never make or end a visit.
 */
export const deriveContact = <Event extends CallEvent>(
  events: readonly Event[],
  restarts: readonly Date[],
): ContactFacts<Event> | null => {
  const told = events.filter(({ type }) => contactTypes.has(type));
  if (!told.some(isStart)) return null;
  const ordered = inOrder(events.filter(({ type }) => contactTypes.has(type) || tellingTypes.has(type)));
  const { visits, unqueuedAnswers, endedAt } = courseOf(ordered, restarts);
  const beginnings = told.some((event) => isOfLog(event) && isStart(event)) ? told.filter(isOfLog) : told;
  return {
    startedAt: new Date(Math.min(...beginnings.map(({ occurredAt }) => occurredAt.getTime()))),
    endedAt: endedAt ?? endOf(ordered, visits),
    channel: channelIn(ordered),
    direction: directionIn(ordered),
    endedIn: endedInMenu(ordered) ? 'voiceMenu' : null,
    unqueuedAnswers,
    callerEvent: callerEventOf(ordered),
    visits,
  };
};
