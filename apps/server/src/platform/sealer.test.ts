import { randomBytes } from 'node:crypto';
import { keyedHash } from './keyed-hash.js';
import { createSealer } from './sealer.js';

const hash = keyedHash(randomBytes(32));
const sealer = createSealer(hash);

describe('does not open', () => {
  const sealed = sealer.seal('01042421234', 'row 1');

  test('for another row', () => {
    expect(() => sealer.open(sealed, 'row 2')).toThrow('another row');
    expect(() => sealer.open(sealed, '')).toThrow('another row');
  });

  test('with any bit altered, or cut short', () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => sealer.open(altered, 'row 1')).toThrow('altered');
    }
    for (const length of [0, 15, 31, sealed.length - 1])
      expect(() => sealer.open(sealed.subarray(0, length), 'row 1')).toThrow('altered');
  });

  test('under another key', () => {
    const other = createSealer(keyedHash(randomBytes(32)));
    expect(() => other.open(sealed, 'row 1')).toThrow('altered');
  });
});

test('opens texts of every length, also by a sealer that was made later', () => {
  const texts = ['', 'a', '미추홀 🙂', 'x'.repeat(16), 'x'.repeat(17), '가'.repeat(40_000), '01042421234'];
  const later = createSealer(hash);
  for (const text of texts) {
    expect(sealer.open(sealer.seal(text, '행 1'), '행 1')).toBe(text);
    expect(later.open(sealer.seal(text, '행 1'), '행 1')).toBe(text);
  }
});

test('never uses a block of its keystream twice', () => {
  const seen = new Set<string>();
  const count = 5000;
  for (let row = 0; row < count; row += 1) {
    // Nothing but zeros: the ciphertext is the keystream.
    const sealed = sealer.seal('\0'.repeat(16 + (row % 40)), `row ${row}`);
    seen.add(sealed.subarray(0, 16).toString('hex'));
    seen.add(sealed.subarray(32, 48).toString('hex'));
  }
  expect(seen.size).toBe(count * 2);
});
