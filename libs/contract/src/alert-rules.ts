import { z } from 'zod';
import { alertMetricOf, alertMetricSchema, alertSlices } from './alert-metrics.js';
import { countSchema, dataSetSchema, daySchema, idSchema, instantSchema, type Bilingual } from './common.js';
import { endpoint } from './endpoint.js';

/** How serious an alert is, the least first. */
export const alertSeverities = ['notice', 'warning', 'critical'] as const;
export const alertSeveritySchema = z.enum(alertSeverities);
/** How serious an alert is. */
export type AlertSeverity = z.infer<typeof alertSeveritySchema>;

/** Names of severities. */
export const alertSeverityNames: Readonly<Record<AlertSeverity, Bilingual>> = {
  notice: { ko: '주의', en: 'Notice' },
  warning: { ko: '경고', en: 'Warning' },
  critical: { ko: '심각', en: 'Critical' },
};

/** Which side of the threshold is an alarm. */
export const alertComparisons = ['atLeast', 'atMost'] as const;

/** The board as a whole, or one slice of it; the key null of a slice is 미분류 (unmapped). */
export const alertSliceSchema = z
  .object({ by: z.enum(alertSlices), key: z.string().max(200).nullable().default(null) })
  .refine(({ by, key }) => by !== 'all' || key === null, { path: ['key'], message: 'everything has no key' });
/** What a rule looks at. */
export type AlertSlice = z.infer<typeof alertSliceSchema>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const alertCalendarSchema = z.object({
  /** Days of the week, 1 is Monday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  /** Public holidays: as the weekday says, never, or always (whatever the weekday). */
  holidays: z.enum(['asWeekday', 'never', 'always']),
  /** From this time up to but not including that, by Seoul's clock; over midnight where the end is earlier. Null: all day. */
  hours: z
    .object({ from: timeOfDay, to: timeOfDay })
    .refine(({ from, to }) => from !== to, { path: ['to'], message: 'a stretch of time has a length' })
    .nullable(),
});
/** When a rule is looked at. */
export type AlertCalendar = z.infer<typeof alertCalendarSchema>;

/** The longest that a condition can be asked to last, in seconds. */
const MOST_SECONDS = 3600;
const seconds = z.int().min(0).max(MOST_SECONDS);
const figure = z.number().min(0).max(1_000_000);

const fields = z.object({
  label: z.string().trim().min(1).max(60),
  dataSet: dataSetSchema,
  metric: alertMetricSchema,
  slice: alertSliceSchema,
  comparison: z.enum(alertComparisons),
  threshold: figure,
  /** The condition must last so long before there is an alert. */
  holdSeconds: seconds,
  /** Where it counts as over, on the good side of the threshold; null: as soon as the threshold is not reached. */
  clearAt: figure.nullable(),
  /** It must be over for so long before the alert closes. */
  clearSeconds: seconds,
  /** Rates: below this denominator nothing is judged; null for other figures. */
  minimum: z.int().min(1).max(100_000).nullable(),
  calendar: alertCalendarSchema,
  severity: alertSeveritySchema,
  on: z.boolean(),
  /** What is to be done then; shown with the alert. */
  remark: z.string().trim().max(300).default(''),
});

/** A rule as somebody writes it. */
export const newAlertRuleSchema = fields.superRefine((rule, context) => {
  const fault = (path: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [path], message });
  const { of, outOf } = alertMetricOf[rule.metric];
  if (!of.includes(rule.slice.by)) fault('slice', 'this figure is not known for such a slice');
  if (outOf ? rule.minimum === null : rule.minimum !== null)
    fault('minimum', outOf ? 'a rate needs a least denominator' : 'only a rate has a denominator');
  const { clearAt, comparison, threshold } = rule;
  if (clearAt !== null && (comparison === 'atLeast' ? clearAt >= threshold : clearAt <= threshold))
    fault('clearAt', 'must lie on the good side of the threshold');
});
/** A rule as somebody writes it. */
export type NewAlertRule = z.output<typeof newAlertRuleSchema>;

export const alertRuleSchema = fields.extend({
  id: idSchema,
  /** Counts from 1. */
  version: countSchema,
  changedBy: z.string(),
  changedAt: instantSchema,
});
/** A rule: which figure, where, beyond what and for how long, and when it is looked at. */
export type AlertRule = z.infer<typeof alertRuleSchema>;

const ruleId = z.object({ id: idSchema });
const version = countSchema;
const rules = z.object({ rules: z.array(alertRuleSchema) });

/** A day that rules take for a public holiday. */
export const alertHolidaySchema = z.object({ day: daySchema, label: z.string().trim().min(1).max(40) });

export const alertHolidaysSchema = z.object({
  /** The public holidays of the law of this year and the next, as far as they are known. */
  known: z.array(alertHolidaySchema),
  /** What the centre has added, such as a holiday that the government has proclaimed for once. */
  added: z.array(alertHolidaySchema),
});
/** The public holidays that rules know. */
export type AlertHolidays = z.infer<typeof alertHolidaysSchema>;

/** Rules on live figures. */
export const alertRuleEndpoints = {
  listAlertRules: endpoint({
    method: 'GET',
    path: '/alert-rules',
    access: 'alerts.read',
    tag: 'alerts',
    summary: { ko: '경보 규칙', en: 'The rules, by data set and name' },
    reply: rules,
  }),
  addAlertRule: endpoint({
    method: 'POST',
    path: '/alert-rules',
    access: 'alerts.write',
    tag: 'alerts',
    status: 201,
    summary: { ko: '경보 규칙 추가', en: 'Add a rule' },
    body: newAlertRuleSchema,
    reply: alertRuleSchema,
  }),
  changeAlertRule: endpoint({
    method: 'PUT',
    path: '/alert-rules/{id}',
    access: 'alerts.write',
    tag: 'alerts',
    summary: {
      ko: '경보 규칙 고치기 (열린 경보는 닫고 새로 판단)',
      en: 'Change a rule; its open alert is closed and it is judged anew',
    },
    params: ruleId,
    /** `version`: the one that was looked at; another one since is a conflict. */
    body: z.object({ rule: newAlertRuleSchema, version }),
    reply: alertRuleSchema,
  }),
  removeAlertRule: endpoint({
    method: 'DELETE',
    path: '/alert-rules/{id}',
    access: 'alerts.write',
    tag: 'alerts',
    summary: { ko: '경보 규칙 지우기 (기록은 남음)', en: 'Remove a rule; the log of its alerts stays' },
    params: ruleId,
    reply: rules,
  }),
  getAlertHolidays: endpoint({
    method: 'GET',
    path: '/alert-holidays',
    access: 'alerts.read',
    tag: 'alerts',
    summary: { ko: '경보 규칙이 아는 공휴일', en: 'The public holidays that rules know' },
    reply: alertHolidaysSchema,
  }),
  setAlertHolidays: endpoint({
    method: 'PUT',
    path: '/alert-holidays',
    access: 'alerts.write',
    tag: 'alerts',
    summary: { ko: '임시공휴일 정하기', en: 'Set the holidays that the centre adds' },
    body: z.object({ added: z.array(alertHolidaySchema).max(60) }),
    reply: alertHolidaysSchema,
  }),
};
