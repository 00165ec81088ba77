import type { EntityManager } from 'typeorm';
import type { AnnualEntry } from './annual-entry.js';
import {
  holdFigures,
  insertFigures,
  insertRemarks,
  selectFigures,
  selectRemarks,
  type FigureRow,
} from './annual-figures.query.js';

/** How many entries were added, and how many said what already stood there. */
export interface EntryCounts {
  entered: number;
  unchanged: number;
}

const compared = [
  'value',
  'verbatim',
  'periodStart',
  'periodEnd',
  'source',
  'documentNumber',
] as const satisfies (keyof FigureRow)[];

/**
 * Adds the entries that say something new, in the caller's transaction; what stood before stays as history.
 * Where only the remark of a year is new, the first entry of that year carries it.
 */
export const enterFigures = async (
  manager: EntityManager,
  entries: readonly AnnualEntry[],
  enteredBy: string,
  now: Date,
): Promise<EntryCounts & { changed: AnnualEntry[] }> => {
  await holdFigures(manager);
  const figures = new Map(
    (await selectFigures(manager)).map((row) => [`${row.year} ${row.metric}`, row] as const),
  );
  const remarks = new Map((await selectRemarks(manager)).map(({ year, remark }) => [year, remark]));
  const isNewFigure = (entry: AnnualEntry): boolean => {
    const known = figures.get(`${entry.year} ${entry.metric}`);
    const termIsNew = entry.term !== null && entry.term !== known?.term;
    return !known || termIsNew || compared.some((field) => known[field] !== entry[field]);
  };
  const newRemarks = new Map(
    entries.flatMap(({ year, remark }) =>
      remark !== null && remark !== remarks.get(year) ? [[year, remark] as const] : [],
    ),
  );
  const newFigures = entries.filter(isNewFigure);
  const stamp = { enteredBy, enteredAt: now };
  await insertFigures(
    manager,
    newFigures.map((entry) => ({ ...entry, ...stamp })),
  );
  await insertRemarks(
    manager,
    [...newRemarks].map(([year, remark]) => ({ year, remark, ...stamp })),
  );
  const carriesNewRemark = (entry: AnnualEntry, index: number): boolean =>
    newRemarks.has(entry.year) && entries.findIndex(({ year }) => year === entry.year) === index;
  const changed = entries.filter(
    (entry, index) => newFigures.includes(entry) || carriesNewRemark(entry, index),
  );
  return { entered: changed.length, unchanged: entries.length - changed.length, changed };
};
