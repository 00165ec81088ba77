import type { MetricAnswer, MetricCell, MetricProof } from '@michuhol/contract';

const proofOf = (more: Partial<MetricProof> = {}): MetricProof => ({
  metric: 'answer_rate',
  name: { ko: '응대율', en: 'Answer rate' },
  family: 'visits',
  definitions: [
    {
      id: 'answer_rate',
      version: 1,
      choice: null,
      name: { ko: '응대율', en: 'Answer rate' },
      formula: { ko: '응대 ÷ 인입', en: 'answered ÷ offered' },
      numerator: { ko: '응대', en: 'answered' },
      denominator: { ko: '인입', en: 'offered' },
      source: 'Korean 120 centres',
      estimated: false,
      from: '2026-03-01T00:00:00+09:00',
      to: '2026-03-03T00:00:00+09:00',
    },
  ],
  unit: 'ratio',
  empty: null,
  higherIsBetter: true,
  attribution: 'arrival',
  counted: 30,
  reported: 0,
  notFinalFrom: null,
  ...more,
});

/** A value with its two sides. */
export const cellOf = (numerator: number, denominator: number): MetricCell => ({
  definition: 0,
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
});

const day = (of: number): string => `2026-03-0${of}T00:00:00+09:00`;

/** Answer rates of two days: 9 of 10, and 10 of 20; the whole is 19 of 30, not the mean of both. */
export const answerOf = (
  more: Partial<MetricAnswer> = {},
  proof: Partial<MetricProof> = {},
): MetricAnswer => ({
  from: day(1),
  to: day(3),
  intervals: [
    { from: day(1), to: day(2), state: 'final', reported: 0 },
    { from: day(2), to: day(3), state: 'amended', reported: 0 },
  ],
  rows: [
    { interval: 0, group: null, cells: [cellOf(9, 10)] },
    { interval: 1, group: null, cells: [cellOf(10, 20)] },
  ],
  totals: [{ interval: null, group: null, cells: [cellOf(19, 30)] }],
  state: 'amended',
  dataSet: 'city',
  interval: 'day',
  groupBy: 'none',
  groups: [],
  filters: {},
  threshold: null,
  computedAt: '2026-03-04T10:00:00+09:00',
  proofs: [proofOf(proof)],
  watermarks: [
    {
      source: 'asterisk-1',
      lastEventAt: '2026-03-02T23:59:00+09:00',
      lastHeardAt: '2026-03-04T09:59:00+09:00',
    },
  ],
  comparison: null,
  ...more,
});

/** The registry with the one metric of the answers. */
export const registry = {
  metrics: [
    {
      id: 'answer_rate',
      version: 1,
      effectiveFrom: null,
      name: { ko: '응대율', en: 'Answer rate' },
      unit: 'ratio',
      formula: { ko: '응대 ÷ 인입', en: 'answered ÷ offered' },
      numerator: { ko: '응대', en: 'answered' },
      denominator: { ko: '인입', en: 'offered' },
      empty: null,
      higherIsBetter: true,
      source: 'Korean 120 centres',
      estimated: false,
      family: 'visits',
      attributions: ['arrival'],
      dimensions: ['queue'],
      standsFor: null,
    },
  ],
};
