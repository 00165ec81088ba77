import type { CallSource } from './arrival.js';
import type { SealedCaller } from './contact-seal.js';
import {
  bytea,
  encodeRows,
  int4,
  int8,
  text,
  timestamptz,
  uuid,
  type CopyColumn,
  type CopyData,
} from '../platform/copy-columns.js';
import { VISITS_OF_RECORD, type RecordFacts } from './record-facts.js';
import type { VisitFacts } from './visit-facts.js';

/** The facts of one record, ready to be written: no facts of it are there. */
export interface RecordToWrite {
  recordId: number;
  recordKey: string;
  facts: RecordFacts;
  caller: SealedCaller | null;
}

/** A contact that several records make up, as it stands. */
export interface LinkedContact {
  contactId: number;
  startedAt: Date;
}

/** The id of the contact that a record is of its own. */
const contactIdOf = (recordId: number): number => -recordId;

const contactColumns = ({ id, dataSet }: CallSource): CopyColumn<RecordToWrite>[] => [
  int8('contact_id', ({ recordId }) => contactIdOf(recordId)),
  uuid('source_id', id),
  text('data_set', () => dataSet),
  text('call_key', ({ recordKey }) => recordKey),
  timestamptz('started_at', ({ facts }) => facts.startedAt),
  timestamptz('ended_at', ({ facts }) => facts.endedAt),
  text('channel', ({ facts }) => facts.channel),
  text('direction', ({ facts }) => facts.direction),
  text('ended_in', ({ facts }) => facts.endedIn),
  int4('caller_key_id', ({ caller }) => caller?.keyId ?? null),
  bytea('caller_hash', ({ caller }) => caller?.hash ?? null),
  bytea('caller_sealed', ({ caller }) => caller?.sealed ?? null),
];

interface Visit {
  of: RecordToWrite;
  linked: LinkedContact | null;
  place: number;
  visit: VisitFacts;
}

const visitColumns = ({ id, dataSet }: CallSource): CopyColumn<Visit>[] => [
  int8('visit_id', ({ of, place }) => of.recordId * -VISITS_OF_RECORD + place),
  int8('contact_id', ({ of, linked }) => linked?.contactId ?? contactIdOf(of.recordId)),
  uuid('source_id', id),
  text('data_set', () => dataSet),
  text('call_key', ({ of }) => of.facts.callId),
  text('queue', ({ visit }) => visit.queue),
  int4('nth', ({ visit }) => visit.nth),
  timestamptz('arrived_at', ({ visit }) => visit.arrivedAt),
  text('outcome', ({ visit }) => visit.outcome),
  int4('wait_seconds', ({ visit }) => visit.waitSeconds),
  timestamptz('left_at', ({ visit }) => visit.leftAt),
  timestamptz('ended_at', ({ visit }) => visit.endedAt),
  int4('talk_seconds', ({ visit }) => visit.talkSeconds),
  text('agent', ({ visit }) => visit.agent),
  text('channel', ({ of }) => of.facts.channel),
  timestamptz('contact_started_at', ({ of, linked }) => linked?.startedAt ?? of.facts.startedAt),
  int4('hold_seconds', ({ visit }) => visit.holdSeconds),
  int4('acw_seconds', ({ visit }) => visit.acwSeconds),
  int4('ring_seconds', ({ visit }) => visit.ringSeconds),
  int4('no_answers', ({ visit }) => visit.noAnswers),
  text('ended_by', ({ visit }) => visit.endedBy),
  text('transfer', ({ visit }) => visit.transfer),
  text('transfer_target', ({ visit }) => visit.transferTarget),
];

/** The contacts by their keys that records are part of. */
export type LinkedContacts = ReadonlyMap<string, LinkedContact>;

const visitsOf = (records: readonly RecordToWrite[], contacts: LinkedContacts): Visit[] => {
  const visits: Visit[] = [];
  for (const of of records) {
    const { contactKey } = of.facts;
    const linked = contactKey === null ? null : (contacts.get(contactKey) ?? null);
    of.facts.visits.forEach((visit, place) => visits.push({ of, linked, place, visit }));
  }
  return visits;
};

/** Contacts and queue visits, ready to be copied into their tables. */
export interface FactCopies {
  readonly contact: CopyData;
  readonly visit: CopyData;
}

/** Writes down contacts (of the records that are contacts of their own) and queue visits of records in the order given. */
export const encodeFacts = (
  source: CallSource,
  records: readonly RecordToWrite[],
  contacts: LinkedContacts,
): FactCopies => ({
  contact: encodeRows(
    contactColumns(source),
    records.filter(({ facts }) => facts.contactKey === null),
  ),
  visit: encodeRows(visitColumns(source), visitsOf(records, contacts)),
});
