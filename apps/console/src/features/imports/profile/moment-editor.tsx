import { useTexts } from '../../../shared/i18n/texts.js';
import { Checkbox, Select } from '../../../shared/ui/field.js';
import { ColumnSelect } from './column-select.js';
import { absentOf, type MomentRule } from './profile-document.js';
import styles from './profile.module.css';
import { rulesTexts } from './rules.texts.js';
import { WordsInput } from './words-input.js';

interface MomentEditorProps {
  name: string;
  moment: MomentRule;
  onChange: (moment: MomentRule) => void;
}

/** A moment in one column, or as a day and a time of day in two. */
export const MomentEditor = ({ name, moment, onChange }: MomentEditorProps) => {
  const t = useTexts(rulesTexts);
  const absent = absentOf(moment.absent ?? []);
  return (
    <>
      <Select
        label={`${name}: ${t('how')}`}
        hideLabel
        className={styles.mode}
        value={'at' in moment ? 'at' : 'split'}
        onChange={(mode) =>
          onChange(mode === 'at' ? { at: '', ...absent } : { date: '', time: '', ...absent })
        }
        options={(['at', 'split'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))}
      />
      {'at' in moment ? (
        <>
          <ColumnSelect
            label={`${name}: ${t('column')}`}
            value={moment.at}
            onChange={(at) => onChange({ ...moment, at })}
          />
          <Checkbox
            label={t('orDay')}
            checked={moment.orDay === true}
            onChange={(orDay) =>
              onChange({ at: moment.at, ...(orDay ? { orDay: true as const } : {}), ...absent })
            }
          />
        </>
      ) : (
        <>
          <ColumnSelect
            label={`${name}: ${t('dateColumn')}`}
            value={moment.date}
            onChange={(date) => onChange({ ...moment, date })}
          />
          <ColumnSelect
            label={`${name}: ${t('timeColumn')}`}
            value={moment.time}
            onChange={(time) => onChange({ ...moment, time })}
          />
        </>
      )}
      <WordsInput
        label={t('absent')}
        showLabel
        words={moment.absent ?? []}
        onChange={(words) => {
          const { absent: _before, ...rest } = moment;
          onChange({ ...rest, ...absentOf(words) });
        }}
      />
    </>
  );
};
