import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { amiReader, MOST_AMI_FIELDS, MOST_AMI_LINE_BYTES, type AmiItem } from './ami-reader.js';
import { describeCase } from './testing.js';

const BANNER = 'Asterisk Call Manager/11.0.0\r\n';
const read = (text: string, size = Infinity): AmiItem[] => {
  const bytes = Buffer.from(text);
  const take = amiReader();
  const items: AmiItem[] = [];
  for (let from = 0; from < bytes.length; from += size)
    items.push(...take(bytes.subarray(from, from + size)));
  return items;
};
const codes = (items: readonly AmiItem[]): string[] =>
  items.map((item) => ('code' in item ? item.code : 'name' in item ? item.name : item.text));

describe('a faulty message is named, and the next one is read', () => {
  const next = 'Event: Next\r\nA: 1\r\n\r\n';

  test.each([
    ['a line without a name', 'Event: X\r\nnonsense\r\nB: 2\r\n\r\n', 'AMI_BROKEN_LINE'],
    ['neither event nor reply', 'Action: X\r\n\r\n', 'AMI_BROKEN_LINE'],
    [
      'a line that is too long',
      `Event: X\r\nB: ${'y'.repeat(MOST_AMI_LINE_BYTES)}\r\nC: 1\r\n\r\n`,
      'AMI_LINE_TOO_LONG',
    ],
    [
      'too many fields',
      `Event: X\r\n${Array.from({ length: MOST_AMI_FIELDS }, (_, n) => `f${n}: 1\r\n`).join('')}\r\n`,
      'AMI_TOO_MANY_FIELDS',
    ],
  ])('%s', (_what, broken, code) => {
    expect(codes(read(BANNER + broken + next, 1000))).toEqual([BANNER.trim(), code, 'Next']);
  });

  test('endless bytes without a line break are not kept', () => {
    const take = amiReader();
    for (let piece = 0; piece < 1000; piece += 1) expect(take(Buffer.alloc(64 * 1024, 'x'))).toEqual([]);
    expect(codes(take(Buffer.from(`\r\n\r\n${next}`)))).toEqual(['AMI_LINE_TOO_LONG', 'Next']);
  });
});

test('messages come out alike wherever their bytes are cut', () => {
  const text =
    `${BANNER}Response: Success\r\nActionID: 1\r\nMessage: Authentication accepted\r\n\r\n` +
    'Event: QueueCallerJoin\r\nQueue: 다산\r\nCallerIDName: 홍길동: 대리\r\nEmpty: \r\n\r\n' +
    'Event: OriginateResponse\r\nResponse: Failure\r\nQueue: a\r\nQueue: b\r\n\r\n';
  const whole = read(text);

  expect(codes(whole)).toEqual([BANNER.trim(), 'Success', 'QueueCallerJoin', 'OriginateResponse']);
  expect(whole.map((item) => ('fields' in item ? Object.fromEntries(item.fields) : {}))).toEqual([
    {},
    { Response: 'Success', ActionID: '1', Message: 'Authentication accepted' },
    { Event: 'QueueCallerJoin', Queue: '다산', CallerIDName: '홍길동: 대리', Empty: '' },
    { Event: 'OriginateResponse', Response: 'Failure', Queue: 'a' },
  ]);
  for (let size = 1; size < 40; size += 1) expect(read(text, size)).toEqual(whole);
});

test('a name in another encoding costs no message', () => {
  const take = amiReader();
  const bytes = Buffer.concat([
    Buffer.from(`${BANNER}Event: X\r\nCallerIDName: `),
    Buffer.from([0xc8, 0xab]),
    Buffer.from('\r\nQueue: dasan\r\n\r\n'),
  ]);
  const [, message] = take(bytes);
  expect(message && 'fields' in message && message.fields.get('Queue')).toBe('dasan');
});

describeCase('asterisk-22', 'every byte that a client of Asterisk 22 received', (folder) => {
  test('is read without a fault', async () => {
    const take = amiReader();
    const kinds = new Map<string, number>();
    for await (const piece of createReadStream(`${folder}ami.txt.gz`).pipe(createGunzip()))
      for (const { kind } of take(piece as Buffer)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);

    expect(Object.fromEntries(kinds)).toEqual({ banner: 1, response: 749, event: 70051 });
  });
});
