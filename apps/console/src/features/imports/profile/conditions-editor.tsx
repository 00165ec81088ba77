import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { ColumnSelect } from './column-select.js';
import type { Condition } from './profile-document.js';
import styles from './profile.module.css';
import { rulesTexts } from './rules.texts.js';
import { WordsInput } from './words-input.js';

/** The words of a condition, however many it is written with. */
const wordsOf = (condition: Condition): readonly string[] =>
  'equals' in condition ? [condition.equals] : condition.in;

/** Tests of columns that all have to hold. */
export const ConditionsEditor = ({
  conditions,
  onChange,
}: {
  conditions: readonly Condition[];
  onChange: (conditions: readonly Condition[]) => void;
}) => {
  const t = useTexts(rulesTexts);
  const set = (at: number, condition: Condition): void =>
    onChange(conditions.map((each, index) => (index === at ? condition : each)));
  return (
    <div className={styles.conditions}>
      {conditions.length === 0 && <span className={styles.caption}>{t('always')}</span>}
      {conditions.map((condition, at) => (
        <div key={at} className={styles.condition}>
          <ColumnSelect
            label={t('column')}
            value={condition.column}
            onChange={(column) => set(at, { ...condition, column })}
          />
          <WordsInput
            label={t('is')}
            words={wordsOf(condition)}
            onChange={(words) => set(at, { column: condition.column, in: words })}
          />
          <Button
            size="small"
            tone="quiet"
            onClick={() => onChange(conditions.filter((_, index) => index !== at))}
          >
            {t('remove')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        tone="quiet"
        icon="plus"
        onClick={() => onChange([...conditions, { column: '', in: [] }])}
      >
        {t('addCondition')}
      </Button>
    </div>
  );
};
