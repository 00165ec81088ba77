import { figure } from './define-metric.js';
import type { Metric } from './metric.js';
import { waitPercentile } from './wait-histogram.js';
import type { WaitTotals } from './wait-totals.js';

const outcomes = {
  answer: { ko: '응대', en: 'Answered', waits: (totals: WaitTotals) => totals.answeredWaits },
  abandon: { ko: '포기', en: 'Abandoned', waits: (totals: WaitTotals) => totals.abandonedWaits },
} as const;

const percentile = <const Kind extends keyof typeof outcomes, const Percent extends number>(
  kind: Kind,
  percent: Percent,
): Metric<`${Kind}_wait_p${Percent}`, 'waits'> => {
  const { ko, en, waits } = outcomes[kind];
  return figure({
    id: `${kind}_wait_p${percent}`,
    family: 'waits',
    ko: `${ko}호 대기시간 ${percent}백분위`,
    en: `${en}, wait, ${percent}th percentile`,
    unit: 'seconds',
    formula: {
      ko: `${ko}호의 ${percent} %가 이 시간 이하로 기다림 (600초 초과는 구간의 끝값)`,
      en: `${percent} % of them waited no longer than this (above 600 s the end of the bin)`,
    },
    higherIsBetter: kind === 'answer' ? false : null,
    source: 'nearest rank over the wait histogram, which adds up over any intervals',
    of: (totals) => waitPercentile(waits(totals), percent / 100),
  });
};

/** Percentiles of waits, of answered and of abandoned visits apart. */
export const waitMetrics = [
  percentile('answer', 50),
  percentile('answer', 80),
  percentile('answer', 90),
  percentile('answer', 95),
  percentile('abandon', 50),
  percentile('abandon', 80),
  percentile('abandon', 90),
  percentile('abandon', 95),
] as const;
