import type { Bilingual } from '@michuhol/calendar';
import type { ContactSum } from './contact-totals.js';
import { count, quantity, ratio } from './define-metric.js';
import type { Metric, Quantity } from './metric.js';

const REPEAT =
  'the same caller again about the same field; withheld numbers, shared numbers and calls under 10 s are in neither side';

const counted = <const Id extends string>(
  id: Id,
  sum: ContactSum,
  name: Bilingual,
  words: Bilingual,
  source: string,
  higherIsBetter: boolean | null = null,
): Metric<Id, 'contacts'> =>
  count({
    ...name,
    ...{ id, family: 'contacts', unit: 'contact', source, higherIsBetter },
    counts: quantity<'contacts'>({ ...words, plus: [sum] }),
  });

const known = quantity<'contacts'>({
  ko: '발신자를 아는 통화',
  en: 'contacts judged by their caller',
  plus: ['knownCaller'],
});

const windows = {
  day: { sum: 'repeatDay', ko: '24시간', en: '24 hours' },
  week: { sum: 'repeatWeek', ko: '7일', en: '7 days' },
} as const;

const repeated = (window: keyof typeof windows): Quantity<'contacts'> => {
  const { sum, ko, en } = windows[window];
  return quantity<'contacts'>({
    ko: `${ko} 안에 다시 걸려온 통화`,
    en: `contacts followed by another within ${en}`,
    plus: [sum],
  });
};

const repeatRate = <const Window extends keyof typeof windows>(
  window: Window,
): Metric<`repeat_rate_${Window}`, 'contacts'> =>
  ratio({
    id: `repeat_rate_${window}`,
    family: 'contacts',
    ko: `재통화율(${windows[window].ko})`,
    en: `Repeat-call rate, ${windows[window].en}`,
    part: repeated(window),
    whole: known,
    higherIsBetter: false,
    source: REPEAT,
  });

const repeatFree = <const Window extends keyof typeof windows>(
  window: Window,
): Metric<`fcr_${Window}`, 'contacts'> => {
  const { sum, ko, en } = windows[window];
  return ratio({
    id: `fcr_${window}`,
    family: 'contacts',
    ko: `최초해결률(${ko} 재통화 없음)`,
    en: `First-contact resolution, no repeat within ${en}`,
    part: quantity<'contacts'>({
      ko: `발신자를 아는 통화 − ${ko} 안에 다시 걸려온 통화`,
      en: `contacts judged by their caller − followed by another within ${en}`,
      plus: ['knownCaller'],
      minus: [sum],
    }),
    whole: known,
    higherIsBetter: true,
    source: `FCR = 1 − repeats; ${REPEAT}`,
  });
};

/** Contacts as citizens know them: one call, however many queues and counselors it passed. */
export const contactMetrics = [
  counted(
    'contacts',
    'contacts',
    { ko: '통화(고객)', en: 'Contacts' },
    { ko: '고객 통화의 수 (여러 대기열을 거쳐도 1건)', en: 'contacts; one whatever queues it passed' },
    'grouped by the linked id of the switch',
  ),
  counted(
    'voice_menu_ended',
    'voiceMenu',
    { ko: '음성안내 종료', en: 'Ended in the voice menu' },
    { ko: '대기열에 들어가기 전에 끝난 통화', en: 'contacts that ended before they reached a queue' },
    'they are not offered',
  ),
  counted(
    'several_visits',
    'severalVisits',
    { ko: '여러 대기열 통화', en: 'Contacts with several visits' },
    { ko: '대기열에 두 번 이상 들어간 통화', en: 'contacts with two queue visits or more' },
    'why visits and contacts do not agree',
  ),
  counted(
    'unqueued_answers',
    'unqueuedAnswers',
    { ko: '대기열 없는 응답', en: 'Answers without a queue visit' },
    { ko: '들어간 적 없는 대기열에서의 응답', en: 'answers in a queue that the call never entered' },
    'Asterisk goes on under the first call after an attended transfer',
  ),
  counted(
    'carried_over',
    'carriedOver',
    { ko: '이월 통화', en: 'Carried over' },
    { ko: '하루가 끝날 때 진행 중이던 통화', en: 'contacts that were going on when their day ended' },
    'a call over midnight or New Year stays where it arrived',
  ),
  counted(
    'known_callers',
    'knownCaller',
    { ko: '발신자를 아는 통화', en: 'Contacts judged by caller' },
    { ko: '재통화 판정 대상 통화', en: 'contacts that repeats are judged by' },
    REPEAT,
  ),
  repeatRate('day'),
  repeatRate('week'),
  repeatFree('day'),
  repeatFree('week'),
] as const;

/** The windows in which a repeat may be asked; the first is the default. */
export const repeatReadings = {
  day: { repeat: 'repeat_rate_day', resolved: 'fcr_day' },
  week: { repeat: 'repeat_rate_week', resolved: 'fcr_week' },
} as const;
