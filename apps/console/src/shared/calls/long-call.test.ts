import { longCallAt } from './long-call.js';

const since = '2026-04-01T14:00:00+09:00';
const announcement = { ko: '곧 마쳐야 합니다.', en: null };
const timer = { noticeSeconds: 900, limitSeconds: 1200, talkingSince: since, announcement };
const after = (seconds: number) => new Date(Date.parse(since) + seconds * 1000);

test('there is no timer without a call, nor before the centre has set a time', () => {
  expect(longCallAt(null, after(5000))).toBeNull();
});

test.each([
  [0, null],
  [899, null],
  [900, 'notice'],
  [1199, 'notice'],
  [1200, 'limit'],
  [7200, 'limit'],
] as const)('after %i s the level is %s', (seconds, level) => {
  expect(longCallAt(timer, after(seconds))).toEqual({ seconds, level });
});

test('a clock that lags behind the switch shows no negative time', () => {
  expect(longCallAt(timer, after(-3))).toEqual({ seconds: 0, level: null });
});
