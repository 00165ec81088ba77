import { day } from '@michuhol/calendar';
import {
  monthsAfter,
  objectionDue,
  objectionFilingEnds,
  purgeDue,
  registrationEnds,
  watchEnds,
} from './case-deadlines.js';
import { defaultPolicy } from './default-policy.js';

const at = new Date('2026-08-31T23:30:00+09:00');

test.each([
  ['2026-08-31', 6, '2027-02-28'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
])('%s and %d months: %s', (from, months, to) => {
  expect(monthsAfter(day(from), months)).toBe(to);
});

test('everything ends at the end of a day in Seoul', () => {
  const ends = [
    watchEnds(defaultPolicy, at),
    registrationEnds(defaultPolicy, 'harsh', at),
    registrationEnds(defaultPolicy, 'abusive', at),
    purgeDue(defaultPolicy, at),
    objectionFilingEnds(defaultPolicy, at),
    objectionDue(defaultPolicy, at),
    objectionDue(defaultPolicy, at, true),
  ];
  expect(ends.map((end) => end.toISOString())).toEqual([
    '2026-11-29T15:00:00.000Z',
    '2027-02-28T15:00:00.000Z',
    '2027-08-31T15:00:00.000Z',
    '2026-09-30T15:00:00.000Z',
    '2026-09-30T15:00:00.000Z',
    '2026-09-14T15:00:00.000Z',
    '2026-09-24T15:00:00.000Z',
  ]);
});
