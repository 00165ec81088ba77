import type { Message } from '@michuhol/formats';

/** Clocks of switches may be a little ahead; what lies further in the future is a wrong clock or a wrong column. */
const AHEAD_MS = 10 * 60_000;

/** The first instant that is taken in: 1990 in Seoul, before any switch that writes such files. */
const FIRST = Date.parse('1990-01-01T00:00:00+09:00');

/** Why an instant cannot be when something happened. */
export interface TimeProblem {
  code: 'FUTURE' | 'TOO_OLD';
  message: Message;
}

/**
 * Whether something may have happened at an instant; null when it may. Recorded samples may lie ahead of the
 * machine's clock, everything else at most ten minutes.
 */
export const timeProblem = (at: Date, now: Date, dataSet: string): TimeProblem | null => {
  if (at.getTime() < FIRST)
    return {
      code: 'TOO_OLD',
      message: { ko: '1990년 이전의 시각입니다.', en: 'The time lies before 1990.' },
    };
  if (dataSet !== 'sample' && at.getTime() - now.getTime() > AHEAD_MS)
    return {
      code: 'FUTURE',
      message: {
        ko: '지금보다 10분 넘게 앞선 시각입니다. 교환기의 시계와 시간대를 확인해 주세요.',
        en: 'The time lies more than ten minutes in the future: check the clock and zone of the switch.',
      },
    };
  return null;
};
