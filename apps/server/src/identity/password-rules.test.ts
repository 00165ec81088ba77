import { commonWords } from './common-passwords.js';
import { passwordFault } from './password-rules.js';

const owner = { login: 'kim.sangdam', name: '김상담' };

test.each([
  'password1234',
  'Password!2026',
  'P@ssw0rd!P@ssw0rd!',
  'iloveyou120!!',
  'michuhol2026!',
  'Incheon-Call-Center-120',
  '미추홀콜센터120!!!!',
  'qlalfqjsgh12!',
  'qwertyuiop12',
  '1qaz2wsx3edc',
  'asdfghjkl;12',
  'abcdefghijkl',
  'zyxwvutsrqpo',
  '123456789012',
  '820101123456',
  'aaaaaaaaaaaa',
  'abababababab',
  'ab12ab12ab12',
  '!!!!!!!!!!!!',
  'monkeydragon99',
  'welcomeadminroot',
])('%s is refused as common', (password) => {
  expect(passwordFault(password, owner)).toBe('COMMON_PASSWORD');
});

test.each(['kim.sangdam-2026-xy', 'KIM.SANGDAM forever', '김상담김상담2026!!', 'x9 김-상-담 k2 vv'])(
  '%s is refused for the name in it',
  (password) => {
    expect(passwordFault(password, owner)).toBe('NAME_IN_PASSWORD');
  },
);

test.each([
  'correct horse battery',
  'a new long password',
  'a password of my own',
  'k7mt-9xpw-4hdr-2qvn',
  '노란 우산 셋째 계단 아래',
  'seven quiet lamps by the gate',
  'Xk$8vq!pLm2z',
])('%s is taken', (password) => {
  expect(passwordFault(password, owner)).toBeNull();
});

test('a name in a longer thought forbids nothing', () => {
  expect(passwordFault('the ox ate my best maps', { login: 'ox', name: '이' })).toBeNull();
  expect(passwordFault('a long first password', { login: 'first', name: '첫 관리자' })).toBeNull();
});

test('the longest password is judged at once', () => {
  const before = performance.now();
  passwordFault('aabbab'.repeat(21).slice(0, 127) + 'x', owner);
  passwordFault([...commonWords].join('').slice(0, 128), owner);
  expect(performance.now() - before).toBeLessThan(200);
});

test('there are several hundred words, each in small letters only', () => {
  expect(commonWords.size).toBeGreaterThan(700);
  expect([...commonWords].filter((word) => word !== word.toLowerCase())).toEqual([]);
});
