import { day } from './day.js';
import { workingDayAfter } from './working-days.js';

const none = (): boolean => false;
const seollal2026 = new Set(['2026-02-16', '2026-02-17', '2026-02-18']);

test.each([0, -1, 1.5])('%d is no count of working days', (count) => {
  expect(() => workingDayAfter(day('2026-02-12'), count, none)).toThrow(RangeError);
});

test.each([
  ['2026-02-12', 1, '2026-02-13'],
  ['2026-02-13', 1, '2026-02-19'],
  ['2026-02-14', 1, '2026-02-19'],
  ['2026-02-12', 3, '2026-02-20'],
])('%s and %d working days: %s, over a week end and three holidays', (from, count, to) => {
  expect(workingDayAfter(day(from), count, (at) => seollal2026.has(at))).toBe(to);
});
