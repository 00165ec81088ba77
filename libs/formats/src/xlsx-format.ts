/** How a number in a cell is meant: a plain number, one with leading zeros, or a moment or a duration. */
export type NumberForm =
  | { kind: 'plain' }
  | { kind: 'padded'; width: number }
  | { kind: 'moment'; hasDay: boolean; hasClock: boolean; isElapsed: boolean };

export const plainForm: NumberForm = { kind: 'plain' };

/** Format codes that are not written out in a file (ECMA-376 18.8.30, with those of the Korean locale). */
const builtIn: ReadonlyMap<number, string> = new Map([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(
    (id) => [id, 'yyyy-mm-dd'] as const,
  ),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id) => [id, 'h:mm:ss'] as const),
  [22, 'yyyy-mm-dd h:mm'],
  [46, '[h]:mm:ss'],
]);

/** What stands in a format as text: quoted, escaped, a width, a fill, or in brackets other than those of elapsed time. */
const literal = /"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi;
const halves = /AM\/PM|A\/P|오전\/오후/gi;

const formOf = (code: string): NumberForm => {
  const [first = ''] = code.split(';');
  if (/^0{2,}$/.test(first)) return { kind: 'padded', width: first.length };
  if (/^general$/i.test(first.trim())) return plainForm;
  const tokens = first.replaceAll(literal, '').replaceAll(halves, 'h').toLowerCase();
  const isElapsed = tokens.includes('[');
  const hasClock = isElapsed || /[hs]/.test(tokens);
  const hasDay = /[yd]/.test(tokens) || (tokens.includes('m') && !hasClock);
  return hasDay || hasClock ? { kind: 'moment', hasDay, hasClock, isElapsed } : plainForm;
};

/** The form of a number format by its id and, for ids of the file's own, its code. */
export const numberForm = (id: number, codes: ReadonlyMap<number, string>): NumberForm => {
  const code = codes.get(id) ?? builtIn.get(id);
  return code === undefined ? plainForm : formOf(code);
};
