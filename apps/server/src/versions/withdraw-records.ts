import type { EntityManager } from 'typeorm';
import { holdAllRecords } from './hold-records.query.js';
import type { AnyKind, RecordSource } from './record-kind.js';
import { archivePresent, promoteBest } from './settle-contents.query.js';
import { forgetRepeats, recordsOfImport, takeContentsBack } from './withdraw-records.query.js';

/**
 * Takes back what an import alone brought, for at most `most` of its records, in the caller's transaction. Each record
 * is left as the other imports make it; whoever works out figures is told the days that changed. Returns the number of
 * records looked at: 0 when nothing is left to do. The time is that of the transaction where none is given.
 */
export const withdrawRecords = async (
  kind: AnyKind,
  manager: EntityManager,
  source: RecordSource,
  importId: string,
  most: number,
  at: Date | null,
): Promise<number> => {
  await holdAllRecords(kind, manager, source.id);
  const keys = await recordsOfImport(kind, manager, source.id, importId, most);
  if (keys.length === 0) return 0;
  await forgetRepeats(kind, manager, source.id, importId, keys);
  await archivePresent(kind, manager, source.id, keys, at, importId);
  await takeContentsBack(kind, manager, source.id, importId, keys);
  const days = await promoteBest(kind, manager, source, keys);
  if (days.length > 0) await kind.tell(manager, source, days);
  return keys.length;
};
