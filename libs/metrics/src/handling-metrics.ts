import { count, quantity, ratio } from './define-metric.js';
import { visits } from './visit-quantities.js';

const TRANSFER =
  'Asterisk BLINDTRANSFER and ATTENDEDTRANSFER; Genesys nBlindTransferred, nConsultTransferred';

/** How answered visits were handed on, what after-call work is open, and rings that nobody answered. */
export const handlingMetrics = [
  count({
    id: 'transferred',
    family: 'visits',
    ko: '호 전환',
    en: 'Transfers',
    unit: 'call',
    counts: visits.transferred,
    source: TRANSFER,
  }),
  count({
    id: 'transferred_blind',
    family: 'visits',
    ko: '블라인드 전환',
    en: 'Blind transfers',
    unit: 'call',
    counts: quantity<'visits'>({
      ko: '통화 없이 넘긴 응대호',
      en: 'answered visits handed on without a talk',
      plus: ['transferredBlind'],
    }),
    source: TRANSFER,
  }),
  count({
    id: 'transferred_attended',
    family: 'visits',
    ko: '협의 전환',
    en: 'Attended transfers',
    unit: 'call',
    counts: quantity<'visits'>({
      ko: '받을 사람과 통화한 뒤 넘긴 응대호',
      en: 'answered visits handed on after a talk',
      plus: ['transferredAttended'],
    }),
    source: TRANSFER,
  }),
  ratio({
    id: 'transfer_rate',
    family: 'visits',
    ko: '호 전환율',
    en: 'Transfer rate',
    part: visits.transferred,
    whole: visits.answered,
    source: 'transferred visits / answered visits; a contact handed on twice is two',
  }),
  ratio({
    id: 'transfer_rate_blind',
    family: 'visits',
    ko: '블라인드 전환율',
    en: 'Blind transfer rate',
    part: visits.transferredBlind,
    whole: visits.answered,
    source: TRANSFER,
  }),
  ratio({
    id: 'transfer_rate_attended',
    family: 'visits',
    ko: '협의 전환율',
    en: 'Attended transfer rate',
    part: visits.transferredAttended,
    whole: visits.answered,
    source: TRANSFER,
  }),
  count({
    id: 'open_acw',
    family: 'visits',
    ko: '후처리 미확인',
    en: 'Open after-call work',
    unit: 'call',
    counts: quantity<'visits'>({
      ko: '통화는 끝났으나 후처리 시간을 모르는 응대호',
      en: 'talks that ended and whose after-call work is open or not reported',
      plus: ['talkCount'],
      minus: ['handledCount'],
    }),
    source: 'they are left out of the handling time, and said so',
  }),
  count({
    id: 'no_answers',
    family: 'visits',
    ko: '상담사 무응답',
    en: 'Rings not answered',
    unit: 'attempt',
    counts: quantity<'visits'>({
      ko: '상담사가 받지 않은 호출의 수',
      en: 'ring attempts that no counselor answered',
      plus: ['noAnswers'],
    }),
    higherIsBetter: false,
    source: 'Asterisk RINGNOANSWER; Amazon Connect agent non-response. One call may have many',
  }),
] as const;
