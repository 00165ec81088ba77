import type { EntityManager } from 'typeorm';
import { tablesOf } from './kind-tables.js';
import type { AnyKind } from './record-kind.js';

const nameOf = ({ name }: AnyKind, sourceId: string): string => `${name} of ${sourceId}`;

/** Keeps withdrawals away from a source's records until the transaction ends; those who store do so together. */
export const shareRecords = async (
  kind: AnyKind,
  manager: EntityManager,
  sourceId: string,
): Promise<void> => {
  await manager.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [
    nameOf(kind, sourceId),
  ]);
};

/** Lets nobody else store or withdraw records of a source until the transaction ends. */
export const holdAllRecords = async (
  kind: AnyKind,
  manager: EntityManager,
  sourceId: string,
): Promise<void> => {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [nameOf(kind, sourceId)]);
};

/** Holds records until the transaction ends, in the order of their keys. */
export const holdRecords = async (
  kind: AnyKind,
  manager: EntityManager,
  sourceId: string,
  keys: readonly string[],
): Promise<void> => {
  await manager.query(
    `SELECT FROM ${tablesOf(kind).held} WHERE source_id = $1 AND record_key = ANY ($2) ORDER BY record_key FOR UPDATE`,
    [sourceId, keys],
  );
};
