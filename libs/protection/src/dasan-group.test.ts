import { categoryCodes } from './category.js';
import { dasanGroupNames, dasanGroupOf } from './dasan-group.js';

test('every kind of conduct but 기타 has one of the four groups, and no group is empty', () => {
  const groups = categoryCodes.map((code) => [code, dasanGroupOf(code)] as const);

  expect(groups.filter(([, group]) => group === null).map(([code]) => code)).toEqual(['OTHER']);
  expect(new Set(groups.flatMap(([, group]) => group ?? []))).toEqual(new Set(Object.keys(dasanGroupNames)));
});
