import type { CSSProperties } from 'react';
import type { Slice } from '../../shared/board/slice-sum.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { classNames } from '../../shared/ui/class-names.js';
import { kioskTexts } from './kiosk.texts.js';
import styles from './wall-bars.module.css';

/** More bars than this could not be named across a screen. */
const MOST = 10;

interface WallBarsProps {
  queues: readonly Slice[];
  /** Whether the feed of a queue is silent, so that its bar has stopped growing. */
  isLost: (queue: Slice) => boolean;
}

/** Today's calls of each queue as bars with their names and numbers; the busiest first. */
export const WallBars = ({ queues, isLost }: WallBarsProps) => {
  const t = useTexts(kioskTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const shown = [...queues].sort((a, b) => b.totals.offered - a.totals.offered).slice(0, MOST);
  const top = Math.max(1, ...shown.map(({ totals }) => totals.offered));
  const rest = queues.length - shown.length;
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        {t('barsName')}
        {rest > 0 && ` · ${t('barsRest', { count: format.number(rest) })}`}
      </figcaption>
      <ul className={styles.bars}>
        {shown.map((queue) => (
          <li key={queue.key ?? ''} className={styles.one}>
            <span className={styles.count}>{format.number(queue.totals.offered)}</span>
            <span
              className={classNames(styles.bar, isLost(queue) && styles.lost)}
              style={{ '--share': queue.totals.offered / top } as CSSProperties}
            />
            <span className={styles.name}>
              {queue.label ? bilingual(queue.label) : t('unmapped')}
              {isLost(queue) && ` (${t('lost')})`}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
};
