import type { Day } from '@michuhol/calendar';
import { periodStates, type PeriodState } from '@michuhol/contract';
import type { KeyboardEvent } from 'react';
import { figuresTexts } from '../../shared/figures/figures.texts.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { IconButton } from '../../shared/ui/button.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Icon, type IconName } from '../../shared/ui/icon.js';
import styles from './balance.module.css';
import { balanceTexts } from './balance.texts.js';
import { dayByKey, monthAfter, monthOf, rangeOfMonth, weeksOf, type KnownPeriod } from './month-days.js';

interface MonthCalendarProps {
  day: Day;
  today: Day;
  periods: ReadonlyMap<Day, KnownPeriod>;
  /** Nothing is known yet of any day. */
  loading: boolean;
  /** How many lines of a day's balance are red; days without are missing. */
  red: ReadonlyMap<string, number>;
  onChoose: (day: Day) => void;
}

const icons: Record<PeriodState, IconName> = {
  live: 'live',
  provisional: 'edit',
  final: 'lock',
  amended: 'history',
};
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** The days of a month with their states; arrow keys move between them. */
export const MonthCalendar = ({ day, today, periods, loading, red, onChoose }: MonthCalendarProps) => {
  const t = useTexts(balanceTexts);
  const format = useFormat();
  const month = monthOf(day);
  const go = (months: number): void => {
    const { from } = rangeOfMonth(monthAfter(month, months));
    onChoose(from > today ? today : from);
  };
  const move = (event: KeyboardEvent<HTMLTableElement>): void => {
    const next = dayByKey(event.key, day);
    if (!next || next > today) return;
    event.preventDefault();
    onChoose(next);
    // The day may be in another month, which is drawn first.
    requestAnimationFrame(() => document.getElementById(`day-${next}`)?.focus());
  };
  return (
    <section className={styles.month} aria-label={t('calendar')}>
      <div className={styles.monthHead}>
        <IconButton icon="collapse" label={t('monthBefore')} onClick={() => go(-1)} />
        <h2 aria-live="polite">{format.month(month)}</h2>
        <IconButton
          icon="expand"
          label={t('monthAfter')}
          disabled={month >= monthOf(today)}
          onClick={() => go(1)}
        />
      </div>
      <table className={styles.calendar} aria-busy={loading} onKeyDown={move}>
        <thead>
          <tr>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col">
                {t(`weekday.${weekday}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week, at) => (
            <tr key={at}>
              {week.map((one, index) => (
                <td key={one ?? index}>
                  {one && (
                    <CalendarDay
                      day={one}
                      chosen={one === day}
                      later={one > today}
                      state={periods.get(one)?.state ?? null}
                      loading={loading}
                      red={red.get(one) ?? 0}
                      onChoose={onChoose}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend />
    </section>
  );
};

const CalendarDay = ({
  day,
  chosen,
  later,
  state,
  loading,
  red,
  onChoose,
}: {
  day: Day;
  chosen: boolean;
  later: boolean;
  state: PeriodState | null;
  loading: boolean;
  red: number;
  onChoose: (day: Day) => void;
}) => {
  const t = useTexts(balanceTexts);
  const numbers = useTexts(figuresTexts);
  const format = useFormat();
  const words = [
    format.dayWithWeekday(day),
    ...(state ? [numbers(`state.${state}`)] : loading ? [] : [t('noFigures')]),
    ...(red > 0 ? [t('redCount', { count: red })] : []),
  ];
  return (
    <button
      type="button"
      id={`day-${day}`}
      className={classNames(styles.day, chosen && styles.chosen, red > 0 && styles.redDay)}
      disabled={later}
      tabIndex={chosen ? 0 : -1}
      aria-pressed={chosen}
      title={words.join(', ')}
      onClick={() => onChoose(day)}
    >
      <span className="visually-hidden">{words.join(', ')}</span>
      <span aria-hidden="true">{Number(day.slice(8))}</span>
      <span className={styles.marks} aria-hidden="true">
        {state && <Icon name={icons[state]} className={styles[state]} />}
        {red > 0 && <Icon name="danger" className={styles.red} />}
        {!state && !later && !loading && '–'}
      </span>
    </button>
  );
};

const Legend = () => {
  const t = useTexts(balanceTexts);
  const numbers = useTexts(figuresTexts);
  return (
    <ul className={styles.legend}>
      {periodStates.map((state) => (
        <li key={state}>
          <Icon name={icons[state]} className={styles[state]} /> {numbers(`state.${state}`)}
        </li>
      ))}
      <li>
        <Icon name="danger" className={styles.red} /> {t('red')}
      </li>
      <li>– {t('noFigures')}</li>
    </ul>
  );
};
