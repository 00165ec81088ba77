import { outcomes, type Outcome } from '@michuhol/metrics';
import { secondsOf, type CallEvent } from './call-event.js';
import { channelOf } from './channel.js';
import type { VisitFacts } from './call-fold.js';
import type { ContactFacts } from './derive-visits.js';

const instantIn = (event: CallEvent, name: string): Date | null => {
  const value = event.attributes[name];
  return typeof value === 'string' ? new Date(value) : null;
};

const after = (from: Date, seconds: number | null): Date | null =>
  seconds === null ? null : new Date(from.getTime() + seconds * 1000);

const visitOf = (event: CallEvent): VisitFacts | null => {
  const arrivedAt = instantIn(event, 'arrivedAt');
  if (arrivedAt === null || event.queue === null) return null;
  const outcome =
    outcomes.find((known) => known === event.attributes.outcome) ?? ('inProgress' satisfies Outcome);
  const waitSeconds = outcome === 'inProgress' ? null : secondsOf(event, 'waitSeconds');
  const talkSeconds = outcome === 'answered' ? secondsOf(event, 'talkSeconds') : null;
  const leftAt = after(arrivedAt, waitSeconds);
  const talkEnd = leftAt && outcome === 'answered' ? after(leftAt, talkSeconds) : leftAt;
  return {
    keyQueue: '',
    queue: event.queue,
    nth: 1,
    arrivedAt,
    outcome,
    waitSeconds,
    leftAt,
    endedAt: outcome === 'inProgress' ? null : (instantIn(event, 'endedAt') ?? talkEnd),
    talkSeconds,
    agent: event.agent,
  };
};

/** The facts that one row of a call list states: a contact, and its visit unless it never reached a queue. */
export const factsOfRecord = <Event extends CallEvent>(event: Event): ContactFacts<Event> => {
  const visit = visitOf(event);
  return {
    startedAt: event.occurredAt,
    endedAt: instantIn(event, 'endedAt') ?? visit?.endedAt ?? null,
    channel: channelOf(event.attributes.channel),
    endedIn: visit === null && event.attributes.endedIn === 'voiceMenu' ? 'voiceMenu' : null,
    unqueuedAnswers: 0,
    callerEvent: event.caller === null ? null : event,
    visits: visit === null ? [] : [visit],
  };
};
