import { incidentNotes, type IncidentDetail, type IncidentNote } from '@michuhol/contract';
import { callStepNames, incidentSteps, type CallStepKind, type IncidentStepName } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';

const isStep = (name: string): name is IncidentStepName => name in incidentSteps;
const isCallStep = (name: string): name is CallStepKind => name in callStepNames;
const isNote = (name: string): name is IncidentNote => incidentNotes.some((note) => note === name);

/** Everything that happened, in the order of its times. */
export const IncidentTimeline = ({ incident }: { incident: IncidentDetail }) => {
  const t = useTexts(reviewTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const nameOf = (what: string): string => {
    if (isCallStep(what)) return bilingual(callStepNames[what]);
    if (isStep(what)) return bilingual(incidentSteps[what]);
    return isNote(what) ? t(`note.${what}`) : what;
  };
  return (
    <div className={styles.stack}>
      <h3>{t('history')}</h3>
      <ol className={styles.timeline}>
        {incident.timeline.map(({ at, what, by, note }, index) => (
          <li key={`${what} ${at} ${index}`}>
            <time dateTime={at}>{isCallStep(what) ? format.clock(at) : format.dateTime(at)}</time>{' '}
            {nameOf(what)}
            {!isCallStep(what) && ` · ${by ?? t('system')}`}
            {note && <span className={styles.said}>{note}</span>}
          </li>
        ))}
      </ol>
      {incident.listenings.length > 0 && (
        <>
          <h3>{t('listening')}</h3>
          <ul className={styles.timeline}>
            {incident.listenings.map(({ by, at, heard, why }, index) => (
              <li key={`${at} ${index}`}>
                <time dateTime={at}>{format.dateTime(at)}</time>{' '}
                {heard ? t('heard', { by, ...heard }) : t('heardNone', { by, why: why ?? '' })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
};
