import type { Day } from '@michuhol/calendar';
import { isDay } from '@michuhol/calendar';
import { MOST_PERIOD_DAYS } from '@michuhol/contract';
import { Problem } from '../platform/problem.js';

/** Refuses a half-open range without a day in it. @throws Problem INVALID_REQUEST (EMPTY_RANGE) */
export const refuseEmpty = (from: Day, to: Day): void => {
  if (from >= to)
    throw new Problem(
      'INVALID_REQUEST',
      {
        ko: '종료일은 시작일보다 뒤여야 합니다. 종료일은 포함하지 않습니다.',
        en: 'The range is empty: `to` is not included and must lie after `from`.',
      },
      { code: 'EMPTY_RANGE' },
    );
};

/** A day of the calendar. @throws Problem INVALID_REQUEST */
export const dayIn = (text: string): Day => {
  if (isDay(text)) return text;
  throw new Problem('INVALID_REQUEST', { ko: '없는 날짜입니다.', en: 'There is no such day.' });
};

const MOST_MILLISECONDS = MOST_PERIOD_DAYS * 86_400_000;

/** A half-open range of days. @throws Problem INVALID_REQUEST (EMPTY_RANGE, RANGE_TOO_LONG) */
export const dayRangeIn = (range: { from: string; to: string }): { from: Day; to: Day } => {
  const [from, to] = [dayIn(range.from), dayIn(range.to)];
  refuseEmpty(from, to);
  if (Date.parse(to) - Date.parse(from) > MOST_MILLISECONDS)
    throw new Problem(
      'INVALID_REQUEST',
      {
        ko: `한 번에 ${MOST_PERIOD_DAYS.toLocaleString('en')}일까지 조회할 수 있습니다.`,
        en: `A range has at most ${MOST_PERIOD_DAYS.toLocaleString('en')} days.`,
      },
      { code: 'RANGE_TOO_LONG' },
    );
  return { from, to };
};
