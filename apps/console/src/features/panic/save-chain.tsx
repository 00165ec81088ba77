import { dayOf } from '@michuhol/calendar';
import type { PanicBand } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useNow } from '../../shared/clock/use-now.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DateInput, TextArea } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { panicPageTexts } from './panic-page.texts.js';

/** From when a version of the chain holds, and why. */
export const SaveChain = ({
  bands,
  basedOn,
  onClose,
  onSaved,
}: {
  bands: PanicBand[];
  basedOn: number;
  onClose: () => void;
  onSaved: () => void;
}) => {
  const t = useTexts(panicPageTexts);
  const toast = useToast();
  const today = dayOf(new Date(useNow()));
  const action = useApiAction('writePanicChain', {
    renews: ['getPanicChain', 'listPanicChains', 'tryPanicChain'],
  });
  const [validFrom, setValidFrom] = useState<string>(today);
  const [reason, setReason] = useState('');
  const save = (): void =>
    action.mutate(
      { body: { bands, validFrom, reason, basedOn } },
      {
        onSuccess: ({ version }) => {
          toast({ tone: 'success', text: t('saved', { version }) });
          onClose();
          onSaved();
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
      <TextArea
        label={t('reason')}
        value={reason}
        minLength={2}
        maxLength={500}
        onChange={setReason}
        required
      />
    </SaveDialog>
  );
};
