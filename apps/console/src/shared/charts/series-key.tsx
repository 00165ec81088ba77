import { classNames } from '../ui/class-names.js';
import { useTexts } from '../i18n/texts.js';
import { kitTexts } from '../ui/kit.texts.js';
import type { PlotBand, PlotSeries } from './plot-data.js';
import styles from './plot.module.css';

/** Names what a line's end cannot: bars, the band behind, and what hatching means. */
export const SeriesKey = ({
  series,
  band,
}: {
  series: readonly PlotSeries[];
  band?: PlotBand | undefined;
}) => {
  const t = useTexts(kitTexts);
  const named =
    series.length > 1 || band ? series.filter(({ kind }) => kind === 'bar' || series.length === 1) : [];
  const partialKind = series.find(({ hatched }) => hatched?.some(Boolean))?.kind;
  return (
    <span className={styles.key}>
      {named.map(({ name, kind, tone }) => (
        <span key={name} className={styles.keyItem}>
          <span className={classNames(styles.swatch, styles[tone], kind === 'line' && styles.lineSwatch)} />
          {name}
        </span>
      ))}
      {band && (
        <span className={styles.keyItem}>
          <span className={classNames(styles.swatch, styles.band)} />
          {band.name}
        </span>
      )}
      {partialKind && <span>{t(partialKind === 'bar' ? 'chart.partial' : 'chart.partialPoint')}</span>}
    </span>
  );
};
