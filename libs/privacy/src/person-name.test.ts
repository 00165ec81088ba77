import { maskName } from './person-name.js';

test.each([
  ['홍길동', '홍○○'],
  ['김훈', '김○○'],
  ['남궁민수', '남궁○○'],
  ['Kim', 'K○○'],
  ['  ', ''],
])('%s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});
