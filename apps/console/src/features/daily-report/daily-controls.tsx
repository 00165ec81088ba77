import { addDays, type Day } from '@michuhol/calendar';
import type { DailyReport } from '@michuhol/contract';
import { useTexts } from '../../shared/i18n/texts.js';
import { IconButton } from '../../shared/ui/button.js';
import { DateInput, Select } from '../../shared/ui/field.js';
import styles from './daily.module.css';
import { dailyTexts } from './daily.texts.js';

/** Which day, and which of its published versions. */
export const DailyControls = ({
  day,
  last,
  version,
  versions,
  onDay,
  onVersion,
}: {
  day: Day;
  /** The last day that can be chosen. */
  last: Day;
  version: number | undefined;
  versions: DailyReport['versions'];
  onDay: (day: string) => void;
  onVersion: (version: number | null) => void;
}) => {
  const t = useTexts(dailyTexts);
  const newest = versions[0]?.version;
  return (
    <div className={`${styles.controls} no-print`}>
      <IconButton icon="collapse" label={t('previousDay')} onClick={() => onDay(addDays(day, -1))} />
      <DateInput label={t('day')} hideLabel value={day} max={last} onChange={onDay} />
      <IconButton
        icon="expand"
        label={t('nextDay')}
        disabled={day >= last}
        onClick={() => onDay(addDays(day, 1))}
      />
      {newest !== undefined && newest > 1 && (
        <Select
          label={t('version')}
          hideLabel
          value={String(version ?? newest)}
          options={versions.map((one) => ({
            value: String(one.version),
            label: t(one.version === newest ? 'versionNewest' : 'versionNumber', { version: one.version }),
          }))}
          onChange={(chosen) => onVersion(Number(chosen) === newest ? null : Number(chosen))}
        />
      )}
    </div>
  );
};
