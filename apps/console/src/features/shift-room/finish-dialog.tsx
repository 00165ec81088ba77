import type { Handover } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { TextInput } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { handoverTexts } from './handover.texts.js';
import styles from './shift-room.module.css';

/** Says that something is done, and if one likes how. */
export const FinishDialog = ({ item, onClose }: { item: Handover; onClose: () => void }) => {
  const t = useTexts(handoverTexts);
  const toast = useToast();
  const action = useApiAction('finishHandover', { renews: ['getHandover'] });
  const [note, setNote] = useState('');
  return (
    <SaveDialog
      title={t('done')}
      lead={t('doneLead')}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { params: { id: item.id }, body: { note } },
          {
            onSuccess: () => {
              toast({ tone: 'success', text: t('saved') });
              onClose();
            },
          },
        )
      }
    >
      <p className={styles.text}>{item.text}</p>
      <TextInput label={t('doneNote')} maxLength={300} value={note} onChange={setNote} />
    </SaveDialog>
  );
};
