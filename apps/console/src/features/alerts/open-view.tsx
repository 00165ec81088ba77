import { AlertLine } from '../../shared/alerts/alert-line.js';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import styles from './alerts.module.css';
import { alertsPageTexts } from './alerts-page.texts.js';

/** The alerts that are open now. */
export const OpenView = ({ onRules }: { onRules: () => void }) => {
  const t = useTexts(alertsPageTexts);
  const query = useApi('listOpenAlerts');
  const rules = useApi('listAlertRules').data?.rules;
  const silent = rules !== undefined && !rules.some(({ on }) => on);
  return (
    <Loaded query={query} skeleton={<Skeleton lines={4} />}>
      {({ alerts }) =>
        alerts.length === 0 ? (
          <Empty title={t('noneOpen')} action={<Button onClick={onRules}>{t('toRules')}</Button>}>
            {silent ? t('noRules') : t('noneOpenText')}
          </Empty>
        ) : (
          <ul className={styles.list} aria-label={t('view.open')}>
            {alerts.map((alert) => (
              <li key={alert.id}>
                <AlertLine alert={alert} marked />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
};
