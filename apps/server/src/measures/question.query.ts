import type { MeasureKind } from '@michuhol/protection';
import type { EntityManager } from 'typeorm';
import type { Connection } from './measure.query.js';

/** The question after a report, as it is stored. */
export interface QuestionRow {
  incidentId: string;
  accountId: string;
  teamId: string | null;
  leadId: string | null;
  kinds: MeasureKind[];
  askedAt: Date;
  /** The end of the shift. */
  againAt: Date;
  officerFrom: Date;
  officerAskedAt: Date | null;
  answer: 'later' | 'none' | 'chosen' | null;
  answeredAt: Date | null;
}

const columns = `incident_id AS "incidentId", account_id AS "accountId", team_id AS "teamId", lead_id AS "leadId", kinds,
  asked_at AS "askedAt", again_at AS "againAt", officer_from AS "officerFrom", officer_asked_at AS "officerAskedAt",
  answer, answered_at AS "answeredAt"`;
const isOpen = `(answer IS NULL OR answer = 'later')`;

/** Asks a question; once for each incident. */
export const insertQuestion = async (
  manager: EntityManager,
  row: Pick<
    QuestionRow,
    'incidentId' | 'accountId' | 'teamId' | 'leadId' | 'kinds' | 'askedAt' | 'againAt' | 'officerFrom'
  >,
): Promise<void> => {
  await manager.query(
    `INSERT INTO measure_question (incident_id, account_id, team_id, kinds, asked_at, again_at, officer_from, lead_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      ...[row.incidentId, row.accountId, row.teamId, row.kinds, row.askedAt, row.againAt],
      row.officerFrom,
      row.leadId,
    ],
  );
};

/** The question about an incident. */
export const selectQuestion = async (from: Connection, incidentId: string): Promise<QuestionRow | null> => {
  const rows = (await from.query(`SELECT ${columns} FROM measure_question WHERE incident_id = $1`, [
    incidentId,
  ])) as QuestionRow[];
  return rows[0] ?? null;
};

/** The questions that a person has not answered, the oldest first. */
export const selectOpenQuestions = (from: Connection, accountId: string): Promise<QuestionRow[]> =>
  from.query(
    `SELECT ${columns} FROM measure_question WHERE account_id = $1 AND ${isOpen} ORDER BY asked_at, incident_id`,
    [accountId],
  ) as Promise<QuestionRow[]>;

/** Answers the open questions of a person, about one incident or about all. */
export const answerQuestions = async (
  manager: EntityManager,
  accountId: string,
  incidentId: string | null,
  answer: 'later' | 'none' | 'chosen',
  at: Date,
): Promise<void> => {
  await manager.query(
    `UPDATE measure_question SET answer = $3, answered_at = $4
     WHERE account_id = $1 AND ($2::uuid IS NULL OR incident_id = $2) AND ${isOpen}`,
    [accountId, incidentId, answer, at],
  );
};

/** Notes that questions are asked again because the shift is over; returns whom. */
export const askAtShiftEnd = async (manager: EntityManager, now: Date): Promise<string[]> => {
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `UPDATE measure_question SET again_asked = true WHERE again_at <= $1 AND NOT again_asked AND ${isOpen}
     RETURNING account_id AS id`,
    [now],
  );
  return [...new Set(rows.map(({ id }) => id))];
};

/** Questions for the protection officer: open since the day before and not yet asked again in person. */
export const selectForOfficer = (from: Connection, now: Date): Promise<QuestionRow[]> =>
  from.query(
    `SELECT ${columns} FROM measure_question WHERE ${isOpen} AND officer_from <= $1 AND officer_asked_at IS NULL
     ORDER BY asked_at, incident_id`,
    [now],
  ) as Promise<QuestionRow[]>;

/** Notes that the officer has asked; the question is open as on the first day, and silence still says nothing. */
export const askByOfficer = async (manager: EntityManager, accountId: string, now: Date): Promise<number> => {
  const [, count] = await manager.query<[unknown[], number]>(
    `UPDATE measure_question SET officer_asked_at = $2, answer = NULL, answered_at = NULL
     WHERE account_id = $1 AND ${isOpen} AND officer_from <= $2 AND officer_asked_at IS NULL`,
    [accountId, now],
  );
  return count;
};
