import type { Incident } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { TextInput } from '../../../shared/ui/field.js';
import { Notice } from '../../../shared/ui/notice.js';
import { useToast } from '../../../shared/ui/toast.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';

interface BatchBarProps {
  /** What can be closed together. */
  light: readonly Incident[];
  marked: ReadonlySet<string>;
  onMark: (ids: readonly string[]) => void;
}

/** Closes light records together. What is refused is told one by one and stays marked. */
export const BatchBar = ({ light, marked, onMark }: BatchBarProps) => {
  const t = useTexts(reviewTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const [note, setNote] = useState('');
  const action = useApiAction('closeIncidents', { renews: ['listIncidents', 'getIncident'] });
  const ids = light.map(({ id }) => id).filter((id) => marked.has(id));
  const numberOf = (id: string): string => light.find((one) => one.id === id)?.number ?? '';
  const close = (): void =>
    action.mutate(
      { body: { ids, note: note.trim() || null } },
      {
        onSuccess: ({ closed, refused }) => {
          onMark(refused.map(({ id }) => id));
          setNote('');
          toast({ tone: 'success', text: t('batchDone', { count: closed.length }) });
        },
      },
    );
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <Button size="small" onClick={() => onMark(light.map(({ id }) => id))}>
          {t('markLight', { count: light.length })}
        </Button>
        {ids.length > 0 && (
          <>
            <Button size="small" tone="quiet" onClick={() => onMark([])}>
              {t('unmark')}
            </Button>
            <TextInput label={t('batchNote')} maxLength={1000} value={note} onChange={setNote} />
            <Button tone="primary" busy={action.isPending} onClick={close}>
              {t('closeMarked', { count: ids.length })}
            </Button>
          </>
        )}
      </div>
      {action.error && (
        <Notice tone="danger" announce="assertive">
          {bilingual(action.error.detail)}
        </Notice>
      )}
      {action.data?.refused.map(({ id, detail }) => (
        <Notice key={id} tone="warning" announce="polite">
          {t('batchRefused', { number: numberOf(id), why: bilingual(detail) })}
        </Notice>
      ))}
    </div>
  );
};
