import type { EntityManager } from 'typeorm';
import type { Keyring } from '../platform/keyring.js';
import type { CallSource, StoreOutcome } from './arrival.js';
import { logFactChanges } from './fact-change.query.js';
import { FactDays } from './fact-days.js';
import type { PreparedRecord } from './prepare-records.js';
import type { RecordBatch } from './record-batch.js';
import type { RecordToWrite } from './record-copy.js';
import {
  insertStaged,
  rememberRepeats,
  stagedBefore,
  stageRecords,
  type KnownArrival,
} from './record-staging.query.js';
import { demoteSightings, keepVersions, type VersionRow } from './record-versions.query.js';
import { settleRecords, type Settled } from './settle-records.js';
import { statedOf } from './stated-facts.js';
import { copyFacts, writeRecordFacts } from './write-records.js';

/** Who brings records. */
export interface Bringing {
  importId: string | null;
  receivedAt: Date;
}

const hex = (bytes: Buffer | undefined): string | null => (bytes ? `\\x${bytes.toString('hex')}` : null);

const versionRow = (record: PreparedRecord): VersionRow => {
  const { caller } = record;
  return {
    record_key: record.recordKey,
    content: `\\x${record.content.toString('hex')}`,
    version: record.version,
    arrival_order: record.order,
    facts: statedOf(record.recordKey, record.facts),
    caller_key_id: caller?.keyId ?? null,
    caller_hash: hex(caller?.hash),
    caller_sealed: hex(caller?.sealed),
  };
};

/** What stands of a batch: which of its records are new, and how the others stand to what was known. */
interface Standing {
  added: PreparedRecord[];
  /** Say something that was not known. */
  saying: PreparedRecord[];
  /** Say something that is known, and was thought to have come later. */
  earlier: PreparedRecord[];
  outcomes: StoreOutcome[];
}

const standingOf = (
  count: number,
  staged: readonly PreparedRecord[],
  before: readonly KnownArrival[],
): Standing => {
  const outcomes = new Array<StoreOutcome>(count).fill('duplicate');
  const standing: Standing = { added: [], saying: [], earlier: [], outcomes };
  const known = new Map(before.map((arrival) => [arrival.seq, arrival]));
  for (const record of staged) {
    const arrival = known.get(record.seq);
    if (!arrival) standing.added.push(record);
    else if (!arrival.known) standing.saying.push(record);
    else if (arrival.earlier) standing.earlier.push(record);
    if (!arrival?.known) outcomes[record.seq] = arrival ? 'corrected' : 'accepted';
  }
  return standing;
};

/** Settles the records that say something new under a known key, be it one that this batch itself made. */
const settleChanging = async (
  manager: EntityManager,
  keyring: Keyring,
  source: CallSource,
  { added, saying, earlier }: Standing,
  { importId, receivedAt }: Bringing,
  days: FactDays,
): Promise<Settled> => {
  const changing = [...saying, ...earlier];
  if (changing.length === 0) return { written: [], left: [] };
  const keys = new Set(changing.map(({ recordKey }) => recordKey));
  const unwritten = added.filter(({ recordKey }) => keys.has(recordKey));
  const versions = [...changing, ...unwritten].map(versionRow);
  return settleRecords(
    manager,
    keyring,
    source,
    [...keys],
    receivedAt,
    days,
    async () => {
      if (earlier.length > 0) await demoteSightings(manager, source, versions, importId);
      await keepVersions(manager, source, versions, importId, receivedAt);
    },
    new Set(unwritten.map(({ recordKey }) => recordKey)),
  );
};

/** Stores what is not new as a whole: some records are known, or belong to contacts that others are part of. */
const storeOneByOne = async (
  manager: EntityManager,
  keyring: Keyring,
  source: CallSource,
  batch: RecordBatch,
  before: readonly KnownArrival[],
  by: Bringing,
): Promise<StoreOutcome[]> => {
  const standing = standingOf(batch.count, await batch.rows(), before);
  const days = new FactDays();
  const { written, left } = await settleChanging(manager, keyring, source, standing, by, days);
  const settled = new Set(written.map(({ recordKey }) => recordKey));
  const added: RecordToWrite[] = standing.added.filter(({ recordKey }) => !settled.has(recordKey));
  await writeRecordFacts(manager, source, [...written, ...added], left, days);
  await logFactChanges(manager, source, days.byFamily());
  return standing.outcomes;
};

const all = (count: number, outcome: StoreOutcome): StoreOutcome[] =>
  new Array<StoreOutcome>(count).fill(outcome);

/**
 * Stores records of one source in the caller's transaction: a new key makes a record and its facts, the same content
 * again is a duplicate, another content a correction (which counts only if it is newer, by the format's version and
 * then by the order of arrival; the other one is kept). Batches of a source may run beside each other and in any
 * order. Returns one outcome for each record.
 */
export const storeRecords = async (
  manager: EntityManager,
  keyring: Keyring,
  source: CallSource,
  batch: RecordBatch,
  by: Bringing,
): Promise<StoreOutcome[]> => {
  const { importId, receivedAt } = by;
  const { staging, facts, count } = batch;
  // Withdrawing takes it whole; those who store take it together.
  await manager.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [
    `records of ${source.id}`,
  ]);
  await stageRecords(manager, staging);
  const fresh = await insertStaged(manager, source, importId, receivedAt);
  if (facts && fresh === count) {
    await copyFacts(manager, facts);
    await logFactChanges(manager, source, batch.days);
    return all(count, 'accepted');
  }
  const before = fresh === staging.count ? [] : await stagedBefore(manager, source);
  if (before.length > 0) await rememberRepeats(manager, source, importId, receivedAt);
  const isOld = before.length === staging.count && before.every(({ known, earlier }) => known && !earlier);
  return isOld ? all(count, 'duplicate') : storeOneByOne(manager, keyring, source, batch, before, by);
};
