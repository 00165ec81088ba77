import { addDays, day } from '@michuhol/calendar';
import type { Satisfaction } from '@michuhol/contract';
import { scoreConversions, wilsonInterval } from '@michuhol/metrics';
import type { MonthRow } from './satisfaction.query.js';

type Method = Satisfaction['method'];
type Month = Satisfaction['months'][number];

/** The normal quantile of a two-sided interval of 95 %. */
const Z_95 = 1.959963984540054;

const within100 = (value: number): number => Math.min(100, Math.max(0, value));

const scored = {
  /** The mean and its normal interval; one answer alone has no spread and so no interval. */
  linear100: ({ answers, sum100, variance100, topTwo }: MonthRow) => {
    const score = scoreConversions.LINEAR_0_100.of({ n: answers, sum100, topTwo });
    if (score === null || variance100 === null) return { score, low: null, high: null };
    const margin = Z_95 * Math.sqrt(variance100 / answers);
    return { score, low: within100(score - margin), high: within100(score + margin) };
  },
  /** The share of the two best marks in percent, with Wilson's interval. */
  top2Box: ({ answers, sum100, topTwo }: MonthRow) => {
    const share = scoreConversions.TOP_2_BOX.of({ n: answers, sum100, topTwo });
    const interval = wilsonInterval(topTwo, answers);
    if (share === null || interval === null) return { score: null, low: null, high: null };
    return { score: share * 100, low: interval.low * 100, high: interval.high * 100 };
  },
} satisfies Record<Method, (row: MonthRow) => Pick<Month, 'score' | 'low' | 'high'>>;

const nextMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

const isLastOfMonth = (of: string): boolean => addDays(day(of), 1).endsWith('-01');

/**
 * Scores by month from the first to the newest with answers; a month between them without any has no score. The
 * newest is partial unless an answer came on its last day.
 */
export const satisfactionMonths = (rows: readonly MonthRow[], method: Method): Month[] => {
  const byMonth = new Map(rows.map((row) => [row.month, row]));
  const first = rows[0];
  const newest = rows.at(-1);
  const months: Month[] = [];
  if (!first || !newest) return months;
  for (let month = first.month; month <= newest.month; month = nextMonth(month)) {
    const row = byMonth.get(month);
    const partial = month === newest.month && !isLastOfMonth(newest.lastDay);
    months.push(
      row
        ? { month, answers: row.answers, ...scored[method](row), partial }
        : { month, answers: 0, score: null, low: null, high: null, partial },
    );
  }
  return months;
};
