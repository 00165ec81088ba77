import { z } from 'zod';
import { alertMetricSchema } from './alert-metrics.js';
import {
  alertComparisons,
  alertRuleEndpoints,
  alertSeveritySchema,
  alertSliceSchema,
} from './alert-rules.js';
import { alertWebhookEndpoints } from './alert-webhooks.js';
import { bilingualSchema, countSchema, dataSetSchema, daySchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

/** Why an alert was closed, with the words for it. */
export const alertEnds = {
  cleared: { ko: '정상으로 돌아옴', en: 'back to normal' },
  calendar: { ko: '판단 시간이 끝남', en: 'outside the hours of its rule' },
  ruleChanged: { ko: '규칙이 바뀜', en: 'its rule was changed' },
  ruleOff: { ko: '규칙이 꺼지거나 지워짐', en: 'its rule was switched off or removed' },
  feedLost: { ko: '수집이 끊겨 판단할 수 없음', en: 'the feeds were lost, so it could not be judged' },
} as const;
/** Why an alert was closed. */
export type AlertEnd = keyof typeof alertEnds;
const ends = Object.keys(alertEnds) as [AlertEnd, ...AlertEnd[]];

export const alertConditionSchema = z.object({
  metric: alertMetricSchema,
  slice: alertSliceSchema,
  /** The name of the slice when the alert was raised; null for everything and for what is not mapped. */
  sliceLabel: bilingualSchema.nullable(),
  comparison: z.enum(alertComparisons),
  threshold: z.number(),
  holdSeconds: countSchema,
  /** The figure when the alert was raised, in the unit of the metric. */
  value: z.number(),
});
/** What an alert of a rule is about, as it was when it was raised. */
export type AlertCondition = z.infer<typeof alertConditionSchema>;

export const lostFeedSchema = z.object({ code: z.string(), name: z.string(), lastHeardAt: instantSchema });

const personSchema = z.object({ id: idSchema, name: z.string() });

export const alertSchema = z.object({
  id: idSchema,
  dataSet: dataSetSchema,
  /** Of a rule, or because no live feed of the data set is heard of. */
  kind: z.enum(['rule', 'feedLost']),
  severity: alertSeveritySchema,
  ruleId: idSchema.nullable(),
  /** The rule's name; null for a lost feed. */
  label: z.string().nullable(),
  /** What the rule says is to be done. */
  remark: z.string(),
  condition: alertConditionSchema.nullable(),
  /** The feeds that are silent; empty for alerts of rules. */
  feeds: z.array(lostFeedSchema),
  /** Since when the condition lasts. */
  since: instantSchema,
  raisedAt: instantSchema,
  closedAt: instantSchema.nullable(),
  closedBecause: z.enum(ends).nullable(),
  acknowledgedAt: instantSchema.nullable(),
  acknowledgedBy: z.string().nullable(),
  assignee: personSchema.nullable(),
  /** From being raised until the first person did anything about it; null while nobody has. */
  firstReactionSeconds: countSchema.nullable(),
});
/** An alert: open, or one of the past. */
export type Alert = z.infer<typeof alertSchema>;

/** What is written in the log of an alert. */
export const alertActs = ['raised', 'acknowledged', 'assigned', 'noted', 'closed'] as const;

export const alertEntrySchema = z.object({
  at: instantSchema,
  act: z.enum(alertActs),
  /** Null for what the console did by itself. */
  by: z.string().nullable(),
  /** The note, or the name of whom it was assigned to; null for the others. */
  note: z.string().nullable(),
});
/** An entry in the log of an alert. */
export type AlertEntry = z.infer<typeof alertEntrySchema>;

export const alertDetailSchema = z.object({ alert: alertSchema, log: z.array(alertEntrySchema) });
/** An alert with its log, oldest entry first. */
export type AlertDetail = z.infer<typeof alertDetailSchema>;

const alertId = z.object({ id: idSchema });

/** Alerts, what is done about them, their rules, and whom they are sent to. */
export const alertEndpoints = {
  listOpenAlerts: endpoint({
    method: 'GET',
    path: '/open-alerts',
    access: 'alerts.read',
    tag: 'alerts',
    summary: { ko: '열린 경보', en: 'Open alerts, the most serious and oldest first' },
    reply: z.object({ alerts: z.array(alertSchema) }),
  }),
  listAlerts: endpoint({
    method: 'GET',
    path: '/alerts',
    access: 'alerts.read',
    tag: 'alerts',
    summary: { ko: '경보 기록', en: 'Alerts of the present and the past, newest first' },
    query: z.object({
      dataSet: dataSetSchema.optional(),
      state: z.enum(['open', 'closed']).optional(),
      severity: alertSeveritySchema.optional(),
      /** The rule that raised it. */
      rule: idSchema.optional(),
      /** Days on which it was raised; half-open. */
      from: daySchema.optional(),
      to: daySchema.optional(),
      /** Only what is older than this alert: the `next` of the page before. */
      before: z
        .string()
        .regex(/^\d{13,17}_[0-9a-f-]{36}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ alerts: z.array(alertSchema), next: z.string().nullable() }),
  }),
  getAlert: endpoint({
    method: 'GET',
    path: '/alerts/{id}',
    access: 'alerts.read',
    tag: 'alerts',
    summary: { ko: '경보와 그 조치 기록', en: 'An alert with its log' },
    params: alertId,
    reply: alertDetailSchema,
  }),
  acknowledgeAlert: endpoint({
    method: 'POST',
    path: '/alerts/{id}/acknowledge',
    access: 'alerts.handle',
    tag: 'alerts',
    summary: { ko: '경보 확인', en: 'Acknowledge an open alert' },
    params: alertId,
    reply: alertDetailSchema,
  }),
  assignAlert: endpoint({
    method: 'POST',
    path: '/alerts/{id}/assign',
    access: 'alerts.handle',
    tag: 'alerts',
    summary: { ko: '경보 담당 정하기', en: 'Assign an open alert to a person' },
    params: alertId,
    body: z.object({ accountId: idSchema }),
    reply: alertDetailSchema,
  }),
  noteAlert: endpoint({
    method: 'POST',
    path: '/alerts/{id}/notes',
    access: 'alerts.handle',
    tag: 'alerts',
    summary: { ko: '경보 조치 메모', en: 'Note what was done about an alert, also when it is over' },
    params: alertId,
    body: z.object({ note: z.string().trim().min(1).max(500) }),
    reply: alertDetailSchema,
  }),
  listAlertHandlers: endpoint({
    method: 'GET',
    path: '/alert-handlers',
    access: 'alerts.handle',
    tag: 'alerts',
    summary: { ko: '경보를 맡을 수 있는 사람', en: 'People whom an alert can be assigned to' },
    reply: z.object({ people: z.array(personSchema) }),
  }),
  ...alertRuleEndpoints,
  ...alertWebhookEndpoints,
};
