import type { Problem } from './problem.js';
import { fileFault, problem } from './problem.js';
import { MAX_RECORD_CHARACTERS } from './records.js';
import type { Sheet, Workbook } from './xlsx-workbook.js';
import type { NumberForm } from './xlsx-format.js';
import { plainForm } from './xlsx-format.js';
import { numberText } from './xlsx-number.js';
import { textGatherer, unescaped } from './xlsx-text.js';
import type { XmlHandlers } from './xml.js';
import { parseXml } from './xml.js';

/** The most rows and columns of a sheet, by the format itself. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** One row of a sheet that has a cell with something in it. */
export interface SheetRow {
  line: number;
  /** The texts of its cells from the first column to the last that is not empty. */
  fields: string[];
  problem: Problem | null;
}

/** The place of a cell by its reference ("AB12" is 27); -1 when there is none in it. */
const columnOf = (reference: string): number => {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
    if (column > MOST_COLUMNS) throw fileFault('XLSX_DAMAGED');
  }
  return column - 1;
};

const rowNumber = (text: string | undefined, before: number): number => {
  const line = text === undefined ? before + 1 : Number(text);
  if (!Number.isInteger(line) || line <= before) throw fileFault('XLSX_DAMAGED');
  if (line > MOST_ROWS) throw fileFault('TOO_MANY_ROWS', String(MOST_ROWS));
  return line;
};

/** Half of a surrogate pair that stands alone; a whole pair is one character and no match. */
const half = /\p{Surrogate}/u;

/** A text that no row may hold: the escapes of a cell can bring in what XML itself cannot. */
const faultOf = (text: string): Problem | null => {
  if (text.includes('\0')) return problem('NUL_BYTE');
  return half.test(text) ? problem('LONE_SURROGATE') : null;
};

interface Cell {
  column: number;
  reference: string;
  type: string;
  form: NumberForm;
  hasFormula: boolean;
  value: string | null;
}

/** What the elements of a sheet say, one row after the other. */
const rowGatherer = (
  { is1904, forms }: Workbook,
  strings: readonly string[],
): { handlers: XmlHandlers; take: () => SheetRow[] } => {
  const gatherer = textGatherer();
  let rows: SheetRow[] = [];
  let row: SheetRow = { line: 0, fields: [], problem: null };
  let characters = 0;
  let next = 0;
  let cell: Cell | null = null;
  let isValue = false;
  let isInline = false;

  const textOf = ({ type, form, value }: Cell): string => {
    if (type === 'inlineStr') return gatherer.take();
    if (value === null) return '';
    if (type === 's') {
      const text = strings[Number(value)];
      if (text === undefined) throw fileFault('XLSX_DAMAGED');
      return text;
    }
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    return type === 'n' ? numberText(value.trim(), form, is1904) : unescaped(value);
  };

  const endCell = (ended: Cell): void => {
    const text = textOf(ended);
    if (ended.hasFormula && ended.value === null && ended.type !== 'inlineStr') {
      row.problem ??= problem('FORMULA_WITHOUT_VALUE', ended.reference);
    }
    if (text === '') return;
    characters += text.length;
    if (characters > MAX_RECORD_CHARACTERS) throw fileFault('LINE_TOO_LONG', String(row.line));
    row.problem ??= faultOf(text);
    while (row.fields.length < ended.column) row.fields.push('');
    row.fields[ended.column] = text;
  };

  const startCell = ({ r = '', t = 'n', s = '0' }: Readonly<Record<string, string>>): Cell => {
    const column = r === '' ? next : columnOf(r);
    // cells stand in order; one that does not would take the place of another
    if (column < next || column >= MOST_COLUMNS) throw fileFault('XLSX_DAMAGED');
    next = column + 1;
    return {
      column,
      reference: r,
      type: t,
      form: forms[Number(s)] ?? plainForm,
      hasFormula: false,
      value: null,
    };
  };

  const handlers: XmlHandlers = {
    open: (name, attributes) => {
      if (name === 'c') cell = startCell(attributes);
      else if (name === 'v') isValue = true;
      else if (name === 'f' && cell) cell.hasFormula = true;
      else if (name === 'is') isInline = true;
      else if (name === 'row') {
        row = { line: rowNumber(attributes['r'], row.line), fields: [], problem: null };
        characters = 0;
        next = 0;
      } else if (isInline) gatherer.open(name, attributes);
    },
    text: (found) => {
      if (isInline) gatherer.text(found);
      else if (isValue && cell) cell.value = (cell.value ?? '') + found;
    },
    close: (name) => {
      if (name === 'v') isValue = false;
      else if (name === 'is') isInline = false;
      else if (name === 'c' && cell) {
        endCell(cell);
        cell = null;
      } else if (name === 'row') {
        if (row.fields.length > 0 || row.problem) rows.push(row);
      } else if (isInline) gatherer.close(name);
    },
  };
  return {
    handlers,
    take: () => {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
};

/**
 * The rows of a sheet as texts, empty ones left out, in batches as they come; formulas by the values that were
 * computed when the file was saved. Throws FormatFault XLSX_DAMAGED, XLSX_STRINGS, TOO_MANY_ROWS, LINE_TOO_LONG and
 * those of the archive.
 */
export async function* sheetRows(workbook: Workbook, sheet: Sheet): AsyncIterable<SheetRow[]> {
  const { handlers, take } = rowGatherer(workbook, await workbook.strings());
  for await (const _step of parseXml(workbook.archive.read(sheet.part), handlers)) yield take();
}
