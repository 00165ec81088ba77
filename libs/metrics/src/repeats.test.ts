import { day } from '@michuhol/calendar';
import fc from 'fast-check';
import { areRepeatsFinal, isJudgedForRepeats, repeatedContacts } from './repeats.js';
import type { CallerContact } from './repeats.js';

const start = Date.parse('2026-03-31T09:00:00+09:00');
const contact = (minutes: number, more: Partial<CallerContact> = {}): CallerContact => ({
  ...{ caller: 'a', field: 'transport', direction: 'inbound', callbackRequested: false, sharedNumber: false },
  startedAt: new Date(start + minutes * 60_000),
  endedAt: new Date(start + minutes * 60_000 + 120_000),
  ...more,
});
const dropped = { endedAt: new Date(start + 9_000) };

describe('not judged', () => {
  test.each<[string, Partial<CallerContact>]>([
    ['a withheld number', { caller: null }],
    ['a number of many', { sharedNumber: true }],
    ['a request for a call-back', { callbackRequested: true }],
    ['a call made by the centre', { direction: 'outbound' }],
    ['a line dropped after nine seconds', dropped],
  ])('%s, on either side', (_what, more) => {
    const odd = contact(0, more);
    expect(isJudgedForRepeats(odd)).toBe(false);
    expect(repeatedContacts([odd, contact(60)], 'day').size).toBe(0);
    expect(repeatedContacts([contact(-60), odd], 'day').size).toBe(0);
  });
});

test('the window runs from the arrival of the first call and includes its end', () => {
  const first = contact(0);
  const dayLater = 24 * 60;
  expect(repeatedContacts([first, contact(dayLater)], 'day')).toEqual(new Set([first]));
  expect(repeatedContacts([first, contact(dayLater + 1)], 'day').size).toBe(0);
  expect(repeatedContacts([first, contact(dayLater + 1)], 'week')).toEqual(new Set([first]));
  expect(repeatedContacts([first, contact(7 * dayLater + 1)], 'week').size).toBe(0);
});

test('another caller or another field is no repeat; unmapped is a field of its own', () => {
  const calls = [contact(0), contact(1, { caller: 'b' }), contact(2, { field: 'water' })];
  expect(repeatedContacts(calls, 'week').size).toBe(0);
  const unmapped = [contact(0, { field: null }), contact(5), contact(9, { field: null })];
  expect(repeatedContacts(unmapped, 'day')).toEqual(new Set([unmapped[0]]));
});

test('of three calls in a row the first two were repeated', () => {
  const calls = [contact(0), contact(30), contact(60)];
  expect(repeatedContacts(calls, 'day')).toEqual(new Set(calls.slice(0, 2)));
});

test('a call that still goes on is judged', () => {
  expect(isJudgedForRepeats(contact(0, { endedAt: null }))).toBe(true);
});

test('a day is final once the window of its last call is over', () => {
  const final = (window: 'day' | 'week', before: string) =>
    areRepeatsFinal(day('2026-03-24'), window, day(before));
  expect([final('day', '2026-03-25'), final('day', '2026-03-26')]).toEqual([false, true]);
  expect([final('week', '2026-03-31'), final('week', '2026-04-01')]).toEqual([false, true]);
});

test('order does not matter, a longer window finds no fewer, and the last call is never repeated', () => {
  const calls = fc.array(
    fc.record({
      minutes: fc.nat(20_000),
      caller: fc.constantFrom('a', 'b', null),
      field: fc.constantFrom('x', null),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(calls, (drawn) => {
      const contacts = drawn.map(({ minutes, caller, field }, index) =>
        contact(minutes + index / 1000, { caller, field }),
      );
      const found = repeatedContacts(contacts, 'day');
      expect(repeatedContacts(contacts.toReversed(), 'day')).toEqual(found);
      const week = repeatedContacts(contacts, 'week');
      expect([...found].filter((one) => !week.has(one))).toEqual([]);
      const recount = contacts.filter(
        (one) =>
          one.caller !== null &&
          contacts.some(
            (other) =>
              other !== one &&
              other.caller === one.caller &&
              other.field === one.field &&
              other.startedAt > one.startedAt &&
              other.startedAt.getTime() - one.startedAt.getTime() <= 86_400_000,
          ),
      );
      expect([...found].map(({ startedAt }) => startedAt).sort()).toEqual(
        recount.map(({ startedAt }) => startedAt).sort(),
      );
    }),
  );
});
