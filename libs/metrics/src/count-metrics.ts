import type { Bilingual } from '@michuhol/calendar';
import { count, quantity } from './define-metric.js';
import type { Metric, Quantity } from './metric.js';
import { outcomeNames } from './outcome-names.js';
import type { Outcome } from './outcome.js';
import type { Sum } from './totals.js';
import { visits } from './visit-quantities.js';

const IDENTITY = 'offered = sum of all outcomes; Asterisk queue_log, Genesys Cloud (flow-outs apart)';

const single = (sum: Sum, words: Bilingual): Quantity<'visits'> =>
  quantity<'visits'>({ ...words, plus: [sum] });

const ofOutcome = <const Id extends string>(
  id: Id,
  outcome: Outcome,
  formula: Bilingual,
  higherIsBetter: boolean | null = null,
): Metric<Id> =>
  count({
    ...outcomeNames[outcome],
    ...{ id, family: 'visits', unit: 'call', source: IDENTITY, higherIsBetter },
    counts: single(outcome, formula),
    // a call that has ended is no longer in progress
    ...(outcome === 'inProgress' ? { attributions: ['arrival', 'event', 'serviceLevelEvent'] as const } : {}),
  });

/** Counts of queue visits. A contact that enters two queues is two visits. */
export const countMetrics = [
  count({
    id: 'offered',
    family: 'visits',
    ko: '인입',
    en: 'Offered',
    unit: 'call',
    counts: single('offered', { ko: '대기열에 들어온 호의 수', en: 'queue visits that arrived' }),
    source: 'Genesys Cloud "offered"; Asterisk ENTERQUEUE; Korean call centres: 인입콜',
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
  count({
    id: 'short_abandoned',
    family: 'visits',
    ko: '단기포기',
    en: 'Short abandons',
    unit: 'call',
    counts: single('shortAbandoned', {
      ko: '포기 가운데 대기 S초 이하',
      en: 'abandoned with a wait of S seconds or less',
    }),
    source: 'Genesys Cloud, RingCentral; always a part of abandoned, never taken off the totals',
  }),
  count({
    id: 'flow_out',
    family: 'visits',
    ko: '대기열 이탈',
    en: 'Flow-outs',
    unit: 'call',
    counts: visits.flowOut,
    higherIsBetter: false,
    source: 'Genesys Cloud "flow-out"',
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
  count({
    id: 'answered_within',
    family: 'visits',
    ko: 'T초 내 응대',
    en: 'Answered within T',
    unit: 'call',
    counts: single('answeredWithin', {
      ko: '응대 가운데 대기 T초 이하',
      en: 'answered with a wait of T seconds or less',
    }),
    source: 'Asterisk, Wazo (a wait of exactly T is within)',
  }),
  count({
    id: 'abandoned_within',
    family: 'visits',
    ko: 'T초 내 포기',
    en: 'Abandoned within T',
    unit: 'call',
    counts: single('abandonedWithin', {
      ko: '포기 가운데 대기 T초 이하',
      en: 'abandoned with a wait of T seconds or less',
    }),
    source: 'Cisco Unified Contact Center, Asterisk',
  }),
] as const;
