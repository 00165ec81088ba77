import type { FollowUpAnswer } from '@michuhol/contract';
import type { MeasureKind, MeasureState, MeasureStepName } from '@michuhol/protection';
import type { DataSource, EntityManager } from 'typeorm';

/** Whatever asks the database. */
export type Connection = Pick<DataSource | EntityManager, 'query'>;

/** A measure as it is stored. */
export interface MeasureRow {
  id: string;
  requestId: string | null;
  accountId: string;
  teamId: string | null;
  /** Whom the counselor chose for the incident; null for the lead of the team. */
  leadId: string | null;
  incidentId: string | null;
  kind: MeasureKind;
  state: MeasureState;
  createdAt: Date;
  minutes: number | null;
  startsAt: Date | null;
  endsAt: Date | null;
  dueAt: Date | null;
  answer: FollowUpAnswer | null;
  policyVersion: number;
}

/** A step of a measure as it is stored. */
export interface StepRow {
  measureId: string;
  step: MeasureStepName;
  byAccount: string | null;
  at: Date;
  reason: Buffer | null;
}

const columns = `id, request_id AS "requestId", account_id AS "accountId", team_id AS "teamId",
  lead_id AS "leadId", incident_id AS "incidentId", kind, state, created_at AS "createdAt", minutes, starts_at AS "startsAt",
  ends_at AS "endsAt", due_at AS "dueAt", answer, policy_version AS "policyVersion"`;

const select = (from: Connection, condition: string, parameters: unknown[]): Promise<MeasureRow[]> =>
  from.query(
    `SELECT ${columns} FROM measure WHERE ${condition} ORDER BY created_at DESC, id DESC`,
    parameters,
  ) as Promise<MeasureRow[]>;

/** The measures of a person, the newest first. */
export const selectOwn = (from: Connection, accountId: string): Promise<MeasureRow[]> =>
  select(from, 'account_id = $1', [accountId]);

/** The measures that follow an incident. */
export const selectOfIncident = (from: Connection, incidentId: string): Promise<MeasureRow[]> =>
  select(from, 'incident_id = $1', [incidentId]);

/** The measures in some states, of some kinds where they are named. */
export const selectInStates = (
  from: Connection,
  states: readonly MeasureState[],
  kinds: readonly MeasureKind[] | null = null,
): Promise<MeasureRow[]> =>
  select(from, 'state = ANY ($1) AND ($2::text[] IS NULL OR kind = ANY ($2))', [states, kinds]);

/** A measure, held until the transaction ends: whoever decides at the same moment waits. */
export const holdMeasure = async (manager: EntityManager, id: string): Promise<MeasureRow | null> => {
  const rows = await manager.query<MeasureRow[]>(`SELECT ${columns} FROM measure WHERE id = $1 FOR UPDATE`, [
    id,
  ]);
  return rows[0] ?? null;
};

/** A measure by its id. */
export const selectMeasure = async (from: Connection, id: string): Promise<MeasureRow | null> => {
  const rows = (await from.query(`SELECT ${columns} FROM measure WHERE id = $1`, [id])) as MeasureRow[];
  return rows[0] ?? null;
};

/** Adds a measure; false when the same request has made it before. */
export const insertMeasure = async (manager: EntityManager, row: MeasureRow): Promise<boolean> => {
  const rows = await manager.query<{ id: string }[]>(
    `INSERT INTO measure (id, request_id, account_id, team_id, incident_id, kind, state, created_at, minutes, starts_at,
       ends_at, due_at, answer, policy_version, lead_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING RETURNING id`,
    [
      ...[row.id, row.requestId, row.accountId, row.teamId, row.incidentId, row.kind, row.state],
      ...[row.createdAt, row.minutes, row.startsAt, row.endsAt, row.dueAt, row.answer, row.policyVersion],
      row.leadId,
    ],
  );
  return rows.length === 1;
};

/** Changes what may change of a measure. */
export const updateMeasure = async (
  manager: EntityManager,
  { id, state, minutes, startsAt, endsAt, dueAt, answer, policyVersion }: MeasureRow,
): Promise<void> => {
  await manager.query(
    `UPDATE measure SET state = $2, minutes = $3, starts_at = $4, ends_at = $5, due_at = $6, answer = $7,
       policy_version = $8 WHERE id = $1`,
    [id, state, minutes, startsAt, endsAt, dueAt, answer, policyVersion],
  );
};

/** Writes a step. */
export const insertStep = async (
  manager: EntityManager,
  { measureId, step, byAccount, at, reason }: StepRow,
  [fromState, toState]: readonly [MeasureState | 'none', MeasureState],
): Promise<void> => {
  await manager.query(
    `INSERT INTO measure_step (measure_id, step, from_state, to_state, by_account, at, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [measureId, step, fromState, toState, byAccount, at, reason],
  );
};

/** The steps of measures, the oldest first. */
export const selectSteps = (from: Connection, measureIds: readonly string[]): Promise<StepRow[]> =>
  from.query(
    `SELECT measure_id AS "measureId", step, by_account AS "byAccount", at, reason FROM measure_step
     WHERE measure_id = ANY ($1) ORDER BY id`,
    [measureIds],
  ) as Promise<StepRow[]>;

/** Waits for the turn to change the measures of a person, until the transaction ends. */
export const takePersonTurn = async (manager: EntityManager, accountId: string): Promise<void> => {
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`michuhol measures ${accountId}`]);
};
