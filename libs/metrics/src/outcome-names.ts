import type { Bilingual } from '@michuhol/calendar';
import type { Outcome } from './outcome.js';

/** How each outcome of a queue visit is called on screens and in reports. */
export const outcomeNames: Readonly<Record<Outcome, Bilingual>> = {
  answered: { ko: '응대', en: 'Answered' },
  abandoned: { ko: '포기', en: 'Abandoned' },
  timeout: { ko: '대기시간 초과', en: 'Timed out' },
  keyExit: { ko: '버튼 이탈', en: 'Left by key' },
  emptyExit: { ko: '상담사 부재 이탈', en: 'Left, no counselor' },
  overflow: { ko: '다른 대기열 이동', en: 'Overflowed' },
  withdrawn: { ko: '시스템 회수', en: 'Withdrawn' },
  callback: { ko: '콜백 예약', en: 'Call-back requested' },
  systemFailure: { ko: '시스템 장애', en: 'System failure' },
  inProgress: { ko: '진행 중', en: 'In progress' },
};
