import {
  day,
  dayOf,
  formatChange,
  formatClock,
  formatDay,
  formatDayWithWeekday,
  formatDuration,
  formatNumber,
  formatPercent,
  formatPercentChange,
  formatTime,
  startOfDay,
  type Language,
} from '@michuhol/calendar';
import { useMemo } from 'react';
import { useLanguage } from './language.js';

type Figure = number | null | undefined;

/** The formatters of one language; days are YYYY-MM-DD, instants ISO 8601 texts or dates, shown in Asia/Seoul. */
export const formattersOf = (language: Language) => ({
  /** "797,636"; "–" without a value. */
  number: (value: Figure, decimals = 0) => formatNumber(value, decimals),
  /** Ratio 0.957 as "95.7%"; "–" without a value. */
  percent: (ratio: Figure, decimals = 1) => formatPercent(ratio, decimals),
  /** "+3.2" or "△3.2" with its unit. */
  change: (value: Figure, decimals: number, unit: string) => formatChange(value, decimals, unit),
  /** Ratio 0.19 as "+19.0%"; the difference of two ratios with "%p". */
  percentChange: (ratio: Figure, decimals = 1, unit: '%' | '%p' = '%') =>
    formatPercentChange(ratio, decimals, unit),
  /** Seconds as "02:14". */
  duration: (seconds: Figure) => formatDuration(seconds),
  /** "2018. 10. 31." */
  day: (text: string) => formatDay(day(text), language),
  /** "2018. 10. 31.(수)" */
  dayWithWeekday: (text: string) => formatDayWithWeekday(day(text), language),
  /** "2018. 10." of YYYY-MM; English "2018-10". */
  month: (text: string) => (language === 'en' ? text : `${text.split('-').map(Number).join('. ')}.`),
  /** "14:05" */
  time: (instant: string | Date) => formatTime(new Date(instant)),
  /** "14:05:32" */
  clock: (instant: string | Date) => formatClock(new Date(instant)),
  /** "2018. 10. 31. 14:05" */
  dateTime: (instant: string | Date) => {
    const at = new Date(instant);
    return `${formatDay(dayOf(at), language)} ${formatTime(at)}`;
  },
  /** Until when something is due: "2018. 10. 31. 14:05", and the day alone for what is due at midnight after it. */
  deadline: (instant: string | Date) => {
    const at = new Date(instant);
    const ended = startOfDay(dayOf(at)).getTime() === at.getTime();
    const on = formatDay(dayOf(ended ? new Date(at.getTime() - 1) : at), language);
    return ended ? on : `${on} ${formatTime(at)}`;
  },
  /** Bytes as "1.2 MB", decimal units. */
  bytes: (value: number) => {
    const steps = ['B', 'KB', 'MB', 'GB', 'TB'];
    const step = Math.min(value < 1000 ? 0 : Math.floor(Math.log10(value) / 3), steps.length - 1);
    return `${formatNumber(value / 1000 ** step, step === 0 ? 0 : 1)} ${steps[step]}`;
  },
});

/** Formatters of one language. */
export type Formatters = ReturnType<typeof formattersOf>;

/** The formatters of the present language. */
export const useFormat = (): Formatters => {
  const language = useLanguage();
  return useMemo(() => formattersOf(language), [language]);
};
