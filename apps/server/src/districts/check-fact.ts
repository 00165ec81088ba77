import type { endpoints, InputOf } from '@michuhol/contract';
import { Problem } from '../platform/problem.js';
import type { AgencyRow } from './agencies.query.js';
import { nameOn } from './agency-names.js';

/**
 * Refuses facts whose days cannot be. `today` is the day in Seoul.
 * @throws Problem REFUSED with code AS_OF_IN_FUTURE, AGENCY_NOT_IN_FORCE or JOINED_AFTER_AS_OF
 */
export const checkFact = (
  agency: AgencyRow,
  { asOf, state, joinedOn }: InputOf<typeof endpoints.enterIntegration>['body'],
  today: string,
): void => {
  if (asOf > today)
    throw new Problem(
      'REFUSED',
      { ko: '기준일이 오늘보다 뒤입니다.', en: 'The as-of day lies in the future.' },
      { code: 'AS_OF_IN_FUTURE' },
    );
  if (!nameOn(agency, asOf))
    throw new Problem(
      'REFUSED',
      {
        ko: '기준일에 없는 기관입니다. 이어받은 기관에 입력해 주세요.',
        en: 'The agency does not exist on the as-of day. Enter the fact for its successor.',
      },
      { code: 'AGENCY_NOT_IN_FORCE' },
    );
  if (state === 'integrated' && joinedOn !== null && joinedOn > asOf)
    throw new Problem(
      'REFUSED',
      {
        ko: '통합일이 기준일보다 뒤입니다. 아직 통합 전이면 예정으로 입력해 주세요.',
        en: 'It joined after the as-of day. Enter it as planned if it has not joined yet.',
      },
      { code: 'JOINED_AFTER_AS_OF' },
    );
};
