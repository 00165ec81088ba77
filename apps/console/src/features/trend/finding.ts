import { roundHalfUp, yearOf, day } from '@michuhol/calendar';
import type { Annual, AnnualYear } from '@michuhol/contract';
import type { Formatters } from '../../shared/i18n/format.js';
import { dayWord, monthsOf, monthWord, type TrendTranslate } from './year-words.js';

/** Calls per day of a year: the reported value, else the computed one; null without either. */
export const dailyOf = ({ dailyAverage }: AnnualYear): number | null =>
  dailyAverage.reported ?? (dailyAverage.computed === null ? null : roundHalfUp(dailyAverage.computed));

interface Words {
  t: TrendTranslate;
  format: Formatters;
  language: 'ko' | 'en';
}

const caveatOf = (year: AnnualYear, before: AnnualYear, annual: Annual, words: Words): string => {
  const { t, language } = words;
  // Who joined during the year is inside its calls and not in those of the year before.
  const joined = annual.events.filter(
    ({ kind, startDate }) =>
      kind === 'integration' && yearOf(day(startDate)) === year.year && startDate <= year.periodEnd,
  );
  const parts = [
    ...(year.partial || before.partial
      ? [
          t('caveatPartial', {
            year: year.year,
            month: monthWord(year.periodEnd, language),
            day: Number(year.periodEnd.slice(8)),
            months: monthsOf(year),
            beforeYear: before.year,
            beforeMonths: monthsOf(before),
          }),
        ]
      : []),
    ...(joined.length > 0
      ? [
          t('caveatEvents', {
            events: joined
              .map(({ title, startDate }) =>
                t('eventOn', { title: title[language], day: dayWord(startDate, language) }),
              )
              .join(', '),
          }),
        ]
      : []),
  ];
  return parts.length > 0 ? `※ ${parts.join(', ')}` : '';
};

/** A finding in words, and what its comparison hides; empty where it hides nothing. */
export interface Finding {
  readonly sentence: string;
  readonly caveat: string;
}

/**
 * The finding of the newest year with calls, in 개조식: its calls per day and their change against the year before.
 * Null without any calls.
 */
export const findingOf = (annual: Annual, words: Words): Finding | null => {
  const { t, format } = words;
  const year = annual.years.find((one) => dailyOf(one) !== null);
  if (!year) return null;
  const daily = format.number(dailyOf(year));
  const before = annual.years.find((one) => one.year === year.year - 1);
  if (!before || year.changePerDay === null)
    return { sentence: t('findingAlone', { year: year.year, daily }), caveat: '' };
  const sentence = t('finding', {
    daily,
    beforeYear: before.year,
    before: format.number(dailyOf(before)),
    change: format.percentChange(year.changePerDay),
  });
  return { sentence, caveat: caveatOf(year, before, annual, words) };
};
