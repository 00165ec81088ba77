import type { ReadItem } from './canonical.js';
import { cellCursor } from './cell-cursor.js';
import { columnNumbers, placeColumns } from './header.js';
import type { Problem } from './problem.js';
import { problem, RowFault } from './problem.js';
import type { Profile } from './profile.js';
import { rowReader } from './row-reader.js';

/** One row of a table, as it stood in its file. */
export interface TableRow {
  /** The line (or the row of a sheet) in which it starts, from 1. */
  line: number;
  raw: string;
  problem: Problem | null;
}

/** Turns the rows of one file into items. */
export interface Table {
  /** How many columns every row has. */
  width: number;
  item(row: TableRow, fields: readonly string[]): ReadItem;
}

/** The item of a row that cannot be used. */
export const rejectedRow = ({ line, raw }: TableRow, { code, message }: Problem): ReadItem => ({
  kind: 'rejected',
  line,
  raw,
  code,
  message,
});

/**
 * The table whose first row has these fields: the names of the columns, or data already where the profile says that
 * there is no header. Throws FormatFault DUPLICATE_HEADER or MISSING_COLUMNS.
 */
export const tableOf = (first: readonly string[], profile: Profile): Table => {
  const width = first.length;
  const cursor = cellCursor(placeColumns(profile.header ? first : columnNumbers(width), profile));
  const read = rowReader(profile);
  return {
    width,
    item: (row, fields) => {
      if (fields.length !== width) {
        return rejectedRow(row, problem('COLUMN_COUNT', String(width), String(fields.length)));
      }
      cursor.take(fields);
      try {
        return read(cursor.cells, row.line, row.raw);
      } catch (error) {
        if (error instanceof RowFault) return rejectedRow(row, error.problem);
        throw error;
      }
    },
  };
};
