import { useTexts } from '../../../shared/i18n/texts.js';
import { Select, TextInput } from '../../../shared/ui/field.js';
import { ColumnList, ColumnSelect } from './column-select.js';
import { absentOf, type TextRule } from './profile-document.js';
import styles from './profile.module.css';
import { rulesTexts } from './rules.texts.js';
import { WordsInput } from './words-input.js';

interface TextRuleEditorProps {
  name: string;
  rule: TextRule | undefined;
  required: boolean;
  onChange: (rule: TextRule | undefined) => void;
}

type Mode = 'none' | 'column' | 'join' | 'constant';

const modeOf = (rule: TextRule | undefined): Mode =>
  !rule ? 'none' : 'column' in rule ? 'column' : 'join' in rule ? 'join' : 'constant';

const fresh: Record<Mode, TextRule | undefined> = {
  none: undefined,
  column: { column: '' },
  join: { join: [], by: '-' },
  constant: { constant: '' },
};

/** A text of a column, of several joined, or always the same. */
export const TextRuleEditor = ({ name, rule, required, onChange }: TextRuleEditorProps) => {
  const t = useTexts(rulesTexts);
  const modes: Mode[] = [...(required ? [] : (['none'] as const)), 'column', 'join', 'constant'];
  return (
    <>
      <Select
        label={`${name}: ${t('how')}`}
        hideLabel
        className={styles.mode}
        value={modeOf(rule)}
        onChange={(mode) => onChange(fresh[mode])}
        options={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
      />
      {rule && 'column' in rule && (
        <>
          <ColumnSelect
            label={`${name}: ${t('column')}`}
            value={rule.column}
            onChange={(column) => onChange({ ...rule, column })}
          />
          <WordsInput
            label={t('absent')}
            showLabel
            words={rule.absent ?? []}
            onChange={(words) => onChange({ column: rule.column, ...absentOf(words) })}
          />
        </>
      )}
      {rule && 'join' in rule && (
        <>
          <ColumnList label={name} columns={rule.join} onChange={(join) => onChange({ ...rule, join })} />
          <TextInput
            label={t('joinBy')}
            value={rule.by}
            className={styles.short}
            onChange={(by) => onChange({ ...rule, by })}
          />
        </>
      )}
      {rule && 'constant' in rule && (
        <TextInput
          label={`${name}: ${t('constant')}`}
          hideLabel
          value={rule.constant}
          onChange={(constant) => onChange({ constant })}
        />
      )}
    </>
  );
};
