import type { Bilingual } from '@michuhol/contract';
import { decodeLine, detectEncoding, markLength } from '@michuhol/formats';
import { parse } from 'csv-parse/sync';
import { grouped } from './grouped.js';
import { inspectZip } from './inspect-zip.js';
import { Problem } from './problem.js';
import type { Cell } from './table-cell.js';

/** A workbook with a few hundred figures unpacks to far less. */
const MOST_UNPACKED_BYTES = 20 * 1024 * 1024;
const MOST_ROWS = 5000;
/** Workbooks count their days from the end of 1899. */
const FIRST_YEAR = 1900;

const unreadable = (code: string, detail: Bilingual): Problem =>
  new Problem('UNREADABLE_FILE', detail, { code });

const damaged = (): Problem =>
  unreadable('UNREADABLE_WORKBOOK', {
    ko: '엑셀 파일을 읽을 수 없습니다. 암호를 풀고 XLSX로 다시 저장하거나 CSV로 저장해 주세요.',
    en: 'The workbook cannot be read. Save it again as XLSX without a password, or as CSV.',
  });

const cellOf = (value: unknown): Cell => {
  if (typeof value === 'number') return value;
  // A workbook's day has no zone; the reader gives it as midnight UTC, and a time alone as one of the days it counts from.
  if (value instanceof Date)
    return value.getUTCFullYear() <= FIRST_YEAR
      ? value.toISOString().slice(11, 16)
      : value.toISOString().slice(0, 10);
  return value === null || value === undefined ? '' : String(value);
};

const readWorkbook = async (bytes: Buffer): Promise<Cell[][]> => {
  const verdict = inspectZip(bytes, MOST_UNPACKED_BYTES);
  if (verdict === 'damaged') throw damaged();
  if (verdict === 'tooLarge')
    throw unreadable('UNPACKS_TOO_LARGE', {
      ko: '압축을 풀면 너무 큰 파일입니다. 필요한 표만 새 파일에 옮겨 주세요.',
      en: 'The file unpacks to too much. Copy only the table into a new file.',
    });
  // Loaded with the first workbook: the start of the server does not wait for it.
  const { readSheet } = await import('read-excel-file/universal');
  try {
    // Of the package's readers this one goes by the zip's directory, which has just been checked.
    const rows = await readSheet(new Blob([Uint8Array.from(bytes)]));
    return rows.map((row) => row.map(cellOf));
  } catch {
    throw damaged();
  }
};

const decode = (bytes: Buffer): string => {
  const encoding = detectEncoding(bytes, true);
  const body = bytes.subarray(markLength(bytes, encoding));
  const isWhole = encoding !== 'utf-16be' || body.length % 2 === 0;
  const turned = encoding === 'utf-16be' && isWhole ? Buffer.from(body).swap16() : body;
  const { text, problem } = decodeLine(turned, encoding);
  if (problem || !isWhole)
    throw unreadable('UNDECODABLE', {
      ko: '글자를 읽을 수 없습니다. UTF-8 또는 CP949(EUC-KR) CSV로 저장해 주세요.',
      en: 'The text cannot be decoded. Save it as CSV in UTF-8 or CP949.',
    });
  return text;
};

const readText = (bytes: Buffer): Cell[][] => {
  const text = decode(bytes);
  const head = text.split('\n', 10).join('\n');
  const delimiter = [',', '\t', ';'].reduce((best, other) =>
    head.split(other).length > head.split(best).length ? other : best,
  );
  try {
    return parse(text, { delimiter, relax_column_count: true });
  } catch {
    throw unreadable('UNREADABLE_CSV', {
      ko: 'CSV의 따옴표가 맞지 않습니다.',
      en: 'The quotation marks of the CSV do not match.',
    });
  }
};

/**
 * The cells of an XLSX workbook's first sheet or of a CSV file (UTF-8 with or without mark, UTF-16, CP949), told
 * apart by content. @throws Problem UNREADABLE_FILE saying what to do
 */
export const readTableFile = async (bytes: Buffer): Promise<Cell[][]> => {
  if (bytes.length === 0) throw unreadable('EMPTY_FILE', { ko: '빈 파일입니다.', en: 'The file is empty.' });
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw damaged();
  const isZip = bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));
  const table = isZip ? await readWorkbook(bytes) : readText(bytes);
  if (table.length > MOST_ROWS)
    throw unreadable('TOO_MANY_ROWS', {
      ko: `행이 ${grouped(MOST_ROWS)}개를 넘습니다.`,
      en: `The table has more than ${grouped(MOST_ROWS)} rows.`,
    });
  return table;
};
