import type { AnnualMetric, Bilingual } from '@michuhol/contract';
import { dayIn, textOf, type Cell } from '../platform/table-cell.js';
import { figureIn, headingOf, metricIn, wordsOf, yearIn } from './annual-cell.js';
import type { AnnualEntry, RowFault } from './annual-entry.js';
import { periodIn } from './annual-period.js';

const columns = {
  year: ['year', '연도', '년도'],
  metric: ['metric', '항목', '지표', '항목지표', '구분'],
  value: ['value', '값', '수치', '실적'],
  verbatim: ['valueverbatim', '원문', '원문값'],
  periodStart: ['periodstart', 'start', 'startdate', '시작일'],
  periodEnd: ['periodend', 'end', 'enddate', '종료일'],
  documentNumber: ['documentnumber', '문서번호'],
  source: ['source', '출처', '자료출처'],
  remark: ['remark', 'note', '비고'],
  term: ['term', '기수'],
} as const;

type Column = keyof typeof columns;

/** Where each column stands, and the row of the headings; null when the table is not one row per figure. */
export interface LongHeader {
  row: number;
  places: ReadonlyMap<Column, number>;
}

/** Finds the headings of a table with one row per figure among the first rows. */
export const findLongHeader = (table: readonly Cell[][]): LongHeader | null => {
  for (const [row, cells] of table.slice(0, 10).entries()) {
    const headings = cells.map(headingOf);
    const found = (Object.keys(columns) as Column[]).flatMap((column) => {
      const place = headings.findIndex((heading) => (columns[column] as readonly string[]).includes(heading));
      return place < 0 ? [] : [[column, place] as const];
    });
    const places = new Map(found);
    if (places.has('year') && places.has('metric') && places.has('value')) return { row, places };
  }
  return null;
};

/** Figures of a file with the row each stands in, and what is wrong with the others. */
export interface ReadRows {
  entries: { row: number; entry: AnnualEntry }[];
  faults: RowFault[];
}

type At = (column: Column) => Cell;

/** The printed words of a row and its value; an empty value beside printed words is what the words say. */
const figureOf = (at: At, metric: AnnualMetric): ReturnType<typeof figureIn> => {
  const printed = wordsOf(at('verbatim'));
  const figure = figureIn(textOf(at('value')) === '' ? (printed ?? '') : at('value'), metric);
  return figure && { value: figure.value, verbatim: printed ?? figure.verbatim };
};

type Period = Pick<AnnualEntry, 'periodStart' | 'periodEnd'>;

/** The period of a row: both days, or neither where the year says it all; staff may have the end alone. */
const statedPeriod = (at: At, metric: AnnualMetric, assumed: Period): Period | null => {
  const start = wordsOf(at('periodStart'));
  const end = wordsOf(at('periodEnd'));
  if (start === null && end === null) return assumed;
  const periodStart = start === null ? null : dayIn(start);
  const periodEnd = end === null ? null : dayIn(end);
  const startIsMissing = periodStart === null && (start !== null || metric !== 'counselors');
  return periodEnd === null || startIsMissing ? null : { periodStart, periodEnd };
};

const termOf = (at: At): number | null => {
  const [, term] = /^(?:제\s?)?(\d{1,2})(?:\s?기)?$/.exec(textOf(at('term'))) ?? [];
  return term === undefined ? null : Number(term);
};

const readRow = (at: At, openedOn: string | null, fileName: string): AnnualEntry | Bilingual[] => {
  const when = yearIn(at('year'));
  const metric = metricIn(at('metric'));
  const figure = metric && figureOf(at, metric);
  const period =
    when && metric && statedPeriod(at, metric, periodIn(metric, when.year, when.untilMonth, openedOn));
  if (when && metric && figure && period)
    return {
      year: when.year,
      term: termOf(at),
      metric,
      ...figure,
      ...period,
      source: wordsOf(at('source')) ?? fileName,
      documentNumber: wordsOf(at('documentNumber')),
      remark: wordsOf(at('remark')),
    };
  const faults: Bilingual[] = [];
  const fault = (ko: string, en: string): number => faults.push({ ko, en });
  if (!when) fault(`연도를 읽을 수 없습니다: ${textOf(at('year'))}`, 'The year cannot be read.');
  if (!metric) fault(`알 수 없는 항목입니다: ${textOf(at('metric'))}`, 'The metric is not known.');
  if (metric && !figure) fault(`값을 읽을 수 없습니다: ${textOf(at('value'))}`, 'The value cannot be read.');
  if (when && metric && !period)
    fault('시작일과 종료일을 읽을 수 없습니다.', 'The start and the end of the period cannot be read.');
  return faults;
};

/** Reads a table with one row per figure. `fileName` stands as the source where a row names none. */
export const readLong = (
  table: readonly Cell[][],
  header: LongHeader,
  openedOn: string | null,
  fileName: string,
): ReadRows => {
  const read: ReadRows = { entries: [], faults: [] };
  for (const [index, cells] of table.entries()) {
    if (index <= header.row || cells.every((cell) => textOf(cell) === '')) continue;
    const at: At = (column) => cells[header.places.get(column) ?? -1] ?? '';
    const entry = readRow(at, openedOn, fileName);
    const row = index + 1;
    if (Array.isArray(entry)) read.faults.push(...entry.map((message) => ({ row, message })));
    else read.entries.push({ row, entry });
  }
  return read;
};
