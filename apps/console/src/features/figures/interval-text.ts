import { dayOf } from '@michuhol/calendar';
import type { MetricAnswer, MetricInterval } from '@michuhol/contract';
import type { Formatters } from '../../shared/i18n/format.js';
import { spanTextOf } from '../../shared/figures/span-text.js';

type Interval = MetricAnswer['intervals'][number];

/** An interval as the first cell of its row: "2026. 3. 1.(일)", "09:00", "2026. 3." */
export const intervalText = (
  { from, to }: Pick<Interval, 'from' | 'to'>,
  interval: MetricInterval,
  oneDay: boolean,
  format: Formatters,
): string => {
  switch (interval) {
    case '15m':
    case 'hour':
      return oneDay ? format.time(from) : format.dateTime(from);
    case 'day':
      return format.dayWithWeekday(dayOf(new Date(from)));
    case 'month':
      return format.month(dayOf(new Date(from)).slice(0, 7));
    case 'year':
      return dayOf(new Date(from)).slice(0, 4);
    case 'week':
    case 'shift':
    case 'none':
      return spanTextOf(format, from, to);
  }
};

/** The same as short as the axis of a chart wants it. */
export const axisText = (
  { from }: Pick<Interval, 'from'>,
  interval: MetricInterval,
  oneDay: boolean,
  format: Formatters,
): string => {
  const day = dayOf(new Date(from));
  const monthAndDay = format.day(day).replace(/^\d{4}\D+/, '');
  if (interval === '15m' || interval === 'hour')
    return oneDay ? format.time(from) : `${monthAndDay} ${format.time(from)}`;
  if (interval === 'month') return format.month(day.slice(0, 7));
  return interval === 'year' ? day.slice(0, 4) : monthAndDay;
};
