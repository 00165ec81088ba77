import { addDays, type Day } from '@michuhol/calendar';
import { useMay } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Section } from '../../shared/ui/page.js';
import styles from './balance.module.css';
import { RunControls } from './run-controls.js';
import { RunList } from './run-list.js';
import { useRuns } from './runs.js';
import { runsTexts } from './runs.texts.js';

/** Comparisons of what is stored with what the facts add up to, and rebuilds: the last of each, and starting one. */
export const VerificationView = ({ day, today }: { day: Day; today: Day }) => {
  const t = useTexts(runsTexts);
  const may = useMay();
  const verifications = useRuns('listVerifications');
  const rebuilds = useRuns('listRebuilds');
  return (
    <div className={styles.view}>
      {may('periods.write') ? (
        <RunControls range={{ from: day, to: addDays(day, 1) }} today={today} />
      ) : (
        <p className={styles.hint}>{t('mayNotRun')}</p>
      )}
      <Section title={t('verifications')} lead={t('verificationsLead')}>
        <RunList kind="verification" query={verifications} />
      </Section>
      <Section title={t('rebuilds')} lead={t('rebuildsLead')}>
        <RunList kind="rebuild" query={rebuilds} />
      </Section>
    </div>
  );
};
