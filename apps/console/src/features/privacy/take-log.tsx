import type { AccessEntry } from '@michuhol/contract';
import { useState } from 'react';
import { useFile } from '../../shared/api/use-file.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { PersonalPrint } from '../../shared/privacy/personal-print.js';
import { PurposeDialog } from '../../shared/privacy/purpose-dialog.js';
import { Button } from '../../shared/ui/button.js';
import { useToast } from '../../shared/ui/toast.js';
import { filtersOf, type LogFields } from './log-question.js';
import styles from './privacy.module.css';
import { logTexts } from './log.texts.js';

/** Takes the log as it is asked for along, or prints what is shown of it, for a purpose and with a reason. */
export const TakeLog = ({ fields, shown }: { fields: LogFields; shown: readonly AccessEntry[] }) => {
  const t = useTexts(logTexts);
  const toast = useToast();
  const file = useFile();
  const [open, setOpen] = useState(false);
  const number = fields.number.trim();
  const close = (): void => {
    file.forget();
    setOpen(false);
  };
  return (
    <div className={`${styles.bar} no-print`}>
      <Button icon="download" onClick={() => setOpen(true)}>
        {t('take')}
      </Button>
      <PersonalPrint page={paths.privacy} data="accessLog" subjects={shown.map(({ id }) => `entry:${id}`)} />
      {open && (
        <PurposeDialog
          title={t('takeTitle')}
          lead={t('takeLead')}
          action={t('take')}
          withApproval
          problem={file.problem}
          busy={file.busy}
          onClose={close}
          onSubmit={(asked) => {
            const body = { ...filtersOf(fields), ...(number === '' ? {} : { number }), ...asked };
            void file.take('exportAccessLog', { body }, 'access-log.xlsx').then((saved) => {
              if (!saved) return;
              toast({ tone: 'success', text: t('taken') });
              close();
            });
          }}
        />
      )}
    </div>
  );
};
