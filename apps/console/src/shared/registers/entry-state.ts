import { addDays, day } from '@michuhol/calendar';
import type { BookEntry } from './register-book.js';

/** How an entry stands on a day. */
export type EntryState = 'current' | 'soon' | 'over' | 'ended';

/** An end is told so many days before. */
const SOON_DAYS = 60;

/** Whether an entry is over, or about to be, on a day YYYY-MM-DD; `ends` names the field of its end, where it has one. */
export const stateOf = (
  { values, ended }: Pick<BookEntry, 'values' | 'ended'>,
  ends: string | undefined,
  today: string,
): EntryState => {
  if (ended) return 'ended';
  const end = ends === undefined ? null : values[ends];
  if (typeof end !== 'string' || end === '') return 'current';
  if (end < today) return 'over';
  return end <= addDays(day(today), SOON_DAYS) ? 'soon' : 'current';
};
