import { addDays, isDay, type Day } from '@michuhol/calendar';
import { MOST_PERIOD_DAYS } from '@michuhol/contract';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTexts } from '../../shared/i18n/texts.js';
import { DateInput } from '../../shared/ui/field.js';
import type { DayRange } from './balance-view.js';
import styles from './balance.module.css';
import { balanceTexts } from './balance.texts.js';

type Fault = 'noDay' | 'emptyRange' | 'longRange';

const faultOf = (first: string, last: string): Fault | null => {
  if (!isDay(first) || !isDay(last)) return 'noDay';
  if (first > last) return 'emptyRange';
  return addDays(last, 1) > addDays(first, MOST_PERIOD_DAYS) ? 'longRange' : null;
};

/** A first and a last day as people choose them; `take` gives the half-open range, or marks what is wrong. */
export const useRangeFields = (initial: DayRange) => {
  const [first, setFirst] = useState<string>(initial.from);
  const [last, setLast] = useState<string>(addDays(initial.to, -1));
  const [asked, setAsked] = useState(false);
  const fault = faultOf(first, last);
  const range = fault === null ? { from: first as Day, to: addDays(last as Day, 1) } : null;
  const take = (): DayRange | null => {
    setAsked(true);
    return range;
  };
  return { first, setFirst, last, setLast, fault: asked ? fault : null, range, take };
};

interface RangeFieldsProps {
  label: string;
  fields: ReturnType<typeof useRangeFields>;
  today: Day;
  onSubmit: () => void;
  /** Buttons behind the days; one of them submits. */
  children: ReactNode;
}

/** Two days and what can be done with them. */
export const RangeFields = ({ label, fields, today, onSubmit, children }: RangeFieldsProps) => {
  const t = useTexts(balanceTexts);
  const { first, setFirst, last, setLast, fault } = fields;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={`${styles.range} no-print`} aria-label={label} noValidate onSubmit={submit}>
      <DateInput
        label={t('firstDay')}
        value={first}
        max={today}
        onChange={setFirst}
        error={fault === null ? null : t(fault)}
      />
      <DateInput label={t('lastDay')} value={last} max={today} onChange={setLast} />
      <div className={styles.rangeActions}>{children}</div>
    </form>
  );
};
