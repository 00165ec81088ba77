import { useEffect, type ReactNode } from 'react';
import { useTexts } from '../../shared/i18n/texts.js';
import { setLanguage, useLanguage } from '../../shared/i18n/language.js';
import { Button } from '../../shared/ui/button.js';
import styles from './identity-frame.module.css';
import { identityTexts } from './identity.texts.js';

/** The page before the frame: the centre's name, one form, the other language. */
export const IdentityFrame = ({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: string;
  children: ReactNode;
}) => {
  const t = useTexts(identityTexts);
  const language = useLanguage();
  const other = language === 'ko' ? 'en' : 'ko';
  useEffect(() => {
    document.title = `${title} · 미추홀 콘솔`;
  }, [title]);
  return (
    <main className={styles.frame}>
      <p className={styles.product}>{t('product')}</p>
      <h1>{title}</h1>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
      <Button
        tone="quiet"
        size="small"
        icon="language"
        lang={other}
        className={styles.language}
        onClick={() => setLanguage(other)}
      >
        {other === 'en' ? 'English' : '한국어'}
      </Button>
    </main>
  );
};
