import { addAmounts, amountsIn, noAmounts, type Amounts } from './amounts.js';
import type { RollupRow } from './rollup.query.js';

/** What was counted in one interval and group; segments lie between the instants at which definitions change. */
export interface Cell {
  /** What the segments from one up to another counted; added up once, however many metrics ask. */
  over(first: number, end: number): Amounts;
}

/** What a row counted, with its segment; a row is in several cells. */
interface Part {
  segment: number;
  amounts: Amounts;
}

const cellOf = (parts: readonly Part[]): Cell => {
  const known = new Map<string, Amounts>();
  return {
    over: (first, end) => {
      const name = `${first} ${end}`;
      const before = known.get(name);
      if (before) return before;
      const own = parts.filter(({ segment }) => first <= segment && segment < end);
      const found = addAmounts(own.map(({ amounts }) => amounts));
      known.set(name, found);
      return found;
    },
  };
};

const empty: Cell = { over: () => noAmounts };

/** The cells that a read brought. */
export interface Cells {
  /** The cell of an interval and a group; null for all of them. */
  at(interval: number | null, group: string | null): Cell;
}

const SEPARATOR = '\u0000';
const nameOf = (interval: number | null, group: string | null): string =>
  `${interval ?? ''}${SEPARATOR}${group ?? ''}`;

/** Puts the rows of a read into cells by interval and group, and over all of either. */
export const cellsOf = (
  rows: readonly RollupRow[],
  groupOf: (key: readonly string[]) => string | null,
): Cells => {
  const lists = new Map<string, Part[]>();
  const add = (name: string, part: Part): void => {
    const known = lists.get(name);
    if (known) known.push(part);
    else lists.set(name, [part]);
  };
  for (const row of rows) {
    const group = groupOf(row.key);
    const part = { segment: row.segment, amounts: amountsIn(row) };
    add(nameOf(row.interval, group), part);
    add(nameOf(null, group), part);
    if (group !== null) add(nameOf(null, null), part);
  }
  const cells = new Map([...lists].map(([name, list]) => [name, cellOf(list)]));
  return { at: (interval, group) => cells.get(nameOf(interval, group)) ?? empty };
};
