import type { IncidentDetail } from '@michuhol/contract';
import { useState } from 'react';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Field, TextInput } from '../../../shared/ui/field.js';
import { Notice } from '../../../shared/ui/notice.js';
import { hashOf, isHash } from './recording-hash.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';
import { useIncidentAction } from './use-incident-action.js';

const seconds = (text: string): number | null => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : null);

/** Enters what was listened to, or why there is nothing to hear; folded once the reader has. */
export const ListeningForm = ({ incident }: { incident: IncidentDetail }) => {
  const t = useTexts(reviewTexts);
  return (
    <details key={String(incident.listened)} open={!incident.listened}>
      <summary>{t('listenNow')}</summary>
      <ListeningFields incident={incident} />
    </details>
  );
};

const ListeningFields = ({ incident }: { incident: IncidentDetail }) => {
  const t = useTexts(reviewTexts);
  const bilingual = useBilingual();
  const action = useIncidentAction('addListening');
  const [reference, setReference] = useState(incident.recording?.reference ?? '');
  const [hash, setHash] = useState(incident.recording?.hash ?? '');
  const [hashing, setHashing] = useState(false);
  const [from, setFrom] = useState('0');
  const [to, setTo] = useState('');
  const [why, setWhy] = useState('');
  const [fromSecond, toSecond] = [seconds(from), seconds(to)];
  const isPart = fromSecond !== null && toSecond !== null && fromSecond < toSecond;
  const isComplete = reference.trim() !== '' && isHash(hash) && isPart;
  const send = (body: Parameters<typeof action.mutate>[0]['body']): void =>
    action.mutate({ params: { id: incident.id }, body });
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setHashing(true);
    try {
      setHash(await hashOf(file));
      if (reference === '') setReference(file.name);
    } finally {
      setHashing(false);
    }
  };
  return (
    <div className={styles.stack}>
      {!incident.listened && <p className={styles.hint}>{t('listenFirst')}</p>}
      <Field label={t('file')} hint={hashing ? t('hashing') : undefined}>
        {(ties) => (
          <input
            {...ties}
            type="file"
            accept="audio/*"
            onChange={(event) => void choose(event.target.files?.[0])}
          />
        )}
      </Field>
      <TextInput label={t('reference')} maxLength={200} value={reference} onChange={setReference} />
      <TextInput
        label={t('hash')}
        maxLength={64}
        value={hash}
        onChange={setHash}
        error={hash !== '' && !isHash(hash) ? t('hashWrong') : null}
      />
      <div className={styles.row}>
        <TextInput
          label={t('from')}
          inputMode="numeric"
          className={styles.number}
          value={from}
          onChange={setFrom}
        />
        <TextInput
          label={t('to')}
          inputMode="numeric"
          className={styles.number}
          value={to}
          onChange={setTo}
          error={to !== '' && !isPart ? t('heardWrong') : null}
        />
        <Button
          busy={action.isPending}
          disabled={!isComplete}
          onClick={() => {
            if (isPart)
              send({ kind: 'heard', reference: reference.trim(), hash: hash.trim(), fromSecond, toSecond });
          }}
        >
          {t('saveListening')}
        </Button>
      </div>
      <div className={styles.row}>
        <TextInput label={t('noRecording')} maxLength={1000} value={why} onChange={setWhy} />
        <Button
          busy={action.isPending}
          disabled={why.trim().length < 2}
          onClick={() => send({ kind: 'none', reason: why.trim() })}
        >
          {t('saveNone')}
        </Button>
      </div>
      {action.error && (
        <Notice tone="danger" announce="assertive">
          {bilingual(action.error.detail)}
        </Notice>
      )}
    </div>
  );
};
