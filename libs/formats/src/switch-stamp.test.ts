import { isStamp, stampInstant } from './switch-stamp.js';

test.each([
  '',
  '2026-03-31',
  '2026-03-31T23:50:00',
  '2026-02-30 00:00:00',
  '2026-03-31 24:00:00',
  '31.3.2026 1:00:00',
])('%p is no time of a switch', (text) => {
  expect(stampInstant(text, 'UTC')).toBeNull();
});

test('the zone of the clock decides, also where clocks change and whatever was read before', () => {
  const read = (text: string, zone: string) => stampInstant(text, zone)?.toISOString();
  expect(read('2026-03-31 23:50:08', 'Asia/Seoul')).toBe('2026-03-31T14:50:08.000Z');
  expect(read('2026-03-31 23:50:08', 'UTC')).toBe('2026-03-31T23:50:08.000Z');
  expect(read('2026-03-31 23:50:08.25', 'Asia/Seoul')).toBe('2026-03-31T14:50:08.250Z');
  expect(read('2026-03-29 00:30:00', 'Europe/Berlin')).toBe('2026-03-28T23:30:00.000Z');
  expect(read('2026-03-29 12:00:00', 'Europe/Berlin')).toBe('2026-03-29T10:00:00.000Z');
  expect(read('2026-03-30 12:00:00', 'Europe/Berlin')).toBe('2026-03-30T10:00:00.000Z');
});

test('a time is known by its form alone', () => {
  expect(isStamp('2026-03-31 23:50:08')).toBe(true);
  expect(isStamp('2026-03-31')).toBe(false);
});
