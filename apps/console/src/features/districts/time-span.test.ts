import type { Agency } from '@michuhol/contract';
import { districtsOf } from './districts.testing.js';
import { inOrder, nameIn, percentOf, spanOf, turnsOf } from './time-span.js';

const named = (ko: string): Agency => {
  const found = districtsOf().agencies.find(({ name }) => name.ko === ko);
  if (!found) throw new Error(ko);
  return found;
};

test('an agency whose name and area never changed has no turns', () => {
  expect(turnsOf(named('부평구'), districtsOf().lineage)).toEqual([]);
});

test('an agency that joined under another name turns when it was renamed; one that is split has all its successors', () => {
  const { lineage } = districtsOf();

  expect(turnsOf(named('미추홀구'), lineage)).toEqual([
    { date: '2018-07-01', from: ['남구 (Nam-gu)'], to: ['미추홀구 (Michuhol-gu)'] },
  ]);
  expect(turnsOf(named('서구'), lineage)).toEqual([
    { date: '2026-07-01', from: ['서구 (Seo-gu)'], to: ['검단구 (Geomdan-gu)', '서해구 (Seohae-gu)'] },
  ]);
});

test('the span is whole years around every day there is, in proportion to days', () => {
  const span = spanOf(districtsOf());

  expect(span).toEqual({ from: 2013, until: 2027 });
  expect(percentOf(span, '2013-01-01')).toBe(0);
  expect(percentOf({ from: 2018, until: 2019 }, '2018-03-01')).toBeCloseTo((59 / 365) * 100, 10);
});

test('agencies stand in the order of joining', () => {
  expect(inOrder(districtsOf().agencies).map(({ name }) => name.ko)).toEqual([
    '미추홀구',
    '부평구',
    '동구',
    '서구',
  ]);
});

test('a name of the lineage is read in one language, and stays whole where it has only one', () => {
  expect([nameIn('남구 (Nam-gu)', 'ko'), nameIn('남구 (Nam-gu)', 'en'), nameIn('남구', 'en')]).toEqual([
    '남구',
    'Nam-gu',
    '남구',
  ]);
});
