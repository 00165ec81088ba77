const comparable = (name: string): string => name.normalize('NFC').trim().toLowerCase();

/** The header name by which a column is found in a file, or null; names are compared as the reader compares them. */
export const foundColumn = (names: readonly string[], header: readonly string[] | null): string | null => {
  const known = new Set(names.map(comparable));
  return header?.find((name) => known.has(comparable(name))) ?? null;
};
