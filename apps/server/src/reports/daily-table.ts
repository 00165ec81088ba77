import { formatDay, type Bilingual, type Day } from '@michuhol/calendar';
import { dailySpans, type DailyCell, type DailyReport, type DailySpan } from '@michuhol/contract';
import type { CellValue } from '@michuhol/formats';
import type { ExportColumn, ExportKind, ExportTable } from '../platform/export-table.js';
import { dailyNotes } from './daily-notes.js';

const kindOf = (unit: string): ExportKind =>
  unit === 'ratio' ? 'ratio' : unit === 'seconds' ? 'seconds' : 'count';

const sections = {
  whole: { ko: '총괄', en: 'Summary' },
  hours: { ko: '시간대별', en: 'By hour' },
  fields: { ko: '상담분야별', en: 'By service field' },
  agencies: { ko: '기관별', en: 'By agency' },
} as const satisfies Record<string, Bilingual>;

const spanNames: Record<DailySpan, Bilingual> = {
  day: { ko: '당일', en: 'The day' },
  dayBefore: { ko: '전일', en: 'The day before' },
  weekBefore: { ko: '전주 같은 요일', en: 'Same weekday of the week before' },
  month: { ko: '월 누계', en: 'Month so far' },
};

const twoDigits = (hour: number): string => String(hour).padStart(2, '0');

/** "09~10" for the hour from nine to ten. */
const hourName = (hour: number): string => `${twoDigits(hour)}~${twoDigits(hour + 1)}`;

/**
 * A daily report as one table for a file: each row is a whole, an hour, a field or an agency, with the same figures.
 * Difficult calls, remarks, definitions and the version follow as notes.
 */
export const dailyTable = (report: DailyReport, language: keyof Bilingual): ExportTable => {
  const { metrics, spans, hours, fields, agencies } = report.content;
  const row = (section: Bilingual, item: string, cells: readonly DailyCell[]): CellValue[] => [
    section[language],
    item,
    ...metrics.map((_, index) => cells[index]?.value ?? null),
  ];
  const day = report.day as Day;
  return {
    title: {
      ko: `120미추홀콜센터 일일 현황 ${formatDay(day, 'ko')}`,
      en: `120 Michuhol call centre, daily report of ${formatDay(day, 'en')}`,
    },
    columns: [
      { ko: '구분', en: 'Part', kind: 'text' },
      { ko: '항목', en: 'Item', kind: 'text' },
      ...metrics.map(({ name, unit }): ExportColumn => ({ ...name, kind: kindOf(unit) })),
    ],
    rows: [
      ...dailySpans.map((span) => row(sections.whole, spanNames[span][language], spans[span])),
      ...hours.map((cells, hour) => row(sections.hours, hourName(hour), cells)),
      ...fields.map(({ label, cells }) => row(sections.fields, label[language], cells)),
      ...agencies.map(({ label, cells }) => row(sections.agencies, label[language], cells)),
    ],
    footer: dailyNotes(report),
  };
};
