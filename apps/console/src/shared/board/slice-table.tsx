import { useTexts } from '../i18n/texts.js';
import { DataTable } from '../ui/data-table.js';
import { inOrder, type RowOrder } from '../ui/row-order.js';
import { boardTexts } from './board.texts.js';
import { keyOf, sumOf, type Slice } from './slice-sum.js';
import { SUM_KEY, useSliceColumns, type SliceColumnsProps } from './use-slice-columns.js';

interface SliceTableProps extends SliceColumnsProps {
  caption: string;
  slices: readonly Slice[];
  /** Keys that are let through; none lets all through. With some, a last row adds them up. */
  chosen?: readonly string[];
  /** The order that was asked for, and who is told of another; who waits longest stands first unless asked. */
  sort?: { order: RowOrder | null; onSort: (order: RowOrder | null) => void } | undefined;
  /** A heading above says the caption already. */
  hideCaption?: boolean;
}

const byNeed = (a: Slice, b: Slice): number => b.waiting - a.waiting || b.totals.offered - a.totals.offered;

/** The floor by queue, channel, field or agency: what is pinned stands first, what is unmapped last. */
export const SliceTable = ({
  caption,
  slices,
  chosen = [],
  sort,
  hideCaption = false,
  ...given
}: SliceTableProps) => {
  const t = useTexts(boardTexts);
  const columns = useSliceColumns(given);
  const pinned = given.pins?.keys ?? [];
  const shown = slices.filter((slice) => chosen.length === 0 || chosen.includes(keyOf(slice)));
  const ordered = inOrder([...shown].sort(byNeed), columns, sort?.order ?? null);
  const placeOf = (slice: Slice): number => (pinned.includes(keyOf(slice)) ? 0 : slice.key === null ? 2 : 1);
  const rows = [...ordered].sort((a, b) => placeOf(a) - placeOf(b));
  const withSum = chosen.length > 0 && rows.length > 1 ? [...rows, sumOf(rows, SUM_KEY)] : rows;
  const nothing = slices.length === 0 ? (given.past ? 'noCallsThatDay' : 'noCallsToday') : 'noneChosen';
  return (
    <DataTable
      caption={caption}
      hideCaption={hideCaption}
      unit={t('unit')}
      columns={columns}
      rows={withSum}
      rowKey={keyOf}
      rowLook={({ key }) => (key === SUM_KEY ? 'total' : undefined)}
      empty={t(nothing)}
      stale={given.stale}
      dense
      {...(sort ? { sort } : {})}
    />
  );
};
