import { useTexts } from '../../../shared/i18n/texts.js';
import { TextInput } from '../../../shared/ui/field.js';
import { ColumnSelect } from './column-select.js';
import type { ScaleRule } from './profile-document.js';
import styles from './profile.module.css';
import { RuleRow } from './rule-row.js';
import { rulesTexts } from './rules.texts.js';

interface ScoreEditorProps {
  score: string;
  scale: ScaleRule;
  set: (name: string, value: unknown) => void;
}

/** The column of a survey's mark, and how many points its scale has. */
export const ScoreEditor = ({ score, scale, set }: ScoreEditorProps) => {
  const t = useTexts(rulesTexts);
  const keep = (column: string, otherwise: number): void =>
    set('scalePoints', { ...(column ? { column } : {}), otherwise });
  return (
    <>
      <RuleRow name={t('score')} path="score" required>
        <ColumnSelect label={t('score')} value={score} onChange={(column) => set('score', column)} />
      </RuleRow>
      <RuleRow name={t('scalePoints')} path="scalePoints" required>
        <ColumnSelect
          label={t('scaleColumn')}
          none={t('mode.none')}
          value={scale.column ?? ''}
          onChange={(column) => keep(column, scale.otherwise)}
        />
        <TextInput
          label={t('scaleOtherwise')}
          type="number"
          min={2}
          max={100}
          className={styles.short}
          value={String(scale.otherwise)}
          onChange={(text) => keep(scale.column ?? '', Number(text))}
        />
      </RuleRow>
    </>
  );
};
