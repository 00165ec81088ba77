import { fileFault } from './problem.js';
import type { Profile } from './profile.js';
import { comparable } from './profile.js';

/** The place of each column of a profile in the rows of one file; optional columns may have none. */
export type ColumnPlaces = ReadonlyMap<string, number>;

const twice = (names: readonly string[]): string | undefined =>
  names.find((name, index) => name !== '' && names.indexOf(name) !== index);

/**
 * The places of a profile's columns by the names in a header, in whatever order they stand; columns that the
 * profile does not know are left alone. Throws FormatFault DUPLICATE_HEADER (the same name twice, or two names of
 * one column) or MISSING_COLUMNS, naming them.
 */
export const placeColumns = (header: readonly string[], profile: Profile): ColumnPlaces => {
  const names = header.map(comparable);
  const repeated = twice(names);
  if (repeated !== undefined) throw fileFault('DUPLICATE_HEADER', repeated);
  const places = new Map<string, number>();
  const missing: string[] = [];
  for (const [column, spec] of Object.entries(profile.columns)) {
    const known = new Set(spec.names.map(comparable));
    const found = names.flatMap((name, index) => (known.has(name) ? [index] : []));
    const [place] = found;
    if (found.length > 1) throw fileFault('DUPLICATE_HEADER', found.map((index) => header[index]).join(', '));
    if (place !== undefined) places.set(column, place);
    else if (spec.required) missing.push(spec.names.join(' / '));
  }
  if (missing.length > 0) throw fileFault('MISSING_COLUMNS', missing.join(', '));
  return places;
};

/** The names of the columns of a file without a header: '1', '2' and so on. */
export const columnNumbers = (width: number): string[] =>
  Array.from({ length: width }, (_, index) => String(index + 1));
