import type { PerAnswered } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import { statisticsTexts } from './statistics.texts.js';

/** A row of difficult calls beside answered ones. */
export interface BreakdownRow extends PerAnswered {
  key: string;
  name: string;
}

/** The columns of difficult calls beside answered ones; a hidden count says so instead of a number. */
export const useBreakdownColumns = (header: string, withRate: boolean): Column<BreakdownRow>[] => {
  const t = useTexts(statisticsTexts);
  const format = useFormat();
  return [
    { key: 'name', header, text: ({ name }) => name, rowHeader: true, noWrap: true },
    {
      key: 'count',
      header: t('difficult'),
      align: 'number',
      text: ({ count, hidden }) => (hidden ? t('hidden') : format.number(count)),
      raw: ({ count, hidden }) => (hidden ? t('hidden') : count),
    },
    ...(withRate
      ? ([
          {
            key: 'answered',
            header: t('answered'),
            align: 'number',
            text: ({ answered }) => format.number(answered),
            raw: ({ answered }) => answered,
          },
          {
            key: 'rate',
            header: t('rate'),
            align: 'number',
            text: ({ rate, hidden }) => (hidden ? t('hidden') : format.number(rate, 1)),
            raw: ({ rate, hidden }) => (hidden ? t('hidden') : rate),
          },
        ] satisfies Column<BreakdownRow>[])
      : []),
  ];
};

/** Difficult calls told apart in one way. */
export const BreakdownTable = ({
  caption,
  header,
  rows,
}: {
  caption: string;
  header: string;
  rows: readonly BreakdownRow[];
}) => {
  const columns = useBreakdownColumns(
    header,
    rows.some(({ answered }) => answered !== null),
  );
  return <DataTable caption={caption} hideCaption columns={columns} rows={rows} rowKey={({ key }) => key} />;
};
