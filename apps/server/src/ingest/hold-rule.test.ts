import type { ReadItem } from '@michuhol/formats';
import { holdWatch } from './hold-rule.js';

const message = { ko: '', en: '' };
const bad = (line: number): ReadItem => ({ kind: 'rejected', line, raw: '', code: 'X', message });
const good = (line: number): ReadItem => ({ kind: 'setAside', line, raw: '', code: 'X', message });
const rows = (count: number, isBad: (n: number) => boolean): ReadItem[] =>
  Array.from({ length: count }, (_, n) => (isBad(n + 1) ? bad(n + 1) : good(n + 1)));

test('more than 5 % of 2,000 rows or more', () => {
  expect(holdWatch().take(rows(2000, (n) => n % 20 === 0))).toBeNull();
  expect(holdWatch().take(rows(2000, (n) => n % 20 === 0 || n === 1))).toMatchObject({
    code: 'TOO_MANY_REJECTED',
    ko: expect.stringContaining('2,000행 가운데 101행이 거부되어'),
  });
  expect(holdWatch().take(rows(1999, (n) => n % 2 === 0))).toBeNull();
});

test('1,000 in a row, over the borders of chunks', () => {
  const watch = holdWatch();
  expect(watch.take(rows(50_000, () => false))).toBeNull();
  expect(watch.take(rows(999, () => true))).toBeNull();
  expect(watch.take(rows(1, () => true))?.code).toBe('REJECTED_IN_A_ROW');
  const broken = holdWatch();
  expect(broken.take(rows(100_000, () => false))).toBeNull();
  expect(broken.take(rows(1999, (n) => n !== 1000))).toBeNull();
});
