import { useState, type ReactNode } from 'react';
import type { ApiProblem } from '../../shared/api/api-problem.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DateInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './admin.module.css';
import { adminTexts } from './admin.texts.js';

/** What a form needs of the request that saves it. */
interface Saving {
  readonly isPending: boolean;
  readonly error: ApiProblem | null;
}

interface EffectiveFormProps {
  /** The fields that say what holds. */
  children: ReactNode;
  /** The field of the day on which it ends, where that may be said at once. */
  until?: ReactNode;
  action: Saving;
  /** Whether the fields are filled in. */
  isComplete: boolean;
  /** Saves what holds from a day on; to be told when it is done. */
  onSave: (validFrom: string, done: { onSuccess: () => void }) => void;
  /** After it was saved. */
  onSaved?: () => void;
}

/** A statement with effective dates: its fields, the day from which on it holds, and what the server refuses. */
export const EffectiveForm = ({
  children,
  until,
  action,
  isComplete,
  onSave,
  onSaved,
}: EffectiveFormProps) => {
  const t = useTexts(adminTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const [validFrom, setValidFrom] = useState('');
  const done = {
    onSuccess: () => {
      toast({ tone: 'success', text: t('saved') });
      onSaved?.();
    },
  };
  return (
    <>
      <div className={styles.form}>
        {children}
        <DateInput
          label={t('validFrom')}
          hint={t('validFromHint')}
          value={validFrom}
          onChange={setValidFrom}
        />
        {until}
        <Button
          disabled={!isComplete || !validFrom}
          busy={action.isPending}
          onClick={() => onSave(validFrom, done)}
        >
          {t('save')}
        </Button>
      </div>
      {action.error && (
        <Notice tone="danger" announce="assertive">
          {[bilingual(action.error.detail), ...action.error.faults.map(({ message }) => message)].join(' ')}
        </Notice>
      )}
    </>
  );
};
