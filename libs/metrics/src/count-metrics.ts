import { metric } from './metric.js';
import type { Metric } from './metric.js';
import { outcomeNames } from './outcome-names.js';
import type { Outcome } from './outcome.js';
import { flowOutOf } from './totals.js';

const IDENTITY = 'offered = sum of all outcomes; Asterisk queue_log, Genesys Cloud (flow-outs apart)';

const ofOutcome = <const Id extends string>(
  id: Id,
  outcome: Outcome,
  formula: Metric['formula'],
  higherIsBetter: boolean | null = null,
): Metric<Id> =>
  metric({
    ...outcomeNames[outcome],
    id,
    version: 1,
    unit: 'call',
    formula,
    empty: 0,
    higherIsBetter,
    source: IDENTITY,
    of: (totals) => totals[outcome],
  });

/** Counts of queue visits, by arrival. A contact that enters two queues is two visits. */
export const countMetrics = [
  metric({
    id: 'offered',
    version: 1,
    ko: '인입',
    en: 'Offered',
    unit: 'call',
    formula: { ko: '대기열에 들어온 호의 수', en: 'queue visits that arrived' },
    empty: 0,
    higherIsBetter: null,
    source: 'Genesys Cloud "offered"; Asterisk ENTERQUEUE; Korean call centres: 인입콜',
    of: (totals) => totals.offered,
  }),
  ofOutcome('answered', 'answered', { ko: '상담사와 연결된 호의 수', en: 'visits connected to a counselor' }),
  ofOutcome(
    'abandoned',
    'abandoned',
    {
      ko: '연결 전에 고객이 끊은 호의 수 (단기포기 포함)',
      en: 'visits whose caller hung up first, short ones too',
    },
    false,
  ),
  metric({
    id: 'short_abandoned',
    version: 1,
    ko: '단기포기',
    en: 'Short abandons',
    unit: 'call',
    formula: { ko: '포기 가운데 대기 S초 이하', en: 'abandoned with a wait of S seconds or less' },
    empty: 0,
    higherIsBetter: null,
    source: 'Genesys Cloud, RingCentral; always a part of abandoned, never taken off the totals',
    of: (totals) => totals.shortAbandoned,
  }),
  metric({
    id: 'flow_out',
    version: 1,
    ko: '대기열 이탈',
    en: 'Flow-outs',
    unit: 'call',
    formula: {
      ko: '대기시간 초과 + 버튼 이탈 + 상담사 부재 이탈 + 다른 대기열 이동 + 시스템 회수',
      en: 'timeout + key exit + empty exit + overflow + withdrawn',
    },
    empty: 0,
    higherIsBetter: false,
    source: 'Genesys Cloud "flow-out"',
    of: flowOutOf,
  }),
  ofOutcome(
    'timeout',
    'timeout',
    { ko: '최대 대기시간을 넘긴 호', en: 'waited as long as the queue allows' },
    false,
  ),
  ofOutcome('key_exit', 'keyExit', { ko: '버튼을 눌러 나간 호', en: 'left by pressing a key' }),
  ofOutcome(
    'empty_exit',
    'emptyExit',
    { ko: '상담사가 없어 나간 호', en: 'left because nobody served the queue' },
    false,
  ),
  ofOutcome('overflow', 'overflow', { ko: '다른 대기열로 옮겨진 호', en: 'sent on to another queue' }),
  ofOutcome('withdrawn', 'withdrawn', {
    ko: '시스템이 대기열에서 뺀 호',
    en: 'taken out of the queue by the system',
  }),
  ofOutcome('callback', 'callback', { ko: '콜백을 예약하고 나간 호', en: 'left with a call-back requested' }),
  ofOutcome(
    'system_failure',
    'systemFailure',
    { ko: '시스템 장애로 끝난 호', en: 'ended by a system failure' },
    false,
  ),
  ofOutcome('in_progress', 'inProgress', { ko: '아직 끝나지 않은 호', en: 'not yet decided' }),
  metric({
    id: 'answered_within',
    version: 1,
    ko: 'T초 내 응대',
    en: 'Answered within T',
    unit: 'call',
    formula: { ko: '응대 가운데 대기 T초 이하', en: 'answered with a wait of T seconds or less' },
    empty: 0,
    higherIsBetter: null,
    source: 'Asterisk, Wazo (a wait of exactly T is within)',
    of: (totals) => totals.answeredWithin,
  }),
  metric({
    id: 'abandoned_within',
    version: 1,
    ko: 'T초 내 포기',
    en: 'Abandoned within T',
    unit: 'call',
    formula: { ko: '포기 가운데 대기 T초 이하', en: 'abandoned with a wait of T seconds or less' },
    empty: 0,
    higherIsBetter: null,
    source: 'Cisco Unified Contact Center, Asterisk',
    of: (totals) => totals.abandonedWithin,
  }),
] as const;
