import { annualMetrics, type AnnualMetric, type AnnualYear } from '@michuhol/contract';
import { useState } from 'react';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useLanguage } from '../../shared/i18n/language.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './trend.module.css';
import { trendTexts } from './trend.texts.js';
import { yearHeading } from './year-words.js';

const rows = [...annualMetrics, 'remark'] as const;
type Row = AnnualMetric | 'remark';

/** A cell in the document's own words; a year that the document says nothing of is empty, as it is in print. */
const printed = (year: AnnualYear, row: Row): string =>
  row === 'remark' ? (year.remark ?? '') : (year.figures[row]?.verbatim ?? '');

/** Keeps "(3. 1.)" in one line. */
const keepDates = (text: string): string =>
  text.replaceAll(/\([^)]*\)/g, (date) => date.replaceAll(' ', '\u00A0'));

/** The city's own table: years descending under their contract terms, every figure as printed. */
export const AnnualTable = ({ years }: { years: readonly AnnualYear[] }) => {
  const t = useTexts(trendTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const language = useLanguage();
  const [asked, setAsked] = useState<AnnualYear | null>(null);

  const anyDiffers = years.some(({ dailyAverage }) => !dailyAverage.agrees);
  const differs = (year: AnnualYear) => (
    <button
      type="button"
      className={styles.differs}
      onFocus={() => setAsked(year)}
      onMouseEnter={() => setAsked(year)}
      onClick={() => setAsked(year)}
    >
      <span className="visually-hidden">{t('computedAs')} </span>
      {format.number(year.dailyAverage.computed)}
      <Badge outline="dotted">{t('guess')}</Badge>
      <span className="visually-hidden"> {t('computedWhy')}</span>
    </button>
  );
  const cellOf = (year: AnnualYear, row: Row) => {
    if (row === 'remark') return <span className={styles.remark}>{keepDates(printed(year, row))}</span>;
    if (row !== 'calls_daily_average' || year.dailyAverage.agrees) return printed(year, row);
    return (
      <>
        {printed(year, row)}
        {differs(year)}
      </>
    );
  };
  const columns: Column<Row>[] = [
    {
      key: 'item',
      header: t('item'),
      text: (row) => t(row),
      cell: (row) =>
        row === 'calls_daily_average' && anyDiffers ? (
          <>
            {t(row)}
            <span className={styles.second}>{t('computedBelow')}</span>
          </>
        ) : (
          t(row)
        ),
      rowHeader: true,
    },
    ...years.map((year): Column<Row> => ({
      key: String(year.year),
      header: yearHeading(year, t, language),
      text: (row) => printed(year, row),
      raw: (row) => (row === 'remark' ? year.remark : (year.figures[row]?.value ?? null)),
      cell: (row) => cellOf(year, row),
      align: 'number',
      ...(year.term === null ? {} : { group: t('term', { term: year.term }) }),
      ...(year.partial ? { look: 'partial' as const } : {}),
    })),
  ];
  const { reason = null } = asked?.dailyAverage ?? {};
  return (
    <div className={styles.aligned}>
      <DataTable
        caption={t('table')}
        unit={t('unit')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row}
        note={
          anyDiffers && (
            <p className={`${styles.reason} no-print`} role="status">
              ※{' '}
              {asked && reason
                ? t('reasonLine', {
                    year: asked.year,
                    reported: format.number(asked.dailyAverage.reported),
                    computed: format.number(asked.dailyAverage.computed, 1),
                    calls: format.number(asked.figures.calls_total?.value),
                    days: asked.days,
                    reason: bilingual(reason),
                  })
                : t('reasonHint')}
            </p>
          )
        }
      />
    </div>
  );
};
