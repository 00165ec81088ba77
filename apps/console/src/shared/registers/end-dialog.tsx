import { useState } from 'react';
import { useTexts } from '../i18n/texts.js';
import { TextInput } from '../ui/field.js';
import { SaveDialog } from '../ui/save-dialog.js';
import { useToast } from '../ui/toast.js';
import type { BookEntry, RegisterBook } from './register-book.js';
import { registerTexts } from './register.texts.js';

/** Ends an entry; its versions stay. */
export const EndDialog = ({
  book,
  entry: { id, version },
  onClose,
}: {
  book: RegisterBook;
  entry: BookEntry;
  onClose: () => void;
}) => {
  const t = useTexts(registerTexts);
  const toast = useToast();
  const action = book.useEnd();
  const [reason, setReason] = useState('');
  return (
    <SaveDialog
      title={t('end')}
      lead={t('endLead')}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { id, reason, version },
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
