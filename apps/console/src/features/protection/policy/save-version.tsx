import { dayOf } from '@michuhol/calendar';
import { protectionPolicySchema } from '@michuhol/contract';
import type { ProtectionPolicy } from '@michuhol/protection';
import { useState } from 'react';
import { useApiAction } from '../../../shared/api/use-api.js';
import { useNow } from '../../../shared/clock/use-now.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { DateInput, TextArea, TextInput } from '../../../shared/ui/field.js';
import { SaveDialog } from '../../../shared/ui/save-dialog.js';
import { useToast } from '../../../shared/ui/toast.js';
import { editTexts } from './edit.texts.js';

/** From when a version holds, by which document and why. */
export const SaveVersion = ({
  policy,
  basedOn,
  onClose,
  onSaved,
}: {
  policy: ProtectionPolicy;
  basedOn: number;
  onClose: () => void;
  onSaved: (version: number) => void;
}) => {
  const t = useTexts(editTexts);
  const toast = useToast();
  const today = dayOf(new Date(useNow()));
  const action = useApiAction('writePolicyVersion', {
    renews: ['getProtectionPolicy', 'listPolicyVersions'],
  });
  const [validFrom, setValidFrom] = useState<string>(today);
  const [documentNumber, setDocumentNumber] = useState('');
  const [reason, setReason] = useState('');
  const save = (): void =>
    action.mutate(
      { body: { policy: protectionPolicySchema.parse(policy), validFrom, documentNumber, reason, basedOn } },
      {
        onSuccess: ({ version }) => {
          toast({ tone: 'success', text: t('saved', { version }) });
          onClose();
          onSaved(version);
        },
      },
    );
  return (
    <SaveDialog
      title={t('save')}
      lead={t('saveLead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <DateInput label={t('validFrom')} value={validFrom} min={today} onChange={setValidFrom} required />
      <TextInput
        label={t('documentNumber')}
        value={documentNumber}
        maxLength={100}
        onChange={setDocumentNumber}
        required
      />
      <TextArea label={t('reason')} value={reason} maxLength={500} onChange={setReason} required />
    </SaveDialog>
  );
};
