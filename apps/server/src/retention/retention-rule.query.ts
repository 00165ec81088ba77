import type { Day } from '@michuhol/calendar';
import type { RetentionKind, RetentionPeriod, RetentionRule } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

interface Row extends Omit<RetentionRule, 'period' | 'changedAt'> {
  amount: number;
  unit: RetentionPeriod['unit'];
  changedAt: Date | null;
}

const columns = `kind, CASE WHEN isfinite(valid_from) THEN valid_from::text END AS "validFrom",
  period_amount AS amount, period_unit AS unit, basis, unit_task AS "unitTask", preservation,
  document_number AS "documentNumber", reason, changed_by AS "changedBy", changed_at AS "changedAt"`;

const ruleOf = ({ amount, unit, changedAt, ...row }: Row): RetentionRule => ({
  ...row,
  period: { amount, unit },
  changedAt: changedAt?.toISOString() ?? null,
});

/** Every version of every rule, the newest of each kind first. */
export const selectRules = async (manager: EntityManager): Promise<RetentionRule[]> =>
  (await manager.query<Row[]>(`SELECT ${columns} FROM retention_rule ORDER BY kind, valid_from DESC`)).map(
    ruleOf,
  );

/** The rule of a kind that is in force on a day. */
export const ruleOn = async (
  manager: EntityManager,
  kind: RetentionKind,
  on: Day,
): Promise<RetentionRule> => {
  const [row] = await manager.query<Row[]>(
    `SELECT ${columns} FROM retention_rule WHERE kind = $1 AND valid_from <= $2 ORDER BY valid_from DESC LIMIT 1`,
    [kind, on],
  );
  if (!row) throw new Error(`there is no retention rule for ${kind}`);
  return ruleOf(row);
};

/** Adds a version; false when one of that kind begins on the same day already. */
export const insertRule = async (
  manager: EntityManager,
  rule: RetentionRule & { validFrom: string },
): Promise<boolean> => {
  const rows = await manager.query<unknown[]>(
    `INSERT INTO retention_rule (kind, valid_from, period_amount, period_unit, basis, unit_task, preservation,
       document_number, reason, changed_by, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING kind`,
    [
      ...[rule.kind, rule.validFrom, rule.period.amount, rule.period.unit, rule.basis, rule.unitTask],
      ...[rule.preservation, rule.documentNumber, rule.reason, rule.changedBy, rule.changedAt],
    ],
  );
  return rows.length > 0;
};
