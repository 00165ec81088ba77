import { addDays, dayOf, isDay, type Day } from '@michuhol/calendar';
import { useSearchParams } from 'react-router';
import { useMe } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { computerClock } from '../../shared/platform/clock.js';
import { DataSetMark, DataSetSwitch, useDataSet } from '../../shared/ui/data-set-switch.js';
import { Page } from '../../shared/ui/page.js';
import styles from './balance.module.css';
import { balanceTexts } from './balance.texts.js';
import { DayBalance } from './day-balance.js';
import { MonthCalendar } from './month-calendar.js';
import { monthOf, rangeOfMonth, statesIn } from './month-days.js';
import { RedDays } from './red-days.js';

/** Whether the figures of a day agree with each other and with the calls, and how far each day of a month has come. */
export const BalancePage = () => {
  const t = useTexts(balanceTexts);
  const { mode } = useMe();
  const [dataSet, setDataSet] = useDataSet(mode === 'evaluation' ? 'synthetic' : 'city');
  const [search, setSearch] = useSearchParams();
  const today = dayOf(computerClock.now());
  const asked = search.get('day') ?? '';
  const day: Day = isDay(asked) && asked <= today ? asked : addDays(today, -1);
  const choose = (next: Day): void =>
    setSearch(
      (now) => {
        now.set('day', next);
        return now;
      },
      { replace: true },
    );
  const month = useApi(
    'queryMetrics',
    { query: { metrics: 'offered', dataSet, ...rangeOfMonth(monthOf(day)), interval: 'day' } },
    { keepPrevious: true },
  );
  const red = useApi('listRedBalances', { query: { dataSet } });
  const states = statesIn(month.data);
  const redDays = red.data?.days ?? [];
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <DataSetMark dataSet={dataSet} />
          <DataSetSwitch value={dataSet} onChange={setDataSet} />
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.side}>
          <MonthCalendar
            day={day}
            today={today}
            states={states}
            red={new Map(redDays.map((one) => [one.day, one.red.length]))}
            onChoose={choose}
          />
          <RedDays query={red} onChoose={choose} />
        </div>
        <DayBalance dataSet={dataSet} day={day} state={states.get(day) ?? null} />
      </div>
    </Page>
  );
};
