import type { Caller } from '../identity/caller.js';
import { Problem } from '../platform/problem.js';
import type { Question } from './question.js';

/**
 * Lets a question pass unless it tells counselors apart and the caller may not see whose calls are whose: figures of
 * the centre are for everybody who reads figures, figures of a person only for who leads people.
 * @throws Problem NOT_PERMITTED
 */
export const mayTellPersons = (question: Question, by: Caller): Question => {
  const tells = question.groupBy === 'counselor' || question.filters.counselor !== undefined;
  if (tells && !by.permissions.has('calls.read'))
    throw new Problem('NOT_PERMITTED', {
      ko: '상담사별 수치를 볼 권한이 없습니다.',
      en: 'You may not see figures of single counselors.',
    });
  return question;
};
