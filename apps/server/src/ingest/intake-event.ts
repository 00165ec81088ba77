import { intakeEventSchema } from '@michuhol/contract';
import { eventTypes, type CanonicalEvent } from '@michuhol/formats';
import { outcomes } from '@michuhol/metrics';
import type { z } from 'zod';
import type { Arrival } from '../contacts/arrival.js';
import { timeProblem } from './time-bounds.js';

/** Why one element of a batch is not taken in. The message names the field and never its value. */
export interface Refusal {
  code: string;
  message: string;
}

type Field = 'callId' | 'queue' | 'agent';

/** The fields without which an event of a type means nothing; the others have no need beyond id, type and time. */
const needs: Readonly<Record<string, readonly Field[]>> = {
  'contact.started': ['callId'],
  'contact.ended': ['callId'],
  'queue.entered': ['callId', 'queue'],
  'queue.left': ['callId', 'queue'],
  'agent.offered': ['callId', 'queue', 'agent'],
  'agent.no_answer': ['callId', 'queue', 'agent'],
  'agent.connected': ['callId', 'queue', 'agent'],
  'agent.completed': ['callId', 'queue'],
  'hold.started': ['callId'],
  'hold.ended': ['callId'],
  transfer: ['callId'],
  'agent.state': ['agent'],
};

const knownTypes: ReadonlySet<string> = new Set(eventTypes);
const leavingOutcomes: ReadonlySet<string> = new Set(
  outcomes.filter((outcome) => outcome !== 'answered' && outcome !== 'inProgress'),
);

/** Attributes that become whole numbers of the facts. */
const measures = ['waitSeconds', 'talkSeconds'] as const;
const MOST_SECONDS = 31 * 86_400;

/** PostgreSQL has no NUL in texts and turns half a surrogate pair into U+FFFD: neither may come that far. */
const unstorable = /\0|\p{Surrogate}/u;

const holdsUnstorable = (value: unknown): boolean => {
  if (typeof value === 'string') return unstorable.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => unstorable.test(name) || holdsUnstorable(inner));
};

const refusal = (code: string, field: string, why: string): { refusal: Refusal } => ({
  refusal: { code, message: `${field}: ${why}` },
});

const fromIssue = (element: unknown, issue: z.core.$ZodIssue): { refusal: Refusal } => {
  const path = issue.path.join('.');
  const value = (element as Record<string, unknown> | null)?.[String(issue.path[0])];
  if (path !== '' && (value === undefined || value === null))
    return refusal('MISSING_FIELD', path, '값이 없습니다 (is missing)');
  if (path === 'occurredAt')
    return refusal(
      'INVALID_TIME',
      path,
      '시간대가 있는 ISO 8601 시각이 아닙니다 (is not an ISO 8601 time with offset)',
    );
  return refusal('INVALID_FIELD', path || 'event', `값이 올바르지 않습니다 (is not valid: ${issue.code})`);
};

/** What the schema cannot say: fields by type, outcomes, measures. */
const meaningOf = (event: CanonicalEvent): { refusal: Refusal } | null => {
  const missing = needs[event.type]?.find((field) => event[field] === null);
  if (missing)
    return refusal('MISSING_FIELD', missing, `${event.type} 에 필요합니다 (is needed for this type)`);
  const { outcome } = event.attributes;
  if (event.type === 'queue.left' && !(typeof outcome === 'string' && leavingOutcomes.has(outcome)))
    return refusal('UNKNOWN_OUTCOME', 'attributes.outcome', `${[...leavingOutcomes].join(', ')}`);
  const wrong = measures.find((name) => {
    const value = event.attributes[name];
    return value !== undefined && value !== null && !isSeconds(value);
  });
  return wrong
    ? refusal('INVALID_FIELD', `attributes.${wrong}`, '초 단위 정수여야 합니다 (must be whole seconds)')
    : null;
};

const isSeconds = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST_SECONDS;

const typeOf = (type: string): string =>
  knownTypes.has(type) || type.startsWith('other:') ? type : `other:${type}`;

const eventFrom = (given: z.output<typeof intakeEventSchema>): CanonicalEvent => ({
  eventId: given.eventId,
  type: typeOf(given.type),
  occurredAt: new Date(given.occurredAt),
  callId: given.callId ?? null,
  queue: given.queue ?? null,
  agent: given.agent ?? null,
  caller: given.caller || null,
  attributes: given.attributes,
});

const isCanonical = (element: unknown): element is CanonicalEvent =>
  (element as Partial<CanonicalEvent> | null)?.occurredAt instanceof Date;

/**
 * One element of a batch as an arrival, or why it is refused: MISSING_FIELD, INVALID_TIME, INVALID_FIELD,
 * UNKNOWN_OUTCOME, FUTURE, TOO_OLD. An element is a JSON event as it came over HTTP, or a canonical event from
 * within the console. A type that is not known is kept as `other:<type>` and counts for nothing.
 */
export const arrivalFrom = (
  element: unknown,
  now: Date,
  dataSet: string,
): { arrival: Arrival } | { refusal: Refusal } => {
  let event: CanonicalEvent;
  if (isCanonical(element)) event = element;
  else {
    const parsed = intakeEventSchema.safeParse(element);
    const issue = parsed.error?.issues[0];
    if (!parsed.success)
      return issue ? fromIssue(element, issue) : refusal('INVALID_FIELD', 'event', 'is not valid');
    if (holdsUnstorable(parsed.data))
      return refusal(
        'INVALID_FIELD',
        'event',
        '저장할 수 없는 문자가 있습니다 (holds NUL or half a surrogate pair)',
      );
    event = eventFrom(parsed.data);
  }
  const meaning = meaningOf(event);
  if (meaning) return meaning;
  const time = timeProblem(event.occurredAt, now, dataSet);
  if (time) return refusal(time.code, 'occurredAt', `${time.message.ko} (${time.message.en})`);
  return { arrival: { kind: 'event', raw: JSON.stringify(element), event } };
};
