import { useEffect, useState } from 'react';
import { useMe } from '../api/session.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { computerClock } from '../platform/clock.js';
import styles from './print-mark.module.css';
import { privacyTexts } from './privacy.texts.js';

/** On paper only: who printed a page with personal data, and when, at the foot of each sheet. */
export const PrintMark = () => {
  const t = useTexts(privacyTexts);
  const format = useFormat();
  const me = useMe();
  const [at, setAt] = useState(() => computerClock.now());
  useEffect(() => {
    const mark = (): void => setAt(computerClock.now());
    window.addEventListener('beforeprint', mark);
    return () => window.removeEventListener('beforeprint', mark);
  }, []);
  return (
    <p className={styles.mark} aria-hidden="true">
      {t('print.mark', { name: `${me.name} (${me.login})`, time: format.dateTime(at.toISOString()) })}
    </p>
  );
};
