import { startOfDay, type Day } from '@michuhol/calendar';
import type { CanonicalEvent, ConsultationRecord, ConsultationResult } from '@michuhol/formats';
import { agentName, COUNSELORS, EVALUATION_COUNSELOR, simulatedQueues } from './centre-model.js';
import { randomOf, seedOf, type Random } from './random.js';
import { agencyWords, topicsOf } from './topic-model.js';

/** How often a record is written: nearly always; the evaluating counselor leaves some calls to be tried out on. */
const RECORDED = 0.97;
const RECORDED_BY_EVALUATION = 0.7;

/** What becomes of consultations that are not handed on while they last. */
const results: readonly (readonly [ConsultationResult, number])[] = [
  ['answered', 64],
  ['doneAtOnce', 19],
  ['passedOn', 8],
  ['received', 6],
  ['callback', 3],
];

/** Calls of the centre itself, made by two desks that take none. */
const campaign = {
  name: '상담 품질 확인 전화',
  desks: [agentName(COUNSELORS + 1), agentName(COUNSELORS + 2)],
  from: 14 * 3600,
  to: 17 * 3600,
  calls: 24,
};

const queues = new Map(simulatedQueues.map((queue) => [queue.name, queue]));

const resultOf = (random: Random): ConsultationResult =>
  results[random.pick(results.map(([, share]) => share))]?.[0] ?? 'answered';

const notKnown = { version: null, caller: null, attributes: {} } as const;

/** What a counselor writes after a talk; null for a queue that is none of the centre's. */
const recordOf = (
  completed: CanonicalEvent,
  startedAt: Date,
  endedAt: Date,
  random: Random,
): ConsultationRecord | null => {
  const queue = queues.get(completed.queue ?? '');
  if (!queue) return null;
  const topics = topicsOf[queue.field];
  const topic = topics[random.pick(topics.map(({ share }) => share))];
  if (!topic) return null;
  const result = completed.attributes.endedBy === 'transfer' ? 'passedOn' : resultOf(random);
  const large = random.chance(0.02) ? null : topic.words[0];
  return {
    ...notKnown,
    key: [`${completed.eventId}-record`],
    ...{ startedAt, endedAt, callId: completed.callId, counselor: completed.agent },
    ...{ channel: queue.channel, direction: 'inbound', campaign: null },
    topic: large === null ? [null, null, null] : topic.words,
    result,
    agency: queue.agency && agencyWords[queue.agency],
    department: result === 'passedOn' ? topic.department : null,
  };
};

const campaignCalls = (day: Day, random: Random): ConsultationRecord[] => {
  const { name, desks, from, to, calls } = campaign;
  const midnight = startOfDay(day).getTime();
  const spacing = Math.floor((to - from) / calls);
  return Array.from({ length: calls }, (_, index): ConsultationRecord => {
    const second = from + index * spacing + random.between(0, 60);
    return {
      ...notKnown,
      key: [`sim-${day}-campaign-${index + 1}`],
      startedAt: new Date(midnight + second * 1000),
      endedAt: new Date(midnight + (second + random.between(60, 300)) * 1000),
      callId: null,
      counselor: desks[index % desks.length] ?? null,
      ...{ channel: 'telephone', direction: 'outbound', campaign: name },
      topic: ['시정', '민원안내', null],
      result: random.chance(0.7) ? 'answered' : 'callback',
      ...{ agency: null, department: null },
    };
  });
};

/**
 * The consultation records of a day: one when the work after a talk is done, and those of the centre's own calls. In
 * no order. The same day and seed always give the same records.
 */
export const simulateConsultations = (
  day: Day,
  events: readonly CanonicalEvent[],
  seed: number,
): ConsultationRecord[] => {
  const random = randomOf(seedOf(`${seed} consultations ${day}`));
  const talks = new Map<string | null, { answeredAt: Date; completed: CanonicalEvent | null }>();
  const records: ConsultationRecord[] = [];
  for (const event of events) {
    if (event.type === 'agent.connected')
      talks.set(event.agent, { answeredAt: event.occurredAt, completed: null });
    const talk = talks.get(event.agent);
    if (talk && event.type === 'agent.completed') talk.completed = event;
    if (!talk?.completed || event.type !== 'acw.ended') continue;
    const share = event.agent === agentName(EVALUATION_COUNSELOR) ? RECORDED_BY_EVALUATION : RECORDED;
    const record = recordOf(talk.completed, talk.answeredAt, event.occurredAt, random);
    if (record && random.chance(share)) records.push(record);
  }
  return [...records, ...campaignCalls(day, random)];
};
