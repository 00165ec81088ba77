import type { Alert, AlertEnd, AlertEntry, AlertSeverity, DataSet, FeedLoss } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

type Connection = Pick<DataSource | EntityManager, 'query'>;

type Instants = 'since' | 'raisedAt' | 'closedAt' | 'acknowledgedAt';

interface AlertRow extends Omit<Alert, Instants | 'assignee' | 'firstReactionSeconds'> {
  since: Date;
  raisedAt: Date;
  closedAt: Date | null;
  acknowledgedAt: Date | null;
  assigneeId: string | null;
  assigneeName: string | null;
  firstReactionAt: Date | null;
}

const COLUMNS = `a.id, a.data_set AS "dataSet", a.kind, a.severity, a.rule_id AS "ruleId", a.label, a.remark, a.condition,
  a.feeds, a.since, a.raised_at AS "raisedAt", a.closed_at AS "closedAt", a.closed_because AS "closedBecause",
  a.acknowledged_at AS "acknowledgedAt", a.acknowledged_by AS "acknowledgedBy", a.assignee_id AS "assigneeId",
  a.assignee_name AS "assigneeName", a.first_reaction_at AS "firstReactionAt"`;

const FROM = 'FROM alert a';

const alertOf = (row: AlertRow): Alert => {
  const { assigneeId, assigneeName, firstReactionAt, since, raisedAt, closedAt, acknowledgedAt, ...rest } =
    row;
  return {
    ...rest,
    since: since.toISOString(),
    raisedAt: raisedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? '' },
    firstReactionSeconds:
      firstReactionAt && Math.max(0, Math.floor((firstReactionAt.getTime() - raisedAt.getTime()) / 1000)),
  };
};

const SERIOUS = `array_position(ARRAY['critical', 'warning', 'notice'], a.severity)`;

/** Open alerts, the most serious and oldest first. */
export const selectOpen = async (from: Connection): Promise<Alert[]> => {
  const rows = (await from.query(
    `SELECT ${COLUMNS} ${FROM} WHERE a.closed_at IS NULL ORDER BY ${SERIOUS}, a.raised_at, a.id`,
  )) as AlertRow[];
  return rows.map(alertOf);
};

/** One alert; undefined where there is none. */
export const selectAlert = async (from: Connection, id: string): Promise<Alert | undefined> => {
  const rows = (await from.query(`SELECT ${COLUMNS} ${FROM} WHERE a.id = $1`, [id])) as AlertRow[];
  return rows[0] && alertOf(rows[0]);
};

/** Which alerts are asked for; what is null lets all through. */
export interface AlertQuestion {
  dataSet: DataSet | null;
  open: boolean | null;
  severity: AlertSeverity | null;
  rule: string | null;
  from: Date | null;
  to: Date | null;
  before: { at: Date; id: string } | null;
  limit: number;
}

/** Alerts, newest first. */
export const selectAlerts = async (from: Connection, asked: AlertQuestion): Promise<Alert[]> => {
  const rows = (await from.query(
    `SELECT ${COLUMNS} ${FROM}
     WHERE ($1::text IS NULL OR a.data_set = $1)
       AND ($2::boolean IS NULL OR (a.closed_at IS NULL) = $2)
       AND ($3::text IS NULL OR a.severity = $3)
       AND ($4::uuid IS NULL OR a.rule_id = $4)
       AND ($5::timestamptz IS NULL OR a.raised_at >= $5)
       AND ($6::timestamptz IS NULL OR a.raised_at < $6)
       AND ($7::timestamptz IS NULL OR (a.raised_at, a.id) < ($7, $8::uuid))
     ORDER BY a.raised_at DESC, a.id DESC LIMIT $9`,
    [
      ...[asked.dataSet, asked.open, asked.severity, asked.rule, asked.from, asked.to],
      ...[asked.before?.at ?? null, asked.before?.id ?? null, asked.limit],
    ],
  )) as AlertRow[];
  return rows.map(alertOf);
};

/** The alert of lost feeds that an instant lies in; null where there is none. */
export const selectLossAt = async (
  from: Connection,
  dataSet: DataSet,
  at: Date,
): Promise<FeedLoss | null> => {
  const [row] = (await from.query(
    `SELECT since, closed_at AS until, feeds FROM alert
     WHERE kind = 'feedLost' AND data_set = $1 AND since <= $2 AND (closed_at IS NULL OR closed_at > $2)
     ORDER BY since LIMIT 1`,
    [dataSet, at],
  )) as { since: Date; until: Date | null; feeds: Alert['feeds'] }[];
  return row
    ? {
        since: row.since.toISOString(),
        until: row.until?.toISOString() ?? null,
        feeds: row.feeds.map(({ name }) => name),
      }
    : null;
};

/** The log of an alert, oldest entry first. */
export const selectLog = async (from: Connection, alertId: string): Promise<AlertEntry[]> => {
  const rows = (await from.query(
    'SELECT at, act, by_name AS "by", note FROM alert_entry WHERE alert_id = $1 ORDER BY id',
    [alertId],
  )) as (Omit<AlertEntry, 'at'> & { at: Date })[];
  return rows.map(({ at, ...entry }) => ({ at: at.toISOString(), ...entry }));
};

/** Writes an entry into the log of an alert. */
export const addEntry = async (
  to: EntityManager,
  alertId: string,
  { at, act, by, note }: Omit<AlertEntry, 'at'> & { at: Date },
): Promise<void> => {
  await to.query('INSERT INTO alert_entry (alert_id, at, act, by_name, note) VALUES ($1, $2, $3, $4, $5)', [
    ...[alertId, at, act, by, note],
  ]);
};

/** An alert that is to be raised. */
export type NewAlert = Pick<
  Alert,
  'dataSet' | 'kind' | 'severity' | 'ruleId' | 'label' | 'remark' | 'condition' | 'feeds'
> & { since: Date; at: Date };

/** Raises an alert; its id, or null where one is open for the same condition. */
export const insertAlert = async (to: EntityManager, alert: NewAlert): Promise<string | null> => {
  const [row] = await to.query<{ id: string }[]>(
    `INSERT INTO alert (data_set, kind, severity, rule_id, label, remark, condition, feeds, since, raised_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id`,
    [
      ...[alert.dataSet, alert.kind, alert.severity, alert.ruleId, alert.label, alert.remark],
      ...[
        alert.condition && JSON.stringify(alert.condition),
        JSON.stringify(alert.feeds),
        alert.since,
        alert.at,
      ],
    ],
  );
  if (!row) return null;
  await addEntry(to, row.id, { at: alert.at, act: 'raised', by: null, note: null });
  return row.id;
};

/** Closes the open alert of a rule, or of a data set's feeds; its id, or null where none is open. */
export const closeAlert = async (
  to: EntityManager,
  of: { rule: string } | { feeds: DataSet },
  because: AlertEnd,
  at: Date,
): Promise<string | null> => {
  const [rows] = await to.query<[{ id: string }[], number]>(
    `UPDATE alert SET closed_at = $3, closed_because = $4
     WHERE closed_at IS NULL AND (rule_id = $1 OR kind = 'feedLost' AND data_set = $2) RETURNING id`,
    ['rule' in of ? of.rule : null, 'feeds' in of ? of.feeds : null, at, because],
  );
  const [closed] = rows;
  if (!closed) return null;
  await addEntry(to, closed.id, { at, act: 'closed', by: null, note: null });
  return closed.id;
};

/** Writes down that somebody did something; the first time is kept for good. */
export const markReaction = async (
  to: EntityManager,
  id: string,
  {
    at,
    acknowledgedBy,
    assignee,
  }: { at: Date; acknowledgedBy?: string; assignee?: NonNullable<Alert['assignee']> },
): Promise<void> => {
  await to.query(
    `UPDATE alert SET first_reaction_at = coalesce(first_reaction_at, $2),
       acknowledged_at = CASE WHEN $3::text IS NULL THEN acknowledged_at ELSE coalesce(acknowledged_at, $2) END,
       acknowledged_by = coalesce(acknowledged_by, $3),
       assignee_id = coalesce($4::uuid, assignee_id),
       assignee_name = coalesce($5, assignee_name)
     WHERE id = $1`,
    [id, at, acknowledgedBy ?? null, assignee?.id ?? null, assignee?.name ?? null],
  );
};
