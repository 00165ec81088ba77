import { FROM, TO } from './ten-years.mjs';

const FIRST_YEAR = 2015;
const YEARS = 10;
const two = (value) => String(value).padStart(2, '0');
const monthAt = (nth) => `${FIRST_YEAR + Math.floor(nth / 12)}-${two(1 + (nth % 12))}-01`;
const dayAt = (nth) => new Date(Date.UTC(FIRST_YEAR, 0, 1 + nth)).toISOString().slice(0, 10);

/** A generator of the same numbers below a bound at every run (a linear congruence of 32 bits). */
export const drawFrom = (seed) => (below) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};

const days = (draw, length) => {
  const first = draw(365 * YEARS - length);
  return { from: dayAt(first), to: dayAt(first + length) };
};
const months = (draw, length) => {
  const first = draw(12 * YEARS - length + 1);
  return { from: monthAt(first), to: monthAt(first + length) };
};
const whole = () => ({ from: FROM, to: TO });

const seoul = `(arrived_at AT TIME ZONE 'Asia/Seoul')`;
const agency = `(SELECT agency_id FROM queue_mapping m WHERE m.source_id = v.source_id AND m.queue = v.queue)`;
const by = (unit) => `date_trunc('${unit}', ${seoul})`;
const within = (seconds) => `count(*) FILTER (WHERE outcome = 'answered' AND wait_seconds <= ${seconds})`;
const median = `percentile_disc(0.8) WITHIN GROUP (ORDER BY wait_seconds) FILTER (WHERE outcome = 'answered')`;

const usual = ['offered', 'answered', 'abandon_rate', 'service_level_a', 'asa', 'aht'];
const percentiles = ['answer_wait_p50', 'answer_wait_p80', 'answer_wait_p95'];

/**
 * What pages ask. `ask` draws a question, never the same hundred times: other days and years, and other metrics or
 * thresholds where a page lets them be chosen. `groups` and `value` are the same in plain SQL on the facts.
 */
export const pageQuestions = [
  {
    name: 'a day by quarter hour',
    ask: (draw) => ({ ...days(draw, 1), interval: '15m', metrics: usual }),
    groups: [`date_bin('15 minutes', arrived_at, '2000-01-01Z')`],
  },
  {
    name: 'a day by hour by queue',
    ask: (draw) => ({ ...days(draw, 1), interval: 'hour', groupBy: 'queue', metrics: usual }),
    groups: [`date_bin('1 hour', arrived_at, '2000-01-01Z')`, 'queue'],
  },
  {
    name: 'a month by day by district',
    ask: (draw) => ({ ...months(draw, 1), interval: 'day', groupBy: 'agency', metrics: usual }),
    groups: [by('day'), agency],
  },
  {
    name: 'a year by day',
    ask: (draw) => ({ ...months(draw, 12), interval: 'day', metrics: usual }),
    groups: [by('day')],
  },
  {
    name: 'a year by month by district',
    ask: (draw) => ({ ...months(draw, 12), interval: 'month', groupBy: 'agency', metrics: usual }),
    groups: [by('month'), agency],
  },
  {
    name: 'the same with a threshold of one’s own',
    ask: (draw) => ({
      ...months(draw, 12),
      ...{ interval: 'month', groupBy: 'agency', metrics: usual, threshold: 5 + draw(60) },
    }),
    groups: [by('month'), agency],
  },
  {
    name: 'a year by month by district, percentiles of waits',
    ask: (draw) => ({ ...months(draw, 12), interval: 'month', groupBy: 'agency', metrics: percentiles }),
    groups: [by('month'), agency],
    value: median,
  },
  {
    name: 'occupancy of a month by day',
    ask: (draw) => ({ ...months(draw, 1), interval: 'day', metrics: ['occupancy', 'utilisation'] }),
    groups: null,
  },
  {
    name: 'ten years by month',
    ask: (draw) => ({ ...whole(), interval: 'month', metrics: usual.slice(draw(3)) }),
    groups: [by('month')],
  },
  {
    name: 'ten years by year',
    ask: (draw) => ({ ...whole(), interval: 'year', metrics: usual.slice(draw(3)) }),
    groups: [by('year')],
  },
  {
    name: 'ten years by year, a threshold of one’s own and percentiles',
    ask: (draw) => ({
      ...whole(),
      interval: 'year',
      metrics: [...usual, ...percentiles],
      threshold: 5 + draw(60),
    }),
    groups: [by('year')],
    value: median,
  },
];

/** The path of a question. */
export const pathOf = (question) =>
  `/metrics/query?${new URLSearchParams({ ...question, dataSet: 'sample', metrics: question.metrics.join(',') })}`;

/** The same question in plain SQL on the facts; null where the facts say nothing without much reckoning. */
export const plainSql = ({ groups, value = null }, { from, to, threshold = 20 }) =>
  groups &&
  `SELECT ${groups.join(', ')}, count(*), count(*) FILTER (WHERE outcome = 'answered'), ${value ?? within(threshold)},
     sum(wait_seconds), sum(talk_seconds + acw_seconds)
   FROM queue_visit v
   WHERE data_set = 'sample' AND arrived_at >= '${from} 00:00+09' AND arrived_at < '${to} 00:00+09'
   GROUP BY ${groups.map((_, index) => index + 1).join(', ')}`;
