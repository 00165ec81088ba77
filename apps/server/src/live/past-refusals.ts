import { Problem } from '../platform/problem.js';

/** The instant has not come. */
export const notYet = (): Problem =>
  new Problem(
    'INVALID_REQUEST',
    {
      ko: '아직 오지 않은 시각입니다. 지난 시각을 고르세요.',
      en: 'This instant has not come yet: choose one of the past.',
    },
    { code: 'NOT_YET' },
  );

/** The calls of the day were destroyed; their figures alone are left. */
export const destroyed = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '이 날의 통화 기록은 보유기간이 지나 파기되어 되감을 수 없습니다. 봉인된 통계는 통계 화면에서 볼 수 있습니다.',
      en: 'The calls of this day were destroyed when their retention ended and cannot be replayed; their sealed figures are among the statistics.',
    },
    { code: 'DESTROYED' },
  );

/** Nothing is kept of the instant. */
export const nothingKept = (): Problem =>
  new Problem(
    'NOT_FOUND',
    {
      ko: '이 시각의 기록이 없습니다. 기록이 있는 기간에서 고르세요.',
      en: 'Nothing is kept of this instant: choose one of the days that are.',
    },
    { code: 'NOTHING_KEPT' },
  );
