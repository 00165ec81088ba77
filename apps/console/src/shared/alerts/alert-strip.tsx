import type { DataSet } from '@michuhol/contract';
import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.js';
import { paths } from '../paths.js';
import { AlertLine } from './alert-line.js';
import styles from './alerts.module.css';
import { alertTexts } from './alerts.texts.js';
import { useOpenAlerts } from './use-open-alerts.js';

/** The most serious open alerts of a data set, for a page that shows its figures; nothing while none is open. */
export const AlertStrip = ({ dataSet, most = 2 }: { dataSet: DataSet; most?: number }) => {
  const t = useTexts(alertTexts);
  const alerts = useOpenAlerts(dataSet) ?? [];
  if (alerts.length === 0) return null;
  const more = alerts.length - most;
  return (
    <section className={styles.strip} aria-label={t('openList')}>
      <ul className={styles.lines}>
        {alerts.slice(0, most).map((alert) => (
          <li key={alert.id}>
            <AlertLine alert={alert} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Link to={paths.alerts} className={styles.more}>
          {t('more', { count: more })}
        </Link>
      )}
    </section>
  );
};
