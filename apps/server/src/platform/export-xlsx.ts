import type { Language } from '@michuhol/calendar';
import type { CellValue } from '@michuhol/formats';
import type { Cell, Sheet } from 'write-excel-file/node';
import { headerOf, notesOf, type ExportedFile, type ExportKind, type ExportTable } from './export-table.js';

/** The longest text a cell may hold. */
const MOST_CHARACTERS = 32_767;

/** XML 1.0 cannot carry most control characters and half surrogates; one of them makes the workbook unreadable. */
const fitsXml = (character: string): boolean => {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20) return point === 0x09 || point === 0x0a || point === 0x0d;
  return point < 0xd800 || (point > 0xdfff && point < 0xfffe) || point > 0xffff;
};

const formats: Partial<Record<ExportKind, string>> = { count: '#,##0', seconds: '#,##0.0', ratio: '0.0%' };

const widths: Record<ExportKind, number> = {
  text: 24,
  count: 12,
  seconds: 14,
  ratio: 12,
  day: 12,
  instant: 26,
};

const textCell = (value: string): Cell => ({
  // A cell of type text is never run, so its content stays exactly what it is.
  type: String,
  value: [...value].filter(fitsXml).join('').slice(0, MOST_CHARACTERS),
});

const cellOf = (value: CellValue, kind: ExportKind): Cell => {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return textCell(value);
  if (typeof value === 'boolean') return { type: Boolean, value };
  if (!Number.isFinite(value)) return null;
  const format = formats[kind];
  return { type: Number, value, ...(format ? { format } : {}) };
};

const tableSheet = (table: ExportTable, language: Language): Sheet<never> => ({
  sheet: language === 'ko' ? '표' : 'Table',
  stickyRowsCount: table.watermark ? 2 : 1,
  columns: table.columns.map(({ kind }) => ({ width: widths[kind] })),
  data: [
    ...(table.watermark ? [[textCell(table.watermark[language])]] : []),
    headerOf(table, language).map((value): Cell => ({ type: String, value, fontWeight: 'bold' })),
    ...table.rows.map((row) =>
      row.map((value, index) => cellOf(value, table.columns[index]?.kind ?? 'text')),
    ),
  ],
});

const notesSheet = (table: ExportTable, language: Language): Sheet<never> => ({
  sheet: language === 'ko' ? '정의와 근거' : 'Definitions',
  columns: [{ width: 120 }],
  data: [...(table.watermark ? [table.watermark[language]] : []), ...notesOf(table, language)].map((note) => [
    textCell(note),
  ]),
});

/** A table as a workbook: the table on the first sheet, title and notes on the second. */
export const exportXlsx = async (table: ExportTable, language: Language): Promise<ExportedFile> => {
  // Loaded with the first workbook: the start of the server does not wait for it.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  return {
    bytes: await writeExcelFile([tableSheet(table, language), notesSheet(table, language)]).toBuffer(),
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: '.xlsx',
  };
};
