import type { Bilingual } from '@michuhol/calendar';
import { csvCell, csvRow, UTF8_BOM } from '@michuhol/formats';
import { parse } from 'csv-parse/sync';
import { Problem } from '../platform/problem.js';

/** A rejected row as it stands in the table that people repair. */
export interface RepairRow {
  position: number;
  line: number;
  code: string;
  reason: string;
  text: string;
}

const HEADER = ['위치 (position)', '줄번호 (line)', '코드 (code)', '사유 (reason)', '원문 (text)'];
const POSITION = 0;
const TEXT = 4;

/** The beginning of the table: the mark of UTF-8, for Excel, who took it for what, and the names of the columns. */
export const repairTableHead = (watermark: Bilingual): string =>
  UTF8_BOM + csvRow([watermark.ko]) + csvRow(HEADER);

/** One row of the table. A text that a spreadsheet would run gets a leading `'`, which reading takes away again. */
export const repairTableRow = ({ position, line, code, reason, text }: RepairRow): string =>
  csvRow([position, line, code, reason, text]);

/** The text as it was written into its cell, without quotation marks. */
const guarded = (text: string): string => (csvCell(text).startsWith(`"'`) ? `'${text}` : text);

const unguarded = (cell: string): string =>
  cell.startsWith("'") && guarded(cell.slice(1)) === cell ? cell.slice(1) : cell;

const notATable = (why: { ko: string; en: string }): Problem =>
  new Problem('UNREADABLE_FILE', why, { code: 'NOT_A_REPAIR_FILE' });

const recordsOf = (text: string): string[][] => {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch {
    throw notATable({ ko: 'CSV로 읽을 수 없습니다.', en: 'The file cannot be read as CSV.' });
  }
};

/**
 * The texts of a table that came back, by their places; other columns do not matter, nor does the order of rows.
 * @throws Problem UNREADABLE_FILE when it is not the table that was downloaded
 */
export const readRepairTable = (bytes: Buffer): { position: number; text: string }[] => {
  let decoded: string;
  try {
    decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notATable({ ko: 'UTF-8 CSV로 저장해 주세요.', en: 'Save the file as UTF-8 CSV.' });
  }
  const records = recordsOf(decoded);
  // A line above the names tells who took the file; people may have taken it away.
  const head = records.findIndex((cells) => cells.some((cell) => cell.trim() === HEADER[POSITION]));
  const rows = records.slice(head + 1);
  const names = (records[head] ?? []).map((name) => name.trim());
  const [position, text] = [names.indexOf(HEADER[POSITION] ?? ''), names.indexOf(HEADER[TEXT] ?? '')];
  if (position < 0 || text < 0)
    throw notATable({
      ko: '내려받은 고칠 파일이 아닙니다. 위치와 원문 열이 있어야 합니다.',
      en: 'This is not the file that was downloaded to be repaired: it needs its columns position and text.',
    });
  return rows.flatMap((cells) => {
    const place = Number(cells[position]);
    return Number.isSafeInteger(place) && place > 0
      ? [{ position: place, text: unguarded(cells[text] ?? '') }]
      : [];
  });
};
