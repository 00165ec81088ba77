import { RECORD_TYPE } from './arrival.js';
import type { CallEvent } from './call-event.js';
import { CallFold, type VisitFacts } from './call-fold.js';
import { channelOf } from './channel.js';
import { factsOfRecord } from './derive-record.js';
import { inOrder } from './event-order.js';

/** A contact with its queue visits. */
export interface ContactFacts<Event extends CallEvent = CallEvent> {
  startedAt: Date;
  endedAt: Date | null;
  channel: string | null;
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

const contactTypes: ReadonlySet<string> = new Set([
  'contact.started',
  'contact.ended',
  'queue.entered',
  'queue.left',
  'agent.connected',
  'agent.completed',
  'transfer',
]);

const latestEnd = (visits: readonly VisitFacts[]): Date | null => {
  if (visits.length === 0 || visits.some(({ endedAt }) => endedAt === null)) return null;
  return new Date(Math.max(...visits.map(({ endedAt }) => endedAt?.getTime() ?? 0)));
};

const channelIn = (events: readonly CallEvent[]): string | null =>
  events.map(({ attributes }) => channelOf(attributes.channel)).find((code) => code !== null) ?? null;

/** Only a contact whose whole course is known can be said to have ended before it reached a queue. */
const endedInMenu = (events: readonly CallEvent[]): boolean => {
  const ended = events.find(({ type }) => type === 'contact.ended');
  if (!ended || events.some(({ type }) => type.startsWith('queue.') || type.startsWith('agent.')))
    return false;
  return ended.attributes.endedIn === 'voiceMenu' || events.some(({ type }) => type === 'contact.started');
};

/** The event that names the caller: the first in order. */
const callerEventOf = <Event extends CallEvent>(events: readonly Event[]): Event | null =>
  events.find(({ caller }) => caller !== null) ?? null;

/**
 * The facts of one call, from all its events of one source in whatever order they came; records count in the order
 * given, which is the order of arrival: the newest is the truth. `restarts` are the instants at which the switch
 * started. Null when no event says that there was a contact (an agent's own channel, an unknown verb).
 *
 * The nth entry into a queue is the nth visit. Without an entry there is no visit: a lost or later start changes
 * the result when it comes, and nothing is counted twice. A visit is open until something ends it: its own line,
 * the contact's end, the same call entering the queue again, or a restart of the switch after the call's last sign.
 */
export const deriveContact = <Event extends CallEvent>(
  events: readonly Event[],
  restarts: readonly Date[],
): ContactFacts<Event> | null => {
  const record = events.findLast(({ type }) => type === RECORD_TYPE);
  if (record) return factsOfRecord(record);
  const ordered = inOrder(events.filter(({ type }) => contactTypes.has(type)));
  if (ordered.length === 0) return null;
  const times = ordered.map(({ occurredAt }) => occurredAt.getTime());
  const lastSign = new Date(Math.max(...times));
  const fold = new CallFold();
  for (const event of ordered) fold.take(event);
  const fatal = restarts
    .filter((at) => at > lastSign)
    .reduce<Date | null>((soonest, at) => (soonest && soonest < at ? soonest : at), null);
  if (fatal) fold.restart(fatal);
  const visits = fold.facts();
  return {
    startedAt: new Date(Math.min(...times)),
    endedAt: fold.endedAt ?? latestEnd(visits),
    channel: channelIn(ordered),
    endedIn: endedInMenu(ordered) ? 'voiceMenu' : null,
    unqueuedAnswers: fold.unqueuedAnswers,
    callerEvent: callerEventOf(ordered),
    visits,
  };
};
