import type { EntityManager } from 'typeorm';
import type { Keyring } from '../platform/keyring.js';
import type { CallSource } from './arrival.js';
import { logFactChanges } from './fact-change.query.js';
import { FactDays } from './fact-days.js';
import { dropRecords, removeRecordFacts } from './record-removal.query.js';
import { holdRecords } from './record-versions.query.js';
import { settleRecords } from './settle-records.js';
import {
  forgetRecordRepeats,
  holdAllRecords,
  recordsBroughtBy,
  soleRecords,
  takeContentsBack,
} from './withdraw-records.query.js';
import { writeRecordFacts } from './write-records.js';

/** Removes records that only one import ever told of; returns the linked contacts that lost one so. */
const removeSole = async (
  manager: EntityManager,
  source: CallSource,
  keys: readonly string[],
  days: FactDays,
): Promise<string[]> => {
  if (keys.length === 0) return [];
  const records = await holdRecords(manager, source, keys);
  await removeRecordFacts(manager, source, records, days);
  await dropRecords(manager, source, keys);
  return records.flatMap(({ contactKey }) => contactKey ?? []);
};

/**
 * Takes back what an import brought of records, at most `batch` of them, in the caller's transaction. Returns how many
 * were looked at; 0 when nothing is left.
 */
export const withdrawRecords = async (
  manager: EntityManager,
  keyring: Keyring,
  source: CallSource,
  importId: string,
  batch: number,
): Promise<number> => {
  await holdAllRecords(manager, source.id);
  const repeats = await forgetRecordRepeats(manager, importId, batch);
  if (repeats > 0) return repeats;
  const keys = await recordsBroughtBy(manager, source, importId, batch);
  if (keys.length === 0) return 0;
  const days = new FactDays();
  const sole = await soleRecords(manager, source, importId, keys);
  const left = await removeSole(manager, source, [...sole], days);
  const others = keys.filter((key) => !sole.has(key));
  const settled =
    others.length === 0
      ? { written: [], left: [] }
      : await settleRecords(manager, keyring, source, others, null, days, () =>
          takeContentsBack(manager, source, importId, others),
        );
  await writeRecordFacts(manager, source, settled.written, [...left, ...settled.left], days);
  await logFactChanges(manager, source, days.byFamily());
  return keys.length;
};
