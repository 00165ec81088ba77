/** A value of an exported cell. */
export type CellValue = string | number | boolean | null;

/** What an exported CSV begins with, so that Excel takes it for UTF-8. */
export const UTF8_BOM = '\uFEFF';

// a spreadsheet runs a cell that begins with one of these as a formula; Korean Excel takes the full-width signs too
const startsFormula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

const needsQuotes = /[",;\t\r\n]|^\s|\s$/;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * One cell of an exported CSV (RFC 4180). A text that a spreadsheet would run as a formula gets a leading `'` and
 * quotes (OWASP, CSV injection); numbers stay numbers, also negative ones; null and numbers that are not finite
 * are empty.
 */
export const csvCell = (value: CellValue): string => {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return String(value);
  if (startsFormula.test(value)) return quoted(`'${value}`);
  return needsQuotes.test(value) ? quoted(value) : value;
};

/** One row of an exported CSV with its CRLF. */
export const csvRow = (values: readonly CellValue[]): string => `${values.map(csvCell).join(',')}\r\n`;
