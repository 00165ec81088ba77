import type { AnnualEntry, RowFault } from './annual-entry.js';
import { conflictOf, faultOf } from './annual-entry.js';
import { findLongHeader, readLong, type ReadRows } from './annual-long-layout.js';
import { findWideHeader, readWide } from './annual-wide-layout.js';
import { Problem } from '../platform/problem.js';
import type { Cell } from '../platform/table-cell.js';

const byLayout = (table: readonly Cell[][], openedOn: string | null, fileName: string): ReadRows => {
  const long = findLongHeader(table);
  if (long) return readLong(table, long, openedOn, fileName);
  const wide = findWideHeader(table);
  if (wide) return readWide(table, wide, openedOn, fileName);
  throw new Problem(
    'UNREADABLE_FILE',
    {
      ko: '표의 머리글을 찾을 수 없습니다. 연도·항목·값 열이 있거나, 연도가 열 머리글인 표여야 합니다.',
      en: 'No headings were found. The table needs columns for year, metric and value, or one column per year.',
    },
    { code: 'NO_HEADINGS' },
  );
};

/**
 * The figures of a table in either layout, and every fault by row; a table with a fault must not be stored in part.
 * `today` is the day in Seoul, `openedOn` the day the centre opened. @throws Problem UNREADABLE_FILE without headings or figures
 */
export const readAnnualTable = (
  table: readonly Cell[][],
  { today, openedOn, fileName }: { today: string; openedOn: string | null; fileName: string },
): { entries: AnnualEntry[]; faults: RowFault[] } => {
  const read = byLayout(table, openedOn, fileName);
  const entries: AnnualEntry[] = [];
  const faults = [...read.faults];
  for (const { row, entry } of read.entries) {
    const message = faultOf(entry, today) ?? conflictOf(entry, entries);
    if (message) faults.push({ row, message });
    entries.push(entry);
  }
  if (entries.length === 0 && faults.length === 0)
    throw new Problem(
      'UNREADABLE_FILE',
      { ko: '표에 수치가 없습니다.', en: 'The table holds no figures.' },
      { code: 'NO_FIGURES' },
    );
  return { entries, faults: faults.sort((a, b) => a.row - b.row) };
};
