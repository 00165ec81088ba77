import { maskName } from './person-name.js';

test('a name keeps the first sign of each word, whatever the script', () => {
  expect(maskName('김도윤')).toBe('김○○');
  expect(maskName('이 설')).toBe('이○ 설○');
  expect(maskName('남')).toBe('남○');
  expect(maskName(' Mina  Kang ')).toBe('M○○○ K○○○');
});
