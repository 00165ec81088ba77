import { cleanName } from './file-name.js';

test.each([
  ['../../x', 'x'],
  ['..\\..\\x.csv', 'x.csv'],
  ['/etc/passwd', 'passwd'],
  ['a/..', '..'],
  ['calls\r\nSet-Cookie: x.csv', 'callsSet-Cookie: x.csv'],
  ['통화\u202Evsc.exe', '통화vsc.exe'],
  ['\u2066\u200Fa\u2069.csv', 'a.csv'],
  ['', 'file'],
  ['folder/', 'file'],
  ['\u0000', 'file'],
  ['half \uD800.csv', 'half \uFFFD.csv'],
  ['연도별.csv'.normalize('NFD'), '연도별.csv'],
])('%j is shown as %j', (name, shown) => expect(cleanName(name)).toBe(shown));

test('255 bytes of Hangul stay whole; what is longer is cut between characters', () => {
  const longest = `${'가'.repeat(83)}.csvx`;
  expect(Buffer.byteLength(longest)).toBe(254);
  expect(cleanName(longest)).toBe(longest);
  expect(cleanName('😀'.repeat(300))).toBe('😀'.repeat(200));
});
