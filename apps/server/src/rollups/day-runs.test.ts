import { addDays, day } from '@michuhol/calendar';
import { runsOf } from './day-runs.js';

test('days in any order become runs of days that follow one another', () => {
  const days = ['2026-03-01', '2026-02-28', '2026-03-01', '2026-01-05'].map(day);
  expect(runsOf(days)).toEqual([
    { from: '2026-01-05', to: '2026-01-06' },
    { from: '2026-02-28', to: '2026-03-02' },
  ]);
});

test('no days are no runs, and a long run is cut', () => {
  expect(runsOf([])).toEqual([]);
  const year = Array.from({ length: 40 }, (_, index) => addDays(day('2026-01-01'), index));
  expect(runsOf(year)).toEqual([
    { from: '2026-01-01', to: '2026-02-01' },
    { from: '2026-02-01', to: '2026-02-10' },
  ]);
});
