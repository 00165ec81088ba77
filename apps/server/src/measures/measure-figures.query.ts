import type { MeasureKind, MeasureState } from '@michuhol/protection';
import type { DataSource } from 'typeorm';

/** A measure as figures know it: no reason, nothing of health. */
export interface MeasureFact {
  accountId: string;
  incidentId: string | null;
  kind: MeasureKind;
  state: MeasureState;
  createdAt: Date;
  dueAt: Date | null;
  /** The counselor asked for it; else it was offered or appointed. */
  requested: boolean;
}

const columnsOf = (state: string): string => `account_id AS "accountId", incident_id AS "incidentId", kind,
  ${state} AS state, created_at AS "createdAt",
  due_at AS "dueAt",
  EXISTS (SELECT FROM measure_step step
          WHERE step.measure_id = measure.id AND step.step IN ('request', 'start')) AS requested`;

const columns = columnsOf('state');

/** The measures that were offered or asked for in a half-open range of instants. */
export const selectMeasureFacts = (dataSource: DataSource, from: Date, to: Date): Promise<MeasureFact[]> =>
  dataSource.query(
    `SELECT ${columns} FROM measure WHERE created_at >= $1 AND created_at < $2 ORDER BY created_at, id`,
    [from, to],
  );

/** The measures of a half-open range of instants, in the states that they had at another instant. */
export const selectMeasureFactsAt = (
  dataSource: DataSource,
  at: Date,
  from: Date,
  to: Date,
): Promise<MeasureFact[]> =>
  dataSource.query(
    `SELECT ${columnsOf(`coalesce((SELECT to_state FROM measure_step step
         WHERE step.measure_id = measure.id AND step.at <= $1 ORDER BY step.id DESC LIMIT 1), state)`)}
     FROM measure WHERE created_at >= $2 AND created_at < $3 AND created_at <= $1 ORDER BY created_at, id`,
    [at, from, to],
  );

/** The measures that follow some incidents, whenever they were asked for. */
export const selectMeasuresOf = (
  dataSource: DataSource,
  incidentIds: readonly string[],
): Promise<MeasureFact[]> =>
  dataSource.query(
    `SELECT ${columns} FROM measure WHERE incident_id = ANY ($1::uuid[]) ORDER BY created_at, id`,
    [incidentIds],
  );

/** Which of some incidents were followed by the question about measures. */
export const selectAsked = async (
  dataSource: DataSource,
  incidentIds: readonly string[],
  before: Date | null,
): Promise<string[]> => {
  const rows = await dataSource.query<{ id: string }[]>(
    `SELECT incident_id AS id FROM measure_question
     WHERE incident_id = ANY ($1::uuid[]) AND ($2::timestamptz IS NULL OR asked_at <= $2)`,
    [incidentIds, before],
  );
  return rows.map(({ id }) => id);
};
