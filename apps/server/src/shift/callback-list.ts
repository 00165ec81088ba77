import type { callbackEnds, CallbackOutcome } from '@michuhol/contract';
import type { AnsweredCall, LostContact } from './lost-contact.query.js';

/** What came of calling back, as it was recorded at one of the contacts. */
export interface Attempt {
  contactId: string;
  outcome: CallbackOutcome;
  note: string;
  by: string;
  at: Date;
}

/** Who has taken a call-back, as it was recorded at one of the contacts. */
export interface Assignment {
  contactId: string;
  accountId: string;
  name: string;
  at: Date;
}

/** Why somebody needs no call-back any more, and since when. */
export interface CallbackEnd {
  why: (typeof callbackEnds)[number];
  at: Date;
}

/** Contacts of one caller that got no answer, since that caller was last spoken to. */
export interface CallbackEntry {
  contacts: [LostContact, ...LostContact[]];
  attempts: Attempt[];
  assignment: Assignment | null;
  ended: CallbackEnd | null;
}

type Event =
  | { kind: 'lost'; at: Date; contact: LostContact }
  | { kind: 'attempt'; at: Date; attempt: Attempt }
  | { kind: 'answered'; at: Date };

/** At one instant an answer follows what it answers. */
const order = { lost: 0, attempt: 1, answered: 2 } as const;

const entriesOfCaller = (events: readonly Event[]): CallbackEntry[] => {
  const entries: CallbackEntry[] = [];
  let open: CallbackEntry | null = null;
  const end = (why: CallbackEnd['why'], at: Date): void => {
    if (open) open.ended = { why, at };
    open = null;
  };
  for (const event of [...events].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || order[a.kind] - order[b.kind],
  )) {
    if (event.kind === 'lost' && open === null)
      entries.push((open = { contacts: [event.contact], attempts: [], assignment: null, ended: null }));
    else if (event.kind === 'lost') (open as CallbackEntry | null)?.contacts.push(event.contact);
    else if (event.kind === 'answered') end('answeredLater', event.at);
    else if (open !== null) {
      (open as CallbackEntry).attempts.push(event.attempt);
      if (event.attempt.outcome !== 'notReached') end(event.attempt.outcome, event.at);
    }
  }
  return entries;
};

/** One number is one caller; a number that many people share says nothing of who it was. */
const callerOf = ({ shared, contactId, callerHash }: LostContact): string =>
  shared || callerHash === null ? `contact ${contactId}` : callerHash.toString('hex');

/**
 * Whom to call back: the contacts of each caller joined, until that caller was spoken to, by a later call or by being
 * called back. Every contact stands in exactly one entry.
 */
export const callbackEntries = (
  lost: readonly LostContact[],
  answered: readonly AnsweredCall[],
  attempts: readonly Attempt[],
  assignments: readonly Assignment[],
): CallbackEntry[] => {
  const callers = new Map<string, Event[]>();
  const callerOfContact = new Map<string, string>();
  for (const contact of lost) {
    const caller = callerOf(contact);
    callerOfContact.set(contact.contactId, caller);
    callers.set(caller, [...(callers.get(caller) ?? []), { kind: 'lost', at: contact.at, contact }]);
  }
  for (const { callerHash, at } of answered)
    callers.get(callerHash.toString('hex'))?.push({ kind: 'answered', at });
  for (const attempt of attempts) {
    const caller = callerOfContact.get(attempt.contactId);
    if (caller !== undefined) callers.get(caller)?.push({ kind: 'attempt', at: attempt.at, attempt });
  }
  const byContact = new Map(assignments.map((assignment) => [assignment.contactId, assignment]));
  const newest = ({ contacts }: CallbackEntry): Assignment | null =>
    contacts
      .flatMap(({ contactId }) => byContact.get(contactId) ?? [])
      .reduce<Assignment | null>((last, next) => (last && last.at > next.at ? last : next), null);
  return [...callers.values()]
    .flatMap(entriesOfCaller)
    .map((entry) => ({ ...entry, assignment: newest(entry) }))
    .sort((a, b) => a.contacts[0].at.getTime() - b.contacts[0].at.getTime());
};
