import type { CallerCase } from '@michuhol/contract';
import { caseSteps, type CaseStepName } from '@michuhol/protection';
import { useState } from 'react';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Section } from '../../../shared/ui/page.js';
import { useToast } from '../../../shared/ui/toast.js';
import { ApprovalDialog } from './approval-dialog.js';
import styles from './cases.module.css';
import { casesTexts } from './cases.texts.js';
import { DeciderDialog } from './decider-dialog.js';
import { NoticeDialog } from './notice-dialog.js';
import { ObjectionDecisionDialog } from './objection-decision-dialog.js';
import { ObjectionDialog } from './objection-dialog.js';
import { ReasonDialog } from './reason-dialog.js';

const outcomes: readonly CaseStepName[] = ['upholdObjection', 'upholdPartly', 'dismissObjection'];

/** The steps that have a button: the outcome of an objection is chosen in its form, and nobody is named where there is nobody. */
const isShown = (step: CaseStepName, { deciders }: CallerCase): boolean =>
  step === 'nameDecider'
    ? deciders !== null && deciders.others.length > 0
    : !outcomes.includes(step) || step === 'upholdObjection';

/** What the reader may do now in a case. */
export const CaseActions = ({ of }: { of: CallerCase }) => {
  const t = useTexts(casesTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const [step, setStep] = useState<CaseStepName | null>(null);
  const close = (): void => setStep(null);
  const saved = (): void => {
    close();
    toast({ tone: 'success', text: t('saved') });
  };
  const steps = of.allowed.filter((name) => isShown(name, of));
  const ways = { of, onClose: close, onSaved: saved };
  return (
    <Section title={t('now')}>
      {steps.length === 0 ? (
        <p>{t('nothing')}</p>
      ) : (
        <div className={styles.actions}>
          {steps.map((name) => (
            <Button
              key={name}
              tone={name === 'approve' ? 'primary' : undefined}
              onClick={() => setStep(name)}
            >
              {name === 'upholdObjection' ? t('decideObjection') : bilingual(caseSteps[name])}
            </Button>
          ))}
        </div>
      )}
      {step === 'approve' && <ApprovalDialog {...ways} />}
      {step === 'notify' && <NoticeDialog {...ways} />}
      {step === 'fileObjection' && <ObjectionDialog {...ways} />}
      {step === 'nameDecider' && <DeciderDialog {...ways} />}
      {step === 'upholdObjection' && <ObjectionDecisionDialog {...ways} />}
      {step !== null && <ReasonDialog step={step} {...ways} />}
    </Section>
  );
};
