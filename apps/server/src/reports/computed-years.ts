import { day, type Day } from '@michuhol/calendar';
import type { Annual } from '@michuhol/contract';
import { daysInPeriod, type Totals } from '@michuhol/metrics';

type ComputedYear = Annual['computedYears'][number];

/** Every day that a call log of the centre can hold; the end is not included. */
export const everyDay = { from: day('2000-01-01'), to: day('2101-01-01') } as const;

const yearOf = (days: readonly { key: Day; totals: Totals }[]): ComputedYear[] => {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return [];
  const length = daysInPeriod(first.key, last.key);
  const offered = days.reduce((sum, { totals }) => sum + totals.offered, 0);
  const answered = days.reduce((sum, { totals }) => sum + totals.answered, 0);
  return [
    {
      year: Number(first.key.slice(0, 4)),
      firstDay: first.key,
      lastDay: last.key,
      days: length,
      offered,
      answered,
      dailyOffered: offered / length,
      dailyAnswered: answered / length,
      answerRate: offered === 0 ? null : answered / offered,
    },
  ];
};

/** Years of call logs, descending, from totals by day ('YYYY-MM-DD', ascending); a year runs from its first day with calls to its last. */
export const computedYears = (byDay: readonly { key: string | null; totals: Totals }[]): ComputedYear[] => {
  const days = byDay.flatMap(({ key, totals }) => (key === null ? [] : [{ key: day(key), totals }]));
  const years = [...new Set(days.map(({ key }) => key.slice(0, 4)))].reverse();
  return years.flatMap((year) => yearOf(days.filter(({ key }) => key.startsWith(`${year}-`))));
};
