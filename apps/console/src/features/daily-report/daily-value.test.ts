import { formattersOf } from '../../shared/i18n/format.js';
import { changeText, perDayOf, valueText } from './daily-value.js';

const format = formattersOf('ko');
const change = (value: number | null, before: number | null, unit: 'call' | 'ratio' | 'seconds') =>
  changeText(value, before, unit, format, '초');

test('what is undefined has no change, and nothing is divided by 0', () => {
  expect(change(null, 0.9, 'ratio')).toBe('–');
  expect(change(12, null, 'call')).toBe('–');
  expect(change(12, 0, 'call')).toBe('+12');
  expect(valueText(null, 'ratio', format)).toBe('–');
});

test('calls change by number and share, rates by points, times by seconds; a decrease is △', () => {
  expect(change(1188, 1200, 'call')).toBe('△12 (△1.0%)');
  expect(change(0.929, 0.917, 'ratio')).toBe('+1.2%p');
  expect(change(17.4, 21.2, 'seconds')).toBe('△4초');
});

test('only calls have a mean per day', () => {
  const cell = { value: 62_000, numerator: null, denominator: null };
  expect(perDayOf(cell, 'call', 31)).toBe(2000);
  expect(perDayOf({ ...cell, value: 0.9 }, 'ratio', 31)).toBeNull();
});
