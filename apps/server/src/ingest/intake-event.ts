import { canonicalEventOf, type EventRefusal } from '@michuhol/formats';
import type { EventArrival } from '../contacts/arrival.js';
import { timeProblem } from './time-bounds.js';

/** Why one element of a batch is not taken in. The message names the field and never its value. */
export interface Refusal {
  code: string;
  message: string;
}

const refused = ({ field, problem: { code, message } }: EventRefusal): { refusal: Refusal } => ({
  refusal: { code, message: `${field}: ${message.ko} (${message.en})` },
});

/**
 * One element of a batch as an arrival, or why it is refused: MISSING_FIELD, INVALID_TIME, INVALID_FIELD,
 * UNKNOWN_OUTCOME (the rules of `canonicalEventOf`, which files of events keep as well), FUTURE, TOO_OLD. An element
 * is a JSON event as it came over HTTP, or a canonical event from within the console.
 */
export const arrivalFrom = (
  element: unknown,
  now: Date,
  dataSet: string,
): { arrival: EventArrival } | { refusal: Refusal } => {
  const event = canonicalEventOf(element);
  if ('problem' in event) return refused(event);
  const time = timeProblem(event.value.occurredAt, now, dataSet);
  if (time) return refused({ field: 'occurredAt', problem: time });
  return { arrival: { kind: 'event', raw: JSON.stringify(element), event: event.value } };
};
