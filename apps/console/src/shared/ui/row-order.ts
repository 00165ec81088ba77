import type { Column } from './table-column.js';

/** By which column rows are put in order, and which way. */
export interface RowOrder {
  readonly column: string;
  readonly descending: boolean;
}

const compare = (a: number | string, b: number | string): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'ko');

/** The rows in an order; what has no value stands last either way, equal rows keep their places. */
export const inOrder = <Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: RowOrder | null,
): readonly Row[] => {
  const by = columns.find(({ key }) => key === order?.column)?.order;
  if (!by || !order) return rows;
  return rows
    .map((row) => ({ row, value: by(row) }))
    .sort(({ value: a }, { value: b }) =>
      a === null || b === null
        ? Number(a === null) - Number(b === null)
        : compare(a, b) * (order.descending ? -1 : 1),
    )
    .map(({ row }) => row);
};

/** The order after a press on a header: numbers begin with the largest, texts with the first; the third press undoes it. */
export const nextOrder = <Row>(column: Column<Row>, order: RowOrder | null): RowOrder | null => {
  const first = column.align === 'number';
  if (order?.column !== column.key) return { column: column.key, descending: first };
  return order.descending === first ? { column: column.key, descending: !first } : null;
};

/** What a header tells of the order, in the words of ARIA; nothing for a column that cannot be sorted by. */
export const sortOf = <Row>(
  column: Column<Row>,
  order: RowOrder | null,
): 'ascending' | 'descending' | 'none' | undefined => {
  if (!column.order) return undefined;
  if (order?.column !== column.key) return 'none';
  return order.descending ? 'descending' : 'ascending';
};
