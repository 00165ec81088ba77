import { useMe } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { appTexts } from '../app.texts.js';
import styles from './evaluation-banner.module.css';

/** Says, for as long as the console is being evaluated, that its figures are not of real calls. */
export const EvaluationBanner = () => {
  const t = useTexts(appTexts);
  if (useMe().mode !== 'evaluation') return null;
  return (
    <aside className={styles.banner} aria-label={t('evaluation.name')}>
      <Badge outline="dotted">{t('evaluation.name')}</Badge>
      <span>{t('evaluation.text')}</span>
    </aside>
  );
};
