import type { Bilingual } from '@michuhol/calendar';
import type { ConsultationSum } from './consultation-totals.js';
import { count, quantity, ratio } from './define-metric.js';
import type { Metric, Quantity } from './metric.js';

const RESULTS = 'the result that the counselor recorded; every consultation has exactly one';

const results = ['answered', 'doneAtOnce', 'passedOn', 'received', 'callback'] as const;

const of = (words: Bilingual, sums: readonly ConsultationSum[]): Quantity<'consultations'> =>
  quantity<'consultations'>({ ...words, plus: sums });

const counted = <const Id extends string>(
  id: Id,
  name: Bilingual,
  words: Bilingual,
  sums: readonly ConsultationSum[],
  source: string = RESULTS,
): Metric<Id, 'consultations'> =>
  count({
    ...name,
    ...{ id, family: 'consultations', unit: 'consultation', source },
    counts: of(words, sums),
  });

const all = of({ ko: '상담', en: 'consultations' }, results);
const completed = of({ ko: '안내 완료 + 즉시 처리', en: 'answered + done at once' }, [
  'answered',
  'doneAtOnce',
]);

/** Consultation records (상담 기록), of all channels. */
export const consultationMetrics = [
  counted(
    'consultations',
    { ko: '상담', en: 'Consultations' },
    { ko: '상담 기록의 수', en: 'consultation records' },
    results,
  ),
  counted(
    'consultations_completed',
    { ko: '1차 처리', en: 'Completed at first contact' },
    { ko: '상담사가 안내하거나 바로 처리한 상담', en: 'answered or done at once by the counselor' },
    ['answered', 'doneAtOnce'],
  ),
  counted(
    'consultations_passed_on',
    { ko: '부서 이관', en: 'Passed on' },
    { ko: '담당 부서로 넘긴 상담', en: 'passed on to a department' },
    ['passedOn'],
  ),
  counted(
    'consultations_received',
    { ko: '민원 접수', en: 'Received for later' },
    { ko: '접수하여 나중에 처리할 상담', en: 'received, to be dealt with later' },
    ['received'],
  ),
  counted(
    'consultations_callback',
    { ko: '재연락 약속', en: 'To be called back' },
    { ko: '다시 연락하기로 한 상담', en: 'the citizen will be called back' },
    ['callback'],
  ),
  counted(
    'consultations_linked',
    { ko: '통화 연결 상담', en: 'Joined to a call' },
    { ko: '통화 기록과 이어진 상담', en: 'consultations joined to their call' },
    ['linked'],
    'by call id, or by counselor and time',
  ),
  ratio({
    id: 'first_contact_completion',
    family: 'consultations',
    ko: '1차 처리율',
    en: 'First-contact completion',
    part: completed,
    whole: all,
    only: { direction: 'inbound' },
    higherIsBetter: true,
    source:
      'Korean 120 centres (Sejong 147,002 of 187,636 = 78.3 %): completed by the counselor / consultations',
  }),
  ratio({
    id: 'pass_on_rate',
    family: 'consultations',
    ko: '부서 이관율',
    en: 'Pass-on rate',
    part: of({ ko: '부서 이관', en: 'passed on' }, ['passedOn']),
    whole: all,
    only: { direction: 'inbound' },
    higherIsBetter: false,
    source: 'what the counselor could not complete and a department must',
  }),
  ratio({
    id: 'linked_rate',
    family: 'consultations',
    ko: '통화 연결률',
    en: 'Share joined to a call',
    part: of({ ko: '통화와 이어진 상담', en: 'joined to a call' }, ['linked']),
    whole: all,
    higherIsBetter: true,
    source: 'how far figures by topic may be trusted for calls',
  }),
] as const;
