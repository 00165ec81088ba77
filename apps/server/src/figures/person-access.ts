import type { Caller } from '../identity/caller.js';
import { Problem } from '../platform/problem.js';
import type { AskedMetricId } from '@michuhol/contract';
import type { Question } from './question.js';

const REST: AskedMetricId = 'protected_rest_time';

/** Nobody is told whose a protected rest is: outside the protection of counselors it is a total of the centre. */
const restIsPrivate = (): Problem =>
  new Problem(
    'NOT_PERMITTED',
    {
      ko: '보호휴식은 상담사별로 나누거나 목록으로 볼 수 없습니다. 센터 합계만 볼 수 있습니다.',
      en: 'Protected rest is told of the centre as a whole: by no counselor, and in no list.',
    },
    { code: 'REST_PRIVATE' },
  );

/** Lets a question after the facts behind a number pass unless they would tell who rested. @throws Problem NOT_PERMITTED (REST_PRIVATE) */
export const mayList = <Query extends { readonly metric: AskedMetricId }>(query: Query): Query => {
  if (query.metric === REST) throw restIsPrivate();
  return query;
};

/**
 * Lets a question pass unless it tells counselors apart and the caller may not see whose calls are whose: figures of
 * the centre are for everybody who reads figures, figures of a person only for who leads people.
 * @throws Problem NOT_PERMITTED; with code REST_PRIVATE where it asks who rested
 */
export const mayTellPersons = (question: Question, by: Caller): Question => {
  const tells = question.groupBy === 'counselor' || question.filters.counselor !== undefined;
  if (tells && !by.permissions.has('calls.read'))
    throw new Problem('NOT_PERMITTED', {
      ko: '상담사별 수치를 볼 권한이 없습니다.',
      en: 'You may not see figures of single counselors.',
    });
  if (tells && question.asked.includes(REST)) throw restIsPrivate();
  return question;
};
