import { objectionChannelNames, type CallerCase } from '@michuhol/contract';
import { objectionStateNames } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Section } from '../../../shared/ui/page.js';
import styles from './cases.module.css';
import { casesTexts } from './cases.texts.js';
import { decidersTexts } from './deciders.texts.js';
import { ObjectionDeciders } from './objection-deciders.js';

/** The objections of a case. */
export const CaseObjections = ({ of }: { of: CallerCase }) => {
  const t = useTexts(casesTexts);
  const naming = useTexts(decidersTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  if (of.objections.length === 0) return null;
  return (
    <Section title={t('objections')}>
      <ObjectionDeciders of={of} />
      <ul className={styles.timeline}>
        {of.objections.map((objection) => (
          <li key={objection.id}>
            <strong>
              {bilingual(objectionStateNames[objection.state])} ·{' '}
              {bilingual(objectionChannelNames[objection.channel])}
            </strong>
            <span className={styles.soft}>
              {format.dateTime(objection.receivedAt)} · {objection.receivedBy} ·{' '}
              {objection.decidedAt === null
                ? t('objectionDue', { at: format.dateTime(objection.dueAt) })
                : `${objection.decidedBy ?? ''} ${format.dateTime(objection.decidedAt)}`}
            </span>
            {objection.named !== null && (
              <span className={styles.soft}>
                {naming('named', {
                  ...{ name: objection.named.name, by: objection.named.by },
                  at: format.dateTime(objection.named.at),
                })}
              </span>
            )}
            <span className={styles.said}>{objection.text ?? t('purged')}</span>
            {objection.reason !== null && <span className={styles.said}>{objection.reason}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
};
