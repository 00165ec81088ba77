import type { Bilingual } from '@michuhol/contract';
import type { ZodError } from 'zod';

type Issue = ZodError['issues'][number];

const custom: readonly (readonly [RegExp, string])[] = [
  [/named twice/, '같은 역할이 두 번 있습니다.'],
  [/longer than the longest/, '한 번의 제한 최장 기간보다 깁니다.'],
  [/needs a registration/, '제한하려면 등록도 해야 합니다.'],
  [/never registers/, '법령상 통화 종료만 가능한 종류입니다.'],
  [/breakMinutes must not/, '최장 시간보다 길 수 없습니다.'],
];

/** What is wrong with a value of a policy, in words. */
export const faultWords = (issue: Issue): Bilingual => {
  const en = issue.message;
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'number'
        ? { ko: `${issue.minimum} 이상이어야 합니다.`, en }
        : { ko: issue.origin === 'array' ? '하나 이상 필요합니다.' : '내용을 적으세요.', en };
    case 'too_big':
      return issue.origin === 'number'
        ? { ko: `${issue.maximum} 이하여야 합니다.`, en }
        : { ko: `${issue.maximum}을(를) 넘을 수 없습니다.`, en };
    case 'invalid_type':
      return { ko: '정수로 적으세요.', en: 'Enter a whole number.' };
    case 'custom': {
      const placeholder = /^\{(\w+)\} is (missing|not known)/.exec(en);
      if (placeholder)
        return {
          ko: `{${placeholder[1]}} ${placeholder[2] === 'missing' ? '자리가 빠졌습니다.' : '자리는 채워지지 않습니다.'}`,
          en,
        };
      return { ko: custom.find(([form]) => form.test(en))?.[1] ?? '값을 확인하세요.', en };
    }
    default:
      return { ko: '값을 확인하세요.', en };
  }
};
