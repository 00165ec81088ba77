import { roundHalfUp } from '@michuhol/calendar';
import type { Bilingual, Day } from '@michuhol/calendar';
import { daysInPeriod } from './annual.js';

/** A daily average as the city printed it, with the calls and the period (both ends included) it belongs to. */
export interface ReportedDailyAverage {
  readonly calls: number;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly reported: number;
}

/**
 * Ways to arrive at a printed daily average other than calls / calendar days rounded half up. They are guesses from
 * the figures alone; whoever shows one marks it 추정.
 */
export const dailyAverageReasons = {
  truncated: {
    ko: '달력 일수로 나누고 소수점 이하를 버린 값과 같음',
    en: 'equals calls / calendar days, truncated',
  },
  roundedUp: {
    ko: '달력 일수로 나누고 소수점 이하를 올린 값과 같음',
    en: 'equals calls / calendar days, rounded up',
  },
  fixed365: {
    ko: '달력 일수와 달리 365일로 나누고 반올림한 값과 같음',
    en: 'equals calls / 365, rounded, although the period has another number of days',
  },
  fixed365RoundedUp: {
    ko: '달력 일수와 달리 365일로 나누고 소수점 이하를 올린 값과 같음',
    en: 'equals calls / 365, rounded up, although the period has another number of days',
  },
  unexplained: {
    ko: '알려진 산출 방식으로 재현되지 않음',
    en: 'not reproduced by any known way of reckoning',
  },
} as const satisfies Record<string, Bilingual>;

/** The code of a guess at how a printed average was reckoned. */
export type DailyAverageReasonCode = keyof typeof dailyAverageReasons;

/** A printed daily average held against the computed one. The printed value is never replaced. */
export interface DailyAverageAudit {
  /** calls / calendar days, not rounded. */
  readonly computed: number;
  /** Calendar days of the period. */
  readonly days: number;
  /** Whether the printed value is the computed one rounded half up. */
  readonly agrees: boolean;
  /** Null when the two agree. */
  readonly reason: (Bilingual & { readonly code: DailyAverageReasonCode }) | null;
}

/** The simplest convention that gives the printed value: another rounding first, another number of days after. */
const guess = (calls: number, days: number, reported: number): DailyAverageReasonCode => {
  if (reported === Math.floor(calls / days)) return 'truncated';
  if (reported === Math.ceil(calls / days)) return 'roundedUp';
  if (reported === roundHalfUp(calls / 365)) return 'fixed365';
  if (reported === Math.ceil(calls / 365)) return 'fixed365RoundedUp';
  return 'unexplained';
};

/**
 * Recomputes a printed daily average and says how the printed one may have come about.
 * Throws RangeError when the period ends before it starts.
 */
export const auditDailyAverage = (figure: ReportedDailyAverage): DailyAverageAudit => {
  const days = daysInPeriod(figure.periodStart, figure.periodEnd);
  const computed = figure.calls / days;
  if (figure.reported === roundHalfUp(computed)) return { computed, days, agrees: true, reason: null };
  const code = guess(figure.calls, days, figure.reported);
  return { computed, days, agrees: false, reason: { code, ...dailyAverageReasons[code] } };
};
