import { annualMetrics } from '@michuhol/contract';
import { textOf, type Cell } from '../platform/table-cell.js';
import { figureIn, headingOf, metricIn, wordsOf, yearIn } from './annual-cell.js';
import type { AnnualEntry } from './annual-entry.js';
import type { ReadRows } from './annual-long-layout.js';
import { periodIn } from './annual-period.js';

interface YearColumn {
  place: number;
  year: number;
  untilMonth: number | null;
  term: number | null;
}

/** The row of years of the city's own layout (a row per item, a column per year). */
export interface WideHeader {
  row: number;
  years: YearColumn[];
}

const termIn = (cell: Cell | undefined): number | null => {
  const [, term] = /^제\s?(\d{1,2})\s?기$/.exec(textOf(cell)) ?? [];
  return term === undefined ? null : Number(term);
};

/** The term (제N기) above a column: merged cells keep their text in the first column only. */
const termAbove = (above: readonly Cell[], place: number): number | null => {
  for (let at = place; at >= 0; at -= 1) {
    const term = termIn(above[at]);
    if (term !== null) return term;
  }
  return null;
};

/** Finds the row of years among the first rows; null when the table has none. */
export const findWideHeader = (table: readonly Cell[][]): WideHeader | null => {
  for (const [row, cells] of table.slice(0, 10).entries()) {
    const years = cells.flatMap((cell, place) => {
      const when = place === 0 ? null : yearIn(cell);
      return when ? [{ place, ...when, term: termAbove(table[row - 1] ?? [], place) }] : [];
    });
    if (years.length > 0) return { row, years };
  }
  return null;
};

const textRows = {
  remark: ['비고', 'remark', 'remarks', 'note'],
  source: ['출처', '자료출처', 'source'],
  documentNumber: ['문서번호', 'documentnumber'],
} as const;

type TextRow = keyof typeof textRows;

const textRowIn = (label: string): TextRow | null =>
  (Object.keys(textRows) as TextRow[]).find((name) =>
    (textRows[name] as readonly string[]).includes(headingOf(label)),
  ) ?? null;

/** Reads the city's own layout. `fileName` stands as the source where the table has no row that names one. */
export const readWide = (
  table: readonly Cell[][],
  header: WideHeader,
  openedOn: string | null,
  fileName: string,
): ReadRows => {
  const read: ReadRows = { entries: [], faults: [] };
  const texts = new Map<string, string>();
  const firstYear = Math.min(...header.years.map(({ place }) => place));
  let group = '';
  for (const [index, cells] of table.entries()) {
    if (index <= header.row) continue;
    const row = index + 1;
    const labels = cells.slice(0, firstYear).map(textOf);
    // The group (콜통계) stands in a merged cell beside the items (년누적, 일평균) below one another.
    group = labels[0] || (labels.slice(1).some(Boolean) ? group : '');
    const own = labels.slice(1).filter(Boolean).join(' ');
    const label = own ? `${group} ${own}` : group;
    const filled = header.years.filter(({ place }) => textOf(cells[place]) !== '');
    if (filled.length === 0 || /^[※*]/.test(label)) continue;
    const textRow = textRowIn(label);
    if (textRow) {
      for (const { place, year } of filled) texts.set(`${textRow} ${year}`, wordsOf(cells[place]) ?? '');
      continue;
    }
    const metric = metricIn(label) ?? (own ? metricIn(own) : null);
    if (!metric) {
      read.faults.push({
        row,
        message: { ko: `알 수 없는 항목입니다: ${label}`, en: 'The item is not known.' },
      });
      continue;
    }
    for (const { place, year, untilMonth, term } of filled) {
      const figure = figureIn(cells[place] ?? '', metric);
      if (!figure) {
        const shown = textOf(cells[place]);
        read.faults.push({
          row,
          message: {
            ko: `${year}년 값을 읽을 수 없습니다: ${shown}`,
            en: `The value of ${year} cannot be read.`,
          },
        });
        continue;
      }
      const period = periodIn(metric, year, untilMonth, openedOn);
      const empty = { source: fileName, documentNumber: null, remark: null };
      read.entries.push({ row, entry: { year, term, metric, ...figure, ...period, ...empty } });
    }
  }
  const withTexts = (entry: AnnualEntry): AnnualEntry => ({
    ...entry,
    source: texts.get(`source ${entry.year}`) ?? entry.source,
    documentNumber: texts.get(`documentNumber ${entry.year}`) ?? null,
    remark: texts.get(`remark ${entry.year}`) ?? null,
  });
  const order = (entry: AnnualEntry): number => entry.year * 10 + annualMetrics.indexOf(entry.metric);
  read.entries = read.entries
    .map(({ row, entry }) => ({ row, entry: withTexts(entry) }))
    .sort((a, b) => order(a.entry) - order(b.entry));
  return read;
};
