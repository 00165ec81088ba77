import { callbackOutcomes, type Callback, type CallbackOutcome } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { callbacksTexts } from './callbacks.texts.js';

/** Records what came of calling somebody back. */
export const AttemptDialog = ({ callback, onClose }: { callback: Callback; onClose: () => void }) => {
  const t = useTexts(callbacksTexts);
  const toast = useToast();
  const action = useApiAction('recordCallback', { renews: ['listCallbacks'] });
  const [outcome, setOutcome] = useState<CallbackOutcome>('reached');
  const [note, setNote] = useState('');
  return (
    <SaveDialog
      title={t('recordTitle', { caller: callback.caller })}
      lead={t('recordLead')}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { params: { id: callback.id }, body: { outcome, note } },
          {
            onSuccess: () => {
              toast({ tone: 'success', text: t('saved') });
              onClose();
            },
          },
        )
      }
    >
      <Select
        label={t('outcome')}
        value={outcome}
        onChange={setOutcome}
        options={callbackOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
      <TextInput label={t('note')} maxLength={300} value={note} onChange={setNote} />
    </SaveDialog>
  );
};
