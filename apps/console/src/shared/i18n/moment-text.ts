import { dayOf } from '@michuhol/calendar';
import type { Formatters } from './format.js';

/** "14:05:32", with its day where that is not today's: "2018. 10. 31. 14:05:32". */
export const momentText = (format: Formatters, at: Date, now: Date): string =>
  dayOf(at) === dayOf(now) ? format.clock(at) : `${format.day(dayOf(at))} ${format.clock(at)}`;
