import type { MetricCall } from '@michuhol/contract';
import { outcomeNames, outcomes } from '@michuhol/metrics';
import type { FactColumn } from './fact-columns.js';

/** Queue visits as they stand in a file. */
export const callColumns: readonly FactColumn<MetricCall>[] = [
  { ko: '자료 출처', en: 'Source', kind: 'text', of: (call) => call.source },
  { ko: '호 번호', en: 'Call', kind: 'text', of: (call) => call.callId },
  { ko: '대기열', en: 'Queue', kind: 'text', of: (call) => call.queue },
  { ko: '인입 시각', en: 'Arrived', kind: 'instant', of: (call) => call.arrivedAt },
  {
    ko: '결과',
    en: 'Outcome',
    kind: 'text',
    of: (call, language) =>
      outcomeNames[outcomes.find((outcome) => outcome === call.outcome) ?? 'inProgress'][language],
  },
  { ko: '대기', en: 'Wait', kind: 'seconds', of: (call) => call.waitSeconds },
  { ko: '통화', en: 'Talk', kind: 'seconds', of: (call) => call.talkSeconds },
  { ko: '보류', en: 'Hold', kind: 'seconds', of: (call) => call.holdSeconds },
  { ko: '후처리', en: 'After-call work', kind: 'seconds', of: (call) => call.acwSeconds },
  { ko: '연결·이탈 시각', en: 'Answered or left', kind: 'instant', of: (call) => call.leftAt },
  { ko: '종료 시각', en: 'Ended', kind: 'instant', of: (call) => call.endedAt },
  { ko: '상담사(교환기 이름)', en: 'Agent (as the switch says)', kind: 'text', of: (call) => call.agent },
  { ko: '호 전환', en: 'Transfer', kind: 'text', of: (call) => call.transfer },
  { ko: '무응답 호출', en: 'Rings not answered', kind: 'count', of: (call) => call.noAnswers },
  { ko: '채널', en: 'Channel', kind: 'text', of: (call) => call.channel },
  { ko: '상담분야', en: 'Service field', kind: 'text', of: (call) => call.field },
  { ko: '기관', en: 'Agency', kind: 'text', of: (call, language) => call.agency?.[language] ?? null },
  { ko: '발신번호(일부 가림)', en: 'Caller (masked)', kind: 'text', of: (call) => call.caller },
  { ko: '수치에 더하는 값', en: 'Adds to the figure', kind: 'count', of: (call) => call.adds },
];
