import { useTexts } from '../../../shared/i18n/texts.js';
import { Select } from '../../../shared/ui/field.js';
import { ColumnSelect } from './column-select.js';
import { absentOf, type ChoiceRule } from './profile-document.js';
import styles from './profile.module.css';
import { useRuleNames } from './rule-names.js';
import { rulesTexts } from './rules.texts.js';
import { WordsInput } from './words-input.js';

interface ChoiceRuleEditorProps {
  name: string;
  meanings: readonly string[];
  rule: ChoiceRule | undefined;
  onChange: (rule: ChoiceRule | undefined) => void;
}

/** One of a few meanings, by the words that stand for each of them, or always the same. */
export const ChoiceRuleEditor = ({ name, meanings, rule, onChange }: ChoiceRuleEditorProps) => {
  const t = useTexts(rulesTexts);
  const names = useRuleNames();
  const mode = !rule ? 'none' : 'column' in rule ? 'column' : 'constant';
  const choose = (next: 'none' | 'column' | 'constant'): void => {
    if (next === 'none') onChange(undefined);
    else if (next === 'column')
      onChange({ column: '', words: Object.fromEntries(meanings.map((meaning) => [meaning, []])) });
    else onChange({ constant: meanings[0] ?? '' });
  };
  return (
    <>
      <Select
        label={`${name}: ${t('how')}`}
        hideLabel
        className={styles.mode}
        value={mode}
        onChange={choose}
        options={(['none', 'column', 'constant'] as const).map((value) => ({
          value,
          label: t(`mode.${value}`),
        }))}
      />
      {rule && 'column' in rule && (
        <>
          <ColumnSelect
            label={`${name}: ${t('column')}`}
            value={rule.column}
            onChange={(column) => onChange({ ...rule, column })}
          />
          {meanings.map((meaning) => (
            <WordsInput
              key={meaning}
              label={t('words', { meaning: names.meaning(meaning) })}
              showLabel
              words={rule.words[meaning] ?? []}
              onChange={(words) => onChange({ ...rule, words: { ...rule.words, [meaning]: words } })}
            />
          ))}
          <WordsInput
            label={t('absent')}
            showLabel
            words={rule.absent ?? []}
            onChange={(words) => {
              const { absent: _before, ...rest } = rule;
              onChange({ ...rest, ...absentOf(words) });
            }}
          />
        </>
      )}
      {rule && 'constant' in rule && (
        <Select
          label={`${name}: ${t('constant')}`}
          hideLabel
          value={rule.constant}
          onChange={(constant) => onChange({ constant })}
          options={meanings.map((value) => ({ value, label: names.meaning(value) }))}
        />
      )}
    </>
  );
};
