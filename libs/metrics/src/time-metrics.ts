import type { Bilingual } from '@michuhol/calendar';
import { figure, quantity, ratio } from './define-metric.js';
import type { Metric, Quantity } from './metric.js';
import type { Sum } from './totals.js';

const one = (sum: Sum, words: Bilingual): Quantity<'visits'> => quantity<'visits'>({ ...words, plus: [sum] });

const mean = <const Id extends string>(
  id: Id,
  name: Bilingual,
  [seconds, secondsWords]: [Sum, Bilingual],
  [number, numberWords]: [Sum, Bilingual],
  source: string,
  higherIsBetter: boolean | null = null,
): Metric<Id> =>
  ratio({
    ...name,
    ...{ id, family: 'visits', unit: 'seconds', source, higherIsBetter },
    part: one(seconds, secondsWords),
    whole: one(number, numberWords),
  });

/** Times in seconds, not rounded. Means are sums of seconds by the number of visits whose seconds are known. */
export const timeMetrics = [
  mean(
    'asa',
    { ko: '평균응답속도', en: 'Average speed of answer' },
    ['waitSecondsAnswered', { ko: '응대호의 대기시간 합', en: 'waits of answered visits' }],
    ['answered', { ko: '응대', en: 'answered' }],
    'ASA; abandoned calls are left out. Not the smoothed Holdtime of Asterisk',
    false,
  ),
  mean(
    'mean_wait',
    { ko: '평균대기시간', en: 'Mean wait' },
    ['waitSecondsAll', { ko: '대기시간 합', en: 'waits of all visits' }],
    ['waitCount', { ko: '대기시간을 아는 호', en: 'visits whose wait is known' }],
    'all outcomes, so not the same as the speed of answer; Wazo leaves some outcomes out of its own',
    false,
  ),
  mean(
    'time_to_abandon',
    { ko: '평균 포기까지 시간', en: 'Mean time to abandon' },
    ['waitSecondsAbandoned', { ko: '포기호의 대기시간 합', en: 'waits of abandoned visits' }],
    ['abandoned', { ko: '포기', en: 'abandoned' }],
    'Amazon Connect average queue abandon time',
  ),
  mean(
    'mean_talk',
    { ko: '평균통화시간', en: 'Mean talk time' },
    ['talkSecondsAnswered', { ko: '통화시간 합(보류 포함)', en: 'talk seconds, hold included' }],
    ['talkCount', { ko: '통화가 끝난 응대호', en: 'talks that ended' }],
    'ATT; the call time of Asterisk queue_log includes hold',
  ),
  mean(
    'mean_hold',
    { ko: '평균보류시간', en: 'Mean hold time' },
    ['holdSeconds', { ko: '보류시간 합', en: 'hold seconds' }],
    ['holdCount', { ko: '보류시간을 아는 응대호', en: 'answered visits whose hold is known' }],
    'Amazon Connect average customer hold time, over all calls that can tell it, held or not',
    false,
  ),
  mean(
    'mean_acw',
    { ko: '평균후처리시간', en: 'Mean after-call work' },
    ['acwSeconds', { ko: '후처리시간 합', en: 'seconds of after-call work' }],
    ['acwCount', { ko: '후처리가 끝난 응대호', en: 'answered visits whose after-call work is closed' }],
    'Amazon Connect average after contact work time',
  ),
  mean(
    'aht',
    { ko: '평균처리시간', en: 'Average handling time' },
    [
      'handledSeconds',
      { ko: '통화시간(보류 포함)과 후처리시간의 합', en: 'talk seconds (hold included) and after-call work' },
    ],
    [
      'handledCount',
      { ko: '통화와 후처리가 모두 끝난 응대호', en: 'answered visits whose handling is closed' },
    ],
    'AHT = (talk + hold + ACW) / handled; open after-call work is left out until it is closed',
  ),
  figure({
    id: 'longest_wait',
    family: 'visits',
    ko: '최장대기시간',
    en: 'Longest wait',
    unit: 'seconds',
    formula: { ko: '대기시간의 최댓값 (모든 종료 유형)', en: 'longest known wait, whatever the outcome' },
    higherIsBetter: false,
    source: 'Amazon Connect maximum queued time (abandoned included)',
    of: (totals) => totals.longestWaitSeconds,
  }),
] as const;
