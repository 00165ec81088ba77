import { parseNumber, parseSeconds } from './figure.js';

test.each(['', '-', '12a', '1,23', '0x10', '1e3', '△3', 'NaN', '９９９９９９９９９９９９９９９９９９'])(
  '%p is no number',
  (text) => expect(() => parseNumber(text, 'score')).toThrow('INVALID_NUMBER'),
);

test.each(['', '-', '-5', '1:60', '0:61:00', '12:3', '1:2:3:4', '604801', 'abc'])(
  '%p is no duration',
  (text) => expect(() => parseSeconds(text, 'wait')).toThrow('INVALID_DURATION'),
);

test.each([
  ['797,636', 797_636],
  ['７９７，６３６', 797_636],
  [' 4.5 ', 4.5],
  ['-87', -87],
])('%p is the number %d', (text, value) => expect(parseNumber(text, 'n')).toBe(value));

test.each([
  ['83', 83],
  ['20.7', 20],
  ['1,083', 1083],
  ['1:23', 83],
  ['0:01:23', 83],
  ['27:46:39', 99_999],
  ['８３', 83],
])('%p is %d seconds', (text, seconds) => expect(parseSeconds(text, 'wait')).toBe(seconds));
