import { structuredLog, withoutNumbers } from './structured-log.js';

test.each([
  ['caller 010-9137-4652 was refused', 'caller # was refused'],
  ['invalid input: "+82 10 9137 4652"', 'invalid input: "+#"'],
  ['resident 900101-1234567', 'resident #'],
  ['at run (file.js:123:45)', 'at run (file.js:123:45)'],
])('no number of anybody is left in %j', (text, left) => expect(withoutNumbers(text)).toBe(left));

test('each message is one line of JSON that says when, how grave and from where', () => {
  const lines: string[] = [];
  const log = structuredLog({ now: () => new Date('2026-11-21T01:00:00Z') }, (line) => lines.push(line));
  log.error('two\nlines', 'http');
  log.warn(new Error('010-1234-5678'));
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { at: '2026-11-21T01:00:00.000Z', level: 'error', from: 'http', message: 'two\nlines' },
    { at: '2026-11-21T01:00:00.000Z', level: 'warn', message: expect.stringMatching(/^Error: #\n/) },
  ]);
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
});
