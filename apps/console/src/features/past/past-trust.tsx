import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Notice } from '../../shared/ui/notice.js';
import type { PastBoard } from './past-day.js';
import { pastTexts } from './past.texts.js';
import styles from './past.module.css';

/** How far the figures of a moment of the past can be trusted, and whether its feeds were lost. */
export const PastTrust = ({ loss }: Pick<PastBoard, 'loss'>) => {
  const t = useTexts(pastTexts);
  const format = useFormat();
  const instant = (at: string): string => `${format.dateTime(at).slice(0, -5)}${format.clock(at)}`;
  const feeds = loss?.feeds.join(', ') ?? '';
  return (
    <>
      <p className={styles.keys}>{t('trust')}</p>
      {loss && (
        <Notice tone="warning" title={t('lost')}>
          {loss.until === null
            ? t('lostSince', { from: instant(loss.since), feeds })
            : t('lostUntil', { from: instant(loss.since), to: instant(loss.until), feeds })}
        </Notice>
      )}
    </>
  );
};
