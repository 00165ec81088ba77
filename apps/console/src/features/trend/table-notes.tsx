import { annualMetrics, type AnnualYear } from '@michuhol/contract';
import { useFormat, type Formatters } from '../../shared/i18n/format.js';
import { useLanguage } from '../../shared/i18n/language.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { ChangeLegend } from '../../shared/ui/legend.js';
import styles from './trend.module.css';
import { trendTexts } from './trend.texts.js';
import { dayWord, type TrendTranslate } from './year-words.js';

/** "2011~2018", or the years one by one where they leave gaps. */
const yearsText = (years: readonly number[]): string => {
  const sorted = [...new Set(years)].sort((a, b) => a - b);
  const [first = 0] = sorted;
  const last = sorted.at(-1) ?? 0;
  if (sorted.length > 2 && last - first === sorted.length - 1) return `${first}~${last}`;
  return sorted.join(', ');
};

/** The documents that print the figures, each with the years it speaks for and who entered them. */
const sourcesOf = (years: readonly AnnualYear[], t: TrendTranslate, format: Formatters): string[] => {
  const bySource = new Map<string, number[]>();
  for (const { year, figures } of years) {
    for (const figure of annualMetrics.map((metric) => figures[metric])) {
      if (!figure) continue;
      const words = [
        figure.source,
        ...(figure.documentNumber ? [t('noteDocument', { number: figure.documentNumber })] : []),
        ...(figure.enteredBy
          ? [t('noteEntered', { name: figure.enteredBy, time: format.dateTime(figure.enteredAt) })]
          : []),
      ].join(' · ');
      bySource.set(words, [...(bySource.get(words) ?? []), year]);
    }
  }
  return [...bySource].map(([source, of]) => t('noteSource', { years: yearsText(of), source }));
};

/** What must be known to read the tables: partial years, how values are computed, where they are printed. */
export const TableNotes = ({ years }: { years: readonly AnnualYear[] }) => {
  const t = useTexts(trendTexts);
  const format = useFormat();
  const language = useLanguage();
  const periods = years
    .filter(({ partial }) => partial)
    .map(({ year, periodStart, periodEnd, days }) =>
      t('notePeriod', {
        year,
        from: dayWord(periodStart, language),
        to: dayWord(periodEnd, language),
        days,
      }),
    );
  return (
    <div className={styles.notes}>
      {periods.length > 0 && <p>※ {t('notePartial', { periods: periods.join(', ') })}</p>}
      <p className="no-print">※ {t('noteComputed')}</p>
      {sourcesOf(years, t, format).map((source) => (
        <p key={source}>※ {source}</p>
      ))}
      <ChangeLegend />
    </div>
  );
};
