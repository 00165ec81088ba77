import type { ComplaintDetail } from '@michuhol/contract';
import { complaintOutcomeNames } from '@michuhol/protection';
import { useMay } from '../../../shared/api/session.js';
import { useApi } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { paths, recordPath } from '../../../shared/paths.js';
import { Badge } from '../../../shared/ui/badge.js';
import { ButtonLink } from '../../../shared/ui/button-link.js';
import { Found } from '../../../shared/ui/found.js';
import { Section } from '../../../shared/ui/page.js';
import { Skeleton } from '../../../shared/ui/page-state.js';
import { ApologySection } from './apology-section.js';
import styles from './complaints.module.css';
import { complaintsTexts } from './complaints.texts.js';
import { DecisionForm } from './decision-form.js';
import { ReplySection } from './reply-section.js';

/** One complaint: what was said, what is known of the call, the decision, the answer. */
export const ComplaintView = ({ id }: { id: string }) => {
  const t = useTexts(complaintsTexts);
  const query = useApi('getComplaint', { params: { id } });
  return (
    <Found query={query} list={paths.complaints} skeleton={<Skeleton lines={12} />}>
      {(complaint) => (
        <>
          <Said complaint={complaint} />
          <Section title={t('facts')}>
            <ul className={styles.facts}>
              {complaint.call.facts.map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
            </ul>
          </Section>
          <Section title={t('decision')}>
            <Decision complaint={complaint} />
          </Section>
          <ReplySection key={complaint.replies[0]?.version ?? 0} complaint={complaint} />
          <ApologySection complaint={complaint} />
        </>
      )}
    </Found>
  );
};

const Said = ({ complaint }: { complaint: ComplaintDetail }) => {
  const t = useTexts(complaintsTexts);
  const format = useFormat();
  const seesRecords = useMay()('incidents.read');
  const { incidentId, incidentNumber, what, recordedBy, recordedAt, channel, state } = complaint;
  return (
    <Section
      title={t('detail', { number: incidentNumber })}
      actions={<Badge tone={state === 'replied' ? 'success' : 'info'}>{t(`state.${state}`)}</Badge>}
    >
      <p className={styles.said}>{what ?? t('destroyed')}</p>
      <p className={styles.soft}>
        {t(`channel.${channel}`)} · {t('recordedBy', { by: recordedBy, at: format.dateTime(recordedAt) })}
      </p>
      {seesRecords && (
        <div>
          <ButtonLink to={recordPath(incidentId)} size="small">
            {t('record.open', { number: incidentNumber })}
          </ButtonLink>
        </div>
      )}
    </Section>
  );
};

const Decision = ({ complaint }: { complaint: ComplaintDetail }) => {
  const t = useTexts(complaintsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const { decision, mayDecide, id } = complaint;
  if (decision)
    return (
      <>
        <p>
          <strong>{bilingual(complaintOutcomeNames[decision.outcome])}</strong>
        </p>
        <p className={styles.said}>{decision.reason ?? t('destroyed')}</p>
        <p className={styles.soft}>
          {t('decidedBy', {
            ...{ by: decision.by, at: format.dateTime(decision.at), version: decision.policyVersion },
          })}
        </p>
      </>
    );
  return mayDecide ? <DecisionForm id={id} /> : <p>{t('mayNotDecide')}</p>;
};
