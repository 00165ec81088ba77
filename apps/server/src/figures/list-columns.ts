import {
  consultationOutcomeNames,
  type MetricAgentTime,
  type MetricConsultation,
  type MetricContact,
} from '@michuhol/contract';
import { agentTimeStateNames } from '@michuhol/metrics';
import type { Bilingual } from '@michuhol/calendar';
import type { FactColumn } from './fact-columns.js';

const yes: Bilingual = { ko: '예', en: 'yes' };
const no: Bilingual = { ko: '아니요', en: 'no' };

/** Contacts as they stand in a file. */
export const contactColumns: readonly FactColumn<MetricContact>[] = [
  { ko: '자료 출처', en: 'Source', kind: 'text', of: (contact) => contact.source },
  { ko: '통화 번호', en: 'Call', kind: 'text', of: (contact) => contact.callId },
  { ko: '시작 시각', en: 'Began', kind: 'instant', of: (contact) => contact.startedAt },
  { ko: '종료 시각', en: 'Ended', kind: 'instant', of: (contact) => contact.endedAt },
  { ko: '대기열 진입', en: 'Queue visits', kind: 'count', of: (contact) => contact.visits },
  {
    ko: '대기열 없는 응답',
    en: 'Answers without a visit',
    kind: 'count',
    of: (contact) => contact.unqueuedAnswers,
  },
  { ko: '채널', en: 'Channel', kind: 'text', of: (contact) => contact.channel },
  { ko: '상담분야', en: 'Service field', kind: 'text', of: (contact) => contact.field },
  {
    ko: '재통화 판정 대상',
    en: 'Judged for repeats',
    kind: 'text',
    of: (contact, language) => (contact.judged ? yes : no)[language],
  },
  { ko: '다시 걸려온 시각', en: 'Came again', kind: 'instant', of: (contact) => contact.cameAgainAt },
  { ko: '발신번호(일부 가림)', en: 'Caller (masked)', kind: 'text', of: (contact) => contact.caller },
  { ko: '수치에 더하는 값', en: 'Adds to the figure', kind: 'count', of: (contact) => contact.adds },
];

/** Consultation records as they stand in a file. */
export const consultationColumns: readonly FactColumn<MetricConsultation>[] = [
  { ko: '자료 출처', en: 'Source', kind: 'text', of: (record) => record.source },
  { ko: '상담 번호', en: 'Record', kind: 'text', of: (record) => record.recordId },
  { ko: '시작 시각', en: 'Began', kind: 'instant', of: (record) => record.startedAt },
  { ko: '종료 시각', en: 'Ended', kind: 'instant', of: (record) => record.endedAt },
  { ko: '상담사', en: 'Counselor', kind: 'text', of: (record) => record.counselor },
  {
    ko: '상담유형',
    en: 'Topic',
    kind: 'text',
    of: (record, language) => record.topic?.[language] ?? null,
  },
  {
    ko: '처리 결과',
    en: 'Result',
    kind: 'text',
    of: (record, language) => consultationOutcomeNames[record.result][language],
  },
  { ko: '기관', en: 'Agency', kind: 'text', of: (record, language) => record.agency?.[language] ?? null },
  { ko: '담당 부서', en: 'Department', kind: 'text', of: (record) => record.department },
  { ko: '채널', en: 'Channel', kind: 'text', of: (record) => record.channel },
  { ko: '수신·발신', en: 'Direction', kind: 'text', of: (record) => record.direction },
  { ko: '발신 업무', en: 'Campaign', kind: 'text', of: (record) => record.campaign },
  { ko: '호 번호', en: 'Call', kind: 'text', of: (record) => record.callId },
  {
    ko: '통화 연결',
    en: 'Joined to its call',
    kind: 'text',
    of: (record, language) => (record.linked ? yes : no)[language],
  },
];

const moments = {
  answered: { ko: '응답', en: 'Answered' },
  missed: { ko: '무응답 호출', en: 'Ring not answered' },
} as const;

/** Spans of counselors' time as they stand in a file. */
export const agentTimeColumns: readonly FactColumn<MetricAgentTime>[] = [
  { ko: '자료 출처', en: 'Source', kind: 'text', of: (time) => time.source },
  { ko: '상담사', en: 'Counselor', kind: 'text', of: (time) => time.counselor },
  { ko: '상담사(교환기 이름)', en: 'Agent (as the switch says)', kind: 'text', of: (time) => time.agent },
  {
    ko: '상태',
    en: 'State',
    kind: 'text',
    of: ({ what }, language) =>
      (what === 'answered' || what === 'missed' ? moments[what] : agentTimeStateNames[what])[language],
  },
  { ko: '사유', en: 'Reason', kind: 'text', of: (time) => time.reason },
  { ko: '시작 시각', en: 'From', kind: 'instant', of: (time) => time.from },
  { ko: '종료 시각', en: 'To', kind: 'instant', of: (time) => time.to },
  { ko: '수치에 더하는 값', en: 'Adds to the figure', kind: 'count', of: (time) => time.adds },
];
