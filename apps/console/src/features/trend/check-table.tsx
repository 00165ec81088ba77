import type { AnnualYear } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useLanguage } from '../../shared/i18n/language.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { classNames } from '../../shared/ui/class-names.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './trend.module.css';
import { trendTexts } from './trend.texts.js';
import { dayWord, yearHeading } from './year-words.js';

const rows = ['period', 'days', 'computed', 'reason', 'change'] as const;
type Row = (typeof rows)[number];

/** Calls / calendar days beside the printed averages, in the columns of the table above; in print, too. */
export const CheckTable = ({ years }: { years: readonly AnnualYear[] }) => {
  const t = useTexts(trendTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const language = useLanguage();
  const reasonOf = ({ dailyAverage: { reported, computed, agrees, reason } }: AnnualYear): string => {
    if (reason) return bilingual(reason);
    return reported !== null && computed !== null && agrees ? t('agrees') : '–';
  };
  const textOf: Record<Row, (year: AnnualYear) => string> = {
    period: ({ periodStart, periodEnd }) =>
      `${dayWord(periodStart, language)}~${dayWord(periodEnd, language)}`,
    days: ({ days }) => format.number(days),
    computed: ({ dailyAverage }) => format.number(dailyAverage.computed, 1),
    reason: reasonOf,
    change: ({ changePerDay }) => format.percentChange(changePerDay),
  };
  const columns: Column<Row>[] = [
    { key: 'item', header: t('item'), text: (row) => t(`check.${row}`), rowHeader: true },
    ...years.map((year): Column<Row> => ({
      key: String(year.year),
      header: yearHeading(year, t, language),
      text: (row) => textOf[row](year),
      cell: (row) =>
        row === 'reason' ? <span className={styles.words}>{reasonOf(year)}</span> : textOf[row](year),
      align: 'number',
      ...(year.partial ? { look: 'partial' as const } : {}),
    })),
  ];
  return (
    <div className={classNames(styles.aligned, styles.check)}>
      <DataTable
        caption={t('check')}
        unit={t('checkUnit')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row}
        rowLook={(row) => (row === 'change' ? 'total' : undefined)}
        plain
      />
    </div>
  );
};
