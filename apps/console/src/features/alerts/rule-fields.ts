import { alertMetricOf, type AlertRule, type DataSet, type NewAlertRule } from '@michuhol/contract';

/** A rule as its form has it: figures as they are typed. */
export interface RuleFields extends Omit<
  NewAlertRule,
  'threshold' | 'holdSeconds' | 'clearAt' | 'clearSeconds' | 'minimum'
> {
  threshold: string;
  holdSeconds: string;
  clearAt: string;
  clearSeconds: string;
  minimum: string;
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const LEAST = '20';

/** A new rule: ten callers waiting for half a minute, on every day. */
export const newFields = (dataSet: DataSet): RuleFields => ({
  label: '',
  dataSet,
  metric: 'waiting',
  slice: { by: 'all', key: null },
  comparison: 'atLeast',
  threshold: '10',
  holdSeconds: '30',
  clearAt: '5',
  clearSeconds: '30',
  minimum: '',
  calendar: { weekdays: EVERY_DAY, holidays: 'asWeekday', hours: null },
  severity: 'warning',
  on: true,
  remark: '',
});

/** A rule as it stands, for its form. */
export const fieldsOf = ({
  id: _id,
  version: _version,
  changedBy: _by,
  changedAt: _at,
  ...rule
}: AlertRule): RuleFields => ({
  ...rule,
  threshold: String(rule.threshold),
  holdSeconds: String(rule.holdSeconds),
  clearAt: rule.clearAt === null ? '' : String(rule.clearAt),
  clearSeconds: String(rule.clearSeconds),
  minimum: rule.minimum === null ? '' : String(rule.minimum),
});

const figureOrNull = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** What is sent. */
export const ruleOf = (fields: RuleFields): NewAlertRule => ({
  ...fields,
  threshold: Number(fields.threshold),
  holdSeconds: Number(fields.holdSeconds),
  clearAt: figureOrNull(fields.clearAt),
  clearSeconds: Number(fields.clearSeconds),
  minimum: figureOrNull(fields.minimum),
});

/** The form after another figure was chosen: what no longer fits it is taken back. */
export const withMetric = (fields: RuleFields, metric: RuleFields['metric']): RuleFields => {
  const { of, outOf } = alertMetricOf[metric];
  const known = of.includes(fields.slice.by);
  return {
    ...fields,
    metric,
    slice: known ? fields.slice : { by: 'all', key: null },
    minimum: outOf ? fields.minimum || LEAST : '',
    clearAt: '',
  };
};
