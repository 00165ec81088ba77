import type { EntityManager } from 'typeorm';
import type { ConsultationSource } from './consultation-arrival.js';
import { lockRecords, repeatsOf } from './consultation-store.query.js';
import {
  dropSuperseded,
  nameBringers,
  promoteSuperseded,
  removeFacts,
  removeKeys,
  supersede,
  type RecordContent,
} from './consultation-versions.query.js';
import { daysOfRecords, markDays } from './fact-days.query.js';
import { withdraw, type HeldContent, type Withdrawal } from './settle-versions.js';

/** Records that an import had a part in, in their order, at most so many. */
const recordsOf = async (
  manager: EntityManager,
  sourceId: string,
  importId: string,
  most: number,
): Promise<string[]> => {
  const rows = await manager.query<{ record_key: string }[]>(
    `SELECT record_key FROM consultation_key WHERE source_id = $1 AND import_id = $2
     UNION SELECT record_key FROM consultation_version WHERE source_id = $1 AND import_id = $2
     UNION SELECT record_key FROM consultation_repeat WHERE source_id = $1 AND import_id = $2
     ORDER BY record_key LIMIT $3`,
    [sourceId, importId, most],
  );
  return rows.map((row) => row.record_key);
};

const forgetRepeats = async (
  manager: EntityManager,
  sourceId: string,
  importId: string,
  recordKeys: readonly string[],
): Promise<void> => {
  await manager.query(
    'DELETE FROM consultation_repeat WHERE source_id = $1 AND import_id = $2 AND record_key = ANY ($3)',
    [sourceId, importId, recordKeys],
  );
};

/** A content that passed to who brought it again is a repetition no more. */
const forgetPassed = async (
  manager: EntityManager,
  sourceId: string,
  passed: readonly (RecordContent & HeldContent)[],
): Promise<void> => {
  await manager.query(
    `DELETE FROM consultation_repeat held
     USING unnest($2::text[], $3::text[], $4::uuid[]) AS named (record_key, content_id, import_id)
     WHERE held.source_id = $1 AND held.record_key = named.record_key
       AND held.content = decode(named.content_id, 'hex') AND held.import_id IS NOT DISTINCT FROM named.import_id`,
    [
      sourceId,
      passed.map(({ recordKey }) => recordKey),
      passed.map(({ contentId }) => contentId),
      passed.map(({ importId }) => importId),
    ],
  );
};

const carryOut = async (
  manager: EntityManager,
  source: ConsultationSource,
  withdrawals: readonly (readonly [string, Withdrawal])[],
  at: Date,
): Promise<void> => {
  const passed = withdrawals.flatMap(([recordKey, each]) =>
    each.passed.map((content) => ({ recordKey, ...content })),
  );
  if (passed.length > 0) {
    await nameBringers(manager, source.id, passed);
    await forgetPassed(manager, source.id, passed);
  }
  const gone = withdrawals.filter(([, each]) => each.gone).map(([recordKey]) => recordKey);
  const replaced = withdrawals.filter(([, { winner }]) => winner !== null).map(([recordKey]) => recordKey);
  const again = withdrawals.flatMap(([recordKey, { winner }]) =>
    winner === null ? [] : [{ recordKey, contentId: winner }],
  );
  const dropped = withdrawals.flatMap(([recordKey, each]) =>
    each.dropped.map((contentId) => ({ recordKey, contentId })),
  );
  await markDays(manager, source, await daysOfRecords(manager, source.id, [...gone, ...replaced]));
  if (gone.length > 0) await removeFacts(manager, source.id, gone);
  // What gives way is kept as superseded first; if nobody else brought it, it is dropped with the others.
  if (replaced.length > 0) await supersede(manager, source.id, replaced, at);
  if (again.length > 0) await promoteSuperseded(manager, source.id, again);
  if (dropped.length > 0) await dropSuperseded(manager, source.id, dropped);
  if (gone.length > 0) await removeKeys(manager, source.id, gone);
  await markDays(manager, source, await daysOfRecords(manager, source.id, replaced));
};

/**
 * Takes back what an import alone brought, for at most `most` of its records, in the caller's transaction. Each fact
 * is left as the other imports make it. Returns the number of records looked at: 0 when nothing is left to do.
 */
export const withdrawRecords = async (
  manager: EntityManager,
  source: ConsultationSource,
  importId: string,
  most: number,
  at: Date,
): Promise<number> => {
  const recordKeys = await recordsOf(manager, source.id, importId, most);
  if (recordKeys.length === 0) return 0;
  const held = await lockRecords(manager, source.id, recordKeys);
  await forgetRepeats(manager, source.id, importId, recordKeys);
  const repeats = await repeatsOf(manager, source.id, recordKeys);
  const withdrawals = [...held].map(
    ([recordKey, record]) => [recordKey, withdraw(record, repeats.get(recordKey) ?? [], importId)] as const,
  );
  await carryOut(manager, source, withdrawals, at);
  return recordKeys.length;
};
