import type { AlertCalendar } from '@michuhol/contract';
import { isWithin } from './alert-calendar.js';

const holidays = new Set(['2026-10-09']);
const at = (time: string): Date => new Date(`${time}+09:00`);
const workdays: AlertCalendar = { weekdays: [1, 2, 3, 4, 5], holidays: 'never', hours: null };

// 2026-10-09 is a Friday and a public holiday, 10-10 a Saturday.
test.each([
  ['a workday', workdays, '2026-10-08T12:00:00', true],
  ['a Saturday', workdays, '2026-10-10T12:00:00', false],
  ['a holiday', workdays, '2026-10-09T12:00:00', false],
  ['a holiday as its weekday', { ...workdays, holidays: 'asWeekday' }, '2026-10-09T12:00:00', true],
  ['a holiday always', { ...workdays, weekdays: [7], holidays: 'always' }, '2026-10-09T12:00:00', true],
  ['midnight of Seoul, not of UTC', workdays, '2026-10-10T00:30:00', false],
] as const)('%s', (_name, calendar, time, expected) => {
  expect(isWithin(calendar as AlertCalendar, at(time), holidays)).toBe(expected);
});

test.each([
  ['08:59:59', false],
  ['09:00:00', true],
  ['17:59:59', true],
  ['18:00:00', false],
])('office hours at %s', (time, expected) => {
  const calendar: AlertCalendar = { ...workdays, hours: { from: '09:00', to: '18:00' } };
  expect(isWithin(calendar, at(`2026-10-08T${time}`), holidays)).toBe(expected);
});

test.each([
  ['the evening of a day that counts', '2026-10-08T23:00:00', true],
  ['its small hours, on a holiday', '2026-10-09T05:59:59', true],
  ['the evening of the holiday', '2026-10-09T23:00:00', false],
  ['the small hours after the holiday', '2026-10-10T01:00:00', false],
  ['noon', '2026-10-08T12:00:00', false],
])('hours over midnight belong to the day on which they begin: %s', (_name, time, expected) => {
  const calendar: AlertCalendar = { ...workdays, hours: { from: '22:00', to: '06:00' } };
  expect(isWithin(calendar, at(time), holidays)).toBe(expected);
});
