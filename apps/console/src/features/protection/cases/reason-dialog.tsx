import { caseSteps, type CaseStepName } from '@michuhol/protection';
import { useState } from 'react';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { TextArea, TextInput } from '../../../shared/ui/field.js';
import { SaveDialog } from '../../../shared/ui/save-dialog.js';
import { casesTexts } from './cases.texts.js';
import { useCaseAction, type StepDialogProps } from './use-case-action.js';

const legal = ['approveLegal', 'fileLegal', 'dropLegal', 'resolve'] as const;
type Legal = (typeof legal)[number];
const isLegal = (step: CaseStepName): step is Legal => legal.some((name) => name === step);

/** A step that takes a reason, and in the legal review the number of a document; nothing for any other step. */
export const ReasonDialog = ({ step, of, onClose, onSaved }: StepDialogProps & { step: CaseStepName }) => {
  const t = useTexts(casesTexts);
  const bilingual = useBilingual();
  const decline = useCaseAction('declineProposal');
  const release = useCaseAction('releaseCallerCase');
  const suspend = useCaseAction('suspendRestriction');
  const extend = useCaseAction('extendObjection');
  const decide = useCaseAction('decideLegal');
  const [reason, setReason] = useState('');
  const [documentNumber, setDocument] = useState('');
  const params = { id: of.id };
  const body = { reason };
  const ways = { onSuccess: onSaved };
  const proposalId = of.proposals.find(({ state }) => state === 'proposed')?.id ?? '';
  const objectionId = of.objections[0]?.id ?? '';
  const submits: Partial<Record<CaseStepName, () => void>> = {
    decline: () => decline.mutate({ params: { ...params, proposalId }, body }, ways),
    release: () => release.mutate({ params, body }, ways),
    suspend: () => suspend.mutate({ params, body }, ways),
    extendObjection: () => extend.mutate({ params: { ...params, objectionId }, body }, ways),
    ...Object.fromEntries(
      legal.map((name) => [
        name,
        () =>
          decide.mutate(
            { params, body: { step: name, reason, documentNumber: documentNumber || null } },
            ways,
          ),
      ]),
    ),
  };
  const submit = submits[step];
  if (!submit) return null;
  const actions = [decline, release, suspend, extend, decide];
  return (
    <SaveDialog
      title={bilingual(caseSteps[step])}
      lead={t('formLead')}
      problem={actions.find(({ error }) => error)?.error ?? null}
      busy={actions.some(({ isPending }) => isPending)}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextArea
        label={t('reason')}
        value={reason}
        minLength={5}
        maxLength={1000}
        onChange={setReason}
        required
      />
      {isLegal(step) && (
        <TextInput label={t('documentNumber')} value={documentNumber} maxLength={80} onChange={setDocument} />
      )}
    </SaveDialog>
  );
};
