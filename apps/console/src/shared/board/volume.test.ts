import type { Board } from '@michuhol/contract';
import { quartersOf, soFar } from './volume.js';
import { secondsSince } from './wait.js';

const boardWith = (quarters: (number | null)[], usual: Board['usual']): Board =>
  ({ quarters, usual }) as unknown as Board;

test('names the quarter hours and keeps what is unknown unknown', () => {
  const quarters = quartersOf(boardWith([3, 4, null], [{ low: 1, mean: 2, high: 5 }, null, null]));
  expect(quarters).toEqual([
    { label: '00:00', offered: 3, low: 1, mean: 2, high: 5 },
    { label: '00:15', offered: 4, low: null, mean: null, high: null },
    { label: '00:30', offered: null, low: null, mean: null, high: null },
  ]);
});

test('compares whole quarter hours only: the present one is still being counted', () => {
  const usual = [10, 20, 30].map((mean) => ({ low: 0, mean, high: 40 }));
  expect(soFar(quartersOf(boardWith([11, 22, 1], usual)))).toEqual({
    until: '00:30',
    offered: 33,
    usual: 30,
  });
});

test('without earlier days there is no mean, and not a mean of 0', () => {
  expect(soFar(quartersOf(boardWith([11, 22], [null, null]))).usual).toBeNull();
});

test('a wait is whole seconds and never negative', () => {
  const now = new Date('2026-04-01T12:00:10.900+09:00');
  expect(secondsSince('2026-04-01T12:00:00+09:00', now)).toBe(10);
  expect(secondsSince('2026-04-01T12:00:20+09:00', now)).toBe(0);
  expect(secondsSince(null, now)).toBeNull();
});
