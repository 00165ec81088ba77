import { isDay, type Bilingual } from '@michuhol/calendar';
import type { StaffPlanRow } from '@michuhol/contract';
import { Problem } from '../platform/problem.js';
import { dayIn, textOf, type Cell } from '../platform/table-cell.js';

/** What is wrong with a row of a file, its first row being 1. */
export interface RowFault {
  row: number;
  message: Bilingual;
}

/** The plans of a file by day, and what is wrong with it. */
export interface ReadPlan {
  days: ReadonlyMap<string, StaffPlanRow[]>;
  faults: RowFault[];
}

const headings = {
  day: ['날짜', '일자', 'day', 'date'],
  time: ['시간', '시각', 'time', 'from'],
  team: ['팀', 'team'],
  planned: ['계획인원', '인원', '계획', 'planned', 'counselors'],
} as const;

type Column = keyof typeof headings;

const plain = (cell: Cell | undefined): string =>
  textOf(cell)
    .toLowerCase()
    .replace(/[\s()명]/g, '');

const columnsOf = (row: readonly Cell[]): Partial<Record<Column, number>> =>
  Object.fromEntries(
    (Object.keys(headings) as Column[]).flatMap((column) => {
      const at = row.findIndex((cell) => headings[column].some((name) => name === plain(cell)));
      return at < 0 ? [] : [[column, at]];
    }),
  );

const MOST_PLANNED = 10_000;

/** The half hour that a time begins, HH:00 or HH:30; a workbook may keep it as a share of a day. */
const halfIn = (cell: Cell | undefined): number | null => {
  const halves = typeof cell === 'number' ? cell * 48 : timeIn(textOf(cell));
  const whole = halves === null ? null : Math.round(halves);
  return whole !== null && halves !== null && Math.abs(whole - halves) < 1e-6 && whole >= 0 && whole < 48
    ? whole
    : null;
};

const timeIn = (text: string): number | null => {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})(?::00)?(?:\s*[-~].*)?$/.exec(text) ?? [];
  return hour && minute && Number(minute) < 60 ? Number(hour) * 2 + Number(minute) / 30 : null;
};

const countIn = (cell: Cell | undefined): number | null => {
  const count =
    typeof cell === 'number' ? cell : /^\d{1,5}명?$/.test(textOf(cell)) ? parseInt(textOf(cell), 10) : NaN;
  return Number.isInteger(count) && count >= 0 && count <= MOST_PLANNED ? count : null;
};

const noHeadings = (): Problem =>
  new Problem(
    'UNREADABLE_FILE',
    {
      ko: '머리글을 찾을 수 없습니다. 첫 줄에 날짜, 시간, 팀(선택), 계획인원 열이 있어야 합니다.',
      en: 'No headings were found: the first row must name day, time, team (optional) and planned.',
    },
    { code: 'NO_HEADINGS' },
  );

/**
 * The plans of a table with a row for each half hour (and team); rows without anything are left out.
 * @throws Problem UNREADABLE_FILE without headings or rows
 */
export const readStaffPlan = (table: readonly Cell[][]): ReadPlan => {
  const [header = [], ...rows] = table;
  const { day, time, team, planned } = columnsOf(header);
  if (day === undefined || time === undefined || planned === undefined) throw noHeadings();
  const days = new Map<string, StaffPlanRow[]>();
  const seen = new Set<string>();
  const faults: RowFault[] = [];
  rows.forEach((cells, index) => {
    if (cells.every((cell) => textOf(cell) === '')) return;
    const row = index + 2;
    const fault = (ko: string, en: string): void => void faults.push({ row, message: { ko, en } });
    const on = dayIn(cells[day] ?? '');
    const half = halfIn(cells[time]);
    const count = countIn(cells[planned]);
    const name = team === undefined ? null : textOf(cells[team]).slice(0, 80) || null;
    if (on === null || !isDay(on))
      return fault('날짜를 2026-04-01처럼 적으세요.', 'Write the day as 2026-04-01.');
    if (half === null)
      return fault('시간을 30분 단위로 09:00, 09:30처럼 적으세요.', 'Write the half hour as 09:00 or 09:30.');
    if (count === null)
      return fault('계획인원을 0 이상의 정수로 적으세요.', 'Write planned as a whole number.');
    const key = `${on} ${half} ${name ?? ''}`;
    if (seen.has(key))
      return fault(
        '같은 날짜·시간·팀이 두 번 있습니다. 하나를 지우세요.',
        'It is there twice: remove one of them.',
      );
    seen.add(key);
    days.set(on, [...(days.get(on) ?? []), { half, team: name, planned: count }]);
  });
  if (seen.size === 0 && faults.length === 0) throw noHeadings();
  return { days, faults };
};
