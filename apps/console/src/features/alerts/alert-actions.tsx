import type { Alert } from '@michuhol/contract';
import { useState, type FormEvent } from 'react';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import styles from './alerts.module.css';
import { alertsPageTexts } from './alerts-page.texts.js';

const renews = ['getAlert', 'listOpenAlerts', 'listAlerts'] as const;

/** What can be done about an alert: acknowledged and assigned while it is open, noted always. */
export const AlertActions = ({ alert }: { alert: Alert }) => {
  const t = useTexts(alertsPageTexts);
  const bilingual = useBilingual();
  const acknowledge = useApiAction('acknowledgeAlert', { renews });
  const assign = useApiAction('assignAlert', { renews });
  const note = useApiAction('noteAlert', { renews });
  const open = alert.closedAt === null;
  const people = useApi('listAlertHandlers', {}, { enabled: open }).data?.people ?? [];
  const [person, setPerson] = useState('');
  const [text, setText] = useState('');
  const params = { id: alert.id };
  const problem = acknowledge.error ?? assign.error ?? note.error;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '' || note.isPending) return;
    note.mutate({ params, body: { note: text } }, { onSuccess: () => setText('') });
  };
  return (
    <div className={styles.actions}>
      {problem && (
        <Notice tone="danger" announce="assertive">
          {bilingual(problem.detail)}
        </Notice>
      )}
      {open && alert.acknowledgedAt === null && (
        <Button tone="primary" busy={acknowledge.isPending} onClick={() => acknowledge.mutate({ params })}>
          {t('acknowledge')}
        </Button>
      )}
      {open && (
        <div className={styles.inline}>
          <Select
            label={t('person')}
            value={person}
            onChange={setPerson}
            options={[
              { value: '', label: t('choose') },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Button
            disabled={person === ''}
            busy={assign.isPending}
            onClick={() => assign.mutate({ params, body: { accountId: person } })}
          >
            {t('assign')}
          </Button>
        </div>
      )}
      <form className={styles.inline} onSubmit={submit}>
        <TextInput label={t('note')} maxLength={500} value={text} onChange={setText} />
        <Button type="submit" busy={note.isPending}>
          {t('addNote')}
        </Button>
      </form>
    </div>
  );
};
