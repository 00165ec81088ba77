import type { Alert, AlertRule, AlertWebhook } from '@michuhol/contract';

const id = (number: number): string => `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** An open alert: twelve callers waiting for traffic. */
export const alertOf = (number: number, more: Partial<Alert> = {}): Alert => ({
  id: id(number),
  dataSet: 'city',
  kind: 'rule',
  severity: 'warning',
  ruleId: id(900),
  label: `대기 과다 ${number}`,
  remark: '',
  condition: {
    metric: 'waiting',
    slice: { by: 'field', key: 'transport' },
    sliceLabel: { ko: '교통', en: 'Transport' },
    comparison: 'atLeast',
    threshold: 10,
    holdSeconds: 30,
    value: 12,
  },
  feeds: [],
  since: '2026-04-01T12:00:00+09:00',
  raisedAt: '2026-04-01T12:00:30+09:00',
  closedAt: null,
  closedBecause: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  assignee: null,
  firstReactionSeconds: null,
  ...more,
});

/** The alert of a feed that died. */
export const lostAlert = (number: number): Alert =>
  alertOf(number, {
    ...{ kind: 'feedLost', severity: 'critical', ruleId: null, label: null, condition: null },
    feeds: [{ code: 'asterisk-1', name: '교환기 1', lastHeardAt: '2026-04-01T12:00:00+09:00' }],
  });

/** A rule that is on. */
export const ruleOf = (more: Partial<AlertRule> = {}): AlertRule => ({
  id: id(900),
  label: '대기 과다',
  dataSet: 'synthetic',
  metric: 'waiting',
  slice: { by: 'all', key: null },
  comparison: 'atLeast',
  threshold: 10,
  holdSeconds: 30,
  clearAt: 5,
  clearSeconds: 30,
  minimum: null,
  calendar: { weekdays: [1, 2, 3, 4, 5], holidays: 'never', hours: { from: '09:00', to: '18:00' } },
  severity: 'warning',
  on: true,
  remark: '',
  version: 3,
  changedBy: '김관리',
  changedAt: '2026-04-01T09:00:00+09:00',
  ...more,
});

/** An address that alerts are sent to. */
export const webhookOf = (more: Partial<AlertWebhook> = {}): AlertWebhook => ({
  id: id(800),
  label: '당직',
  url: 'https://hook.example/alerts',
  privateAllowed: false,
  from: 'warning',
  on: true,
  createdBy: '김관리',
  createdAt: '2026-04-01T09:00:00+09:00',
  last: { at: '2026-04-01T12:00:31+09:00', state: 'delivered' },
  waiting: 0,
  ...more,
});
