import { useTexts } from '../i18n/texts.js';
import styles from './panic.module.css';
import { panicTexts } from './panic.texts.js';
import { useOpenPanics } from './use-open-panics.js';

/** On a locked screen: how many panic buttons wait, and no names. */
export const LockedPanics = () => {
  const t = useTexts(panicTexts);
  const unanswered = useOpenPanics(true).data?.unanswered ?? 0;
  if (unanswered === 0) return null;
  return (
    <div className={styles.locked} role="alert">
      <div>{t('locked', { count: unanswered })}</div>
      <div className={styles.soft}>{t('lockedHint')}</div>
    </div>
  );
};
