import type { CallRecord, RecordVisit } from '@michuhol/formats';
import { factsOfRecord, type RecordFacts } from './record-facts.js';

type StatedVisit = { queue: string; arrivedAt: string; outcome: string } & {
  [Name in Exclude<keyof RecordVisit, 'queue' | 'arrivedAt' | 'outcome'>]?: unknown;
};

/** What a superseded content said, as JSON keeps it: the canonical columns of its contact and visits. */
export interface StatedFacts {
  startedAt: string;
  endedAt: string | null;
  channel: string | null;
  direction: 'inbound' | 'outbound' | null;
  endedIn: 'voiceMenu' | null;
  callId: string;
  contactKey: string | null;
  noAnswers?: number;
  visits: StatedVisit[];
}

/** What the facts of a record say, as JSON keeps it. The call's id stands at its visits: without one there is none. */
export const statedOf = (recordKey: string, facts: RecordFacts): StatedFacts => ({
  startedAt: facts.startedAt.toISOString(),
  endedAt: facts.endedAt?.toISOString() ?? null,
  channel: facts.channel,
  direction: facts.direction,
  endedIn: facts.endedIn,
  callId: facts.visits.length === 0 ? recordKey : facts.callId,
  contactKey: facts.contactKey,
  noAnswers: facts.visits.reduce((sum, { noAnswers }) => sum + noAnswers, 0),
  visits: facts.visits.map(
    ({ arrivedAt, endedAt, nth: _nth, leftAt: _leftAt, noAnswers: _no, ...visit }) => ({
      ...visit,
      arrivedAt: arrivedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    }),
  ),
});

const visitOf = (visit: StatedVisit): RecordVisit => ({
  waitSeconds: null,
  talkSeconds: null,
  holdSeconds: null,
  acwSeconds: null,
  ringSeconds: null,
  agent: null,
  endedBy: null,
  transfer: null,
  transferTarget: null,
  ...(visit as object),
  queue: visit.queue,
  outcome: visit.outcome,
  arrivedAt: new Date(visit.arrivedAt),
  endedAt: typeof visit.endedAt === 'string' ? new Date(visit.endedAt) : null,
});

/** The facts that JSON kept. */
export const factsOfStated = (stated: StatedFacts): RecordFacts => {
  const record: CallRecord = {
    key: [],
    contact: stated.contactKey,
    version: null,
    callId: stated.callId,
    startedAt: new Date(stated.startedAt),
    endedAt: stated.endedAt === null ? null : new Date(stated.endedAt),
    caller: null,
    channel: stated.channel,
    direction: stated.direction,
    visits: stated.visits.map(visitOf),
    endedIn: stated.endedIn,
    attributes: { noAnswers: stated.noAnswers ?? 0 },
  };
  return factsOfRecord(record);
};
