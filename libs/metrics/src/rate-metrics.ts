import { ratio } from './define-metric.js';
import { visits } from './visit-quantities.js';

/** Shares of visits. Over a period they are ratios of sums, never means of the ratios of its parts. */
export const rateMetrics = [
  ratio({
    id: 'answer_rate',
    family: 'visits',
    ko: '응대율',
    en: 'Answer rate',
    part: visits.answered,
    whole: visits.offered,
    higherIsBetter: true,
    source: 'Korean 120 centres: 응대율 = 응대콜 / 인입콜',
  }),
  ratio({
    id: 'answer_rate_of_decided',
    family: 'visits',
    ko: '응대율(응대+포기 기준)',
    en: 'Answer rate of answered and abandoned',
    part: visits.answered,
    whole: visits.decided,
    higherIsBetter: true,
    source: 'Seoul practice: 인입콜 = 응대콜 + 포기콜',
  }),
  ratio({
    id: 'abandon_rate',
    family: 'visits',
    ko: '포기율',
    en: 'Abandon rate',
    part: visits.abandoned,
    whole: visits.offered,
    higherIsBetter: false,
    source: 'Korean call centres: 포기율 of 인입',
  }),
  ratio({
    id: 'abandon_rate_without_short',
    family: 'visits',
    ko: '포기율(단기포기 제외)',
    en: 'Abandon rate without short abandons',
    part: visits.abandonedWithoutShort,
    whole: visits.offeredWithoutShort,
    higherIsBetter: false,
    source: 'short abandons taken off both sides, as in service level D',
  }),
] as const;
