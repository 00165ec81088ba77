import type { Annual } from '@michuhol/contract';
import { daysInPeriod } from '@michuhol/metrics';
import type { YearOfCalls } from '../figures/past-calls.query.js';

/** A year of call logs with its means per day; it runs from its first day with calls to its last. */
export const computedYearOf = (year: YearOfCalls): Annual['computedYears'][number] => {
  const { firstDay, lastDay, offered, answered } = year;
  const days = daysInPeriod(firstDay, lastDay);
  return {
    ...{ year: year.year, firstDay, lastDay, days, offered, answered },
    dailyOffered: offered / days,
    dailyAnswered: answered / days,
    answerRate: offered === 0 ? null : answered / offered,
  };
};
