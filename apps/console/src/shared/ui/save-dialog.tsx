import { useId, type FormEvent, type ReactNode } from 'react';
import type { ApiProblem } from '../api/api-problem.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { kitTexts } from './kit.texts.js';
import { Notice } from './notice.js';
import styles from './save-dialog.module.css';

interface SaveDialogProps {
  title: string;
  /** What is entered here and what it is for. */
  lead: string;
  /** Why nothing was saved; null while nothing has gone wrong. */
  problem: ApiProblem | null;
  busy: boolean;
  onSubmit: () => void;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
}

/** A form in a dialog: fields, what is wrong with them, and the two ways out of it. */
export const SaveDialog = ({ title, lead, problem, busy, onSubmit, onClose, children }: SaveDialogProps) => {
  const t = useTexts(kitTexts);
  const bilingual = useBilingual();
  const formId = useId();
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" form={formId} busy={busy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{lead}</p>
      {problem && (
        <Notice tone="danger" title={t('save.failed')} announce="assertive">
          {problem.faults.length > 0
            ? t('save.seeFields', {
                faults: [...new Set(problem.faults.map(({ message }) => message))].join(' · '),
              })
            : bilingual(problem.detail)}
        </Notice>
      )}
      <form
        id={formId}
        className={styles.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
};
