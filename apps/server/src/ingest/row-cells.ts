import { parse } from 'csv-parse/sync';
import type { ImportPlan } from './import-plan.query.js';

/** The columns by which a row of an import can be repaired cell by cell. */
export interface RowColumns {
  header: readonly string[];
  delimiter: string;
}

/** The columns of an import's file; null where its rows are no cells under names. */
export const columnsOf = ({ reading, profile, header }: ImportPlan): RowColumns | null => {
  if (!reading || !header || !profile?.header) return null;
  // The row of a sheet is kept as a row of CSV.
  if (reading.format === 'xlsx') return { header, delimiter: ',' };
  return reading.format === 'delimited' ? { header, delimiter: reading.delimiter ?? ',' } : null;
};

/** The cells of one row as it stands in a file; null when it is not exactly one sound row. */
export const cellsOf = (text: string, delimiter: string): string[] | null => {
  try {
    const rows = parse(text, { delimiter, relax_column_count: true });
    const [only, another] = rows;
    return only && !another ? only : null;
  } catch {
    return null;
  }
};

/** One row of a file made of its cells; those that would be read as something else stand in quotation marks. */
export const rowOf = (cells: readonly string[], delimiter: string): string =>
  cells
    .map((cell) =>
      cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
    )
    .join(delimiter);
