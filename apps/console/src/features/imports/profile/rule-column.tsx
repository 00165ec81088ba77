import { useTexts } from '../../../shared/i18n/texts.js';
import { ColumnSelect } from './column-select.js';
import { absentOf } from './profile-document.js';
import { rulesTexts } from './rules.texts.js';
import { WordsInput } from './words-input.js';

/** A column that a value is read from, with the words that stand for nothing. */
export interface ColumnRule {
  column: string;
  absent?: readonly string[] | undefined;
}

interface RuleColumnProps {
  name: string;
  rule: ColumnRule;
  onChange: (rule: { column: string } & ReturnType<typeof absentOf>) => void;
}

/** Chooses the column of a value, and which of its words mean that there is none. */
export const RuleColumn = ({ name, rule, onChange }: RuleColumnProps) => {
  const t = useTexts(rulesTexts);
  return (
    <>
      <ColumnSelect
        label={`${name}: ${t('column')}`}
        value={rule.column}
        onChange={(column) => onChange({ column, ...absentOf(rule.absent ?? []) })}
      />
      <WordsInput
        label={t('absent')}
        showLabel
        words={rule.absent ?? []}
        onChange={(words) => onChange({ column: rule.column, ...absentOf(words) })}
      />
    </>
  );
};
