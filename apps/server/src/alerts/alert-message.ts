import { alertMetricOf, alertUnits, type Alert, type AlertMessage } from '@michuhol/contract';

const sliceText = ({ slice, sliceLabel }: NonNullable<Alert['condition']>): string | null =>
  slice.by === 'all' ? null : `${slice.by}: ${sliceLabel?.ko ?? slice.key ?? '미분류'}`;

const toldOf = (alert: Alert): NonNullable<AlertMessage['alert']> => {
  const { condition } = alert;
  return {
    ...{ id: alert.id, dataSet: alert.dataSet, kind: alert.kind, severity: alert.severity },
    label: alert.label ?? '수집 끊김 (feed lost)',
    metric: condition && alertMetricOf[condition.metric].ko,
    unit: condition && alertUnits[alertMetricOf[condition.metric].unit].ko,
    slice: condition && sliceText(condition),
    comparison: condition?.comparison ?? null,
    threshold: condition?.threshold ?? null,
    value: condition?.value ?? null,
    feeds: alert.feeds.map(({ name }) => name),
    ...{ since: alert.since, raisedAt: alert.raisedAt, closedAt: alert.closedAt },
    closedBecause: alert.closedBecause,
  };
};

/** What is sent about an alert: figures and names of queues and feeds; who handles it is nobody else's business. */
export const messageOf = (
  id: string,
  event: AlertMessage['event'],
  at: Date,
  alert: Alert | null,
): AlertMessage => ({ id, event, at: at.toISOString(), alert: alert && toldOf(alert) });
