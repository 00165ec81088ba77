/** Days, instants and zones, and the way Korean offices write them. Depends on nothing. */
export type { Bilingual, Language } from './language.js';
export type { Clock } from './clock.js';
export type { Day } from './day.js';
export {
  addDays,
  day,
  daysBetween,
  daysInYear,
  eachDay,
  isDay,
  isLeapYear,
  weekdayOf,
  yearOf,
} from './day.js';
export { workingDayAfter } from './working-days.js';
export type { InstantRange } from './zone.js';
export { CENTRE_ZONE, dayOf, dayRange, instantAt, minuteOfDay, quarterHourOf, startOfDay } from './zone.js';
export { roundHalfUp } from './rounding.js';
export {
  UNDEFINED_SIGN,
  formatChange,
  formatDuration,
  formatNumber,
  formatPercent,
  formatPercentChange,
} from './number-format.js';
export { formatClock, formatDay, formatDayWithWeekday, formatTime } from './day-format.js';
