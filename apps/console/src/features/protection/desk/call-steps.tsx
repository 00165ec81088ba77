import { callStepNames, spokenSteps, type CallStepKind, type CategoryRule } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { END_NAME } from './desk-actions.js';
import { deskTexts } from './desk.texts.js';
import { endedBy, takenOf, type Draft } from './draft.js';
import styles from './desk.module.css';
import { KeyButton } from './key-button.js';

/** The end by the counselor first: it has the key. */
const enders = ['counselorEnd', 'arsTransfer', 'callerHangup', 'emergencyEnd'] as const;

interface CallStepsProps {
  draft: Draft;
  rule: CategoryRule;
  onStep: (kind: CallStepKind) => void;
  onUndo: () => void;
}

/** What was said in the call and how it ended, each with one tap and its time. It records, and hangs up nothing. */
export const CallSteps = ({ draft, rule, onStep, onUndo }: CallStepsProps) => {
  const t = useTexts(deskTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const ender = endedBy(draft);
  const nameOf = (kind: CallStepKind): string => {
    const times = kind === 'warning' ? takenOf(draft, kind)?.times : undefined;
    const name = bilingual(kind === 'counselorEnd' ? END_NAME : callStepNames[kind]);
    return times === undefined ? name : `${name} ${times}/${rule.warningsBeforeEnd}`;
  };
  const markOf = (kind: CallStepKind): string | undefined => {
    const taken = takenOf(draft, kind);
    return taken ? `✓ ${format.time(taken.last)}` : undefined;
  };
  return (
    <div className={styles.callSteps} role="group" aria-label={t('steps')}>
      <div className={styles.steps}>
        {spokenSteps.map((kind) => (
          <KeyButton key={kind} action={`step.${kind}`} mark={markOf(kind)} onClick={() => onStep(kind)}>
            {nameOf(kind)}
          </KeyButton>
        ))}
      </div>
      <div className={styles.enders} role="group" aria-label={t('ended')}>
        {enders.map((kind) => (
          <KeyButton
            key={kind}
            action={`step.${kind}`}
            mark={markOf(kind)}
            aria-pressed={ender === kind}
            onClick={() => onStep(kind)}
          >
            {nameOf(kind)}
          </KeyButton>
        ))}
      </div>
      <div className={styles.recordsOnly}>
        <span className={styles.hint}>{t('recordsOnly')}</span>
        <button type="button" className={styles.undo} disabled={draft.steps.length === 0} onClick={onUndo}>
          {t('undo')}
        </button>
      </div>
      {/* The buttons show it; read out it is the last step alone. */}
      <p className="visually-hidden" role="status">
        {draft.steps
          .slice(-1)
          .map(({ kind, at }) => `${bilingual(callStepNames[kind])} ${format.clock(at)}`)
          .join('')}
      </p>
    </div>
  );
};
