import type { DataKey } from '../platform/data-key.js';
import type { RecordArrival } from './arrival.js';
import { contactSeal, type SealedCaller } from './contact-seal.js';
import { keysFor, type CallerKeys } from './data-keys.js';
import { callerIdentity } from '@michuhol/privacy';
import { factsOfRecord, VISITS_OF_RECORD, type RecordFacts } from './record-facts.js';
import { contentOf, recordKeyOf } from './record-identity.js';

/** A record ready to be stored: identified by a keyed hash of its content, without any number in the clear. */
export interface PreparedRecord {
  /** Its place in the batch. */
  readonly seq: number;
  readonly recordKey: string;
  /** Keyed hash of everything it says. */
  readonly content: Buffer;
  readonly version: number | null;
  readonly order: number;
  readonly facts: RecordFacts;
  readonly caller: SealedCaller | null;
  /** The id that it takes if it is new; 0 until ids are given. */
  recordId: number;
}

/** Half of the keyed hash: 128 bits tell contents apart, and the index stays half as large. */
const KEY_BYTES = 16;

/** What the caller of a record is sealed for: its contact. */
export const contactKeyOf = (recordKey: string, { contactKey }: RecordFacts): string =>
  contactKey ?? recordKey;

/** Hashes callers; those of one batch come again. */
const callerHasher = (): ((key: DataKey, number: string) => Buffer | null) => {
  const hashes = new Map<string, Buffer | null>();
  return (key, number) => {
    const name = `${key.id} ${number}`;
    let hash = hashes.get(name);
    if (hash === undefined) {
      const identity = callerIdentity(number);
      hash = identity === null ? null : key.hashCaller(identity);
      hashes.set(name, hash);
    }
    return hash;
  };
};

/** Identifies each record by a keyed hash of its content, hashes and seals its caller, and makes its facts. */
export const prepareRecords = async (
  keys: CallerKeys,
  sourceId: string,
  arrivals: readonly RecordArrival[],
): Promise<PreparedRecord[]> => {
  const keyOf = await keysFor(keys, arrivals, ({ record }) => record.startedAt);
  const hashOf = callerHasher();
  const callerOf = (key: DataKey, number: string | null, contactKey: string): SealedCaller | null => {
    const hash = number === null ? null : hashOf(key, number);
    if (number === null || hash === null) return null;
    return { keyId: key.id, hash, sealed: key.seal(number, contactSeal(sourceId, contactKey)) };
  };
  return arrivals.map(({ record, order }, seq) => {
    const { startedAt, visits, version, caller } = record;
    if (visits.length > VISITS_OF_RECORD)
      throw new Error(`a record has at most ${VISITS_OF_RECORD} visits, not ${visits.length}`);
    const key = keyOf(startedAt);
    const recordKey = recordKeyOf(record);
    const facts = factsOfRecord(record);
    return {
      seq,
      recordKey,
      content: key.hash(contentOf(record)).subarray(0, KEY_BYTES),
      version,
      order,
      facts,
      caller: callerOf(key, caller, contactKeyOf(recordKey, facts)),
      recordId: 0,
    };
  });
};
