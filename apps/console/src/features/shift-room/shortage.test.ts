import type { StaffSlot } from '@michuhol/contract';
import { halfTime, missingIn, shortagesOf } from './shortage.js';

const slot = (half: number, planned: number | null, present: number | null): StaffSlot => ({
  ...{ half, planned, present, teams: [] },
  from: '2026-04-01T00:00:00+09:00',
});

test('half hours beside each other are one shortage, with the most that were missing', () => {
  const slots = [
    slot(17, 10, 10),
    slot(18, 10, 8.5),
    slot(19, 12, 9),
    slot(20, 10, 11),
    slot(21, 10, null),
    slot(22, null, 3),
    slot(23, 10, 9),
  ];
  expect(shortagesOf(slots)).toEqual([
    { from: 18, to: 20, most: 3 },
    { from: 23, to: 24, most: 1 },
  ]);
  expect(slots.map(missingIn)).toEqual([0, 1.5, 3, 0, null, null, 1]);
  expect([halfTime(18), halfTime(19), halfTime(48)]).toEqual(['09:00', '09:30', '24:00']);
});
