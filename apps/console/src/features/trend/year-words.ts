import { addDays, day } from '@michuhol/calendar';
import type { AnnualYear } from '@michuhol/contract';
import type { Translate } from '../../shared/i18n/texts.js';
import type { trendTexts } from './trend.texts.js';

/** Translates the texts of the yearly trend. */
export type TrendTranslate = Translate<typeof trendTexts.ko>;

const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const monthOf = (text: string): number => Number(text.slice(5, 7));

/** The month of a day (YYYY-MM-DD) as a word: "10월", "Oct". */
export const monthWord = (text: string, language: 'ko' | 'en'): string =>
  language === 'ko' ? `${monthOf(text)}월` : (shortMonths[monthOf(text) - 1] ?? '');

/** A day without its year: "3. 1.", "1 Mar". */
export const dayWord = (text: string, language: 'ko' | 'en'): string =>
  language === 'ko'
    ? `${monthOf(text)}. ${Number(text.slice(8))}.`
    : `${Number(text.slice(8))} ${monthWord(text, language)}`;

const endsMonth = (text: string): boolean => addDays(day(text), 1).endsWith('-01');

/** The heading of a year as the city prints it: "2017", "2018 (10월말)". */
export const yearHeading = (
  { year, periodEnd }: Pick<AnnualYear, 'year' | 'periodEnd'>,
  t: TrendTranslate,
  language: 'ko' | 'en',
): string => {
  if (periodEnd >= `${year}-12-31`) return String(year);
  return endsMonth(periodEnd)
    ? t('yearToMonth', { year, month: monthWord(periodEnd, language) })
    : t('yearToDay', { year, day: dayWord(periodEnd, language) });
};

/** Calendar months that a period touches: 10 for 1 January to 31 October. */
export const monthsOf = ({ periodStart, periodEnd }: Pick<AnnualYear, 'periodStart' | 'periodEnd'>): number =>
  monthOf(periodEnd) - monthOf(periodStart) + 1;
