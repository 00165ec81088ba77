import { day } from './day.js';
import { dayOf, dayRange, instantAt, minuteOfDay, quarterHourOf, startOfDay } from './zone.js';

const NEW_YORK = 'America/New_York';
const hours = (range: { from: Date; to: Date }): number =>
  (range.to.getTime() - range.from.getTime()) / 3_600_000;

test.each(['24:00', '9:00', '12:60', '12:00:60', '1200', ''])('refuses %p as a time', (time) => {
  expect(() => instantAt(day('2018-10-31'), time)).toThrow(RangeError);
});

test('refuses an unknown zone', () => {
  expect(() => dayOf(new Date(0), 'Asia/Incheon')).toThrow(RangeError);
});

test('converts between instants and days of the centre, whatever the zone of the machine', () => {
  expect(dayOf(new Date('2018-10-30T15:00:00Z'))).toBe('2018-10-31');
  expect(dayOf(new Date('2018-10-30T14:59:59.999Z'))).toBe('2018-10-30');
  expect(startOfDay(day('2018-10-31')).toISOString()).toBe('2018-10-30T15:00:00.000Z');
  expect(instantAt(day('2026-03-31'), '23:50').getTime()).toBe(1_774_968_600_000);
  expect(instantAt(day('2026-03-31'), '23:50:08').getTime()).toBe(1_774_968_608_000);
  expect(dayRange(day('2018-12-31'))).toEqual({
    from: new Date('2018-12-30T15:00:00Z'),
    to: new Date('2018-12-31T15:00:00Z'),
  });
});

test('finds the minute of the day and the quarter of an hour', () => {
  const late = new Date('2018-10-31T14:59:59.999Z');
  expect(minuteOfDay(late)).toBe(1439);
  expect(minuteOfDay(new Date('2018-10-31T15:00:00Z'))).toBe(0);
  expect(quarterHourOf(late).toISOString()).toBe('2018-10-31T14:45:00.000Z');
  expect(quarterHourOf(new Date('2018-10-31T15:00:00Z')).toISOString()).toBe('2018-10-31T15:00:00.000Z');
  expect(quarterHourOf(new Date('1969-12-31T23:59:59.999Z')).toISOString()).toBe('1969-12-31T23:45:00.000Z');
  // Nepal is 5:45 ahead, the Chatham Islands 12:45: quarters still fall on the wall clock
  expect(quarterHourOf(new Date('2018-10-31T00:01:00Z'), 'Asia/Kathmandu').toISOString()).toBe(
    '2018-10-31T00:00:00.000Z',
  );
});

test('a day with clocks set forward has 23 hours, one with clocks set back 25', () => {
  expect(hours(dayRange(day('2018-03-11'), NEW_YORK))).toBe(23);
  expect(hours(dayRange(day('2018-11-04'), NEW_YORK))).toBe(25);
  expect(hours(dayRange(day('1988-05-08')))).toBe(23);
  expect(hours(dayRange(day('2018-11-04')))).toBe(24);
});

test('a skipped time moves on by the gap, a repeated time is the first of the two', () => {
  expect(instantAt(day('2018-03-11'), '02:30', NEW_YORK).toISOString()).toBe('2018-03-11T07:30:00.000Z');
  expect(instantAt(day('2018-11-04'), '01:30', NEW_YORK).toISOString()).toBe('2018-11-04T05:30:00.000Z');
  expect(instantAt(day('1988-05-08'), '02:30').toISOString()).toBe('1988-05-07T17:30:00.000Z');
});

test('a day begins when the clocks jump over midnight, and a day left out is empty', () => {
  expect(startOfDay(day('2018-11-04'), 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z');
  expect(dayOf(startOfDay(day('2018-11-04'), 'America/Sao_Paulo'), 'America/Sao_Paulo')).toBe('2018-11-04');
  expect(startOfDay(day('2018-02-18'), 'America/Sao_Paulo').toISOString()).toBe('2018-02-18T03:00:00.000Z');
  expect(hours(dayRange(day('2011-12-30'), 'Pacific/Apia'))).toBe(0);
  expect(hours(dayRange(day('2011-12-31'), 'Pacific/Apia'))).toBe(24);
});

test.each(['Asia/Seoul', NEW_YORK, 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Europe/Lisbon'])(
  'days of 1987, 1988 and 2018 join without gap or overlap in %s',
  (zone) => {
    const years = [1987, 1988, 2018];
    const starts = years.flatMap((year) =>
      Array.from({ length: 365 }, (_, index) =>
        day(new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 10)),
      ),
    );
    const wrong = starts.filter((of) => {
      const { from, to } = dayRange(of, zone);
      const lastInstant = new Date(to.getTime() - 1);
      const beforeFirst = new Date(from.getTime() - 1);
      return dayOf(from, zone) !== of || dayOf(lastInstant, zone) !== of || dayOf(beforeFirst, zone) >= of;
    });
    expect(starts).toHaveLength(1095);
    expect(wrong).toEqual([]);
  },
);
