import { addDays, day } from '@michuhol/calendar';
import { registerOf, type RegisterEntry } from '@michuhol/contract';

/** How an entry stands on a day. */
export type EntryState = 'current' | 'soon' | 'over' | 'ended';

/** An end is told so many days before. */
const SOON_DAYS = 60;

/** Whether an entry is over, or about to be, on a day YYYY-MM-DD. */
export const stateOf = ({ kind, values, ended }: RegisterEntry, today: string): EntryState => {
  if (ended) return 'ended';
  const { ends } = registerOf[kind];
  const end = ends === undefined ? null : values[ends];
  if (typeof end !== 'string' || end === '') return 'current';
  if (end < today) return 'over';
  return end <= addDays(day(today), SOON_DAYS) ? 'soon' : 'current';
};
