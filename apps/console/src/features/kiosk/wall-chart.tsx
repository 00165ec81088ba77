import type { Board } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { kioskTexts } from './kiosk.texts.js';
import styles from './wall-chart.module.css';

const HEIGHT = 24;

/** Offered calls by quarter hour of today as bars, before them the usual range of the weekday and its mean. */
export const WallChart = ({ board, whole }: { board: Board; whole: boolean }) => {
  const t = useTexts(kioskTexts);
  const format = useFormat();
  const { quarters, usual, usualWeeks, totals } = board;
  const most = Math.max(0, ...quarters.map((count) => count ?? 0));
  const top = Math.max(1, most, ...usual.map((one) => one?.high ?? 0));
  const y = (count: number): number => HEIGHT - (count / top) * HEIGHT;
  const known = usual.flatMap((one, at) => (one ? [{ ...one, at: at + 0.5 }] : []));
  const line = known.map(({ at, mean }) => `${at},${y(mean).toFixed(2)}`).join(' ');
  const band = [
    ...known.map(({ at, high }) => `${at},${y(high).toFixed(2)}`),
    ...[...known].reverse().map(({ at, low }) => `${at},${y(low).toFixed(2)}`),
  ].join(' ');
  const present = quarters.findLastIndex((count) => count !== null);
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        <span>
          {whole && `${t('wholeCentre')} · `}
          {known.length > 0 ? t('chartName', { weeks: usualWeeks }) : t('chartNameAlone')}
        </span>
        <span>{totals.offered === 0 ? t('noCalls') : t('chartMost', { most: format.number(most) })}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${quarters.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('chart', { most: format.number(most), total: format.number(totals.offered) })}
      >
        {band && <polygon className={styles.band} points={band} />}
        {quarters.map((count, at) =>
          count === null || count === 0 ? null : (
            <rect
              key={at}
              className={at === present ? styles.present : styles.bar}
              x={at + 0.1}
              width={0.8}
              y={y(count)}
              height={HEIGHT - y(count)}
            />
          ),
        )}
        {line && <polyline className={styles.usual} points={line} />}
      </svg>
      <div className={styles.hours} aria-hidden>
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{String(hour).padStart(2, '0')}</span>
        ))}
      </div>
    </figure>
  );
};
