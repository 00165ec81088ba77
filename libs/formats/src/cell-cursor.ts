import type { ColumnPlaces } from './header.js';
import type { Cells } from './row.js';

/**
 * Characters that may not be in NFC: combining marks, conjoining jamo, singletons, compatibility forms. Hangul
 * syllables, compatibility jamo, CJK characters and everything below U+0300 are.
 */
const mayBeDecomposed = /[\u0300-\u2fff]|\u3099|\u309a|[\ud7a4-\uffff]/;

/** A text as rules see it: in NFC and trimmed. */
export const cleanCell = (text: string): string =>
  (mayBeDecomposed.test(text) ? text.normalize('NFC') : text).trim();

/** Reads the cells of one row after the other. */
export interface CellCursor {
  /** Moves on to the fields of the next row. */
  take(fields: readonly string[]): void;
  /** The cells of the present row. */
  cells: Cells;
}

/** A cursor over the rows of a file whose columns stand at these places. */
export const cellCursor = (places: ColumnPlaces): CellCursor => {
  let row: readonly string[] = [];
  return {
    take: (fields) => {
      row = fields;
    },
    cells: (column) => {
      const place = places.get(column);
      return place === undefined ? '' : cleanCell(row[place] ?? '');
    },
  };
};
