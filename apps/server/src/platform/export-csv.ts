import type { Language } from '@michuhol/calendar';
import { csvRow, encodeCp949, UTF8_BOM } from '@michuhol/formats';
import { headerOf, notesOf, type ExportedFile, type ExportTable } from './export-table.js';
import { Problem } from './problem.js';

/** Signs of print that CP949 lacks and a plain sign stands for without loss. */
const plainSigns: readonly [RegExp, string][] = [
  [/[\u2010-\u2014\u2212]/g, '-'],
  [/\u00a0/g, ' '],
];

const textOf = (table: ExportTable, language: Language): string =>
  [
    ...(table.watermark ? [csvRow([table.watermark[language]])] : []),
    csvRow(headerOf(table, language)),
    ...table.rows.map(csvRow),
    // Notes come after an empty line, so that a program reads the table from the first line on.
    csvRow([]),
    ...notesOf(table, language).map((note) => csvRow([note])),
  ].join('');

const pointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const inCp949 = (text: string, lossy: boolean): Buffer => {
  const plain = plainSigns.reduce((changed, [sign, instead]) => changed.replace(sign, instead), text);
  const { bytes, unencodable } = encodeCp949(plain);
  if (unencodable.length === 0) return bytes;
  const list = unencodable.join(' ');
  if (!lossy)
    throw new Problem(
      'REFUSED',
      {
        ko: `CP949로 쓸 수 없는 글자가 있습니다: ${list}. UTF-8로 내려받거나, '?'로 바꾸어 쓰도록 lossy=true 를 지정하세요.`,
        en: `CP949 cannot hold these characters: ${list}. Take UTF-8, or ask with lossy=true for '?' in their place.`,
      },
      {
        code: 'NOT_IN_CP949',
        faults: unencodable.map((character) => ({ path: pointOf(character), message: character })),
      },
    );
  const points = unencodable.map(pointOf).join(' ');
  const { bytes: note } = encodeCp949(
    csvRow([`CP949로 쓸 수 없어 ?로 바꾼 글자 (replaced by ?): ${points}`]),
  );
  return Buffer.concat([bytes, note]);
};

/**
 * A table as CSV (RFC 4180, CRLF): the watermark where there is one, header, rows, an empty line, and the notes one to a line. UTF-8 carries its mark so
 * that Excel knows it. A cell that a spreadsheet would run as a formula is neutralised.
 * @throws Problem REFUSED (NOT_IN_CP949) naming the characters that CP949 lacks, unless `lossy`, which writes '?' and
 * lists them in a last line
 */
export const exportCsv = (
  table: ExportTable,
  { encoding, language, lossy }: { encoding: 'utf-8' | 'cp949'; language: Language; lossy: boolean },
): ExportedFile => {
  const text = textOf(table, language);
  return encoding === 'utf-8'
    ? { bytes: Buffer.from(UTF8_BOM + text), type: 'text/csv; charset=utf-8', extension: '.csv' }
    : { bytes: inCp949(text, lossy), type: 'text/csv; charset=euc-kr', extension: '.csv' };
};
