import type { Board } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import styles from './kiosk.module.css';
import { kioskTexts } from './kiosk.texts.js';

const HEIGHT = 24;

/** Offered calls by quarter hour of today as bars, the usual course of the weekday as a line over them. */
export const KioskChart = ({ board }: { board: Board }) => {
  const t = useTexts(kioskTexts);
  const format = useFormat();
  const { quarters, usual, usualWeeks, totals } = board;
  const most = Math.max(1, ...quarters.map((count) => count ?? 0));
  const top = Math.max(most, ...usual.map((one) => one?.mean ?? 0));
  const y = (count: number): number => HEIGHT - (count / top) * HEIGHT;
  const line = usual.flatMap((one, at) => (one ? [`${at + 0.5},${y(one.mean).toFixed(2)}`] : [])).join(' ');
  return (
    <figure className={styles.chart}>
      <figcaption>{line ? t('chartName', { weeks: usualWeeks }) : t('chartNameAlone')}</figcaption>
      <svg
        viewBox={`0 0 ${quarters.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('chart', { most: format.number(most), total: format.number(totals.offered) })}
      >
        {quarters.map((count, at) =>
          count === null || count === 0 ? null : (
            <rect
              key={at}
              className={styles.bar}
              x={at + 0.1}
              width={0.8}
              y={y(count)}
              height={HEIGHT - y(count)}
            />
          ),
        )}
        {line && <polyline className={styles.usual} points={line} vectorEffect="non-scaling-stroke" />}
      </svg>
      <div className={styles.hours} aria-hidden>
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{String(hour).padStart(2, '0')}</span>
        ))}
      </div>
    </figure>
  );
};
