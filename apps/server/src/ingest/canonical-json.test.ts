import { canonicalJson, isDeeperThan } from './canonical-json.js';

test('the order of names and white space make no difference, the order of an array does', () => {
  const one = JSON.parse('{"b": [1, {"y": null, "x": "가"}], "a": true}') as unknown;
  const other = JSON.parse('{"a":true,"b":[1,{"x":"가","y":null}]}') as unknown;
  expect(canonicalJson(one)).toBe('{"a":true,"b":[1,{"x":"가","y":null}]}');
  expect(canonicalJson(other)).toBe(canonicalJson(one));
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  expect(canonicalJson([undefined, ''])).toBe('[null,""]');
});

test('depth is counted without recursion, whatever it is', () => {
  expect(isDeeperThan('text', 0)).toBe(false);
  expect(isDeeperThan([[]], 1)).toBe(false);
  expect(isDeeperThan([[[]]], 1)).toBe(true);
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
  expect(isDeeperThan(deep, 64)).toBe(true);
});
