import type { Hold } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { TextArea } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { holdsTexts } from './holds.texts.js';

/** Lifts a legal hold, with the reason. */
export const LiftDialog = ({ hold, onClose }: { hold: Hold; onClose: () => void }) => {
  const t = useTexts(holdsTexts);
  const toast = useToast();
  const action = useApiAction('liftHold', { renews: ['listHolds', 'listDestructions'] });
  const [reason, setReason] = useState('');
  return (
    <SaveDialog
      title={t('liftTitle')}
      lead={t('liftLead', { number: hold.number })}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { params: { id: hold.id }, body: { reason } },
          {
            onSuccess: () => {
              toast({ tone: 'success', text: t('lifted') });
              onClose();
            },
          },
        )
      }
    >
      <TextArea
        label={t('reason')}
        minLength={5}
        maxLength={500}
        value={reason}
        onChange={setReason}
        required
      />
    </SaveDialog>
  );
};
