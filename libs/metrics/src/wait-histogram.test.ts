import fc from 'fast-check';
import {
  histogramOf,
  isWaitThreshold,
  LAST_WAIT_BIN,
  mergeHistograms,
  noWaits,
  waitBands,
  waitBinEnd,
  waitBinOf,
  waitPercentile,
  waitsIn,
  waitsWithin,
} from './wait-histogram.js';

const waits = fc.array(fc.oneof(fc.nat(60), fc.nat(700), fc.nat(90_000)), { maxLength: 60 });
const exact = waits.map((values) => values.map((value) => value % 601));

describe('refuses', () => {
  test.each([-1, 0.5, Number.NaN, Infinity])('%p as a wait', (seconds) => {
    expect(() => waitBinOf(seconds)).toThrow(RangeError);
  });

  test.each([601, 605, 1801, 86_401])('a threshold of %p s, which lies inside a bin', (seconds) => {
    expect(isWaitThreshold(seconds)).toBe(false);
    expect(() => waitsWithin([20, 1], seconds)).toThrow(RangeError);
  });

  test.each([0, -0.1, 1.01, Number.NaN])('%p as a share', (share) => {
    expect(() => waitPercentile([20, 1], share)).toThrow(RangeError);
  });
});

test('every second has one bin, bins follow one another without gap, and their ends are round', () => {
  const bins = Array.from({ length: 86_402 }, (_, seconds) => waitBinOf(seconds));
  const steps = bins.slice(1).map((bin, index) => bin - (bins[index] ?? 0));
  expect([...new Set(steps)].sort()).toEqual([0, 1]);
  expect([bins[0], bins[600], bins[601], bins[610], bins[611], bins.at(-1)]).toEqual([
    0,
    600,
    601,
    601,
    602,
    LAST_WAIT_BIN,
  ]);
  const ends = Array.from({ length: LAST_WAIT_BIN }, (_, bin) => waitBinEnd(bin) ?? 0);
  expect(ends.filter((end, bin) => waitBinOf(end) !== bin || waitBinOf(end + 1) !== bin + 1)).toEqual([]);
  expect(waitBands.slice(1).map(({ firstBin }) => waitBinEnd(firstBin - 1))).toEqual([600, 1800, 7200]);
  expect([waitBinEnd(LAST_WAIT_BIN), ends.at(-1)]).toEqual([null, 86_400]);
});

test('counts and percentiles by hand', () => {
  const histogram = histogramOf([8, 35, 15, 12]);
  expect(histogram).toEqual([8, 1, 12, 1, 15, 1, 35, 1]);
  expect([7, 8, 14, 20, 35].map((seconds) => waitsWithin(histogram, seconds))).toEqual([0, 1, 2, 3, 4]);
  expect([0.25, 0.5, 0.51, 0.75, 0.9, 1].map((share) => waitPercentile(histogram, share))).toEqual([
    8, 12, 15, 15, 35, 35,
  ]);
  expect(waitPercentile(noWaits, 0.5)).toBeNull();
});

test('above 600 s a percentile is the end of its bin, but never more than the longest wait', () => {
  const histogram = histogramOf([605, 3000, 100_000]);
  expect(waitPercentile(histogram, 0.3)).toBe(610);
  expect(waitPercentile(histogram, 0.3, 605)).toBe(605);
  expect(waitPercentile(histogram, 1)).toBeNull();
  expect(waitPercentile(histogram, 1, 100_000)).toBe(100_000);
});

test('merging is adding up: any parts in any order make the histogram of the whole', () => {
  fc.assert(
    fc.property(waits, fc.array(fc.nat(5), { maxLength: 60 }), (values, places) => {
      const parts = [0, 1, 2, 3, 4, 5].map((part) =>
        histogramOf(values.filter((_, index) => (places[index] ?? 0) === part)),
      );
      expect(mergeHistograms(parts)).toEqual(histogramOf(values));
      expect(mergeHistograms(parts.toReversed())).toEqual(histogramOf(values));
      expect(waitsIn(mergeHistograms(parts))).toBe(values.length);
    }),
  );
});

test('up to 600 s every threshold and every percentile equals a recount of the waits', () => {
  fc.assert(
    fc.property(exact, fc.nat(600), fc.integer({ min: 1, max: 100 }), (values, threshold, percent) => {
      const histogram = histogramOf(values);
      const ordered = values.toSorted((a, b) => a - b);
      const rank = Math.ceil((percent * values.length) / 100);
      expect(waitsWithin(histogram, threshold)).toBe(values.filter((value) => value <= threshold).length);
      expect(waitPercentile(histogram, percent / 100)).toBe(ordered[rank - 1] ?? null);
    }),
  );
});
