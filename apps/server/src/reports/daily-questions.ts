import { addDays, dayRange, startOfDay, type Day } from '@michuhol/calendar';
import { dailyMetrics, type DataSet } from '@michuhol/contract';
import type { Question } from '../figures/question.js';

/** The first day of a day's month. */
export const monthStartOf = (day: Day): Day => `${day.slice(0, 7)}-01` as Day;

/** The earliest day whose figures a report tells of. */
export const firstDayToldOf = (day: Day): Day => {
  const [month, week] = [monthStartOf(day), addDays(day, -7)];
  return month < week ? month : week;
};

/** Whether the report of a day tells of another: it does of the days of its month, and of a week before. */
export const tellsOf = (report: Day, day: Day): boolean =>
  day <= report &&
  (day >= monthStartOf(report) || day === addDays(report, -1) || day === addDays(report, -7));

/** What the report of a day asks of the figures. */
export const dailyQuestions = (
  dataSet: DataSet,
  day: Day,
): Record<'hours' | 'dayBefore' | 'month' | 'fields' | 'agencies', Question> => {
  const base: Question = {
    dataSet,
    range: dayRange(day),
    filters: {},
    attribution: null,
    variant: 'official',
    threshold: null,
    asked: dailyMetrics,
    interval: 'none',
    groupBy: null,
    topicLevel: 1,
    comparison: null,
  };
  return {
    hours: { ...base, interval: 'hour', comparison: 'sameWeekday' },
    dayBefore: { ...base, range: dayRange(addDays(day, -1)) },
    month: { ...base, range: { from: startOfDay(monthStartOf(day)), to: base.range.to } },
    fields: { ...base, groupBy: 'field' },
    agencies: { ...base, groupBy: 'agency' },
  };
};
