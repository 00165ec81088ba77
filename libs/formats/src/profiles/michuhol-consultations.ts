import { CENTRE_ZONE } from '@michuhol/calendar';
import type { ConsultationResult } from '../canonical.js';
import type { ConsultationProfile } from '../profile.js';
import type { ResultRule } from '../profile-rules.js';

const means = (result: ConsultationResult, ...words: string[]): ResultRule => ({
  when: [{ column: 'result', in: [result, ...words] }],
  result,
});

const none = ['-'];

/**
 * The console's own layout of a consultation history (상담 기록): one row for each consultation on any channel. A row
 * with a call id belongs to that call; without one, counselor and time tell which call it was. A consultation that
 * was received and passed on at once (접수·이관) counts as passed on.
 */
export const michuholConsultations: ConsultationProfile = {
  name: 'michuhol-consultations',
  version: 1,
  title: { ko: '미추홀 상담 기록', en: 'Michuhol consultation records' },
  kind: 'consultation',
  header: true,
  zone: CENTRE_ZONE,
  columns: {
    consultationId: {
      names: ['consultation_id', '상담ID', '상담 ID', '상담번호', '상담이력번호'],
      required: true,
    },
    startedAt: {
      names: ['started_at', '상담시각', '상담일시', '상담시작시각', '상담시작일시'],
      required: true,
    },
    result: { names: ['result', '처리결과', '상담결과', '처리유형'], required: true },
    endedAt: { names: ['ended_at', '상담종료시각', '상담종료일시', '종료시각', '종료일시'], required: false },
    callId: { names: ['call_id', '통화ID', '통화 ID', '콜ID'], required: false },
    counselor: { names: ['counselor', '상담사', '상담원', '상담사ID', '상담원ID'], required: false },
    caller: { names: ['caller', '발신번호', '전화번호', '고객전화번호'], required: false },
    channel: { names: ['channel', '채널', '상담채널', '접수채널'], required: false },
    direction: { names: ['direction', '방향', '수발신구분', '인아웃구분'], required: false },
    campaign: { names: ['campaign', '캠페인', '캠페인명'], required: false },
    topic1: { names: ['topic1', '대분류', '상담유형(대)', '상담유형 대분류'], required: false },
    topic2: { names: ['topic2', '중분류', '상담유형(중)', '상담유형 중분류'], required: false },
    topic3: { names: ['topic3', '소분류', '상담유형(소)', '상담유형 소분류'], required: false },
    agency: { names: ['agency', '기관', '담당기관', '이관기관'], required: false },
    department: { names: ['department', '부서', '담당부서', '이관부서'], required: false },
    updatedAt: { names: ['updated_at', '수정시각', '수정일시'], required: false },
  },
  key: ['consultationId'],
  recordVersion: { column: 'updatedAt', kind: 'time' },
  startedAt: { firstOf: [{ at: 'startedAt' }] },
  endedAt: { firstOf: [{ at: 'endedAt', absent: none }] },
  callId: { column: 'callId', absent: none },
  counselor: { column: 'counselor', absent: none },
  caller: { column: 'caller', absent: none },
  channel: { column: 'channel', absent: none },
  direction: {
    column: 'direction',
    words: {
      inbound: ['inbound', 'in', '수신', '인입', '인바운드'],
      outbound: ['outbound', 'out', '발신', '아웃바운드'],
    },
    absent: none,
  },
  campaign: { column: 'campaign', absent: none },
  topic: [
    { column: 'topic1', absent: none },
    { column: 'topic2', absent: none },
    { column: 'topic3', absent: none },
  ],
  results: [
    means('answered', '응대', '응대완료', '상담완료', '안내', '단순안내'),
    means('doneAtOnce', '즉시처리', '즉시해결', '처리완료'),
    means('passedOn', '이관', '부서이관', '기관이관', '부서연결', '호전환', '접수·이관', '접수이관'),
    means('received', '접수', '민원접수'),
    means('callback', '콜백', '재통화', '예약콜'),
  ],
  agency: { column: 'agency', absent: none },
  department: { column: 'department', absent: none },
};
