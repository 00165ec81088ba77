import { addDays } from '@michuhol/calendar';
import type { Day } from '@michuhol/calendar';

/** The windows of repeat contacts, in hours after the arrival of the first. */
export const repeatWindows = { day: 24, week: 168 } as const;

/** A window in which a repeat counts. */
export type RepeatWindow = keyof typeof repeatWindows;

/** A line that lasted less than this was dropped, and says nothing about the matter. */
export const SHORTEST_JUDGED_SECONDS = 10;

/** A contact as far as repeats are judged by it. */
export interface CallerContact {
  /** The keyed hash of the number; null when withheld. */
  readonly caller: string | null;
  /** The service field; null when not mapped, which is a field of its own here. */
  readonly field: string | null;
  readonly startedAt: Date;
  /** Null while it goes on. */
  readonly endedAt: Date | null;
  readonly direction: 'inbound' | 'outbound' | null;
  /** A call-back was requested: the next contact is the answer to it and no repeat. */
  readonly callbackRequested: boolean;
  /** The number belongs to many (the one outgoing number of a town hall). */
  readonly sharedNumber: boolean;
}

/**
 * Whether a contact is judged by who called: the caller is known and the number is one person's, the contact came
 * from outside, was no request for a call-back and lasted 10 seconds or more (or still lasts). Other contacts are in
 * neither side of a repeat rate.
 */
export const isJudgedForRepeats = (contact: CallerContact): boolean =>
  contact.caller !== null &&
  !contact.sharedNumber &&
  contact.direction !== 'outbound' &&
  !contact.callbackRequested &&
  (contact.endedAt === null ||
    contact.endedAt.getTime() - contact.startedAt.getTime() >= SHORTEST_JUDGED_SECONDS * 1000);

/**
 * The contacts after which the same caller came again about the same field, no later than the window after the
 * arrival of the first. In any order; both contacts must be judged (`isJudgedForRepeats`). Of three calls in a row
 * the first two were repeated.
 */
export const repeatedContacts = <Contact extends CallerContact>(
  contacts: readonly Contact[],
  window: RepeatWindow,
): Set<Contact> => {
  const judged = contacts
    .filter(isJudgedForRepeats)
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  const latest = new Map<string, Contact>();
  const found = new Set<Contact>();
  for (const contact of judged) {
    const key = JSON.stringify([contact.caller, contact.field]);
    const before = latest.get(key);
    const hours = before ? (contact.startedAt.getTime() - before.startedAt.getTime()) / 3_600_000 : Infinity;
    if (before && hours <= repeatWindows[window]) found.add(before);
    latest.set(key, contact);
  }
  return found;
};

/**
 * Whether the repeats of a day are final: data must reach to the end of the window of its last call. Until then the
 * rate can only rise, and a report says "not final" beside it. `dataBefore` is the first day without complete data.
 */
export const areRepeatsFinal = (of: Day, window: RepeatWindow, dataBefore: Day): boolean =>
  addDays(of, 1 + repeatWindows[window] / 24) <= dataBefore;
