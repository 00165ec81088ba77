import { dayOf } from '@michuhol/calendar';
import { useSyncExternalStore } from 'react';
import { useNow } from '../../shared/clock/use-now.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useLiveStore } from '../../shared/live/live-provider.js';
import { offsetOf } from '../../shared/live/server-clock.js';
import { appTexts } from '../app.texts.js';
import styles from './centre-clock.module.css';

/** Date, weekday and time at the centre, by the server's clock as soon as it was heard. */
export const CentreClock = () => {
  const t = useTexts(appTexts);
  const format = useFormat();
  const store = useLiveStore();
  const { clockSamples } = useSyncExternalStore(store.subscribe, store.snapshot);
  const now = new Date(useNow() + offsetOf(clockSamples));
  return (
    <time className={styles.clock} dateTime={now.toISOString()} title={t('clock.label')}>
      <span className="visually-hidden">{t('clock.label')} </span>
      {format.dayWithWeekday(dayOf(now))} <span className={styles.time}>{format.clock(now)}</span>
    </time>
  );
};
