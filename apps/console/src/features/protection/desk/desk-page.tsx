import { useEffect } from 'react';
import { useTexts } from '../../../shared/i18n/texts.js';
import { DeskStrip } from './desk-strip.js';
import { deskTexts } from './desk.texts.js';
import styles from './desk.module.css';

/** The strip alone, for a small window beside the telephone and the consultation application. */
export const DeskPage = () => {
  const t = useTexts(deskTexts);
  useEffect(() => {
    document.title = `${t('quickLog')} · 미추홀 콘솔`;
  }, [t]);
  return (
    <main className={styles.window}>
      <h1 className="visually-hidden">{t('quickLog')}</h1>
      <DeskStrip isWindow />
    </main>
  );
};
