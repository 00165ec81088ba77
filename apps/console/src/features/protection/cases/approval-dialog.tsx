import { caseSteps } from '@michuhol/protection';
import { useState } from 'react';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { TextInput } from '../../../shared/ui/field.js';
import { SaveDialog } from '../../../shared/ui/save-dialog.js';
import { casesTexts } from './cases.texts.js';
import { useCaseAction, type StepDialogProps } from './use-case-action.js';

/** Approves what the rule proposes, as proposed or for other hours. */
export const ApprovalDialog = ({ of, onClose, onSaved }: StepDialogProps) => {
  const t = useTexts(casesTexts);
  const bilingual = useBilingual();
  const action = useCaseAction('approveProposal');
  const proposal = of.proposals.find(({ state }) => state === 'proposed');
  const proposed = proposal?.hours ?? null;
  const [hours, setHours] = useState(String(proposed ?? ''));
  const [documentNumber, setDocument] = useState('');
  if (!proposal) return null;
  const chosen = proposed === null || Number(hours) === proposed ? null : Number(hours);
  return (
    <SaveDialog
      title={bilingual(caseSteps.approve)}
      lead={t('formLead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={() =>
        action.mutate(
          {
            params: { id: of.id, proposalId: proposal.id },
            body: { hours: chosen, documentNumber: documentNumber || null },
          },
          { onSuccess: onSaved },
        )
      }
      onClose={onClose}
    >
      {proposed !== null && (
        <TextInput
          label={t('hoursField')}
          hint={t('hoursHint', { hours: proposed })}
          type="number"
          min={1}
          value={hours}
          onChange={setHours}
          required
        />
      )}
      <TextInput
        label={t('documentNumber')}
        hint={t('documentHint')}
        value={documentNumber}
        maxLength={80}
        onChange={setDocument}
        required={Number(hours) > 24}
      />
    </SaveDialog>
  );
};
