import { daySchema, type AnnualMetric, type Bilingual } from '@michuhol/contract';
import { formatNumber } from '@michuhol/calendar';

/** A figure on its way into the table, from the form or from a file. Days are 'YYYY-MM-DD'. */
export interface AnnualEntry {
  year: number;
  term: number | null;
  metric: AnnualMetric;
  /** Null where the document prints "-". */
  value: number | null;
  verbatim: string;
  /** Null for a point in time. */
  periodStart: string | null;
  periodEnd: string;
  source: string;
  documentNumber: string | null;
  remark: string | null;
}

/** What is wrong with a row of a file; rows count from 1. */
export interface RowFault {
  row: number;
  message: Bilingual;
}

const rates: readonly AnnualMetric[] = ['satisfaction', 'call_success_rate'];
const wholeNumbers: readonly AnnualMetric[] = ['counselors', 'calls_total'];

/** Whether a metric is a percentage, from 0 to 100. */
export const isRate = (metric: AnnualMetric): boolean => rates.includes(metric);

/** A number in the style of the city's table: "797,636", "95.7%". */
export const verbatimOf = (metric: AnnualMetric, value: number): string => {
  const decimals = Math.min(6, String(value).split('.')[1]?.length ?? 0);
  return `${formatNumber(value, decimals)}${isRate(metric) ? '%' : ''}`;
};

const isDay = (text: string): boolean => daySchema.safeParse(text).success;

/** What forbids an entry; null when nothing does. `today` is the day in Seoul. */
export const faultOf = (entry: AnnualEntry, today: string): Bilingual | null => {
  const { year, metric, value, periodStart, periodEnd } = entry;
  if (!isDay(periodEnd) || (periodStart !== null && !isDay(periodStart)))
    return { ko: '날짜가 올바르지 않습니다.', en: 'A day does not exist.' };
  if (periodStart !== null && periodStart > periodEnd)
    return { ko: '종료일이 시작일보다 앞섭니다.', en: 'The period ends before it starts.' };
  if (![periodStart ?? periodEnd, periodEnd].every((day) => day.startsWith(`${year}-`)))
    return { ko: `기간이 ${year}년 안에 있지 않습니다.`, en: `The period does not lie within ${year}.` };
  // Only a budget is known before its period is over.
  if (metric !== 'budget' && periodEnd > today)
    return { ko: '아직 끝나지 않은 기간입니다.', en: 'The period has not ended yet.' };
  if (value === null) return null;
  if (value < 0) return { ko: '값이 0보다 작습니다.', en: 'The value is below 0.' };
  if (isRate(metric) && value > 100) return { ko: '비율이 100%를 넘습니다.', en: 'The rate is above 100%.' };
  if (wholeNumbers.includes(metric) && !Number.isInteger(value))
    return { ko: '정수가 아닙니다.', en: 'The value is not a whole number.' };
  return null;
};

/** Faults that only appear between entries: the same figure twice, or two remarks for one year. */
export const conflictOf = (entry: AnnualEntry, earlier: readonly AnnualEntry[]): Bilingual | null => {
  const ofYear = earlier.filter(({ year }) => year === entry.year);
  if (ofYear.some(({ metric }) => metric === entry.metric))
    return { ko: '같은 연도와 항목이 두 번 있습니다.', en: 'The same year and metric come twice.' };
  if (entry.remark !== null && ofYear.some(({ remark }) => remark !== null && remark !== entry.remark))
    return { ko: '한 연도에 비고가 둘 있습니다.', en: 'A year has two different remarks.' };
  return null;
};
