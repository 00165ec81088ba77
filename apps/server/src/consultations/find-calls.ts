/** How a consultation found its call. */
export type LinkKind = 'callId' | 'counselorTime';

/** A consultation that looks for its call. Instants are milliseconds since 1970: there are many of them. */
export interface SeekingConsultation {
  consultationId: string;
  startedAt: number;
  endedAt: number | null;
  callKey: string | null;
  accountId: string | null;
  channel: string | null;
  direction: string | null;
}

/** A contact under the id by which it may be named. */
export interface NamedContact {
  callKey: string;
  sourceCode: string;
  contactId: string;
  startedAt: number;
}

/** A queue visit with the account of who answered it. */
export interface LinkableVisit {
  visitId: string;
  contactId: string;
  contactStartedAt: number;
  sourceCode: string;
  callKey: string;
  queue: string;
  nth: number;
  arrivedAt: number;
  /** Null for a visit that was not answered. */
  answeredAt: number | null;
  /** Null while the talk goes on. */
  endedAt: number | null;
  accountId: string | null;
}

/** The call of a consultation. */
export interface FoundCall {
  kind: LinkKind;
  contactId: string;
  contactStartedAt: number;
  visit: { id: string; arrivedAt: number } | null;
}

const HOUR_MS = 3_600_000;
/** A named call of this long before or after may still be meant: across midnight, or recorded later that shift. */
export const REACH_MS = 12 * HOUR_MS;
/** A call that arrived longer ago is not looked at by the time alone. */
export const LONGEST_CALL_MS = 6 * HOUR_MS;
/** A record that is opened while the telephone rings starts before its call is answered. */
const BEFORE_ANSWER_MS = 60_000;
/** A record that is written after the call belongs to the call that ended at most this long before. */
const AFTER_END_MS = 10 * 60_000;

type Order<Value> = (one: Value, other: Value) => number;

const by =
  <Value>(...orders: Order<Value>[]): Order<Value> =>
  (one, other) => {
    for (const order of orders) {
      const place = order(one, other);
      if (place !== 0) return place;
    }
    return 0;
  };
const text = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
const orNever = (at: number | null): number => at ?? Infinity;

/** Ids that differ from one database to the next decide nothing: of equals the names of source, call and queue do. */
const byName = by<LinkableVisit>(
  (one, other) => text(one.sourceCode, other.sourceCode),
  (one, other) => text(one.callKey, other.callKey),
  (one, other) => text(one.queue, other.queue),
  (one, other) => one.nth - other.nth,
);
const byAnswer = by<LinkableVisit>(
  (one, other) => orNever(one.answeredAt) - orNever(other.answeredAt),
  byName,
);

const groupBy = <Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string | null,
): Map<string, Value[]> => {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
};

const found = (kind: LinkKind, visit: LinkableVisit): FoundCall => ({
  kind,
  contactId: visit.contactId,
  contactStartedAt: visit.contactStartedAt,
  visit: { id: visit.visitId, arrivedAt: visit.arrivedAt },
});

/** Of what carries the named id: the own call first, then the nearest in time, then an answered visit, then the last. */
const named = (
  seeking: SeekingConsultation,
  visits: readonly LinkableVisit[],
  contacts: readonly NamedContact[],
): FoundCall | null => {
  const distance = (at: number): number => Math.abs(at - seeking.startedAt);
  const isOwn = ({ accountId }: LinkableVisit): boolean =>
    accountId !== null && accountId === seeking.accountId;
  const ended = seeking.endedAt ?? seeking.startedAt;
  const [visit] = visits
    .filter(({ contactStartedAt }) => distance(contactStartedAt) <= REACH_MS)
    .sort(
      by(
        (one, other) => Number(isOwn(other)) - Number(isOwn(one)),
        (one, other) => distance(one.contactStartedAt) - distance(other.contactStartedAt),
        (one, other) => Number(one.answeredAt === null) - Number(other.answeredAt === null),
        (one, other) => Number(one.arrivedAt > ended) - Number(other.arrivedAt > ended),
        (one, other) => other.arrivedAt - one.arrivedAt,
        byName,
      ),
    );
  if (visit) return found('callId', visit);
  const [contact] = contacts
    .filter(({ startedAt }) => distance(startedAt) <= REACH_MS)
    .sort(
      by(
        (one, other) => distance(one.startedAt) - distance(other.startedAt),
        (one, other) => text(one.sourceCode, other.sourceCode),
      ),
    );
  return contact
    ? { kind: 'callId', contactId: contact.contactId, contactStartedAt: contact.startedAt, visit: null }
    : null;
};

/** The first index whose visit was answered after an instant, in visits by the time of the answer. */
const answeredAfter = (visits: readonly LinkableVisit[], at: number): number => {
  let low = 0;
  let high = visits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (orNever(visits[middle]?.answeredAt ?? null) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * The counselor's call last answered when the record was begun, unless it had ended long before; else the first that
 * was answered while the record was open.
 */
const byTheTime = (seeking: SeekingConsultation, answered: readonly LinkableVisit[]): FoundCall | null => {
  const began = seeking.startedAt;
  const next = answeredAfter(answered, began + BEFORE_ANSWER_MS);
  const last = answered[next - 1];
  if (last && orNever(last.endedAt) >= began - AFTER_END_MS) return found('counselorTime', last);
  const later = answered[next];
  return later && orNever(later.answeredAt) <= (seeking.endedAt ?? began)
    ? found('counselorTime', later)
    : null;
};

/** Whether the consultation can have been one of the calls that reach a queue. */
const isCall = ({ channel, direction }: SeekingConsultation): boolean =>
  (channel === null || channel === 'telephone') && direction !== 'outbound';

/**
 * Finds the calls of consultations of one data set: by the id of the call, else by the counselor and the time. The
 * result depends on what is given alone, not on its order.
 */
export const callFinder = (visits: readonly LinkableVisit[], contacts: readonly NamedContact[]) => {
  const visitsOfContact = groupBy(visits, ({ contactId }) => contactId);
  const visitsOfCall = groupBy(visits, ({ callKey }) => callKey);
  const contactsOfCall = groupBy(contacts, ({ callKey }) => callKey);
  const answeredBy = groupBy(visits, ({ accountId, answeredAt }) => (answeredAt === null ? null : accountId));
  for (const answered of answeredBy.values()) answered.sort(byAnswer);

  return (seeking: SeekingConsultation): FoundCall | null => {
    const { callKey, accountId } = seeking;
    if (callKey !== null) {
      const namedContacts = contactsOfCall.get(callKey) ?? [];
      const ofContacts = namedContacts.flatMap(({ contactId }) => visitsOfContact.get(contactId) ?? []);
      const candidates = [...new Set([...(visitsOfCall.get(callKey) ?? []), ...ofContacts])];
      const call = named(seeking, candidates, namedContacts);
      if (call) return call;
    }
    return accountId !== null && isCall(seeking) ? byTheTime(seeking, answeredBy.get(accountId) ?? []) : null;
  };
};
