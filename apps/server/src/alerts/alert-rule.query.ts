import type { AlertRule, DataSet, NewAlertRule } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

type Connection = Pick<DataSource | EntityManager, 'query'>;

interface RuleRow extends Omit<AlertRule, 'slice' | 'changedAt'> {
  sliceBy: AlertRule['slice']['by'];
  sliceKey: string | null;
  changedAt: Date;
}

const COLUMNS = `id, label, data_set AS "dataSet", metric, slice_by AS "sliceBy", slice_key AS "sliceKey", comparison,
  threshold, hold_seconds AS "holdSeconds", clear_at AS "clearAt", clear_seconds AS "clearSeconds", minimum, calendar,
  severity, is_on AS "on", remark, version, changed_by AS "changedBy", changed_at AS "changedAt"`;

const ruleOf = ({ sliceBy, sliceKey, changedAt, ...row }: RuleRow): AlertRule => ({
  ...row,
  slice: { by: sliceBy, key: sliceKey },
  changedAt: changedAt.toISOString(),
});

const valuesOf = (rule: NewAlertRule): unknown[] => [
  ...[rule.label, rule.dataSet, rule.metric, rule.slice.by, rule.slice.key, rule.comparison, rule.threshold],
  ...[rule.holdSeconds, rule.clearAt, rule.clearSeconds, rule.minimum, JSON.stringify(rule.calendar)],
  ...[rule.severity, rule.on, rule.remark],
];

/** Every rule that was not removed, by data set and name; with an id that one alone. */
export const selectRules = async (from: Connection, id: string | null = null): Promise<AlertRule[]> => {
  const rows = (await from.query(
    `SELECT ${COLUMNS} FROM alert_rule WHERE removed_at IS NULL AND ($1::uuid IS NULL OR id = $1)
     ORDER BY data_set, label, id`,
    [id],
  )) as RuleRow[];
  return rows.map(ruleOf);
};

/** The rules of a data set that are switched on. */
export const selectActiveRules = async (from: Connection, dataSet: DataSet): Promise<AlertRule[]> => {
  const rows = (await from.query(
    `SELECT ${COLUMNS} FROM alert_rule WHERE removed_at IS NULL AND is_on AND data_set = $1 ORDER BY id`,
    [dataSet],
  )) as RuleRow[];
  return rows.map(ruleOf);
};

/** Data sets that some rule looks at, or whose feeds are lost: they are told when these return. */
export const selectWatchedSets = async (from: Connection): Promise<DataSet[]> => {
  const rows = (await from.query(
    `SELECT data_set FROM alert_rule WHERE removed_at IS NULL AND is_on
     UNION SELECT data_set FROM alert WHERE closed_at IS NULL ORDER BY 1`,
  )) as { data_set: DataSet }[];
  return rows.map(({ data_set: dataSet }) => dataSet);
};

/** Adds a rule; its id. */
export const insertRule = async (
  to: EntityManager,
  rule: NewAlertRule,
  by: string,
  at: Date,
): Promise<string> => {
  const [row] = await to.query<{ id: string }[]>(
    `INSERT INTO alert_rule (label, data_set, metric, slice_by, slice_key, comparison, threshold, hold_seconds, clear_at,
       clear_seconds, minimum, calendar, severity, is_on, remark, changed_by, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) RETURNING id`,
    [...valuesOf(rule), by, at],
  );
  if (!row) throw new Error('a rule that was just added has no id');
  return row.id;
};

/** Changes a rule that has the version that was looked at; false when it has not, or is gone. */
export const updateRule = async (
  to: EntityManager,
  { id, version }: { id: string; version: number },
  rule: NewAlertRule,
  by: string,
  at: Date,
): Promise<boolean> => {
  const [, count] = await to.query<[unknown[], number]>(
    `UPDATE alert_rule SET label = $1, data_set = $2, metric = $3, slice_by = $4, slice_key = $5, comparison = $6,
       threshold = $7, hold_seconds = $8, clear_at = $9, clear_seconds = $10, minimum = $11, calendar = $12,
       severity = $13, is_on = $14, remark = $15, changed_by = $16, changed_at = $17, version = version + 1
     WHERE id = $18 AND version = $19 AND removed_at IS NULL`,
    [...valuesOf(rule), by, at, id, version],
  );
  return count === 1;
};

/** Removes a rule; alerts that it raised still name it. False when there is none. */
export const markRuleRemoved = async (to: EntityManager, id: string, at: Date): Promise<boolean> => {
  const [, count] = await to.query<[unknown[], number]>(
    'UPDATE alert_rule SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL',
    [id, at],
  );
  return count === 1;
};
