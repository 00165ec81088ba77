import type { AnnualMetric } from '@michuhol/contract';
import { textOf, type Cell } from '../platform/table-cell.js';
import { isRate, verbatimOf } from './annual-entry.js';

/** The words of a cell as they are printed, with runs of white space as one space; null for an empty cell. */
export const wordsOf = (cell: Cell | undefined): string | null =>
  String(cell ?? '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim() || null;

/** A heading without spaces, punctuation and unit, in small letters: "콜통계 (년누적)" is "콜통계년누적". */
export const headingOf = (cell: Cell | undefined): string =>
  textOf(cell)
    .toLowerCase()
    .replace(/\((명|백만원|%|점|건|건\/일)\)$/, '')
    .replace(/[\s()·ㆍ/_.,:-]/g, '');

/** Signs that a document prints where it has no figure. */
const noFigure = new Set(['-', '–', '—', '―', '−']);

const numberPattern = /^(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?\s*(%|명|백만원|건|점)?$/;

/** What a cell says of a metric; null when it cannot be read as a figure. */
export const figureIn = (
  cell: Cell,
  metric: AnnualMetric,
): { value: number | null; verbatim: string } | null => {
  if (typeof cell === 'number') {
    // A workbook keeps 95.7% as 0.957, and no rate of this table is below one percent.
    const value = isRate(metric) && cell > 0 && cell <= 1 ? Number((cell * 100).toFixed(6)) : cell;
    return Number.isFinite(value) ? { value, verbatim: verbatimOf(metric, value) } : null;
  }
  const text = textOf(cell);
  if (noFigure.has(text)) return { value: null, verbatim: cell.trim() };
  const [, whole, fraction = ''] = numberPattern.exec(text) ?? [];
  if (whole === undefined) return null;
  return { value: Number(whole.replaceAll(',', '') + fraction), verbatim: cell.trim() };
};

/** A year, and the month whose end it is counted to: "2018년", "2018 (10월말)"; null for anything else. */
export const yearIn = (cell: Cell | undefined): { year: number; untilMonth: number | null } | null => {
  const pattern = /^(20\d{2})\s?년?\s?(?:\(?\s?(\d{1,2})\s?월\s?말\s?(?:기준|현재)?\s?\)?)?$/;
  const [, year, month] = pattern.exec(textOf(cell)) ?? [];
  if (!year) return null;
  const untilMonth = month === undefined ? null : Number(month);
  return untilMonth !== null && (untilMonth < 1 || untilMonth > 12)
    ? null
    : { year: Number(year), untilMonth };
};

const metricHeadings: Readonly<Record<AnnualMetric, readonly string[]>> = {
  counselors: ['counselors', '상담인력', '인력', '상담사'],
  budget: ['budget', '사업비', '예산'],
  satisfaction: ['satisfaction', '상담만족도', '만족도'],
  call_success_rate: ['callsuccessrate', '통화품질통화성공률', '통화성공률', '통화품질'],
  calls_total: [
    'callstotal',
    '콜통계년누적',
    '콜통계연누적',
    '콜통계누적',
    '년누적',
    '연누적',
    '누적',
    '콜통계',
    '총콜수',
  ],
  calls_daily_average: ['callsdailyaverage', '콜통계일평균', '일평균', '일평균콜'],
};

const metricByHeading = new Map(
  (Object.entries(metricHeadings) as [AnnualMetric, readonly string[]][]).flatMap(([metric, headings]) =>
    headings.map((heading) => [heading, metric] as const),
  ),
);

/** The metric that a heading names, in Korean as printed or by its English id. */
export const metricIn = (cell: Cell | undefined): AnnualMetric | null =>
  metricByHeading.get(headingOf(cell)) ?? null;
