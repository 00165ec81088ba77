import type { Bilingual, Language } from '@michuhol/calendar';
import type { CellValue } from '@michuhol/formats';

/**
 * What a column holds: a text; a count; whole or fractional seconds; a ratio between 0 and 1; a day 'YYYY-MM-DD'; an
 * instant (ISO 8601 with offset). Days and instants are written as the texts they are, so that no program moves them
 * to another zone.
 */
export type ExportKind = 'text' | 'count' | 'seconds' | 'ratio' | 'day' | 'instant';

/** A column of an exported table. */
export interface ExportColumn extends Bilingual {
  kind: ExportKind;
}

/** Any table of the console, ready to become a file. A value that is undefined is null: an empty cell, never 0. */
export interface ExportTable {
  title: Bilingual;
  columns: readonly ExportColumn[];
  rows: readonly (readonly CellValue[])[];
  /** What must be known to read the figures: definitions, attribution, filters, how far the data reaches. */
  footer: readonly Bilingual[];
  /** Who took it, when and for what: the first line of a file with personal data. */
  watermark?: Bilingual;
}

/** A file to be sent. */
export interface ExportedFile {
  bytes: Buffer;
  type: string;
  /** Extension with its dot. */
  extension: '.csv' | '.xlsx';
}

const unitOf: Record<Language, string> = { ko: ' (초)', en: ' (s)' };

/** The names of the columns; the English reader gets English names. */
export const headerOf = ({ columns }: ExportTable, language: Language): string[] =>
  columns.map((column) => column[language] + (column.kind === 'seconds' ? unitOf[language] : ''));

/** Title and footer as lines, for below the table or a sheet of its own. */
export const notesOf = ({ title, footer }: ExportTable, language: Language): string[] =>
  [title, ...footer].map((line) => line[language]);
