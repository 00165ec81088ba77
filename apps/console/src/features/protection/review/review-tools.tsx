import type { IncidentDetail } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Checkbox, Select, TextInput } from '../../../shared/ui/field.js';
import { Notice } from '../../../shared/ui/notice.js';
import { ListeningForm } from './listening-form.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';
import { useIncidentAction } from './use-incident-action.js';

interface OfIncident {
  incident: IncidentDetail;
}

const reviewing: ReadonlySet<string> = new Set([
  'underReview',
  'confirmed',
  'downgraded',
  'notConfirmed',
  'secondReview',
]);

/** What is done beside the steps: listening, the second listener, the missing notice, the flag, the reviewer. */
export const ReviewTools = ({ incident }: OfIncident) => {
  const { standing, state } = incident;
  const isReviewer = standing === 'lead' || standing === 'protectionOfficer';
  const goesOn = reviewing.has(state);
  return (
    <>
      {standing !== 'reporter' && goesOn && <ListeningForm incident={incident} />}
      {isReviewer && incident.noticeMissing && <MissingNotice incident={incident} />}
      {isReviewer && goesOn && incident.fourEyes.needed && !incident.fourEyes.agreed && (
        <SecondListener incident={incident} />
      )}
      {standing === 'reporter' && ['reported', 'underReview', 'reopened'].includes(state) && (
        <LeadChange incident={incident} />
      )}
      {(isReviewer || !incident.vulnerable) && state !== 'closed' && <VulnerableFlag incident={incident} />}
    </>
  );
};

const Failure = ({ action }: { action: { error: { detail: { ko: string; en: string } } | null } }) => {
  const bilingual = useBilingual();
  if (!action.error) return null;
  return (
    <Notice tone="danger" announce="assertive">
      {bilingual(action.error.detail)}
    </Notice>
  );
};

const SecondListener = ({ incident }: OfIncident) => {
  const t = useTexts(reviewTexts);
  const query = useApi('listReviewers');
  const [chosen, setChosen] = useState(incident.secondListener?.id ?? '');
  const action = useIncidentAction('chooseSecondListener');
  const involved = [incident.reporter.id, incident.lead?.id];
  const people = (query.data?.reviewers ?? []).filter(({ id }) => !involved.includes(id));
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <Select
          label={t('secondAsk')}
          value={chosen}
          onChange={setChosen}
          options={[
            { value: '', label: t('choose') },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Button
          busy={action.isPending}
          disabled={chosen === '' || chosen === incident.secondListener?.id}
          onClick={() => action.mutate({ params: { id: incident.id }, body: { listenerId: chosen } })}
        >
          {t('secondSave')}
        </Button>
      </div>
      <Failure action={action} />
    </div>
  );
};

const LeadChange = ({ incident }: OfIncident) => {
  const t = useTexts(reviewTexts);
  const query = useApi('listReviewers');
  const now = incident.lead?.chosen ? incident.lead.id : '';
  const [chosen, setChosen] = useState(now);
  const action = useIncidentAction('chooseLead');
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <Select
          label={t('chooseLead')}
          value={chosen}
          onChange={setChosen}
          options={[
            { value: '', label: t('ownTeamLead') },
            ...(query.data?.reviewers ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Button
          busy={action.isPending}
          disabled={chosen === now}
          onClick={() => action.mutate({ params: { id: incident.id }, body: { leadId: chosen || null } })}
        >
          {t('saveLead')}
        </Button>
      </div>
      <Failure action={action} />
    </div>
  );
};

const MissingNotice = ({ incident }: OfIncident) => {
  const t = useTexts(reviewTexts);
  const [told, setTold] = useState(incident.noticeTold ?? false);
  const [reason, setReason] = useState('');
  const action = useIncidentAction('giveNoticeReason');
  return (
    <div className={styles.stack}>
      <h3>{t('noticeReason')}</h3>
      {incident.noticeTold !== null && (
        <p className={styles.hint}>{t(incident.noticeTold ? 'noticeTold' : 'noticeNotTold')}</p>
      )}
      <Checkbox label={t('noticeWasTold')} checked={told} onChange={setTold} />
      <div className={styles.row}>
        <TextInput label={t('reason')} maxLength={1000} value={reason} onChange={setReason} />
        <Button
          busy={action.isPending}
          disabled={reason.trim().length < 2}
          onClick={() =>
            action.mutate(
              { params: { id: incident.id }, body: { told, reason: reason.trim() } },
              { onSuccess: () => setReason('') },
            )
          }
        >
          {t('noticeSave')}
        </Button>
      </div>
      <Failure action={action} />
    </div>
  );
};

const VulnerableFlag = ({ incident }: OfIncident) => {
  const t = useTexts(reviewTexts);
  const [reason, setReason] = useState('');
  const action = useIncidentAction('markVulnerable');
  const vulnerable = !incident.vulnerable;
  const name = t(vulnerable ? 'markVulnerable' : 'unmarkVulnerable');
  return (
    <details>
      <summary>{name}</summary>
      <div className={styles.row}>
        <TextInput label={t('reason')} maxLength={1000} value={reason} onChange={setReason} />
        <Button
          busy={action.isPending}
          disabled={reason.trim().length < 2}
          onClick={() =>
            action.mutate(
              { params: { id: incident.id }, body: { vulnerable, reason: reason.trim() } },
              { onSuccess: () => setReason('') },
            )
          }
        >
          {name}
        </Button>
      </div>
      <Failure action={action} />
    </details>
  );
};
