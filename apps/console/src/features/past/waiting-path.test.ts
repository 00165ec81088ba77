import { endOf, peakOf, waitingPath } from './waiting-path.js';

test('a day of which nothing has happened draws nothing and has no peak', () => {
  const nothing = [null, null, null];
  expect(waitingPath(nothing)).toBe('');
  expect(peakOf(nothing)).toBeNull();
  expect(endOf(nothing)).toBe(0);
});

test('a day without waiting callers has no peak, but is drawn at its floor', () => {
  expect(peakOf([0, 0])).toBeNull();
  expect(waitingPath([0, 0])).toBe('M0 100V100H1V100H2V100');
});

test('minutes are steps, the peak reaches the top, and what is to come is left out', () => {
  const waiting = [1, 4, 2, null];
  expect(waitingPath(waiting)).toBe('M0 100V75H1V0H2V50H3V100');
  expect(peakOf(waiting)).toEqual({ minute: 1, count: 4 });
  expect(endOf(waiting)).toBe(3);
});

test('a gap within the day is a gap', () => {
  expect(waitingPath([2, null, 2])).toBe('M0 100V0H1V100M2 100V0H3V100');
});

test('of equal peaks the first is named', () => {
  expect(peakOf([0, 3, 3])).toEqual({ minute: 1, count: 3 });
});
