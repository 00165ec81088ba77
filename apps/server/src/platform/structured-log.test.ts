import { structuredLog, withoutPersons } from './structured-log.js';

test.each([
  ['caller 010-9137-4652 was refused', 'caller # was refused'],
  ['caller=+82 10 9137 4652', 'caller=+#'],
  ['resident 900101-1234567', 'resident #'],
  ['at run (file.js:123:45)', 'at run (file.js:123:45)'],
  ['invalid input syntax for type uuid: "홍길동 \\" 씨"', 'invalid input syntax for type uuid: "…"'],
  ['value "홍길동" is out of range for type integer', 'value "…" is out of range for type integer'],
  ['violates unique constraint "account_login_key"', 'violates unique constraint "account_login_key"'],
  [
    'Unexpected token \'홍\', ..."memo": "홍길동"... is not valid JSON',
    'Unexpected token \'홍\', "…" is not valid JSON',
  ],
])('nothing of anybody is left in %j', (text, left) => expect(withoutPersons(text)).toBe(left));

test('of an error of the database only its message and its place are told, never the row', () => {
  const fault = Object.assign(
    new Error('duplicate key value violates unique constraint "account_login_key"'),
    {
      detail: 'Key (login)=(hong) already exists.',
      parameters: ['hong'],
      query: 'INSERT INTO account',
    },
  );
  const lines: string[] = [];
  structuredLog({ now: () => new Date(0) }, (line) => lines.push(line)).error(fault, 'http');
  expect(lines.join()).toContain('account_login_key');
  expect(lines.join()).not.toMatch(/hong|INSERT/);
});

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
