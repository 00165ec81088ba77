import { quantity } from './define-metric.js';
import { flowOuts } from './outcome.js';

const of = quantity<'visits'>;

/** The quantities of queue visits that metrics are made of. */
export const visits = {
  offered: of({ ko: '인입', en: 'offered', plus: ['offered'] }),
  answered: of({ ko: '응대', en: 'answered', plus: ['answered'] }),
  abandoned: of({ ko: '포기', en: 'abandoned', plus: ['abandoned'] }),
  decided: of({ ko: '응대 + 포기', en: 'answered + abandoned', plus: ['answered', 'abandoned'] }),
  decidedWithoutShort: of({
    ko: '응대 + 포기 − 단기포기',
    en: 'answered + abandoned − short abandons',
    plus: ['answered', 'abandoned'],
    minus: ['shortAbandoned'],
  }),
  decidedAfter: of({
    ko: '응대 + T초 후 포기',
    en: 'answered + abandoned after T',
    plus: ['answered', 'abandoned'],
    minus: ['abandonedWithin'],
  }),
  left: of({
    ko: '응대 + 포기 + 이탈',
    en: 'answered + abandoned + flow-outs',
    plus: ['answered', 'abandoned', ...flowOuts],
  }),
  offeredWithoutShort: of({
    ko: '인입 − 단기포기',
    en: 'offered − short abandons',
    plus: ['offered'],
    minus: ['shortAbandoned'],
  }),
  offeredWithoutAbandonedWithin: of({
    ko: '인입 − T초 내 포기',
    en: 'offered − abandoned within T',
    plus: ['offered'],
    minus: ['abandonedWithin'],
  }),
  abandonedWithoutShort: of({
    ko: '포기 − 단기포기',
    en: 'abandoned − short abandons',
    plus: ['abandoned'],
    minus: ['shortAbandoned'],
  }),
  answeredWithin: of({ ko: 'T초 내 응대', en: 'answered within T', plus: ['answeredWithin'] }),
  servedWithin: of({
    ko: 'T초 내 응대 + T초 내 포기',
    en: 'answered within T + abandoned within T',
    plus: ['answeredWithin', 'abandonedWithin'],
  }),
  flowOut: of({
    ko: '대기시간 초과 + 버튼 이탈 + 상담사 부재 이탈 + 다른 대기열 이동 + 시스템 회수',
    en: 'timeout + key exit + empty exit + overflow + withdrawn',
    plus: flowOuts,
  }),
  transferred: of({
    ko: '블라인드 전환 + 협의 전환',
    en: 'blind transfers + attended transfers',
    plus: ['transferredBlind', 'transferredAttended'],
  }),
  transferredBlind: of({ ko: '블라인드 전환', en: 'blind transfers', plus: ['transferredBlind'] }),
  transferredAttended: of({ ko: '협의 전환', en: 'attended transfers', plus: ['transferredAttended'] }),
} as const;
