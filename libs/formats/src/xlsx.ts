import type { ReadItem } from './canonical.js';
import { fileFault } from './problem.js';
import type { Profile } from './profile.js';
import type { Open } from './source.js';
import type { Table } from './table.js';
import { rejectedRow, tableOf } from './table.js';
import { timeForms } from './time-text.js';
import type { UnpackLimits } from './unpack-limits.js';
import { unpackLimits } from './unpack-limits.js';
import type { SheetRow } from './xlsx-rows.js';
import { sheetRows } from './xlsx-rows.js';
import { openWorkbook, sheetOf } from './xlsx-workbook.js';

/** How a workbook is read. */
export interface XlsxReading {
  /** The sheet by its name; null for the first that is not hidden. */
  sheet: string | null;
  profile: Profile;
}

const needsQuotes = /[",\r\n]/;

/** A row of a sheet as a row of CSV, so that a rejected one can be shown, repaired and brought again. */
const rawOf = (fields: readonly string[]): string =>
  fields.map((field) => (needsQuotes.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');

const padded = (fields: readonly string[], width: number): readonly string[] =>
  fields.length >= width ? fields : [...fields, ...Array<string>(width - fields.length).fill('')];

/** The rows of a sheet of a workbook; see `sheetRows` and `openWorkbook` for its faults. */
export async function* workbookRows(
  open: Open,
  name: string | null,
  limits: UnpackLimits,
): AsyncIterable<SheetRow[]> {
  const workbook = await openWorkbook(open, limits);
  try {
    yield* sheetRows(workbook, sheetOf(workbook, name));
  } finally {
    await workbook.archive.close();
  }
}

/** The names of the sheets of a workbook that have cells. Throws the faults of `openWorkbook`. */
export const sheetNames = async (open: Open, limits: UnpackLimits = unpackLimits): Promise<string[]> => {
  const workbook = await openWorkbook(open, limits);
  await workbook.archive.close();
  return workbook.sheets.map(({ name }) => name);
};

/**
 * Reads a sheet of an Excel workbook by a column profile, as `delimitedBatches` reads text; `line` is the number of
 * the row in the sheet. Only the texts that cells share are held in memory.
 * Throws FormatFault EMPTY_FILE, HEADER_ONLY, UNREADABLE_HEADER, DUPLICATE_HEADER, MISSING_COLUMNS, SHEET_MISSING and
 * those of `workbookRows`.
 */
export async function* xlsxBatches(
  open: Open,
  { sheet, profile }: XlsxReading,
  limits: UnpackLimits = unpackLimits,
): AsyncIterable<ReadItem[]> {
  // a cell that is a moment gives its text in one form, whatever forms the texts of a list have
  const forms = profile.timeForms ?? timeForms;
  const ownProfile: Profile = { ...profile, timeForms: [...new Set([...forms, 'dashed' as const])] };
  let table: Table | null = null;
  let count = 0;

  const itemOf = ({ line, fields, problem }: SheetRow): ReadItem => {
    const row = { line, raw: rawOf(fields), problem };
    if (problem) return rejectedRow(row, problem);
    table ??= tableOf(fields, ownProfile);
    return table.item(row, padded(fields, table.width));
  };

  for await (const rows of workbookRows(open, sheet, limits)) {
    const [first] = rows;
    if (!first) continue;
    const isHeader: boolean = profile.header && table === null;
    if (isHeader && first.problem) throw fileFault('UNREADABLE_HEADER');
    if (isHeader) table = tableOf(first.fields, ownProfile);
    const data = isHeader ? rows.slice(1) : rows;
    count += data.length;
    yield data.map(itemOf);
  }
  if (!table && count === 0) throw fileFault('EMPTY_FILE');
  if (count === 0) throw fileFault('HEADER_ONLY');
}
