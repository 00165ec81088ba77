import type { PersonalKind } from '@michuhol/contract';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useApiAction } from '../api/use-api.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import { printTexts } from './print-button.texts.js';
import { PurposeDialog } from './purpose-dialog.js';

interface PrintButtonProps {
  /** The address of the page, without its query. */
  page: string;
  data: PersonalKind;
  /** Whose data is on the page, as the access log names them. */
  subjects?: string[];
}

/** Prints a page with personal data once its purpose and reason stand in the access log. */
export const PrintButton = ({ page, data, subjects = [] }: PrintButtonProps) => {
  const t = useTexts(printTexts);
  const [open, setOpen] = useState(false);
  const note = useApiAction('notePrint');
  const close = (): void => {
    note.reset();
    setOpen(false);
  };
  return (
    <span className="no-print">
      <Button icon="print" size="small" tone="quiet" onClick={() => setOpen(true)}>
        {t('print')}
      </Button>
      {open && (
        <PurposeDialog
          title={t('title')}
          lead={t('lead')}
          action={t('print')}
          problem={note.error}
          busy={note.isPending}
          onClose={close}
          onSubmit={({ purpose, reason }) =>
            note.mutate(
              { body: { page, data, subjects, purpose, reason } },
              {
                onSuccess: () => {
                  // The dialog must be gone before the paper is drawn.
                  flushSync(close);
                  window.print();
                },
              },
            )
          }
        />
      )}
    </span>
  );
};
