import { callEnders } from '@michuhol/contract';
import { callStepNames, type CallStepKind } from '@michuhol/protection';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { FieldGroup } from '../../shared/ui/field-group.js';
import { Notice } from '../../shared/ui/notice.js';
import { stepKeys } from './desk-keys.js';
import { endedBy, lacksNotice, warningsOf, type Draft } from './draft.js';
import { protectionTexts } from './protection.texts.js';
import styles from './protection.module.css';

const duringCall: readonly CallStepKind[] = ['requestCalm', 'warning', 'reasonNotified'];
const keyOf = (kind: CallStepKind): string =>
  Object.entries(stepKeys).find(([, step]) => step === kind)?.[0] ?? '';

interface CallStepsProps {
  draft: Draft;
  onStep: (kind: CallStepKind) => void;
  onUndo: () => void;
}

/** What was done in the call and how it ended, each press with its time. */
export const CallSteps = ({ draft, onStep, onUndo }: CallStepsProps) => {
  const t = useTexts(protectionTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const ender = endedBy(draft);
  const warnings = warningsOf(draft);
  return (
    <>
      <FieldGroup legend={t('steps')}>
        <div className={styles.buttons}>
          {duringCall.map((kind) => (
            <Button key={kind} shortcut={keyOf(kind)} onClick={() => onStep(kind)}>
              {bilingual(callStepNames[kind])}
            </Button>
          ))}
          <Button tone="quiet" disabled={draft.steps.length === 0} onClick={onUndo}>
            {t('undo')}
          </Button>
        </div>
        <p className={styles.hint} aria-live="polite">
          {draft.steps.length === 0
            ? `${t('noSteps')} ${t('stepsHint')}`
            : draft.steps
                .map(({ kind, at }) => `${bilingual(callStepNames[kind])} ${format.clock(at)}`)
                .join(' → ')}
        </p>
        {warnings && <p className={styles.hint}>{t('warned', warnings)}</p>}
      </FieldGroup>
      <FieldGroup legend={t('ended')}>
        <div className={styles.buttons}>
          {callEnders.map((kind) => (
            <Button
              key={kind}
              shortcut={keyOf(kind)}
              aria-pressed={ender === kind}
              className={ender === kind ? styles.chosen : undefined}
              onClick={() => onStep(kind)}
            >
              {bilingual(callStepNames[kind])}
            </Button>
          ))}
        </div>
        {ender && lacksNotice(draft) && (
          <Notice tone="warning" announce="polite">
            {t('noticeMissing')}
          </Notice>
        )}
      </FieldGroup>
    </>
  );
};
