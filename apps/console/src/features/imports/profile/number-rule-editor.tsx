import { useTexts } from '../../../shared/i18n/texts.js';
import { Select, TextInput } from '../../../shared/ui/field.js';
import { ColumnSelect } from './column-select.js';
import { absentOf, type NumberRule } from './profile-document.js';
import styles from './profile.module.css';
import { rulesTexts } from './rules.texts.js';
import { WordsInput } from './words-input.js';

interface NumberRuleEditorProps {
  name: string;
  rule: NumberRule | undefined;
  required: boolean;
  onChange: (rule: NumberRule | undefined) => void;
}

/** A duration or a count: of a column, or always the same. */
export const NumberRuleEditor = ({ name, rule, required, onChange }: NumberRuleEditorProps) => {
  const t = useTexts(rulesTexts);
  const mode = !rule ? 'none' : 'column' in rule ? 'column' : 'constant';
  const modes = [...(required ? [] : (['none'] as const)), 'column', 'constant'] as const;
  return (
    <>
      <Select
        label={`${name}: ${t('how')}`}
        hideLabel
        className={styles.mode}
        value={mode}
        onChange={(next) =>
          onChange(next === 'none' ? undefined : next === 'column' ? { column: '' } : { constant: 0 })
        }
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
      {rule && 'constant' in rule && (
        <TextInput
          label={`${name}: ${t('constant')}`}
          hideLabel
          type="number"
          min={0}
          className={styles.short}
          value={String(rule.constant)}
          onChange={(text) => onChange({ constant: Number(text) })}
        />
      )}
    </>
  );
};
