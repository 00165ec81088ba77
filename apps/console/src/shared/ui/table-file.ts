import type { Language } from '@michuhol/calendar';
import type { TableFormat } from '@michuhol/contract';
import type { ApiRequest } from '../api/api-request.js';
import type { Column } from './table-column.js';
import type { TableContent } from './table-copy.js';

type Cell = string | number | null;

/** "797,636" and "-1,270.5", as the console writes numbers; nothing else is taken for one. */
const numberText = /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;

const cellOf = <Row>({ raw, text, align }: Column<Row>, row: Row): Cell => {
  if (raw) return raw(row);
  const shown = text(row);
  return align === 'number' && numberText.test(shown) ? Number(shown.replaceAll(',', '')) : shown;
};

/** A column whose numbers are shown with commas has them in the workbook too; a column of years has not. */
const isCount = <Row>({ align, text }: Column<Row>, rows: readonly Row[]): boolean =>
  align === 'number' && rows.some((row) => /\d,\d{3}/.test(text(row)));

/** The request for a table as a file: the values behind what is shown, so that numbers stay numbers. */
export const tableFileRequest = <Row>(
  { caption, unitLine, columns, rows }: TableContent<Row>,
  { format, language, lossy }: { format: TableFormat; language: Language; lossy: boolean },
): ApiRequest<'makeTableFile'> => ({
  body: {
    format,
    language,
    lossy,
    title: caption,
    columns: columns.map((column) => ({
      name: column.group ? `${column.group}: ${column.header}` : column.header,
      kind: isCount(column, rows) ? 'count' : 'text',
    })),
    rows: rows.map((row) => columns.map((column) => cellOf(column, row))),
    notes: unitLine ? [unitLine] : [],
  },
});
