import type { Day } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import { useApi } from '../../shared/api/use-api.js';
import { ErrorState } from '../../shared/ui/page-state.js';
import styles from './balance.module.css';
import { DayBalance } from './day-balance.js';
import { MonthCalendar } from './month-calendar.js';
import { knownPeriods, monthOf, rangeOfMonth } from './month-days.js';
import { RedDays } from './red-days.js';

interface DayViewProps {
  dataSet: DataSet;
  day: Day;
  today: Day;
  onChoose: (day: Day) => void;
}

/** The month with the state of each day, the days that do not balance, and one day with its balance. */
export const DayView = ({ dataSet, day, today, onChoose }: DayViewProps) => {
  const month = useApi(
    'listPeriods',
    { query: { dataSet, ...rangeOfMonth(monthOf(day)) } },
    { keepPrevious: true },
  );
  const red = useApi('listRedBalances', { query: { dataSet } });
  const periods = knownPeriods(month.data?.periods ?? [], today);
  const redDays = red.data?.days ?? [];
  return (
    <div className={styles.columns}>
      <div className={styles.side}>
        {month.error && <ErrorState problem={month.error} onRetry={() => void month.refetch()} />}
        <MonthCalendar
          day={day}
          today={today}
          periods={periods}
          loading={month.isPending}
          red={new Map(redDays.map((one) => [one.day, one.red.length]))}
          onChoose={onChoose}
        />
        <RedDays query={red} onChoose={onChoose} />
      </div>
      <DayBalance dataSet={dataSet} day={day} period={periods.get(day) ?? null} loading={month.isPending} />
    </div>
  );
};
