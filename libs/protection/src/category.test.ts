import { categories, categoryCodes, categoryOf, deskCategories } from './category.js';
import type { CategoryCode } from './category.js';
import { isAtLeast, severities, severityNames } from './severity.js';

const codesWhere = (holds: (of: (typeof categories)[number]) => boolean) =>
  categories.filter(holds).map(({ code }) => code);

test('refuses a code that is no category', () => {
  expect(() => categoryOf('BLACKLIST' as CategoryCode)).toThrow(RangeError);
});

test('nobody is restricted for being unclear, slow, unhelpful or something else', () => {
  expect(codesWhere(({ sanctionable }) => !sanctionable)).toEqual([
    'LONG_CALL',
    'OTHER',
    'UNCLEAR',
    'UNCOOPERATIVE',
  ]);
  expect(codesWhere((of) => of.class === null)).toEqual(['OTHER', 'UNCOOPERATIVE']);
});

test('the desk has ten buttons in the order of the keys', () => {
  expect(deskCategories.map(({ onDesk }) => `${onDesk.key} ${onDesk.ko}`)).toEqual([
    '1 성희롱',
    '2 협박',
    '3 욕설·폭언',
    '4 모욕',
    '5 업무방해',
    '6 반복·억지',
    '7 장시간',
    '8 장난',
    '9 주취',
    '0 기타',
  ]);
  expect(categories.slice(0, 10)).toEqual(deskCategories);
});

test('class, default severity and warnings of every category', () => {
  expect(
    categories.map((of) => [of.code, of.class, of.defaultSeverity, of.warningsBeforeEnd].join(' ')),
  ).toEqual([
    'SEXUAL_HARASSMENT abusive S4 1',
    'THREAT abusive S4 1',
    'VERBAL_ABUSE abusive S3 1',
    'INSULT abusive S3 1',
    'OBSTRUCTION harsh S3 2',
    'REPEAT_UNREASONABLE harsh S2 2',
    'LONG_CALL harsh S2 2',
    'PRANK harsh S2 1',
    'INTOXICATED harsh S2 1',
    'OTHER  S1 2',
    'FALSE_REPORT abusive S3 1',
    'NAMED_COUNSELOR abusive S3 1',
    'COERCION harsh S2 2',
    'UNCLEAR harsh S1 2',
    'UNCOOPERATIVE  S1 2',
  ]);
  expect(categoryOf('OBSTRUCTION').classWhenRepeated).toBe('abusive');
});

test('every code is found and named once in each language', () => {
  expect(categoryCodes.map(categoryOf)).toEqual(categories);
  expect(new Set(categories.map(({ ko }) => ko)).size).toBe(15);
  expect(new Set(categories.map(({ en }) => en)).size).toBe(15);
});

test('severities are ordered', () => {
  expect(severities.filter((severity) => isAtLeast(severity, 'S4'))).toEqual(['S4', 'S5']);
  expect(Object.keys(severityNames)).toEqual([...severities]);
});
