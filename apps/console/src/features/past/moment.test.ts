import { day } from '@michuhol/calendar';
import {
  clockOf,
  instantOf,
  later,
  momentOf,
  notAfter,
  readMoment,
  secondsOf,
  writeMoment,
} from './moment.js';

const moment = { day: day('2026-04-01'), second: 14 * 3600 + 5 * 60 + 32 };

test.each([null, '', 'yesterday', '2026-02-30T10:00:00', '2026-04-01T24:00:00', '2026-04-01T10:60'])(
  'the address %j names no moment',
  (text) => {
    expect(readMoment(text)).toBeNull();
  },
);

test.each([
  ['2026-04-01T14:05:32', moment],
  ['2026-04-01 14:05', { ...moment, second: 14 * 3600 + 300 }],
  ['2026-04-01', { ...moment, second: 0 }],
  ['2026-04-01T05:05:32Z', moment],
  ['2026-04-01T14:05:32.900+09:00', moment],
  ['2026-03-31T23:30:00-01:00', { ...moment, second: 9.5 * 3600 }],
])('the address %s names a second of the centre', (text, expected) => {
  expect(readMoment(text)).toEqual(expected);
});

test('what is written is read again, to the second', () => {
  expect(writeMoment(moment)).toBe('2026-04-01T14:05:32');
  expect(readMoment(writeMoment(moment))).toEqual(moment);
  expect(momentOf(instantOf(moment))).toEqual(moment);
  expect(clockOf(moment)).toBe('14:05:32');
  expect(secondsOf('14:05:32')).toBe(moment.second);
  expect(secondsOf('')).toBeNull();
});

test('time goes on across midnight and ends at the present', () => {
  const last = { ...moment, second: 86_399 };
  expect(later(last, 1)).toEqual({ day: day('2026-04-02'), second: 0 });
  expect(later({ ...moment, second: 0 }, -60)).toEqual({ day: day('2026-03-31'), second: 86_340 });
  expect(notAfter(last, moment)).toEqual(moment);
  expect(notAfter(moment, last)).toEqual(moment);
});
