import { outcomes } from './outcome.js';
import type { MetricId } from './registry.js';
import { metricIds, metricOf, metrics } from './registry.js';
import { serviceLevelLive, serviceLevelVariants } from './service-level-metrics.js';
import { emptyTotals } from './totals.js';

test('refuses an id that is not in the registry', () => {
  expect(() => metricOf('success_rate' as MetricId)).toThrow(RangeError);
});

test('every metric without calls has its empty value: 0 for counts, undefined for all else', () => {
  expect(metrics.map((entry) => [entry.id, entry.of(emptyTotals)])).toEqual(
    metrics.map((entry) => [entry.id, entry.unit === 'call' ? 0 : null]),
  );
  expect(metrics.map((entry) => entry.empty)).toEqual(
    metrics.map((entry) => (entry.unit === 'call' ? 0 : null)),
  );
});

test('ids are unique and found, names and formulas are there in both languages and tell metrics apart', () => {
  expect(new Set(metricIds).size).toBe(metrics.length);
  expect(metricIds.map(metricOf)).toEqual(metrics);
  expect(new Set(metrics.map(({ ko }) => ko)).size).toBe(metrics.length);
  expect(new Set(metrics.map(({ en }) => en)).size).toBe(metrics.length);
  const texts = metrics.flatMap(({ ko, en, formula, source }) => [ko, en, formula.ko, formula.en, source]);
  expect(texts.filter((text) => text.trim() === '')).toEqual([]);
});

test('every outcome has a count of its own', () => {
  const seen = outcomes.map((outcome) => {
    const totals = { ...emptyTotals, offered: 1, [outcome]: 1 };
    return metrics
      .filter((entry) => entry.id !== 'offered' && entry.id !== 'flow_out' && entry.unit === 'call')
      .filter((entry) => entry.of(totals) === 1).length;
  });
  expect(seen).toEqual(outcomes.map(() => 1));
});

test('no call answered is an answer rate of 0, no call at all is none', () => {
  const missed = { ...emptyTotals, offered: 3, abandoned: 3 };
  expect(metricOf('answer_rate').of(missed)).toBe(0);
  expect(metricOf('answer_rate').of(emptyTotals)).toBeNull();
  expect(metricOf('asa').of(missed)).toBeNull();
});

test('all nine service levels are registered', () => {
  expect(metricIds.filter((id) => id.startsWith('service_level_'))).toEqual(
    serviceLevelVariants.map((letter) => `service_level_${letter}`),
  );
});

test('live: who may still be answered in time is left out, who waited too long is a miss', () => {
  const totals = { ...emptyTotals, offered: 10, answered: 6, answeredWithin: 6, inProgress: 4 };
  expect(serviceLevelLive(totals, 4)).toBe(1);
  expect(serviceLevelLive(totals, 2)).toBe(6 / 8);
  expect(serviceLevelLive(totals, 0)).toBe(metricOf('service_level_a').of(totals));
  expect(serviceLevelLive({ ...emptyTotals, offered: 2, inProgress: 2 }, 2)).toBeNull();
});
