import { addDays, dayOf, isDay, type Day } from '@michuhol/calendar';
import { MOST_PERIOD_DAYS } from '@michuhol/contract';
import { useSearchParams } from 'react-router';
import { computerClock } from '../../shared/platform/clock.js';
import { monthOf, rangeOfMonth } from './month-days.js';

/** The parts of the page. */
export const balanceViews = ['day', 'amendments', 'verification'] as const;
/** A part of the page. */
export type BalanceView = (typeof balanceViews)[number];

/** A half-open range of days. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

/** The range that an address names; null where it names none, or none that can be asked for. */
const rangeIn = (search: URLSearchParams): DayRange | null => {
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? ''];
  return isDay(from) && isDay(to) && from < to && to <= addDays(from, MOST_PERIOD_DAYS) ? { from, to } : null;
};

/** Which part, day and range the address says; `show` changes it, so that what is seen can be sent to others. */
export const useBalanceView = () => {
  const [search, setSearch] = useSearchParams();
  const today = dayOf(computerClock.now());
  const asked = search.get('day') ?? '';
  const day: Day = isDay(asked) && asked <= today ? asked : addDays(today, -1);
  const show = (more: { view?: BalanceView; day?: Day } & Partial<DayRange>): void =>
    setSearch(
      (now) => {
        for (const [key, value] of Object.entries(more)) now.set(key, value);
        return now;
      },
      { replace: true },
    );
  return {
    today,
    day,
    view: balanceViews.find((view) => view === search.get('view')) ?? 'day',
    /** The month of the chosen day unless told. */
    range: rangeIn(search) ?? rangeOfMonth(monthOf(day)),
    show,
  };
};
