import { groupsOf, type Column } from './table-column.js';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A spreadsheet runs cells that begin with these; Korean Excel takes the full-width signs too. A plain number stays. */
const startsFormula = /^\s*[=+\-@＝＋－＠].|^[\t\r\n]/s;
const guarded = (text: string): string =>
  startsFormula.test(text) && !/^[+-]?[\d.,]+%?$/.test(text) ? `'${text}` : text;

/** A separator of another country would part a cell, and what comes after it could be run. */
const quoted = (text: string): string =>
  /[",;\t\r\n]|^'|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const oneLine = (text: string): string => text.replaceAll(/[\t\r\n]+/g, ' ');

/** A table in values: what copying, downloading and a chart's table need of it. */
export interface TableContent<Row> {
  readonly caption: string;
  readonly unitLine?: string | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

/** The table as HTML with borders of its own, as Hangul and Excel take it over. */
export const htmlOf = <Row>({ caption, unitLine, columns, rows }: TableContent<Row>): string => {
  const border = 'border:1px solid #000;padding:2px 6px';
  const head = columns
    .map(({ header }) => `<th style="${border};background:#e6e8ea">${escaped(header)}</th>`)
    .join('');
  const groups = groupsOf(columns)
    ?.map(({ name, span }) => `<th colspan="${span}" style="${border}">${escaped(name ?? '')}</th>`)
    .join('');
  const body = rows.map((row) => {
    const cells = columns.map(({ text, align }) => {
      const side = align === 'number' ? 'right' : 'left';
      return `<td style="${border};text-align:${side}">${escaped(guarded(text(row)))}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const title = escaped([caption, unitLine].filter(Boolean).join(' '));
  return `<meta charset="utf-8"><table style="border-collapse:collapse"><caption>${title}</caption><thead>${groups ? `<tr>${groups}</tr>` : ''}<tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
};

/** The table as text with tabs, for places that take no HTML. */
export const tsvOf = <Row>({ columns, rows }: TableContent<Row>): string =>
  [columns.map(({ header }) => header), ...rows.map((row) => columns.map(({ text }) => text(row)))]
    .map((cells) => cells.map((text) => guarded(oneLine(text))).join('\t'))
    .join('\n');

/** The table as CSV for Excel: UTF-8 with byte order mark, CRLF, no cell that reads as a formula. */
export const csvOf = <Row>({ columns, rows }: TableContent<Row>): string => {
  const cell = ({ raw, text }: Column<Row>, row: Row): string => String((raw ? raw(row) : text(row)) ?? '');
  const lines = [
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map((column) => cell(column, row))),
  ];
  return `\uFEFF${lines.map((cells) => cells.map((text) => quoted(guarded(text))).join(',')).join('\r\n')}\r\n`;
};

/** Without the clipboard API (plain HTTP inside the city's network) the copy event takes the same content. */
const copyByEvent = (html: string, text: string): boolean => {
  const take = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', take, { once: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', take);
  return done;
};

/** Puts the table on the clipboard as HTML and as text. False when the browser refuses. */
export const copyTable = async <Row>(table: TableContent<Row>): Promise<boolean> => {
  const html = htmlOf(table);
  const text = tsvOf(table);
  try {
    const parts = {
      'text/html': new Blob([html], { type: 'text/html' }),
      'text/plain': new Blob([text], { type: 'text/plain' }),
    };
    await navigator.clipboard.write([new ClipboardItem(parts)]);
    return true;
  } catch {
    return copyByEvent(html, text);
  }
};
