import type { Day } from '@michuhol/calendar';
import type { Hold } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** A hold as it is about to be stored. */
export interface NewHold {
  scope: Hold['scope'];
  incidentId: string | null;
  callKey: string | null;
  dataSet: string | null;
  from: Day | null;
  to: Day | null;
  importId: string | null;
  covers: string;
  basis: string;
  documentNumber: string;
  until: string | null;
  /** Placed by a step of work, and lifted when what it keeps is settled; one that a person placed stays. */
  automatic: boolean;
  /** Callers by keyed hash, with the key of each. */
  callers: readonly { keyId: number; hash: Buffer }[];
}

interface Row extends Omit<Hold, 'placedAt' | 'liftedAt'> {
  placedAt: Date;
  liftedAt: Date | null;
}

const number = `'H-' || to_char(placed_at AT TIME ZONE 'Asia/Seoul', 'YYYY') || '-' || lpad(ordinal::text, 4, '0')`;
const startsOn = (of: string): string => `(${of}::timestamp AT TIME ZONE 'Asia/Seoul')`;

// What a hold keeps is counted where that is quick: by callers, by days, by what an import brought.
const calls = `
  CASE scope
    WHEN 'period' THEN (SELECT count(*) FROM contact c WHERE c.data_set = hold.data_set
      AND c.started_at >= ${startsOn('lower(days)')} AND c.started_at < ${startsOn('upper(days)')})
    WHEN 'import' THEN (SELECT count(*) FROM call_record r WHERE r.import_id = hold.import_id)
    ELSE (SELECT count(*) FROM contact c WHERE c.caller_hash IN (
      SELECT caller_hash FROM legal_hold_caller caller WHERE caller.hold_id = hold.id))
  END`;

/** Every hold, the newest first. */
export const selectHolds = async (manager: EntityManager, today: Day): Promise<Hold[]> => {
  const rows = await manager.query<Row[]>(
    `SELECT id, ${number} AS number, scope, covers, basis, document_number AS "documentNumber", until::text AS until,
       placed_by AS "placedBy", placed_at AS "placedAt", lifted_by AS "liftedBy", lifted_at AS "liftedAt",
       lift_reason AS "liftReason", lifted_at IS NULL AND (until IS NULL OR until >= $1) AS active,
       (${calls})::int AS calls
     FROM legal_hold hold ORDER BY ordinal DESC`,
    [today],
  );
  return rows.map((row) => ({
    ...row,
    placedAt: row.placedAt.toISOString(),
    liftedAt: row.liftedAt?.toISOString() ?? null,
  }));
};

/** Stores a hold; answers its id and number. */
export const insertHold = async (
  manager: EntityManager,
  hold: NewHold,
  by: string,
  now: Date,
): Promise<{ id: string; number: string }> => {
  const [row] = await manager.query<{ id: string; number: string }[]>(
    `INSERT INTO legal_hold (scope, incident_id, call_key, data_set, days, import_id, covers, basis, document_number,
       until, placed_by, placed_at, automatic)
     VALUES ($1, $2, $3, $4, CASE WHEN $5::date IS NOT NULL THEN daterange($5::date, $6::date) END, $7, $8, $9, $10,
       $11, $12, $13, $14)
     RETURNING id, ${number} AS number`,
    [
      ...[hold.scope, hold.incidentId, hold.callKey, hold.dataSet, hold.from, hold.to, hold.importId],
      ...[hold.covers, hold.basis, hold.documentNumber, hold.until, by, now, hold.automatic],
    ],
  );
  if (!row) throw new Error('the hold was not stored');
  for (const { keyId, hash } of hold.callers)
    await manager.query(
      'INSERT INTO legal_hold_caller (hold_id, key_id, caller_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [row.id, keyId, hash],
    );
  return row;
};

/** Lifts a hold that is in force; false for another. */
export const liftHold = async (
  manager: EntityManager,
  id: string,
  by: string,
  reason: string,
  now: Date,
): Promise<boolean> => {
  const [, count] = await manager.query<[unknown, number]>(
    `UPDATE legal_hold SET lifted_by = $2, lifted_at = $3, lift_reason = $4 WHERE id = $1 AND lifted_at IS NULL`,
    [id, by, now, reason],
  );
  return count > 0;
};

/** An incident by its number, with the call and the caller that it is about. */
export const incidentByNumber = async (manager: EntityManager, incidentNumber: string) => {
  const [row] = await manager.query<
    { id: string; callKey: string | null; keyId: number | null; hash: Buffer | null }[]
  >(
    `SELECT id, call_key AS "callKey", caller_key_id AS "keyId", caller_hash AS hash FROM incident WHERE number = $1`,
    [incidentNumber],
  );
  return row;
};

/** Whether a hold on an incident is in force on a day. */
export const isIncidentHeld = async (
  manager: EntityManager,
  incidentId: string,
  today: Day,
): Promise<boolean> => {
  const [row] = await manager.query<{ held: boolean }[]>(
    `SELECT EXISTS (SELECT FROM legal_hold WHERE scope = 'incident' AND incident_id = $1 AND lifted_at IS NULL
       AND (until IS NULL OR until >= $2::date)) AS held`,
    [incidentId, today],
  );
  return row?.held === true;
};

/** The name of an import's file. */
export const importName = async (manager: EntityManager, id: string): Promise<string | null> => {
  const [row] = await manager.query<{ name: string }[]>(
    'SELECT file_name AS name FROM import WHERE id = $1',
    [id],
  );
  return row?.name ?? null;
};

/** The keys that callers are hashed under. */
export const callerKeyIds = async (manager: EntityManager): Promise<number[]> => {
  const rows = await manager.query<{ id: number }[]>(
    `SELECT id FROM data_key WHERE purpose = 'caller' AND destroyed_at IS NULL ORDER BY id`,
  );
  return rows.map(({ id }) => id);
};
