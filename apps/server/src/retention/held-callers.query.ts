import type { Day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';
import { heldCall, heldConsultation, heldIncident } from './held.js';

/** Whether a legal hold in force keeps anything of the caller behind keyed hashes. */
export const keepsCallers = async (
  manager: EntityManager,
  hashes: readonly Buffer[],
  today: Day,
): Promise<boolean> => {
  const [row] = await manager.query<{ held: boolean }[]>(
    `SELECT EXISTS (SELECT FROM contact c WHERE c.caller_hash = ANY ($1) AND ${heldCall('c', '$2')})
       OR EXISTS (SELECT FROM consultation c JOIN consultation_key key USING (consultation_id)
         WHERE c.caller_hash = ANY ($1) AND ${heldConsultation('c', 'key', '$2')})
       OR EXISTS (SELECT FROM incident i WHERE i.caller_hash = ANY ($1) AND ${heldIncident('i', '$2')}) AS held`,
    [hashes, today],
  );
  return row?.held === true;
};

/** Gives holds of callers the hashes that their numbers have under a newer key; old and new by place. */
export const rehashHolds = async (
  manager: EntityManager,
  keyId: number,
  old: readonly Buffer[],
  anew: readonly Buffer[],
): Promise<void> => {
  await manager.query(
    `INSERT INTO legal_hold_caller (hold_id, key_id, caller_hash)
     SELECT hold_id, $1, anew FROM legal_hold_caller
     JOIN unnest($2::bytea[], $3::bytea[]) AS pair (old, anew) ON caller_hash = old
     ON CONFLICT DO NOTHING`,
    [keyId, old, anew],
  );
};
