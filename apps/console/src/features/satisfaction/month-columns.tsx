import type { Formatters } from '../../shared/i18n/format.js';
import type { Translate } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import type { Column } from '../../shared/ui/table-column.js';
import { hasFew, type Month } from './months.js';
import styles from './satisfaction.module.css';
import type { satisfactionTexts } from './satisfaction.texts.js';

/** The columns of a month, for the page's table and the chart's. */
export const monthColumns = (
  t: Translate<typeof satisfactionTexts.ko>,
  format: Formatters,
): Column<Month>[] => {
  const marks = (row: Month): string[] => [
    ...(row.partial ? [t('partial')] : []),
    ...(hasFew(row) ? [t('few')] : []),
  ];
  const points = (key: 'score' | 'low' | 'high'): Column<Month> => ({
    key,
    header: t(key),
    align: 'number',
    text: (row) => format.number(row[key], 1),
    raw: (row) => row[key],
  });
  return [
    {
      key: 'month',
      header: t('month'),
      text: (row) => [format.month(row.month), ...marks(row).map((mark) => `(${mark})`)].join(' '),
      raw: (row) => row.month,
      cell: (row) => (
        <span className={styles.month}>
          {format.month(row.month)}
          {marks(row).map((mark) => (
            <Badge key={mark} tone={mark === t('few') ? 'warning' : 'neutral'}>
              {mark}
            </Badge>
          ))}
        </span>
      ),
      rowHeader: true,
      noWrap: true,
    },
    {
      key: 'answers',
      header: t('answers'),
      align: 'number',
      text: (row) => format.number(row.answers),
      raw: (row) => row.answers,
    },
    points('score'),
    points('low'),
    points('high'),
  ];
};
