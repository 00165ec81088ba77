import { alertSeverityNames, type Alert } from '@michuhol/contract';
import { Link } from 'react-router';
import { useMay } from '../api/session.js';
import { useApiAction } from '../api/use-api.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { alertPath } from '../paths.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { kitTexts } from '../ui/kit.texts.js';
import styles from './alerts.module.css';
import { alertTexts } from './alerts.texts.js';
import { toneOf, useAlertWords } from './use-alert-words.js';

/** An open alert in one line: how serious, what, since when, and who has it. `marked` names its data set too. */
export const AlertLine = ({
  alert,
  marked = false,
  onLeave,
}: {
  alert: Alert;
  marked?: boolean;
  onLeave?: () => void;
}) => {
  const t = useTexts(alertTexts);
  const kit = useTexts(kitTexts);
  const words = useAlertWords();
  const bilingual = useBilingual();
  const format = useFormat();
  const may = useMay();
  const action = useApiAction('acknowledgeAlert', { renews: ['listOpenAlerts', 'listAlerts', 'getAlert'] });
  const title = words.title(alert);
  const standing = alert.assignee
    ? t('assignedTo', { name: alert.assignee.name })
    : alert.acknowledgedBy !== null
      ? t('acknowledgedBy', { name: alert.acknowledgedBy })
      : t('unacknowledged');
  return (
    <div className={styles.line}>
      <Badge tone={toneOf[alert.severity]}>{bilingual(alertSeverityNames[alert.severity])}</Badge>
      <div className={styles.words}>
        <Link to={alertPath(alert.id)} className={styles.title} onClick={onLeave}>
          {title}
        </Link>
        <span>{words.about(alert)}</span>
        <span className={styles.soft}>
          {t('since', { since: format.clock(alert.since) })} · {standing}
        </span>
        {marked && alert.dataSet !== 'city' && <Badge outline="dotted">{kit(`set.${alert.dataSet}`)}</Badge>}
      </div>
      {alert.acknowledgedAt === null && may('alerts.handle') && (
        <Button
          size="small"
          busy={action.isPending}
          aria-label={t('acknowledgeOf', { title })}
          onClick={() => action.mutate({ params: { id: alert.id } })}
        >
          {t('acknowledge')}
        </Button>
      )}
    </div>
  );
};
