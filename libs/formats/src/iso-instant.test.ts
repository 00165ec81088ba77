import fc from 'fast-check';
import { isoInstant } from './iso-instant.js';

test.each([
  '',
  '2026-03-31',
  '2026-03-31T23:50:00',
  '2026-03-31 23:50:00Z',
  '2026-03-31T23:50Z',
  '2026-03-31T24:00:00Z',
  '2026-03-31T23:60:00Z',
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-03-31T23:50:00.Z',
  '2026-03-31T23:50:00+0900',
  '2026-03-31T23:50:00+24:00',
  ' 2026-03-31T23:50:00Z',
])('%p is no instant', (text) => {
  expect(isoInstant(text)).toBeNull();
});

test.each([
  ['2026-03-31T23:50:00+09:00', Date.UTC(2026, 2, 31, 14, 50)],
  ['2026-03-31T23:50:00-00:30', Date.UTC(2026, 3, 1, 0, 20)],
  ['2024-02-29T00:00:00.1Z', Date.UTC(2024, 1, 29, 0, 0, 0, 100)],
  ['2026-03-31T23:50:00.123456789Z', Date.UTC(2026, 2, 31, 23, 50, 0, 123)],
  ['2026-03-31T23:50:00.999999+09:00', Date.UTC(2026, 2, 31, 14, 50, 0, 999)],
])('%s', (text, instant) => {
  expect(isoInstant(text)?.getTime()).toBe(instant);
});

test('what a Date writes is read again, whatever was read before', () => {
  const instants = fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, (instant) => {
      expect(isoInstant(instant.toISOString())).toEqual(instant);
    }),
  );
});
