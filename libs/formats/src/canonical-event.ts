import type { AttributeValue, CanonicalEvent } from './canonical.js';
import { eventTypes } from './canonical.js';
import { isoInstant } from './iso-instant.js';
import type { JsonObject, JsonValue } from './json-value.js';
import { isObject, valueProblem } from './json-value.js';
import { MOST_SECONDS } from './json-fields.js';
import type { Problem, ProblemCode } from './problem.js';
import { problem } from './problem.js';

/** The outcomes that an event `queue.left` may have: those of `@michuhol/metrics` except answered and inProgress. */
export const leavingOutcomes = [
  'abandoned',
  'timeout',
  'keyExit',
  'emptyExit',
  'overflow',
  'withdrawn',
  'callback',
  'systemFailure',
] as const;

const leaving: ReadonlySet<unknown> = new Set(leavingOutcomes);
const knownTypes: ReadonlySet<string> = new Set(eventTypes);

type Field = 'callId' | 'queue' | 'agent';

/** The fields without which an event of a type means nothing; the others need no more than id, type and time. */
const needs: Readonly<Record<string, readonly Field[]>> = {
  'contact.started': ['callId'],
  'contact.ended': ['callId'],
  'queue.entered': ['callId', 'queue'],
  'queue.left': ['callId', 'queue'],
  'queue.lost': ['callId', 'queue'],
  'agent.offered': ['callId', 'queue', 'agent'],
  'agent.no_answer': ['callId', 'queue', 'agent'],
  'agent.connected': ['callId', 'queue', 'agent'],
  'agent.completed': ['callId', 'queue'],
  'hold.started': ['callId'],
  'hold.ended': ['callId'],
  transfer: ['callId'],
  'agent.state': ['agent'],
  'call.detail': ['callId'],
};

/** Why an event is refused, and which of its fields is to blame. */
export interface EventRefusal {
  problem: Problem;
  field: string;
}

/** The code of a call list without its advice about profiles, which events do not have. */
const unknownOutcome: Problem = {
  code: 'UNKNOWN_OUTCOME',
  message: {
    ko: `대기열을 떠난 결과가 다음 중 하나여야 합니다: ${leavingOutcomes.join(', ')}`,
    en: `The outcome of leaving a queue must be one of ${leavingOutcomes.join(', ')}.`,
  },
};

class EventFault extends Error {
  override readonly name = 'EventFault';
  readonly refusal: EventRefusal;

  constructor(code: ProblemCode, field: string) {
    super(code);
    this.refusal = { problem: code === 'UNKNOWN_OUTCOME' ? unknownOutcome : problem(code, field), field };
  }
}

/** Attributes that become whole numbers of the facts. */
const measures = ['waitSeconds', 'talkSeconds'] as const;

const most = { eventId: 200, type: 64, callId: 200, queue: 200, agent: 200, caller: 64 } as const;
const MOST_ATTRIBUTE_NAME = 64;
const MOST_ATTRIBUTE_TEXT = 1000;

/** A text of a field; '' and null stand for none where it is not needed. */
const textOf = (element: JsonObject, field: keyof typeof most): string | null => {
  const value = element[field];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value.length > most[field]) throw new EventFault('INVALID_FIELD', field);
  if (value === '' && field !== 'caller') throw new EventFault('INVALID_FIELD', field);
  return value === '' ? null : value;
};

const neededText = (element: JsonObject, field: 'eventId' | 'type'): string => {
  const text = textOf(element, field);
  if (text === null) throw new EventFault('MISSING_FIELD', field);
  return text;
};

const timeOf = ({ occurredAt }: JsonObject): Date => {
  if (occurredAt === undefined || occurredAt === null) throw new EventFault('MISSING_FIELD', 'occurredAt');
  const instant = typeof occurredAt === 'string' ? isoInstant(occurredAt) : null;
  if (!instant) throw new EventFault('INVALID_TIME', 'occurredAt');
  return instant;
};

const isAttribute = (value: JsonValue | undefined): value is AttributeValue =>
  value === null ||
  typeof value === 'boolean' ||
  // 1e999 is sound JSON
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length <= MOST_ATTRIBUTE_TEXT);

const attributesOf = ({ attributes }: JsonObject): Record<string, AttributeValue> => {
  if (attributes === undefined) return {};
  if (attributes === null) throw new EventFault('MISSING_FIELD', 'attributes');
  if (!isObject(attributes)) throw new EventFault('INVALID_FIELD', 'attributes');
  const given = Object.entries(attributes).map(([name, value]): [string, AttributeValue] => {
    // the name is the sender's own text, so the message does not repeat it
    if (name.length > MOST_ATTRIBUTE_NAME || !isAttribute(value))
      throw new EventFault('INVALID_FIELD', 'attributes');
    return [name, value];
  });
  return Object.fromEntries(given);
};

const isSeconds = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST_SECONDS;

/** What the form of an event cannot say: the fields of its type, outcomes, measures. Throws EventFault. */
const checkMeaning = (event: CanonicalEvent): void => {
  const missing = needs[event.type]?.find((field) => event[field] === null);
  if (missing) throw new EventFault('MISSING_FIELD', missing);
  if (event.type === 'queue.left' && !leaving.has(event.attributes.outcome))
    throw new EventFault('UNKNOWN_OUTCOME', 'attributes.outcome');
  const wrong = measures.find((name) => {
    const value = event.attributes[name];
    return value !== undefined && value !== null && !isSeconds(value);
  });
  if (wrong) throw new EventFault('INVALID_FIELD', `attributes.${wrong}`);
};

const typeFrom = (type: string): string =>
  knownTypes.has(type) || type.startsWith('other:') ? type : `other:${type}`;

const isEvent = (element: unknown): element is CanonicalEvent =>
  isObject(element) && (element as Partial<Record<string, unknown>>).occurredAt instanceof Date;

const eventFrom = (element: unknown): CanonicalEvent => {
  if (isEvent(element)) return element;
  if (!isObject(element)) throw new EventFault('INVALID_FIELD', 'event');
  const event: CanonicalEvent = {
    eventId: neededText(element, 'eventId'),
    type: typeFrom(neededText(element, 'type')),
    occurredAt: timeOf(element),
    callId: textOf(element, 'callId'),
    queue: textOf(element, 'queue'),
    agent: textOf(element, 'agent'),
    caller: textOf(element, 'caller'),
    attributes: attributesOf(element),
  };
  // PostgreSQL has no NUL in texts and turns half a surrogate pair into U+FFFD: neither may come that far
  if (valueProblem({ ...event, occurredAt: null })) throw new EventFault('INVALID_FIELD', 'event');
  return event;
};

/**
 * The canonical event of one element of the HTTP intake or of one line of a file, or why it is refused:
 * MISSING_FIELD, INVALID_TIME, INVALID_FIELD or UNKNOWN_OUTCOME; the message names the field and never its value. An
 * element is JSON ({eventId, type, occurredAt with offset, callId?, queue?, agent?, caller?, attributes?}; other
 * members are ignored), or an event whose time is a Date already, of which only the meaning is checked. A type that
 * is not known becomes `other:<type>` and counts for nothing.
 */
export const canonicalEventOf = (element: unknown): { value: CanonicalEvent } | EventRefusal => {
  try {
    const event = eventFrom(element);
    checkMeaning(event);
    return { value: event };
  } catch (error) {
    if (error instanceof EventFault) return error.refusal;
    throw error;
  }
};
