import type { AlertRule, Board, Feed, NewAlertRule } from '@michuhol/contract';
import { emptyTotals } from '@michuhol/metrics';

/** A rule that is judged at all hours: ten callers waiting, at once, unless told otherwise. */
export const newRule = (more: Partial<NewAlertRule> = {}): NewAlertRule => ({
  label: '대기 과다',
  dataSet: 'synthetic',
  metric: 'waiting',
  slice: { by: 'all', key: null },
  comparison: 'atLeast',
  threshold: 10,
  holdSeconds: 0,
  clearAt: null,
  clearSeconds: 0,
  minimum: null,
  calendar: { weekdays: [1, 2, 3, 4, 5, 6, 7], holidays: 'asWeekday', hours: null },
  severity: 'warning',
  on: true,
  remark: '',
  ...more,
});

/** The same as it is stored. */
export const storedRule = (more: Partial<AlertRule> = {}): AlertRule => ({
  ...newRule(more),
  id: '019a0000-0000-7000-8000-000000000001',
  version: 1,
  changedBy: '김미추',
  changedAt: '2026-04-01T00:00:00.000Z',
  ...more,
});

/** A feed that was heard of at an instant. */
export const feedOf = (code: string, state: Feed['state'], lastHeardAt: string): Feed => ({
  ...{ sourceId: '019a0000-0000-7000-8000-0000000000aa', code, name: `${code} 교환기`, state, lastHeardAt },
  ...{ lastDataAt: lastHeardAt, parts: [] },
});

/** The board of a quiet floor with one live feed. */
export const boardOf = (at: string, more: Partial<Board> = {}): Board => ({
  ...{ dataSet: 'synthetic', seq: 1, computedAt: at, day: at.slice(0, 10), lastDataDay: null },
  feeds: [feedOf('switch', 'live', at)],
  totals: emptyTotals,
  waiting: { count: 0, within: 0, oldestSince: null },
  ...{ inConversation: 0, agents: null },
  serviceLevel: { ratio: null, withinSeconds: 20, targetRatio: 0.8 },
  quarters: Array.from({ length: 96 }, (_, quarter) => (quarter > 40 ? null : 0)),
  usual: Array.from({ length: 96 }, () => null),
  ...{ usualWeeks: 0, queues: [], channels: [], fields: [], agencies: [] },
  ...more,
});
