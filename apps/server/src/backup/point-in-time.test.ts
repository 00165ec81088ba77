import { parsePointInTime, recoveryTime } from './point-in-time.js';

test.each(['', 'yesterday', '2026-11-21', '2026-13-41 10:00', '2026-11-21 10:00 KST', '2026-11-21 25:00'])(
  'no point in time: %j',
  (text) => expect(() => parsePointInTime(text)).toThrow('no point in time'),
);

test.each([
  ['2026-11-21 10:00:00+09', '2026-11-21T01:00:00.000Z'],
  ['2026-11-21 10:00', '2026-11-21T01:00:00.000Z'],
  ['2026-11-21T01:00:00.250Z', '2026-11-21T01:00:00.250Z'],
  ['2026-11-20 20:00:00-0500', '2026-11-21T01:00:00.000Z'],
  ['2026-11-21 06:30:00+05:30', '2026-11-21T01:00:00.000Z'],
])('%s is %s', (text, instant) => expect(parsePointInTime(text).toISOString()).toBe(instant));

test('PostgreSQL is told the instant without T and Z, which it refuses', () => {
  expect(recoveryTime(new Date('2026-11-21T01:00:00.250Z'))).toBe('2026-11-21 01:00:00.250+00');
});
