import {
  addDays,
  day,
  daysBetween,
  daysInYear,
  eachDay,
  isDay,
  isLeapYear,
  weekdayOf,
  yearOf,
} from './day.js';

test.each([
  '2018-02-29',
  '2018-13-01',
  '2018-00-10',
  '2018-1-1',
  '20181031',
  '2018-10-31T00:00',
  '0000-01-01',
  '',
])('refuses %p as a day', (text) => {
  expect(isDay(text)).toBe(false);
  expect(() => day(text)).toThrow(RangeError);
});

test('refuses a count that is no whole number of days, and days past the year 9999', () => {
  expect(() => addDays(day('2018-10-31'), 0.5)).toThrow(RangeError);
  expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
});

test('counts days half-open, over leap days and year ends', () => {
  expect(daysBetween(day('2012-01-01'), day('2013-01-01'))).toBe(366);
  expect(daysBetween(day('2018-01-01'), day('2018-11-01'))).toBe(304);
  expect(daysBetween(day('2018-11-01'), day('2018-10-31'))).toBe(-1);
  expect(addDays(day('2016-02-28'), 1)).toBe('2016-02-29');
  expect(addDays(day('2018-01-01'), -1)).toBe('2017-12-31');
});

test('lists the days of a half-open range', () => {
  expect(eachDay(day('2018-02-27'), day('2018-03-02'))).toEqual(['2018-02-27', '2018-02-28', '2018-03-01']);
  expect(eachDay(day('2018-03-02'), day('2018-03-02'))).toEqual([]);
  expect(eachDay(day('2018-03-02'), day('2018-02-27'))).toEqual([]);
});

test('knows weekdays from Monday 1 to Sunday 7', () => {
  expect(weekdayOf(day('2018-10-31'))).toBe(3);
  expect(weekdayOf(day('2018-10-29'))).toBe(1);
  expect(weekdayOf(day('2018-11-04'))).toBe(7);
  expect(weekdayOf(day('1969-12-28'))).toBe(7);
});

test('knows leap years', () => {
  expect([1900, 2000, 2012, 2016, 2018, 2100].filter(isLeapYear)).toEqual([2000, 2012, 2016]);
  expect([daysInYear(2016), daysInYear(2018)]).toEqual([366, 365]);
  expect(yearOf(day('2018-10-31'))).toBe(2018);
});
