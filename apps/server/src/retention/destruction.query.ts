import type { Day } from '@michuhol/calendar';
import type { Bilingual, DataSet, Destruction, PurposeBody, RetentionKind } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';
import type { Counts, Found, Target } from './destroyer.js';

/** A destruction as it is stored. */
export interface StoredDestruction extends Target {
  kind: RetentionKind;
  state: Destruction['state'];
  counts: Counts;
  oldest: Date | null;
  newest: Date | null;
  held: number;
  automatic: boolean;
  plannedAt: Date;
  approvedBy: string | null;
  approvedAt: Date | null;
  purpose: PurposeBody['purpose'] | null;
  reason: string | null;
  startedAt: Date | null;
  checksum: Buffer | null;
  done: Counts;
  waitsFor: Bilingual | null;
}

const columns = `id, kind, data_set AS "dataSet", from_day::text AS "from", to_day::text AS "to", state, counts, oldest,
  newest, held::int AS held, automatic, planned_at AS "plannedAt", approved_by AS "approvedBy",
  approved_at AS "approvedAt", purpose, reason, started_at AS "startedAt", checksum, done, waits_for AS "waitsFor"`;

/** What is not done, in the order in which it fell due. */
export const openDestructions = (manager: EntityManager): Promise<StoredDestruction[]> =>
  manager.query(`SELECT ${columns} FROM destruction WHERE state <> 'done' ORDER BY from_day, kind, data_set`);

/** What is approved and not done. */
export const approvedDestructions = (manager: EntityManager): Promise<StoredDestruction[]> =>
  manager.query(
    `SELECT ${columns} FROM destruction WHERE state IN ('approved', 'running') ORDER BY from_day, kind, data_set`,
  );

/** Writes down what falls due; what is approved or runs is left as it is. Answers its id, or null. */
export const plan = async (
  manager: EntityManager,
  kind: RetentionKind,
  dataSet: DataSet | null,
  found: Found,
  automatic: boolean,
  now: Date,
): Promise<string | null> => {
  const rows = await manager.query<{ id: string }[]>(
    `INSERT INTO destruction AS d (kind, data_set, from_day, to_day, state, counts, oldest, newest, held, automatic, planned_at)
     VALUES ($1, $2, $3, $4, 'due', $5, $6, $7, $8, $9, $10)
     ON CONFLICT (kind, data_set, from_day) WHERE state <> 'done' DO UPDATE SET to_day = excluded.to_day,
       counts = excluded.counts, oldest = excluded.oldest, newest = excluded.newest, held = excluded.held,
       automatic = excluded.automatic
     WHERE d.state = 'due' RETURNING id`,
    [
      ...[kind, dataSet, found.from, found.to, JSON.stringify(found.counts), found.oldest, found.newest],
      ...[found.held, automatic, now],
    ],
  );
  return rows[0]?.id ?? null;
};

/** Forgets what was due and is no more: the rule changed, or a hold keeps it. */
export const forgetOthers = async (manager: EntityManager, due: readonly string[]): Promise<void> => {
  await manager.query(`DELETE FROM destruction WHERE state = 'due' AND id <> ALL ($1)`, [due]);
};

/** Approves what is due; answers what was. */
export const approve = async (
  manager: EntityManager,
  ids: readonly string[],
  by: { name: string; purpose: string | null; reason: string },
  now: Date,
): Promise<{ id: string }[]> => {
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `UPDATE destruction SET state = 'approved', approved_by = $2, approved_at = $3, purpose = $4, reason = $5
     WHERE id = ANY ($1) AND state = 'due' RETURNING id`,
    [ids, by.name, now, by.purpose, by.reason],
  );
  return rows;
};

/** Takes an approval back, because what was approved is not due any more. */
export const withdrawApproval = async (manager: EntityManager, id: string): Promise<void> => {
  await manager.query(
    `UPDATE destruction SET state = 'due', approved_by = NULL, approved_at = NULL, purpose = NULL, reason = NULL,
       waits_for = NULL WHERE id = $1 AND state = 'approved'`,
    [id],
  );
};

/** Begins a destruction, or goes on with it. */
export const begin = async (
  manager: EntityManager,
  id: string,
  checksum: Buffer | null,
  now: Date,
): Promise<void> => {
  await manager.query(
    `UPDATE destruction SET state = 'running', started_at = coalesce(started_at, $2),
       checksum = coalesce(checksum, $3), waits_for = NULL WHERE id = $1`,
    [id, now, checksum],
  );
};

/** Says why a destruction waits. */
export const waitFor = async (manager: EntityManager, id: string, why: Bilingual): Promise<void> => {
  await manager.query('UPDATE destruction SET waits_for = $2 WHERE id = $1', [id, JSON.stringify(why)]);
};

/** Adds what a step destroyed, in its transaction. */
export const addDone = async (manager: EntityManager, id: string, counts: Counts): Promise<void> => {
  await manager.query(
    `UPDATE destruction SET done = (
       SELECT jsonb_object_agg(name, amount) FROM (
         SELECT name, sum(value::bigint) AS amount FROM (
           SELECT * FROM jsonb_each_text(done) UNION ALL SELECT * FROM jsonb_each_text($2::jsonb)
         ) AS each (name, value) GROUP BY name) total)
     WHERE id = $1`,
    [id, JSON.stringify(counts)],
  );
};

/** Ends a destruction; answers it as it is then. */
export const end = async (manager: EntityManager, id: string, now: Date): Promise<StoredDestruction> => {
  const [rows] = await manager.query<[StoredDestruction[], number]>(
    `UPDATE destruction SET state = 'done', finished_at = $2, waits_for = NULL WHERE id = $1 AND state = 'running'
     RETURNING ${columns}`,
    [id, now],
  );
  if (!rows[0]) throw new Error(`destruction ${id} does not run`);
  return rows[0];
};

/** The numbers of the holds in force that kept something of a kind back; a certificate names them. */
export const holdsInForce = async (manager: EntityManager, today: Day): Promise<string[]> => {
  const rows = await manager.query<{ number: string }[]>(
    `SELECT 'H-' || to_char(placed_at AT TIME ZONE 'Asia/Seoul', 'YYYY') || '-' || lpad(ordinal::text, 4, '0') AS number
     FROM legal_hold WHERE lifted_at IS NULL AND (until IS NULL OR until >= $1) ORDER BY ordinal`,
    [today],
  );
  return rows.map(({ number }) => number);
};
