import type { RegisterEntry } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { TextInput } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { registersTexts } from './registers.texts.js';

/** Ends an entry; its versions stay. */
export const EndDialog = ({ entry, onClose }: { entry: RegisterEntry; onClose: () => void }) => {
  const t = useTexts(registersTexts);
  const toast = useToast();
  const action = useApiAction('endRegisterEntry', { renews: ['listRegister', 'getRegisterHistory'] });
  const [reason, setReason] = useState('');
  const { kind, id, version } = entry;
  return (
    <SaveDialog
      title={t('end')}
      lead={t('endLead')}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { params: { kind, id }, body: { reason, version } },
          {
            onSuccess: () => {
              toast({ tone: 'success', text: t('ended') });
              onClose();
            },
          },
        )
      }
    >
      <TextInput label={t('reason')} maxLength={500} value={reason} onChange={setReason} required />
    </SaveDialog>
  );
};
