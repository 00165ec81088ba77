import { codeAt, newTotpSecret, stepOfCode, totpUri } from './totp.js';

/** RFC 6238, appendix B, SHA-1: the ASCII text 12345678901234567890; of its eight digits the last six. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const vectors: [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];

test.each(vectors)('at second %i the code is %s', (seconds, code) => {
  const at = new Date(seconds * 1000);
  expect(codeAt(secret, at)).toBe(code);
  expect(stepOfCode(secret, code, at)).toBe(Math.floor(seconds / 30));
});

test('a code is taken one step early and one step late, and no further', () => {
  const step = 1_111_111_111 - (1_111_111_111 % 30);
  const at = (seconds: number) => stepOfCode(secret, '050471', new Date((step + seconds) * 1000));
  expect([at(-31), at(-30), at(0), at(59), at(60)]).toEqual([null, step / 30, step / 30, step / 30, null]);
});

test('another code, an empty one and a short one are no code', () => {
  const at = new Date(59_000);
  expect(['287083', '', '28708'].map((code) => stepOfCode(secret, code, at))).toEqual([null, null, null]);
});

test('a secret has 160 random bits and an address that names the person', () => {
  const made = newTotpSecret();
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(made);
  const uri = new URL(totpUri(made, 'kim'));
  expect(decodeURIComponent(uri.pathname)).toContain('120 Michuhol:kim');
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret: made, digits: '6', period: '30' });
});
