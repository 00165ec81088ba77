import { z } from 'zod';
import { alertSeveritySchema } from './alert-rules.js';
import { bilingualSchema, countSchema, dataSetSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

/** What is sent to addresses. */
export const webhookEvents = [
  'alert.raised',
  'alert.closed',
  'panic.raised',
  'panic.escalated',
  'panic.settled',
  'measure.pause',
  'trial',
] as const;
/** What a message to an address is about. */
export type WebhookEvent = (typeof webhookEvents)[number];

export const alertWebhookSchema = z.object({
  id: idSchema,
  label: z.string(),
  /** Where alerts are sent: http or https, without a name and password in it. */
  url: z.string(),
  /** Addresses of the own network are refused unless this is said of it; without it the address must be https. */
  privateAllowed: z.boolean(),
  /** The least severity that is sent. */
  from: alertSeveritySchema,
  on: z.boolean(),
  createdBy: z.string(),
  createdAt: instantSchema,
  /** How the last message fared; null before the first. */
  last: z.object({ at: instantSchema, state: z.enum(['waiting', 'delivered', 'failed']) }).nullable(),
  /** Messages that still wait to be delivered. */
  waiting: countSchema,
});
/** An address that alerts are sent to. */
export type AlertWebhook = z.infer<typeof alertWebhookSchema>;

export const alertDeliverySchema = z.object({
  /** The same in every attempt: whoever gets it twice can tell. */
  id: idSchema,
  event: z.enum(webhookEvents),
  createdAt: instantSchema,
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: countSchema,
  lastAt: instantSchema.nullable(),
  /** When it is tried again; null when it is not. */
  nextAt: instantSchema.nullable(),
  /** The HTTP status of the last answer; null without one. */
  status: z.int().nullable(),
  /** What went wrong the last time. */
  fault: bilingualSchema.extend({ code: z.string() }).nullable(),
});
/** A message to an address and how it fared. */
export type AlertDelivery = z.infer<typeof alertDeliverySchema>;

/**
 * What is sent, as JSON in UTF-8. Headers: `X-Michuhol-Delivery` (also as `Idempotency-Key`) is the id of the
 * message, the same in every attempt; `X-Michuhol-Signature: t=<seconds>,v1=<hex>` is HMAC-SHA-256 with the
 * address's secret over `<seconds>.<body>`. It holds no personal data.
 */
export const alertMessageSchema = z.object({
  id: idSchema,
  event: z.enum(['alert.raised', 'alert.closed', 'trial']),
  at: instantSchema,
  alert: z
    .object({
      id: idSchema,
      dataSet: dataSetSchema,
      kind: z.enum(['rule', 'feedLost']),
      severity: alertSeveritySchema,
      label: z.string(),
      metric: z.string().nullable(),
      unit: z.string().nullable(),
      slice: z.string().nullable(),
      comparison: z.string().nullable(),
      threshold: z.number().nullable(),
      value: z.number().nullable(),
      feeds: z.array(z.string()),
      since: instantSchema,
      raisedAt: instantSchema,
      closedAt: instantSchema.nullable(),
      closedBecause: z.string().nullable(),
    })
    .nullable(),
});
/** A message to a webhook. */
export type AlertMessage = z.infer<typeof alertMessageSchema>;

/**
 * What is sent of a panic button, with the same headers. It names nobody: `counselor` is the pseudonym of the floor,
 * the same for a person in every message. `panic.settled` goes to the addresses that were told before, once somebody
 * goes there or the call is over.
 */
export const panicMessageSchema = z.object({
  id: idSchema,
  event: z.enum(['panic.raised', 'panic.escalated', 'panic.settled']),
  at: instantSchema,
  panic: z.object({
    id: idSchema,
    team: z.string().nullable(),
    counselor: z.string(),
    since: instantSchema,
    /** Counted from 1. */
    step: countSchema,
    steps: countSchema,
    /** Whether somebody goes there. */
    answered: z.boolean(),
  }),
});
/** A message to a webhook about a panic button. */
export type PanicMessage = z.infer<typeof panicMessageSchema>;

const webhookId = z.object({ id: idSchema });
const webhooks = z.object({ webhooks: z.array(alertWebhookSchema) });
const fields = {
  label: z.string().trim().min(1).max(60),
  url: z.url({ protocol: /^https?$/ }).max(500),
  privateAllowed: z.boolean(),
  from: alertSeveritySchema,
};

/** Addresses that alerts are sent to; set by administrators alone. */
export const alertWebhookEndpoints = {
  listAlertWebhooks: endpoint({
    method: 'GET',
    path: '/alert-webhooks',
    access: 'settings.manage',
    tag: 'alerts',
    summary: { ko: '경보를 보낼 주소', en: 'Addresses that alerts are sent to' },
    reply: webhooks,
  }),
  addAlertWebhook: endpoint({
    method: 'POST',
    path: '/alert-webhooks',
    access: 'settings.manage',
    tag: 'alerts',
    status: 201,
    stepUp: true,
    summary: {
      ko: '경보를 보낼 주소 추가 (서명 열쇠는 한 번만 보임)',
      en: 'Add an address; the secret of its signatures is shown once',
    },
    body: z.object(fields),
    reply: z.object({ webhook: alertWebhookSchema, secret: z.string() }),
  }),
  switchAlertWebhook: endpoint({
    method: 'PUT',
    path: '/alert-webhooks/{id}',
    access: 'settings.manage',
    tag: 'alerts',
    summary: { ko: '보내기 켜기·끄기', en: 'Switch an address on or off' },
    params: webhookId,
    body: z.object({ on: z.boolean() }),
    reply: webhooks,
  }),
  removeAlertWebhook: endpoint({
    method: 'DELETE',
    path: '/alert-webhooks/{id}',
    access: 'settings.manage',
    tag: 'alerts',
    summary: { ko: '주소와 그 발송 기록 지우기', en: 'Remove an address with its deliveries' },
    params: webhookId,
    reply: webhooks,
  }),
  tryAlertWebhook: endpoint({
    method: 'POST',
    path: '/alert-webhooks/{id}/trial',
    access: 'settings.manage',
    tag: 'alerts',
    summary: { ko: '시험 발송 (한 번)', en: 'Send a trial message once and tell how it fared' },
    params: webhookId,
    reply: alertDeliverySchema,
  }),
  listAlertDeliveries: endpoint({
    method: 'GET',
    path: '/alert-webhooks/{id}/deliveries',
    access: 'settings.manage',
    tag: 'alerts',
    summary: { ko: '발송 기록 (최근 100건)', en: 'The last hundred messages to an address, newest first' },
    params: webhookId,
    reply: z.object({ deliveries: z.array(alertDeliverySchema) }),
  }),
};
