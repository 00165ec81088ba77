import type { ReactNode } from 'react';

/** A column of a table: what it says as text, and how it looks where that is more than the text. */
export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  /** The cell as text, formatted ("797,636", "–"); this is what is shown, copied and downloaded. */
  readonly text: (row: Row) => string;
  /** The plain value for the CSV file, where the text has commas or signs of its own. */
  readonly raw?: (row: Row) => string | number | null;
  /** What is shown instead of the text: a link, a badge, a second line. */
  readonly cell?: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  readonly align?: 'number' | 'text';
  /** The header of the row, one column a table, the first unless told; it stays in sight when scrolling sideways. */
  readonly rowHeader?: boolean;
  /** Never broken into lines. */
  readonly noWrap?: boolean;
  /** By what rows are put in order; a column with it can be sorted by its header. Null stands last. */
  readonly order?: (row: Row) => number | string | null;
  /** The heading over neighbouring columns with the same group. */
  readonly group?: string;
  /** A column of a part of a period is hatched, from its header down. */
  readonly look?: 'partial';
}

/** The column whose cells are the headers of their rows. */
export const rowHeaderOf = <Row>(columns: readonly Column<Row>[]): Column<Row> | undefined =>
  columns.find((column) => column.rowHeader) ?? columns[0];

/** Neighbouring columns of one group as one heading; null when no column has a group. */
export const groupsOf = <Row>(
  columns: readonly Column<Row>[],
): { name: string | null; span: number }[] | null => {
  if (!columns.some((column) => column.group)) return null;
  const groups: { name: string | null; span: number }[] = [];
  for (const { group = null } of columns) {
    const last = groups.at(-1);
    if (last && group !== null && last.name === group) last.span += 1;
    else groups.push({ name: group, span: 1 });
  }
  return groups;
};
