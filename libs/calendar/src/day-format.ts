import { weekdayOf } from './day.js';
import type { Day } from './day.js';
import type { Language } from './language.js';
import { CENTRE_ZONE, wallClockOf } from './zone.js';

const weekdays = {
  ko: ['월', '화', '수', '목', '금', '토', '일'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;

/** A day as Korean offices write it, "2018. 10. 31." (no leading zeros, a point at the end); English "2018-10-31". */
export const formatDay = (of: Day, language: Language = 'ko'): string =>
  language === 'en' ? of : `${of.split('-').map(Number).join('. ')}.`;

/** A day with its weekday: "2018. 10. 31.(수)"; English "2018-10-31 (Wed)". */
export const formatDayWithWeekday = (of: Day, language: Language = 'ko'): string => {
  const weekday = weekdays[language][weekdayOf(of) - 1];
  return `${formatDay(of, language)}${language === 'en' ? ' ' : ''}(${weekday})`;
};

/** The time of an instant by the zone's clock, 24 hours: "14:05". */
export const formatTime = (instant: Date, zone: string = CENTRE_ZONE): string =>
  wallClockOf(instant, zone).slice(11, 16);

/** The time of an instant with seconds: "14:05:32". */
export const formatClock = (instant: Date, zone: string = CENTRE_ZONE): string =>
  wallClockOf(instant, zone).slice(11);
