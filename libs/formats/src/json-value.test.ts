import { parseObject } from './json-value.js';

test.each([
  ['{"a":}', 'INVALID_JSON'],
  ['{"a":"\t"}', 'INVALID_JSON'],
  ['[1]', 'NOT_AN_OBJECT'],
  ['null', 'NOT_AN_OBJECT'],
  ['{"a":{"b":["x\\u0000"]}}', 'NUL_BYTE'],
  ['{"a\\u0000":1}', 'NUL_BYTE'],
  ['{"a":"\\ud800x"}', 'LONE_SURROGATE'],
  ['{"a":{"__proto__":{"b":1}}}', 'UNSAFE_KEY'],
  ['{"\\u005f_proto__":1}', 'UNSAFE_KEY'],
])('%s: %s', (text, code) => {
  expect(parseObject(text)).toMatchObject({ problem: { code } });
});

test('a sound object, whole pairs and words that only look unsafe included', () => {
  expect(parseObject('{"a":"\\ud83d\\ude00","b":"__proto__","c":[null,1.5,true]}')).toEqual({
    value: { a: '😀', b: '__proto__', c: [null, 1.5, true] },
  });
  expect(Object.prototype).not.toHaveProperty('b');
});
