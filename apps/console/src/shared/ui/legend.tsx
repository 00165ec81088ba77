import { useTexts } from '../i18n/texts.js';
import { kitTexts } from './kit.texts.js';
import styles from './legend.module.css';

/** What the signs mean: every page that shows changes carries it. */
export const ChangeLegend = ({ withUndefined = true }: { withUndefined?: boolean }) => {
  const t = useTexts(kitTexts);
  return (
    <p className={styles.legend}>
      ※ {t('legend.change')}
      {withUndefined && ` · ${t('legend.undefined')}`}
    </p>
  );
};
