import type { Bilingual, IncidentDetail } from '@michuhol/contract';
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

interface FailureProps {
  action: { error: { detail: Bilingual } | null };
}

const Failure = ({ action }: FailureProps) => {
  const bilingual = useBilingual();
  if (!action.error) return null;
  return (
    <Notice tone="danger" announce="assertive">
      {bilingual(action.error.detail)}
    </Notice>
  );
};

/** Somebody who can review, chosen and saved; `none` is what an empty choice means. */
const ReviewerChoice = ({
  label,
  none,
  save,
  now,
  without = [],
  emptyToo = false,
  action,
  onSave,
}: {
  label: string;
  none: string;
  save: string;
  /** Who it is now; empty for nobody. */
  now: string;
  without?: readonly (string | undefined)[];
  /** Whether nobody can be saved as well. */
  emptyToo?: boolean;
  action: FailureProps['action'] & { isPending: boolean };
  onSave: (id: string) => void;
}) => {
  const query = useApi('listReviewers');
  const [chosen, setChosen] = useState(now);
  const people = (query.data?.reviewers ?? []).filter(({ id }) => !without.includes(id));
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <Select
          label={label}
          value={chosen}
          onChange={setChosen}
          options={[
            { value: '', label: none },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Button
          busy={action.isPending}
          disabled={chosen === now || (chosen === '' && !emptyToo)}
          onClick={() => onSave(chosen)}
        >
          {save}
        </Button>
      </div>
      <Failure action={action} />
    </div>
  );
};

const SecondListener = ({ incident }: OfIncident) => {
  const t = useTexts(reviewTexts);
  const action = useIncidentAction('chooseSecondListener');
  return (
    <ReviewerChoice
      label={t('secondAsk')}
      none={t('choose')}
      save={t('secondSave')}
      now={incident.secondListener?.id ?? ''}
      without={[incident.reporter.id, incident.lead?.id]}
      action={action}
      onSave={(listenerId) => action.mutate({ params: { id: incident.id }, body: { listenerId } })}
    />
  );
};

const LeadChange = ({ incident }: OfIncident) => {
  const t = useTexts(reviewTexts);
  const action = useIncidentAction('chooseLead');
  return (
    <ReviewerChoice
      label={t('chooseLead')}
      none={t('ownTeamLead')}
      save={t('saveLead')}
      now={incident.lead?.chosen ? incident.lead.id : ''}
      emptyToo
      action={action}
      onSave={(id) => action.mutate({ params: { id: incident.id }, body: { leadId: id || null } })}
    />
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
