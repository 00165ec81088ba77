import type { AlertCalendar } from '@michuhol/contract';
import { useTexts } from '../../shared/i18n/texts.js';
import { FieldGroup } from '../../shared/ui/field-group.js';
import { Checkbox, Select, TextInput } from '../../shared/ui/field.js';
import styles from './alerts.module.css';
import { rulesTexts } from './rules.texts.js';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const holidays = ['asWeekday', 'never', 'always'] as const;
const OFFICE_HOURS = { from: '09:00', to: '18:00' };

/** When a rule is judged: days of the week, public holidays, hours. */
export const CalendarFields = ({
  calendar,
  onChange,
}: {
  calendar: AlertCalendar;
  onChange: (calendar: AlertCalendar) => void;
}) => {
  const t = useTexts(rulesTexts);
  const { hours } = calendar;
  const choose = (day: number, wanted: boolean): void => {
    const others = calendar.weekdays.filter((one) => one !== day);
    onChange({ ...calendar, weekdays: wanted ? [...others, day].sort() : others });
  };
  return (
    <FieldGroup legend={t('calendar')}>
      <div className={styles.days} role="group" aria-label={t('weekdays')}>
        {weekdays.map((day) => (
          <Checkbox
            key={day}
            label={t(`day.${day}`)}
            checked={calendar.weekdays.includes(day)}
            onChange={(wanted) => choose(day, wanted)}
          />
        ))}
      </div>
      <div className={styles.calendar}>
        <Select
          label={t('holidays')}
          value={calendar.holidays}
          onChange={(value) => onChange({ ...calendar, holidays: value })}
          options={holidays.map((value) => ({ value, label: t(`holidays.${value}`) }))}
        />
        {hours && (
          <>
            <TextInput
              label={t('from')}
              type="time"
              value={hours.from}
              onChange={(from) => onChange({ ...calendar, hours: { ...hours, from } })}
              required
            />
            <TextInput
              label={t('to')}
              hint={t('toHint')}
              type="time"
              value={hours.to}
              onChange={(to) => onChange({ ...calendar, hours: { ...hours, to } })}
              required
            />
          </>
        )}
      </div>
      <Checkbox
        label={t('limited')}
        checked={hours !== null}
        onChange={(limited) => onChange({ ...calendar, hours: limited ? OFFICE_HOURS : null })}
      />
    </FieldGroup>
  );
};
