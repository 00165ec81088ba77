import { dayOf, formatTime } from '@michuhol/calendar';
import type { Difference } from './find-differences.js';

const shown = (value: unknown): string => (value === null ? '-' : JSON.stringify(value));

/** A difference as one line: table, interval, key, column, what is stored and what the facts add up to. */
export const differenceLine = ({
  table,
  grain,
  dataSet,
  startsAt,
  key,
  column,
  stored,
  recomputed,
}: Difference): string => {
  const start = grain === 'quarter' ? `${dayOf(startsAt)} ${formatTime(startsAt)}` : dayOf(startsAt);
  const keys = Object.entries(key)
    .filter(([name, value]) => name !== 'grain' && value !== '')
    .map(([name, value]) => `${name}=${value}`);
  return `${table} ${dataSet} ${grain} ${start} ${keys.join(' ')} ${column}: ${shown(stored)} → ${shown(recomputed)}`;
};
