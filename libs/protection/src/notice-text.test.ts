import { defaultPolicy } from './default-policy.js';
import { fillNotice } from './notice-text.js';

const values = { from: '2026. 4. 1. 10:00', until: '2026. 4. 2. 10:00', reason: '욕설·폭언' };

test('what is no placeholder stays, and what is filled in is not filled in again', () => {
  expect(fillNotice('{who} {reason}', { ...values, reason: '{until}' })).toBe('{who} {until}');
});

test('the notice of the product names reason, beginning and end', () => {
  expect(fillNotice(defaultPolicy.notice.text.ko, values)).toBe(
    '욕설·폭언 사유로 2026. 4. 1. 10:00부터 2026. 4. 2. 10:00까지 120 전화 상담 이용이 제한됩니다.',
  );
});
