import type { DataKey, Keyring } from '../platform/keyring.js';
import type { RecordArrival } from './arrival.js';
import { contactSeal, type SealedCaller } from './contact-seal.js';
import { keysFor } from './data-keys.js';
import { callerIdentity } from './number.js';
import { factsOfRecord, VISITS_OF_RECORD, type RecordFacts } from './record-facts.js';
import { contentOf, recordKeyOf } from './record-identity.js';

/** A record ready to be stored: identified by a keyed hash of its content. One object for each row of a file. */
export interface PreparedRecord {
  /** Its place in the batch. */
  readonly seq: number;
  readonly recordKey: string;
  /** Keyed hash of everything it says. */
  readonly content: Buffer;
  readonly version: number | null;
  readonly order: number;
  readonly facts: RecordFacts;
  /** The caller's number in the clear; it lives as long as the batch. */
  readonly callerNumber: string | null;
  /** Hashes and seals the caller. */
  readonly key: DataKey;
  /** The id that it takes if it is new; 0 until ids are given. */
  recordId: number;
}

/** Half of the keyed hash: 128 bits tell contents apart, and the index stays half as large. */
const KEY_BYTES = 16;

/** What the caller of a record is sealed for: its contact. */
export const contactKeyOf = (recordKey: string, { contactKey }: RecordFacts): string =>
  contactKey ?? recordKey;

/** Identifies each record by a keyed hash of its content and makes ready what is stored of it. */
export const prepareRecords = async (
  keyring: Keyring,
  arrivals: readonly RecordArrival[],
): Promise<PreparedRecord[]> => {
  const keyOf = await keysFor(keyring, arrivals, ({ record }) => record.startedAt);
  return arrivals.map(({ record, order }, seq) => {
    const { startedAt, visits, version, caller } = record;
    if (visits.length > VISITS_OF_RECORD)
      throw new Error(`a record has at most ${VISITS_OF_RECORD} visits, not ${visits.length}`);
    const key = keyOf(startedAt);
    return {
      seq,
      recordKey: recordKeyOf(record),
      content: key.hash(contentOf(record)).subarray(0, KEY_BYTES),
      version,
      order,
      facts: factsOfRecord(record),
      callerNumber: caller,
      key,
      recordId: 0,
    };
  });
};

/** Seals callers for their contacts, when it is certain that their records are stored; callers of one batch come again. */
export const callerSealer = (sourceId: string): ((record: PreparedRecord) => SealedCaller | null) => {
  const hashes = new Map<string, Buffer | null>();
  const hashOf = (key: DataKey, number: string): Buffer | null => {
    const name = `${key.id} ${number}`;
    let hash = hashes.get(name);
    if (hash === undefined) {
      const identity = callerIdentity(number);
      hash = identity === null ? null : key.hash(identity);
      hashes.set(name, hash);
    }
    return hash;
  };
  return ({ key, callerNumber, recordKey, facts }) => {
    const hash = callerNumber === null ? null : hashOf(key, callerNumber);
    if (callerNumber === null || hash === null) return null;
    const sealed = key.seal(callerNumber, contactSeal(sourceId, contactKeyOf(recordKey, facts)));
    return { keyId: key.id, hash, sealed };
  };
};
