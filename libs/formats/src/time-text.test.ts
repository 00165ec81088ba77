import fc from 'fast-check';
import { parseDay, parseInstant, parseTimeOfDay } from './time-text.js';

const SEOUL = 'Asia/Seoul';

test.each([
  '',
  'yesterday',
  '2018-02-29',
  '20181301',
  '2018-10-31',
  '2018-10-31 25:00:00',
  '01012345678',
  '99991231',
  '2018-10-31 14:60',
  '2018-10-31 14:05:09 +9',
  '0001-01-01 00:00:00',
  '2018-10-31 오후 13:00',
  '31.10.2018 10:00',
])('%p is no instant', (text) => expect(parseInstant(text, SEOUL)).toBeNull());

test('a form that a profile does not accept is refused', () => {
  expect(parseDay('2018-10-31', ['shortYear'])).toBeNull();
  expect(parseInstant('1541000709', SEOUL, ['dashed'])).toBeNull();
});

test.each([
  ['20181031', '2018-10-31'],
  ['990801', '1999-08-01'],
  ['690801', '2069-08-01'],
  ['700801', '1970-08-01'],
  ['2018. 10. 31.', '2018-10-31'],
  ['2018. 1. 5.', '2018-01-05'],
  ['2018.10.31', '2018-10-31'],
  ['2018년 10월 31일', '2018-10-31'],
  ['2018/10/31', '2018-10-31'],
  ['２０１８－１０－３１', '2018-10-31'],
])('%p is the day %s', (text, day) => expect(parseDay(text)).toBe(day));

test.each([
  ['14:05:09', '14:05:09', 0],
  ['9:05', '09:05:00', 0],
  ['140509', '14:05:09', 0],
  ['오후 2:05:09', '14:05:09', 0],
  ['오전 12:00:00', '00:00:00', 0],
  ['12:30 PM', '12:30:00', 0],
  ['14:05:09.123456', '14:05:09', 123],
])('%p is the time %s', (text, clock, milliseconds) =>
  expect(parseTimeOfDay(text)).toEqual({ clock, milliseconds }),
);

test.each([
  ['2018-10-31 14:05:09', '2018-10-31T05:05:09.000Z'],
  ['2018-10-31T14:05', '2018-10-31T05:05:00.000Z'],
  ['2018-10-31T14:05:09Z', '2018-10-31T14:05:09.000Z'],
  ['2018-10-31T14:05:09.250+09:00', '2018-10-31T05:05:09.250Z'],
  ['2018-10-31 14:05:09 +0530', '2018-10-31T08:35:09.000Z'],
  ['2018-10-31T14:05:09-03', '2018-10-31T17:05:09.000Z'],
  ['2018. 10. 31. 오후 2:05:09', '2018-10-31T05:05:09.000Z'],
  ['2018-10-31 오후 2:05', '2018-10-31T05:05:00.000Z'],
  ['2018년 10월 31일 14:05', '2018-10-31T05:05:00.000Z'],
  ['20181031140509', '2018-10-31T05:05:09.000Z'],
  ['20181031 140509', '2018-10-31T05:05:09.000Z'],
  ['1540962309', '2018-10-31T05:05:09.000Z'],
  ['1540962309250', '2018-10-31T05:05:09.250Z'],
])('%p in Seoul is %s', (text, instant) => expect(parseInstant(text, SEOUL)?.toISOString()).toBe(instant));

test('summer time of the zone is kept, on days with a change of clocks too', () => {
  expect(parseInstant('1988-08-01 12:00', SEOUL)?.toISOString()).toBe('1988-08-01T02:00:00.000Z');
  expect(parseInstant('1988-05-08 12:00', SEOUL)?.toISOString()).toBe('1988-05-08T02:00:00.000Z');
  expect(parseInstant('1988-05-08 01:00', SEOUL)?.toISOString()).toBe('1988-05-07T16:00:00.000Z');
});

test('the quick way of reading the usual form says what the general way says', () => {
  const two = (most: number) =>
    fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, '0'));
  const day = fc.tuple(fc.integer({ min: 1950, max: 2110 }), two(13), two(32), fc.constantFrom('-', '/'));
  const written = fc
    .tuple(day, fc.constantFrom(' ', 'T'), two(25), two(61), two(61))
    .map(
      ([[year, month, date, mark], gap, ...clock]) =>
        [`${[year, month, date].join(mark)}${gap}`, clock.join(':')] as const,
    );

  fc.assert(
    fc.property(written, fc.constantFrom(SEOUL, 'Europe/Berlin', 'UTC'), ([date, clock], zone) => {
      // two blanks between day and time are read by the general way only
      const general = parseInstant(`${date.slice(0, 10)}  ${clock}`, zone);
      expect(parseInstant(`${date}${clock}`, zone)).toEqual(general);
    }),
    { numRuns: 2_000 },
  );
});
