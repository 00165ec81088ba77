import { annualMetrics, type Annual, type AnnualMetric, type AnnualYear } from '@michuhol/contract';

const printed: Record<number, Record<AnnualMetric, [number, string]>> = {
  2018: {
    counselors: [70, '70'],
    budget: [2654, '2,654'],
    satisfaction: [95.7, '95.7%'],
    call_success_rate: [93.4, '93.4%'],
    calls_total: [797636, '797,636'],
    calls_daily_average: [2623, '2,623'],
  },
  2017: {
    counselors: [62, '62'],
    budget: [2400, '2,400'],
    satisfaction: [95.3, '95.3%'],
    call_success_rate: [95.3, '95.3%'],
    calls_total: [804724, '804,724'],
    calls_daily_average: [2205, '2,205'],
  },
};

/** A year of the city's table as printed: 2018 to the end of October, 2017 whole. */
export const yearOf = (year: 2017 | 2018): AnnualYear => {
  const partial = year === 2018;
  const period = { periodStart: `${year}-01-01`, periodEnd: partial ? '2018-10-31' : '2017-12-31' };
  const figures = Object.fromEntries(
    annualMetrics.map((metric) => {
      const [value, verbatim] = printed[year]?.[metric] ?? [0, ''];
      const by = { documentNumber: null, enteredBy: null, enteredAt: '2026-11-01T00:00:00Z' };
      return [metric, { value, verbatim, ...period, source: '2019 주요 업무계획', ...by }];
    }),
  ) as AnnualYear['figures'];
  return {
    year,
    term: 4,
    remark: partial ? '부평구 통합 (3. 1.)' : null,
    partial,
    ...period,
    days: partial ? 304 : 365,
    figures,
    dailyAverage: partial
      ? {
          reported: 2623,
          computed: 797636 / 304,
          agrees: false,
          reason: { ko: '소수점 이하를 버린 값과 같음', en: 'equals it truncated' },
        }
      : { reported: 2205, computed: 804724 / 365, agrees: true, reason: null },
    changePerDay: partial ? 797636 / 304 / (804724 / 365) - 1 : -0.098,
  };
};

/** A yearly page of two years with one event. */
export const annualOf = (): Annual => ({
  years: [yearOf(2018), yearOf(2017)],
  computedYears: [],
  events: [
    {
      startDate: '2018-03-01',
      endDate: null,
      kind: 'integration',
      title: { ko: '부평구 통합', en: 'Bupyeong-gu joined' },
      basis: 'printed',
    },
  ],
  cumulative: { calls: 1602360, from: '2017-01-01', to: '2018-10-31' },
});
