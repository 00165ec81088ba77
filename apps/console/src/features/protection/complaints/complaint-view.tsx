import type { ComplaintDetail } from '@michuhol/contract';
import { complaintOutcomeNames } from '@michuhol/protection';
import { useApi } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Badge } from '../../../shared/ui/badge.js';
import { Button } from '../../../shared/ui/button.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../../shared/ui/page-state.js';
import { ApologySection } from './apology-section.js';
import styles from './complaints.module.css';
import { complaintsTexts } from './complaints.texts.js';
import { DecisionForm } from './decision-form.js';
import { ReplySection } from './reply-section.js';

/** One complaint: what was said, what is known of the call, the decision, the answer. */
export const ComplaintView = ({ id, onBack }: { id: string; onBack: () => void }) => {
  const t = useTexts(complaintsTexts);
  const query = useApi('getComplaint', { params: { id } });
  return (
    <>
      <div className={styles.row}>
        <Button onClick={onBack}>{t('back')}</Button>
      </div>
      <Loaded query={query} skeleton={<Skeleton lines={12} />}>
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
      </Loaded>
    </>
  );
};

const Said = ({ complaint }: { complaint: ComplaintDetail }) => {
  const t = useTexts(complaintsTexts);
  const format = useFormat();
  const { incidentNumber, what, recordedBy, recordedAt, channel, state } = complaint;
  return (
    <Section
      title={t('detail', { number: incidentNumber })}
      actions={<Badge tone={state === 'replied' ? 'success' : 'info'}>{t(`state.${state}`)}</Badge>}
    >
      <p className={styles.said}>{what ?? t('destroyed')}</p>
      <p className={styles.soft}>
        {t(`channel.${channel}`)} · {t('recordedBy', { by: recordedBy, at: format.dateTime(recordedAt) })}
      </p>
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
