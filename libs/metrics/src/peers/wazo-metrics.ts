import type { Bilingual } from '@michuhol/calendar';
import { count, quantity, ratio } from '../define-metric.js';
import type { Metric, Quantity } from '../metric.js';
import type { WazoSum } from './wazo-totals.js';

const WAZO = 'Wazo Platform (XiVO), call-centre statistics';

const of = (words: Bilingual, plus: readonly WazoSum[]): Quantity<'wazo'> =>
  quantity<'wazo'>({ ...words, plus });

const counted = <const Id extends string>(
  id: Id,
  name: Bilingual,
  words: Bilingual,
  plus: readonly WazoSum[],
): Metric<Id, 'wazo'> =>
  count({ ...name, ...{ id, family: 'wazo', unit: 'call', source: WAZO }, counts: of(words, plus) });

const answered = of({ ko: '응대', en: 'answered' }, ['answered']);

/** A peer's definitions under names of their own: they differ from ours and are never mixed with them. */
export const wazoMetrics = [
  counted(
    'wazo_received',
    { ko: '수신(Wazo)', en: 'Received (Wazo)' },
    { ko: '대기열에 닿은 모든 호 (거절된 호 포함)', en: 'every call that reached the queue, refused or not' },
    ['received'],
  ),
  counted(
    'wazo_answered',
    { ko: '응대(Wazo)', en: 'Answered (Wazo)' },
    { ko: '상담사와 연결된 호', en: 'calls connected to an agent' },
    ['answered'],
  ),
  counted(
    'wazo_abandoned',
    { ko: '포기(Wazo)', en: 'Abandoned (Wazo)' },
    { ko: '대기 중 끊은 호', en: 'hung up while waiting' },
    ['abandoned'],
  ),
  counted(
    'wazo_closed',
    { ko: '업무 외(Wazo)', en: 'Closed (Wazo)' },
    { ko: '닫힌 대기열에 온 호', en: 'calls to a closed queue' },
    ['closed'],
  ),
  counted(
    'wazo_blocking',
    { ko: '상담사 부재(Wazo)', en: 'Blocking (Wazo)' },
    { ko: '들어가기 전 부재 + 대기 중 부재', en: 'joinempty + leaveempty' },
    ['joinEmpty', 'leaveEmpty'],
  ),
  counted(
    'wazo_saturated',
    { ko: '포화(Wazo)', en: 'Saturated (Wazo)' },
    {
      ko: '만석 + 대기시간에 따른 우회 + 비율에 따른 우회',
      en: 'full + diverted by wait + diverted by ratio',
    },
    ['full', 'divertedByWait', 'divertedByRatio'],
  ),
  ratio({
    id: 'wazo_answered_rate',
    family: 'wazo',
    ko: '응대율(Wazo)',
    en: 'Answered rate (Wazo)',
    part: answered,
    whole: of(
      {
        ko: '응대 + 포기 + 만석 + 대기 중 부재 + 들어가기 전 부재 + 대기시간 초과',
        en: 'answered + abandoned + full + leaveempty + joinempty + timeout',
      },
      ['answered', 'abandoned', 'full', 'leaveEmpty', 'joinEmpty', 'timeout'],
    ),
    higherIsBetter: true,
    source: `${WAZO}: closed and diverted calls are left out`,
  }),
  ratio({
    id: 'wazo_quality_of_service',
    family: 'wazo',
    ko: '서비스품질(Wazo)',
    en: 'Quality of service (Wazo)',
    part: of({ ko: 'T초 내 응대', en: 'answered within T' }, ['answeredWithin']),
    whole: answered,
    higherIsBetter: true,
    source: `${WAZO}: our service level B`,
  }),
  ratio({
    id: 'wazo_average_waiting_time',
    family: 'wazo',
    ko: '평균대기시간(Wazo)',
    en: 'Average waiting time (Wazo)',
    unit: 'seconds',
    part: of({ ko: '대기시간 합', en: 'waits' }, ['waitSeconds']),
    whole: of(
      { ko: '응대 + 포기 + 대기 중 부재 + 대기시간 초과', en: 'answered + abandoned + leaveempty + timeout' },
      ['answered', 'abandoned', 'leaveEmpty', 'timeout'],
    ),
    higherIsBetter: false,
    source: WAZO,
  }),
] as const;
