import { caseSteps } from '@michuhol/protection';
import { useState } from 'react';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Select, TextArea } from '../../../shared/ui/field.js';
import { SaveDialog } from '../../../shared/ui/save-dialog.js';
import { decidersTexts } from './deciders.texts.js';
import { useDeciderName } from './objection-deciders.js';
import { useCaseAction, type StepDialogProps } from './use-case-action.js';

/** Names who decides the open objection of a case. */
export const DeciderDialog = ({ of, onClose, onSaved }: StepDialogProps) => {
  const t = useTexts(decidersTexts);
  const bilingual = useBilingual();
  const nameOf = useDeciderName();
  const action = useCaseAction('nameDecider');
  const free = of.deciders?.others ?? [];
  const [accountId, setAccount] = useState(free[0]?.id ?? '');
  const [reason, setReason] = useState('');
  return (
    <SaveDialog
      title={bilingual(caseSteps.nameDecider)}
      lead={t('lead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={() =>
        action.mutate(
          { params: { id: of.id, objectionId: of.objections[0]?.id ?? '' }, body: { accountId, reason } },
          { onSuccess: onSaved },
        )
      }
      onClose={onClose}
    >
      <Select
        label={t('decider')}
        hint={t('hint')}
        value={accountId}
        onChange={setAccount}
        options={free.map((person) => ({ value: person.id, label: nameOf(person) }))}
      />
      <TextArea
        label={t('reason')}
        value={reason}
        minLength={5}
        maxLength={1000}
        onChange={setReason}
        required
      />
    </SaveDialog>
  );
};
