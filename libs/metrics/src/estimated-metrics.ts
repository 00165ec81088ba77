import type { Bilingual } from '@michuhol/calendar';
import { count, ratio } from './define-metric.js';
import type { Metric, Quantity } from './metric.js';
import { visits } from './visit-quantities.js';

/**
 * Figures that the city's documents print without saying how they are reckoned. Reported values stay as reported;
 * these are readings of our own under names of their own, marked 추정.
 */

const CITY = '2019 주요 업무계획(행정관리국, 2018. 12.) prints the figure without its formula';

const successRate = <const Id extends string>(
  id: Id,
  name: Bilingual,
  part: Quantity<'visits'>,
  whole: Quantity<'visits'>,
): Metric<Id> =>
  ratio({
    id,
    family: 'visits',
    ko: `통화성공률 산출값(${name.ko})`,
    en: `Call success rate, computed (${name.en})`,
    part,
    whole,
    higherIsBetter: true,
    estimated: true,
    breaksSeries: true,
    source: CITY,
  });

/** 콜통계 in two readings, and 통화성공률 in three; which is in force is chosen by effective date. */
export const estimatedMetrics = [
  count({
    id: 'call_statistics',
    family: 'visits',
    ko: '콜통계(인입 기준)',
    en: 'Call statistics, as offered',
    unit: 'call',
    counts: visits.offered,
    estimated: true,
    source: CITY,
  }),
  count({
    id: 'call_statistics_answered',
    family: 'visits',
    ko: '콜통계(응대 기준)',
    en: 'Call statistics, as answered',
    unit: 'call',
    counts: visits.answered,
    estimated: true,
    source: CITY,
  }),
  successRate('call_success_rate', { ko: '응대 ÷ 인입', en: 'of offered' }, visits.answered, visits.offered),
  successRate(
    'call_success_rate_of_decided',
    { ko: '응대 ÷ 응대+포기', en: 'of answered and abandoned' },
    visits.answered,
    visits.decided,
  ),
  successRate(
    'call_success_rate_without_short',
    { ko: '단기포기 제외', en: 'without short abandons' },
    visits.answered,
    visits.offeredWithoutShort,
  ),
] as const;

/** The readings of 콜통계 that may be chosen; the first is the default. */
export const callStatisticsReadings = {
  offered: 'call_statistics',
  answered: 'call_statistics_answered',
} as const;

/** The computed definitions of 통화성공률 that may be chosen; the first is the default. */
export const callSuccessRateReadings = {
  offered: 'call_success_rate',
  decided: 'call_success_rate_of_decided',
  withoutShort: 'call_success_rate_without_short',
} as const;

/** The readings of 응대율 that may be chosen; the first is the default. */
export const answerRateReadings = { offered: 'answer_rate', decided: 'answer_rate_of_decided' } as const;
