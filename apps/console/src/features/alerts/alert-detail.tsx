import { dayOf } from '@michuhol/calendar';
import { alertEnds, alertSeverityNames, type AlertDetail, type AlertEntry } from '@michuhol/contract';
import { toneOf, useAlertWords } from '../../shared/alerts/use-alert-words.js';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { AlertActions } from './alert-actions.js';
import styles from './alerts.module.css';
import { alertsPageTexts } from './alerts-page.texts.js';

/** An alert with its log and what can be done about it. */
export const AlertDetailDialog = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const t = useTexts(alertsPageTexts);
  const words = useAlertWords();
  const query = useApi('getAlert', { params: { id } });
  const may = useMay();
  return (
    <Dialog open title={query.data ? words.title(query.data.alert) : t('alert')} onClose={onClose}>
      <Loaded query={query} skeleton={<Skeleton lines={6} />}>
        {(detail) => (
          <div className={styles.detail}>
            <Facts detail={detail} />
            <h3>{t('log')}</h3>
            <ol className={styles.log}>
              {detail.log.map((entry, index) => (
                <Entry key={index} entry={entry} detail={detail} />
              ))}
            </ol>
            {may('alerts.handle') && <AlertActions alert={detail.alert} />}
          </div>
        )}
      </Loaded>
    </Dialog>
  );
};

const Facts = ({ detail: { alert } }: { detail: AlertDetail }) => {
  const t = useTexts(alertsPageTexts);
  const words = useAlertWords();
  const bilingual = useBilingual();
  const format = useFormat();
  const dayAndClock = (instant: string): string =>
    `${format.day(dayOf(new Date(instant)))} ${format.clock(instant)}`;
  return (
    <>
      <p className={styles.marks}>
        <Badge tone={toneOf[alert.severity]}>{bilingual(alertSeverityNames[alert.severity])}</Badge>
        <Badge>{t(alert.closedAt === null ? 'state.open' : 'state.closed')}</Badge>
        <DataSetMark dataSet={alert.dataSet} />
      </p>
      <p>{words.about(alert)}</p>
      <dl className={styles.facts}>
        <dt>{t('since')}</dt>
        <dd>{dayAndClock(alert.since)}</dd>
        <dt>{t('raised')}</dt>
        <dd>{dayAndClock(alert.raisedAt)}</dd>
        <dt>{t('firstReaction')}</dt>
        <dd>
          {alert.firstReactionSeconds === null
            ? t('noReaction')
            : format.duration(alert.firstReactionSeconds)}
        </dd>
        {alert.remark !== '' && (
          <>
            <dt>{t('remark')}</dt>
            <dd>{alert.remark}</dd>
          </>
        )}
      </dl>
    </>
  );
};

const Entry = ({ entry, detail }: { entry: AlertEntry; detail: AlertDetail }) => {
  const t = useTexts(alertsPageTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const { closedBecause } = detail.alert;
  const what = (): string => {
    if (entry.act === 'assigned') return t('act.assigned', { name: entry.note ?? '' });
    if (entry.act === 'closed')
      return t('act.closed', { because: closedBecause ? bilingual(alertEnds[closedBecause]) : '–' });
    return t(`act.${entry.act}`);
  };
  return (
    <li>
      <span className={styles.clock}>{format.clock(entry.at)}</span>
      <span>
        {what()} <span className={styles.soft}>{entry.by ?? t('system')}</span>
        {entry.act === 'noted' && <span className={styles.note}>{entry.note}</span>}
      </span>
    </li>
  );
};
