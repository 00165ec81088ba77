import { rangeOf, shiftAfter, shiftAt, shiftBefore, usualTimes } from './shift-times.js';

test.each([
  ['2026-04-01T09:00:00+09:00', '2026-04-01', 'day'],
  ['2026-04-01T17:59:59+09:00', '2026-04-01', 'day'],
  ['2026-04-01T18:00:00+09:00', '2026-04-01', 'evening'],
  ['2026-04-01T22:00:00+09:00', '2026-04-01', 'night'],
  ['2026-04-02T00:30:00+09:00', '2026-04-01', 'night'],
  ['2026-04-02T08:59:59+09:00', '2026-04-01', 'night'],
])('at %s it is the shift of %s, %s', (at, day, name) => {
  expect(shiftAt(new Date(at), usualTimes)).toEqual({ day, name });
});

test('shifts follow each other without a gap, across days too', () => {
  let shift = { day: '2026-12-30', name: 'day' as const } as Parameters<typeof shiftAfter>[0];
  for (let count = 0; count < 7; count += 1) {
    const next = shiftAfter(shift);
    expect(rangeOf(shift, usualTimes).to).toEqual(rangeOf(next, usualTimes).from);
    expect(shiftBefore(next)).toEqual(shift);
    shift = next;
  }
  expect(shift).toEqual({ day: '2027-01-01', name: 'evening' });
});
