import type { IncidentDetail } from '@michuhol/contract';
import { asFinding, incidentStateNames, incidentSteps, type IncidentStepName } from '@michuhol/protection';
import { useState } from 'react';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { TextArea } from '../../../shared/ui/field.js';
import { Notice } from '../../../shared/ui/notice.js';
import { useToast } from '../../../shared/ui/toast.js';
import { asReported, FoundChoice, type Found } from './found-choice.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';
import { useIncidentAction } from './use-incident-action.js';

const takesFound = (name: IncidentStepName): boolean =>
  asFinding(name) !== null && name !== 'notConfirm' && name !== 'uphold';

/** The steps that are open to the reader now. */
export const IncidentActions = ({ incident }: { incident: IncidentDetail }) => {
  const t = useTexts(reviewTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const [note, setNote] = useState('');
  const [found, setFound] = useState<Found>(asReported);
  const action = useIncidentAction('takeIncidentStep');
  const { allowed, fourEyes } = incident;
  const take = (transition: IncidentStepName): void => {
    const { severity, categories } = found;
    const body = {
      ...{ transition, note: note.trim() || null },
      // Whoever sees the whole history says how much of it was looked at.
      ...(incident.standing === 'reporter' || !incident.open ? {} : { seenSteps: incident.history.length }),
      found: takesFound(transition) && severity !== null ? { severity, categories: [...categories] } : null,
    };
    action.mutate(
      { params: { id: incident.id }, body },
      {
        onSuccess: ({ number, state }) => {
          setNote('');
          setFound(asReported);
          toast({
            tone: 'success',
            text: t('taken', { number, state: bilingual(incidentStateNames[state]) }),
          });
        },
      },
    );
  };
  return (
    <>
      {fourEyes.needed && incident.state !== 'closed' && (
        <p className={styles.hint}>{t(fourEyes.agreed ? 'agreed' : 'fourEyes')}</p>
      )}
      {allowed.length > 0 ? (
        <>
          <h3>{t('todo')}</h3>
          <TextArea label={t('note')} hint={t('noteHint')} maxLength={1000} value={note} onChange={setNote} />
          {allowed.some(takesFound) && (
            <FoundChoice found={found} reported={incident.categories} onChange={setFound} />
          )}
          <div className={styles.buttons}>
            {allowed.map((transition, at) => (
              <Button
                key={transition}
                tone={at === 0 ? 'primary' : 'secondary'}
                busy={action.isPending}
                onClick={() => take(transition)}
              >
                {bilingual(incidentSteps[transition])}
              </Button>
            ))}
          </div>
        </>
      ) : (
        <p className={styles.hint}>{t('nothingToDo')}</p>
      )}
      {action.error && (
        <Notice tone="danger" announce="assertive">
          {bilingual(action.error.detail)}
        </Notice>
      )}
    </>
  );
};
