import type { PersonalKind } from '@michuhol/contract';
import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useMe } from '../api/session.js';
import { useApiAction } from '../api/use-api.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { computerClock } from '../platform/clock.js';
import { Button } from '../ui/button.js';
import styles from './personal-print.module.css';
import { printTexts } from './personal-print.texts.js';
import { PurposeDialog } from './purpose-dialog.js';

interface PersonalPrintProps {
  /** The address of the page, without its query. */
  page: string;
  data: PersonalKind;
  /** Whose data is on the page, as the access log names them. */
  subjects?: readonly string[];
}

/** The log takes so many names of one print. */
const MOST_SUBJECTS = 1000;

/**
 * The print button of a page with personal data, once on the page. It prints when purpose and reason stand in the access
 * log, with person and time on every sheet. What the browser prints by its own command holds nothing of the page: nobody
 * can keep it from printing, and what is not in the log is not handed out.
 */
export const PersonalPrint = ({ page, data, subjects = [] }: PersonalPrintProps) => {
  const t = useTexts(printTexts);
  const [asking, setAsking] = useState(false);
  const [notedAt, setNotedAt] = useState<Date | null>(null);
  const note = useApiAction('notePrint');
  useEffect(() => {
    const over = (): void => setNotedAt(null);
    window.addEventListener('afterprint', over);
    return () => window.removeEventListener('afterprint', over);
  }, []);
  const close = (): void => {
    note.reset();
    setAsking(false);
  };
  const print = (): void => {
    // The dialog must be gone, and the sheets free, before the paper is drawn.
    flushSync(() => {
      close();
      setNotedAt(computerClock.now());
    });
    window.print();
  };
  return (
    <span className="no-print">
      <Button icon="print" size="small" tone="quiet" onClick={() => setAsking(true)}>
        {t('print')}
      </Button>
      {asking && (
        <PurposeDialog
          title={t('title')}
          lead={t('lead')}
          action={t('print')}
          problem={note.error}
          busy={note.isPending}
          onClose={close}
          onSubmit={({ purpose, reason }) =>
            note.mutate(
              { body: { page, data, subjects: subjects.slice(0, MOST_SUBJECTS), purpose, reason } },
              { onSuccess: print },
            )
          }
        />
      )}
      {createPortal(
        notedAt ? <Mark at={notedAt} /> : <p className={styles.withheld}>{t('withheld')}</p>,
        document.body,
      )}
    </span>
  );
};

const Mark = ({ at }: { at: Date }) => {
  const t = useTexts(printTexts);
  const format = useFormat();
  const { name, login } = useMe();
  return (
    <p className={styles.mark} aria-hidden="true">
      {t('mark', { name: `${name} (${login})`, time: format.dateTime(at.toISOString()) })}
    </p>
  );
};
