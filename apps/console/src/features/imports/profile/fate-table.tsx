import { outcomes } from '@michuhol/metrics';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { ConditionsEditor } from './conditions-editor.js';
import { faultsAt, useEditing } from './editor-context.js';
import { FateEditor } from './fate-editor.js';
import type { FateRule } from './profile-document.js';
import { consultationResults } from './profile-fields.js';
import styles from './profile.module.css';
import { useRuleNames } from './rule-names.js';
import { rulesTexts } from './rules.texts.js';

interface FateTableProps {
  /** The member of the document: outcomes of calls, or results of consultations. */
  member: 'outcomes' | 'results';
  rules: readonly FateRule[];
  onChange: (rules: readonly FateRule[]) => void;
}

/** What becomes of a row: rules from the top, the first whose conditions all hold decides. */
export const FateTable = ({ member, rules, onChange }: FateTableProps) => {
  const t = useTexts(rulesTexts);
  const names = useRuleNames();
  const { columns, faults } = useEditing();
  const options =
    member === 'outcomes'
      ? [
          ...outcomes.map((value) => ({ value: `outcome:${value}`, label: names.outcome(value) })),
          { value: 'endedIn:voiceMenu', label: t('voiceMenu') },
        ]
      : consultationResults.map((value) => ({ value: `result:${value}`, label: names.result(value) }));
  const set = (at: number, rule: FateRule): void =>
    onChange(rules.map((each, index) => (index === at ? rule : each)));
  const move = (from: number, to: number): void => {
    const moved = [...rules];
    moved.splice(to, 0, ...moved.splice(from, 1));
    onChange(moved);
  };
  const add = (): void => {
    const when = [{ column: columns[0]?.id ?? '', in: [] }];
    onChange([
      ...rules,
      member === 'outcomes' ? { when, outcome: 'answered' } : { when, result: 'answered' },
    ]);
  };
  return (
    <>
      <p className={styles.caption}>{t('fates')}</p>
      <ol className={styles.fates}>
        {rules.map((rule, at) => (
          <li key={at} className={styles.fate} aria-label={`${t('order')} ${at + 1}`}>
            <span className={styles.number}>{at + 1}</span>
            <ConditionsEditor conditions={rule.when} onChange={(when) => set(at, { ...rule, when })} />
            <FateEditor rule={rule} options={options} onChange={(changed) => set(at, changed)} />
            <span className={styles.moves}>
              <Button size="small" tone="quiet" disabled={at === 0} onClick={() => move(at, at - 1)}>
                {t('up')}
              </Button>
              <Button
                size="small"
                tone="quiet"
                disabled={at === rules.length - 1}
                onClick={() => move(at, at + 1)}
              >
                {t('down')}
              </Button>
              <Button
                size="small"
                tone="quiet"
                onClick={() => onChange(rules.filter((_, index) => index !== at))}
              >
                {t('remove')}
              </Button>
            </span>
            {faultsAt(faults, `${member}.${at}`).map(({ path, message }) => (
              <p key={path + message} className={styles.fault} role="alert">
                {message}
              </p>
            ))}
          </li>
        ))}
      </ol>
      <Button icon="plus" onClick={add}>
        {t('addFate')}
      </Button>
    </>
  );
};
