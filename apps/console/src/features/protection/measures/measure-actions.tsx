import type { Measure } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { TextInput } from '../../../shared/ui/field.js';
import { ActionFailed } from '../../../shared/ui/page-state.js';
import styles from './measures.module.css';
import { measuresTexts } from './measures.texts.js';

const renews = ['listMeasures', 'getCareMorning'] as const;

/** What a lead or the protection officer may do with a measure now. */
export const MeasureActions = ({ measure }: { measure: Measure }) => {
  const t = useTexts(measuresTexts);
  const [asking, setAsking] = useState<'decline' | 'schedule' | null>(null);
  const grant = useApiAction('grantMeasure', { renews });
  const decline = useApiAction('declineMeasure', { renews });
  const schedule = useApiAction('scheduleMeasure', { renews });
  const finish = useApiAction('finishMeasure', { renews });
  const busy = [grant, decline, schedule, finish].some(({ isPending }) => isPending);
  const error = grant.error ?? decline.error ?? schedule.error ?? finish.error;
  const { allowed, state: from } = measure;
  const params = { id: measure.id };
  const done = { onSuccess: () => setAsking(null) };
  return (
    <>
      {error && <ActionFailed problem={error} />}
      <div className={styles.buttons}>
        {allowed.includes('grant') && from === 'requested' && (
          <Button size="small" busy={busy} onClick={() => grant.mutate({ params, body: { from } })}>
            {t('grant')}
          </Button>
        )}
        {allowed.includes('schedule') && (
          <Button size="small" busy={busy} onClick={() => setAsking('schedule')}>
            {t('schedule')}
          </Button>
        )}
        {allowed.includes('finish') && (
          <Button size="small" busy={busy} onClick={() => finish.mutate({ params, body: { from } })}>
            {t('finish')}
          </Button>
        )}
        {allowed.includes('decline') && (
          <Button size="small" tone="quiet" busy={busy} onClick={() => setAsking('decline')}>
            {t('decline')}
          </Button>
        )}
      </div>
      {asking === 'decline' && (
        <Asked
          label={t('declineReason')}
          hint={t('declineHint')}
          button={t('decline')}
          isRight={(reason) => reason.trim().length >= 5}
          onCancel={() => setAsking(null)}
          onDone={(reason) => decline.mutate({ params, body: { from, reason } }, done)}
        />
      )}
      {asking === 'schedule' && (
        <Asked
          label={t('scheduleAt')}
          type="datetime-local"
          button={t('schedule')}
          isRight={(at) => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(at)}
          onCancel={() => setAsking(null)}
          onDone={(at) => schedule.mutate({ params, body: { from, at: `${at}:00+09:00` } }, done)}
        />
      )}
    </>
  );
};

const Asked = ({
  label,
  hint,
  type = 'text',
  button,
  isRight,
  onCancel,
  onDone,
}: {
  label: string;
  hint?: string;
  type?: 'text' | 'datetime-local';
  button: string;
  isRight: (text: string) => boolean;
  onCancel: () => void;
  onDone: (text: string) => void;
}) => {
  const t = useTexts(measuresTexts);
  const [text, setText] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isRight(text)) onDone(text);
      }}
    >
      <TextInput label={label} hint={hint} type={type} value={text} onChange={setText} />
      <div className={styles.buttons}>
        <Button type="submit" size="small" busy={!isRight(text)}>
          {button}
        </Button>
        <Button size="small" tone="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
};
