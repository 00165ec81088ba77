import type { CallRecord, RecordVisit } from '@michuhol/formats';
import { outcomes, type Outcome } from '@michuhol/metrics';
import { channelOf } from './channel.js';
import { mayHoldNumber } from '@michuhol/privacy';
import { countIn, later, type VisitFacts } from './visit-facts.js';

/** Ids of visits of one record follow each other, so many at most; no conversation has more. */
export const VISITS_OF_RECORD = 1024;

/** What one record states of its contact and of its queue visits, without any number. */
export interface RecordFacts {
  /** At the latest when the first visit arrived. */
  startedAt: Date;
  /** When the last visit arrived; the start where there is none. */
  lastAt: Date;
  endedAt: Date | null;
  channel: string | null;
  direction: 'inbound' | 'outbound' | null;
  endedIn: 'voiceMenu' | null;
  /** The call at its source. */
  callId: string;
  /** The linked id, for a record that is part of a contact. */
  contactKey: string | null;
  visits: VisitFacts[];
}

const known = new Set<string>(outcomes);

const targetOf = (target: string | null): string | null =>
  target === null || mayHoldNumber(target) ? null : target;

const visitOf = (visit: RecordVisit, nth: number, noAnswers: number, ended: Date | null): VisitFacts => {
  const outcome = known.has(visit.outcome) ? (visit.outcome as Outcome) : 'inProgress';
  const open = outcome === 'inProgress';
  const answered = outcome === 'answered';
  const waitSeconds = open ? null : countIn(visit.waitSeconds);
  const talkSeconds = answered ? countIn(visit.talkSeconds) : null;
  const leftAt = later(visit.arrivedAt, waitSeconds);
  const talkEnd = leftAt && answered ? later(leftAt, talkSeconds) : leftAt;
  return {
    queue: visit.queue,
    nth,
    arrivedAt: visit.arrivedAt,
    outcome,
    waitSeconds,
    leftAt,
    endedAt: open ? null : (visit.endedAt ?? ended ?? talkEnd),
    talkSeconds,
    holdSeconds: answered ? countIn(visit.holdSeconds) : null,
    acwSeconds: answered ? countIn(visit.acwSeconds) : null,
    ringSeconds: countIn(visit.ringSeconds),
    noAnswers,
    agent: visit.agent,
    endedBy: visit.endedBy,
    transfer: visit.transfer,
    transferTarget: targetOf(visit.transferTarget),
  };
};

const visitsOf = ({ visits, endedAt, attributes }: CallRecord): VisitFacts[] => {
  const [only] = visits;
  // A format that counts unanswered rings counts them for the whole record: they are told of its first visit.
  const noAnswers = countIn(attributes.noAnswers) ?? 0;
  if (visits.length === 1 && only) return [visitOf(only, 1, noAnswers, endedAt)];
  const entries = new Map<string, number>();
  return visits.map((visit, index) => {
    const nth = (entries.get(visit.queue) ?? 0) + 1;
    entries.set(visit.queue, nth);
    return visitOf(visit, nth, index === 0 ? noAnswers : 0, null);
  });
};

const latestEnd = (visits: readonly VisitFacts[]): Date | null => {
  let latest: Date | null = null;
  for (const { endedAt } of visits) {
    if (endedAt === null) return null;
    if (latest === null || endedAt > latest) latest = endedAt;
  }
  return latest;
};

/** The facts that a record states. */
export const factsOfRecord = (record: CallRecord): RecordFacts => {
  const visits = visitsOf(record);
  let startedAt = record.startedAt;
  let lastAt = startedAt;
  for (const { arrivedAt } of visits) {
    if (arrivedAt < startedAt) startedAt = arrivedAt;
    if (arrivedAt > lastAt) lastAt = arrivedAt;
  }
  return {
    startedAt,
    lastAt,
    endedAt: record.endedAt ?? latestEnd(visits),
    channel: channelOf(record.channel),
    direction: record.direction,
    endedIn: visits.length === 0 && record.endedIn === 'voiceMenu' ? 'voiceMenu' : null,
    callId: record.callId,
    contactKey: record.contact,
    visits,
  };
};
