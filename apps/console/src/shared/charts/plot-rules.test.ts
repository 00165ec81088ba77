import { overhangOf, placeRules, rowsOf } from './plot-rules.js';

const rule = (at: number, name: string) => ({ at, name });

test('names that would meet stand in rows, the earlier one higher, so that no rule crosses a name', () => {
  const placed = placeRules(
    [rule(6.6, '부평구 통합'), rule(7, '군·구 확대'), rule(1, '계양구 통합')],
    8,
    1000,
  );

  expect(placed.map(({ rule: { name }, row }) => [name, row])).toEqual([
    ['계양구 통합', 1],
    ['부평구 통합', 0],
    ['군·구 확대', 1],
  ]);
  expect(rowsOf(placed)).toBe(2);
});

test('a name stands above every name that begins below it, also where its own row would be free', () => {
  const placed = placeRules(
    [rule(2.6, '상수도 통합'), rule(3.2, '인천아시안게임'), rule(3.7, '수화외국어 종료')],
    8,
    1000,
  );

  expect(placed.map(({ row }) => row)).toEqual([0, 1, 2]);
});

test('a plot without rules has no rows', () => {
  expect(rowsOf(placeRules([], 8, 1000))).toBe(0);
});

test('a name at the last label asks for space at the right', () => {
  expect(overhangOf([rule(0, '계양구 통합')], 8, 1000)).toBe(0);
  expect(overhangOf([rule(7, '아주 긴 이름의 사건')], 8, 1000)).toBeGreaterThan(60);
});
