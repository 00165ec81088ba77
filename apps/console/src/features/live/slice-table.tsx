import { addDays, type Day } from '@michuhol/calendar';
import type { Board } from '@michuhol/contract';
import { metricOf } from '@michuhol/metrics';
import { NumberProof } from '../../shared/figures/number-proof.js';
import type { NumberFilters, NumberQuestion } from '../../shared/figures/number-question.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import { liveTexts } from './live.texts.js';
import { secondsSince } from './wait.js';

type Slice = Board['queues'][number];

interface SliceTableProps {
  caption: string;
  /** Name of the first column. */
  of: string;
  slices: readonly Slice[];
  board: Board;
  /** What limits a figure to a slice; null where the figures do not know the slice by itself. */
  filtersOf: (slice: Slice) => NumberFilters | null;
  now: Date;
  stale: boolean;
  /** The short form leaves out what only queues need. */
  short?: boolean;
}

/** The floor by queue, channel, field or agency; who waits longest stands first, what is unmapped stands last. */
export const SliceTable = ({
  caption,
  of,
  slices,
  board,
  filtersOf,
  now,
  stale,
  short = false,
}: SliceTableProps) => {
  const t = useTexts(liveTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const name = (slice: Slice): string =>
    slice.label ? bilingual(slice.label) : (slice.key ?? t('unmapped'));
  const count = (key: string, header: string, value: (slice: Slice) => number): Column<Slice> => ({
    key,
    header,
    align: 'number',
    text: (slice) => format.number(value(slice)),
    raw: value,
  });
  const proved = (metric: NumberQuestion['metric'], column: Column<Slice>): Column<Slice> => ({
    ...column,
    cell: (slice) => {
      const filters = filtersOf(slice);
      const range = { from: board.day, to: addDays(board.day as Day, 1) };
      return filters ? (
        <NumberProof
          question={{ metric, dataSet: board.dataSet, ...range, filters }}
          name={`${name(slice)} ${column.header}`}
          shown={column.text(slice)}
        />
      ) : (
        column.text(slice)
      );
    },
  });
  const rate = short ? ('answer_rate' as const) : ('service_level_a' as const);
  const columns: Column<Slice>[] = [
    {
      key: 'name',
      header: of,
      text: name,
      rowHeader: true,
      noWrap: true,
      cell: (slice) => (slice.key === null ? <Badge tone="warning">{t('unmapped')}</Badge> : name(slice)),
    },
    count('waiting', t('waiting'), (slice) => slice.waiting),
    ...(short
      ? []
      : [
          {
            key: 'longest',
            header: t('longestWait'),
            align: 'number' as const,
            text: (slice: Slice) => format.duration(secondsSince(slice.oldestWaitingSince, now)),
          },
        ]),
    proved(
      'offered',
      count('offered', t('offered'), (slice) => slice.totals.offered),
    ),
    proved(
      'answered',
      count('answered', t('answered'), (slice) => slice.totals.answered),
    ),
    ...(short
      ? []
      : [
          proved(
            'abandoned',
            count('abandoned', t('abandoned'), (slice) => slice.totals.abandoned),
          ),
        ]),
    proved(rate, {
      key: 'rate',
      header: short ? t('answerRate') : t('within'),
      align: 'number',
      text: (slice) => format.percent(metricOf(rate).of(slice.totals)),
    }),
  ];
  const rows = [...slices].sort(
    (a, b) =>
      Number(a.key === null) - Number(b.key === null) ||
      b.waiting - a.waiting ||
      b.totals.offered - a.totals.offered,
  );
  return (
    <DataTable
      caption={caption}
      unit={t('unit')}
      columns={columns}
      rows={rows}
      rowKey={(slice) => slice.key ?? '-'}
      empty={t('noCallsToday')}
      stale={stale}
      dense
      plain={short}
    />
  );
};
