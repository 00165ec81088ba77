import { createHmac, randomBytes } from 'node:crypto';
import { keyedHash } from './keyed-hash.js';

test('refuses a key that is longer than a block', () => {
  expect(() => keyedHash(Buffer.alloc(65))).toThrow('64 bytes');
});

test('is HMAC-SHA-256 of texts and bytes of every length and script', () => {
  const parts = [
    [''],
    ['a'],
    ['미추홀 콜센터 🙂'],
    ['x'.repeat(63)],
    ['x'.repeat(5461)],
    ['x'.repeat(5462)],
    ['가'.repeat(20_000)],
    ['one', Buffer.from([0, 255, 7]), '둘'],
    [randomBytes(16_384)],
    [randomBytes(16_385), 'end'],
    ['short again'],
  ];
  for (const key of [randomBytes(32), randomBytes(64), Buffer.alloc(1)]) {
    const hash = keyedHash(key);
    const whole = (given: (string | Buffer)[]) =>
      Buffer.concat(given.map((part) => Buffer.from(part as string)));
    expect(parts.map((given) => hash(...given).toString('hex'))).toEqual(
      parts.map((given) => createHmac('sha256', key).update(whole(given)).digest('hex')),
    );
  }
});
