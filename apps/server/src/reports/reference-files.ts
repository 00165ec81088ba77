import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** The folder of the reference files; it lies equally far from the sources and from the built server. */
const folder = new URL('../../assets/reference/', import.meta.url);

/** One row of a reference file by column name; an empty cell is an empty text. */
export type ReferenceRow = Readonly<Record<string, string>>;

/** The rows of a reference file. Throws when the file is missing or not well-formed. */
export const readReference = (name: string): ReferenceRow[] =>
  parse(readFileSync(new URL(`${name}.csv`, folder)), { columns: true, bom: true, skip_empty_lines: true });

/** A cell's text; throws when the file has no such column. */
export const cell = (row: ReferenceRow, column: string): string => {
  const text = row[column];
  if (text === undefined) throw new Error(`the reference file has no column ${column}`);
  return text;
};

/** A cell's text, or null for an empty cell. */
export const cellOrNull = (row: ReferenceRow, column: string): string | null => cell(row, column) || null;

/** The wording of the files' notes for readers of the console; a note without one stays as it is. */
export const noteWording = (): ((note: string) => string) => {
  const wording = new Map(
    readReference('note-wording').map((row) => [cell(row, 'note'), cell(row, 'wording')]),
  );
  return (note) => wording.get(note) ?? note;
};
