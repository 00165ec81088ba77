import { CENTRE_ZONE } from '@michuhol/calendar';
import type { IntervalsProfile } from '../profile.js';
import type { ColumnSpec, TotalRule } from '../profile-rules.js';

const optional = (...names: string[]): ColumnSpec => ({ names, required: false });
const none = ['-'];
const count = (column: string): TotalRule => ({ column, kind: 'count', absent: none });
const seconds = (column: string): TotalRule => ({ column, kind: 'seconds', absent: none });
/** A mean needs to know of how many calls the seconds are; without the seconds it would be a mean of nothing. */
const countBeside = (column: string, beside: string): TotalRule => ({ ...count(column), beside });

/**
 * The console's own layout of interval totals (집계값), for switches that export no calls: one row for each interval
 * and queue. Seconds are sums over the calls of the interval, never means.
 */
export const michuholIntervals: IntervalsProfile = {
  name: 'michuhol-intervals',
  version: 1,
  title: { ko: '미추홀 시간대별 집계값', en: 'Michuhol interval totals' },
  kind: 'intervals',
  header: true,
  zone: CENTRE_ZONE,
  columns: {
    startsAt: { names: ['starts_at', '시작시각', '시작일시', '집계시각', '구간시작'], required: true },
    minutes: { names: ['minutes', '구간(분)', '집계단위(분)', '분'], required: true },
    queue: { names: ['queue', '대기열', '큐', '스킬'], required: true },
    offered: { names: ['offered', '인입', '인입콜', '인입호', '총인입'], required: true },
    answered: { names: ['answered', '응대', '응대콜', '응답호'], required: true },
    abandoned: optional('abandoned', '포기', '포기콜', '포기호'),
    timeout: optional('timeout', '시간초과'),
    keyExit: optional('key_exit', '번호이탈'),
    emptyExit: optional('empty_exit', '상담사없음', '상담원없음'),
    overflow: optional('overflow', '초과이관'),
    withdrawn: optional('withdrawn', '회수'),
    callback: optional('callback', '콜백'),
    systemFailure: optional('system_failure', '장애'),
    answeredWithin: optional('answered_within', '기준내응대', '목표시간내응대'),
    abandonedWithin: optional('abandoned_within', '기준내포기', '목표시간내포기'),
    shortAbandoned: optional('short_abandoned', '단기포기'),
    waitSeconds: optional('wait_seconds', '총대기시간', '총대기시간(초)'),
    waitSecondsAnswered: optional('wait_seconds_answered', '응대콜대기시간', '응대콜대기시간(초)'),
    waitSecondsAbandoned: optional('wait_seconds_abandoned', '포기콜대기시간', '포기콜대기시간(초)'),
    talkSeconds: optional('talk_seconds', '총통화시간', '총통화시간(초)'),
    holdSeconds: optional('hold_seconds', '총보류시간', '총보류시간(초)'),
    acwSeconds: optional('acw_seconds', '총후처리시간', '총후처리시간(초)'),
    handledSeconds: optional('handled_seconds', '총처리시간', '총처리시간(초)'),
    noAnswers: optional('no_answers', '무응답', '상담사무응답'),
    longestWait: optional('longest_wait_seconds', '최대대기시간', '최대대기시간(초)'),
    updatedAt: optional('updated_at', '수정시각', '수정일시'),
  },
  recordVersion: { column: 'updatedAt', kind: 'time' },
  startsAt: { firstOf: [{ at: 'startsAt', orDay: true }] },
  minutes: { column: 'minutes' },
  queue: { column: 'queue' },
  totals: {
    offered: count('offered'),
    answered: count('answered'),
    abandoned: count('abandoned'),
    timeout: count('timeout'),
    keyExit: count('keyExit'),
    emptyExit: count('emptyExit'),
    overflow: count('overflow'),
    withdrawn: count('withdrawn'),
    callback: count('callback'),
    systemFailure: count('systemFailure'),
    answeredWithin: count('answeredWithin'),
    abandonedWithin: count('abandonedWithin'),
    shortAbandoned: count('shortAbandoned'),
    waitCount: countBeside('offered', 'waitSeconds'),
    waitSecondsAll: seconds('waitSeconds'),
    waitSecondsAnswered: seconds('waitSecondsAnswered'),
    waitSecondsAbandoned: seconds('waitSecondsAbandoned'),
    talkCount: countBeside('answered', 'talkSeconds'),
    talkSecondsAnswered: seconds('talkSeconds'),
    holdCount: countBeside('answered', 'holdSeconds'),
    holdSeconds: seconds('holdSeconds'),
    acwCount: countBeside('answered', 'acwSeconds'),
    acwSeconds: seconds('acwSeconds'),
    handledCount: countBeside('answered', 'handledSeconds'),
    handledSeconds: seconds('handledSeconds'),
    noAnswers: count('noAnswers'),
  },
  longestWaitSeconds: { column: 'longestWait', absent: none },
};
