import { CENTRE_ZONE } from '@michuhol/calendar';
import type { CallsProfile } from '../profile.js';
import type { OutcomeRule } from '../profile-rules.js';

const ends = (outcome: string, ...words: string[]): OutcomeRule => ({
  when: [{ column: 'outcome', in: [outcome, ...words] }],
  outcome,
});

const none = ['-'];

/**
 * The console's own layout of a call list: one row for each call, with Korean or English column names in any
 * order. wait_seconds counts from arrival to the answer or the end; outcomes are the console's codes or their
 * Korean names. Where contact_id is given, rows of one contact (a transfer makes a row of its own) belong together;
 * where updated_at is given, the row changed last is the truth.
 */
export const michuholCalls: CallsProfile = {
  name: 'michuhol-calls',
  version: 2,
  title: { ko: '미추홀 통화 목록', en: 'Michuhol call list' },
  kind: 'calls',
  header: true,
  zone: CENTRE_ZONE,
  columns: {
    callId: { names: ['call_id', '통화ID', '통화 ID', '콜ID'], required: true },
    queue: { names: ['queue', '대기열', '큐', '스킬'], required: true },
    arrivedAt: { names: ['arrived_at', '인입시각', '인입일시', '접수일시'], required: true },
    outcome: { names: ['outcome', '결과', '통화결과'], required: true },
    waitSeconds: { names: ['wait_seconds', '대기시간', '대기시간(초)'], required: true },
    talkSeconds: { names: ['talk_seconds', '통화시간', '통화시간(초)'], required: false },
    holdSeconds: { names: ['hold_seconds', '보류시간', '보류시간(초)'], required: false },
    acwSeconds: { names: ['acw_seconds', '후처리시간', '후처리시간(초)'], required: false },
    ringSeconds: { names: ['ring_seconds', '벨시간', '벨시간(초)', '호출시간'], required: false },
    agent: { names: ['agent', '상담사', '상담원'], required: false },
    caller: { names: ['caller', '발신번호', '전화번호'], required: false },
    channel: { names: ['channel', '채널'], required: false },
    direction: { names: ['direction', '방향', '수발신구분', '인아웃구분'], required: false },
    endedAt: { names: ['ended_at', '종료시각', '종료일시'], required: false },
    endedBy: { names: ['ended_by', '종료주체', '종료구분'], required: false },
    transfer: { names: ['transfer', '호전환', '호전환구분'], required: false },
    transferTarget: { names: ['transfer_target', '호전환대상', '전환번호'], required: false },
    contactId: { names: ['contact_id', '연결ID', '연결 ID', '상담건ID'], required: false },
    updatedAt: { names: ['updated_at', '수정시각', '수정일시'], required: false },
  },
  // no time: a corrected time must correct the call, not make a second one
  key: ['callId', 'queue'],
  recordVersion: { column: 'updatedAt', kind: 'time' },
  callId: { column: 'callId' },
  contact: { column: 'contactId', absent: none },
  startedAt: { firstOf: [{ at: 'arrivedAt' }] },
  arrivedAt: { firstOf: [{ at: 'arrivedAt' }] },
  endedAt: { firstOf: [{ at: 'endedAt', absent: none }] },
  queue: { column: 'queue' },
  agent: { column: 'agent', absent: none },
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
  waitSeconds: { column: 'waitSeconds' },
  ringSeconds: { column: 'ringSeconds', absent: none },
  talkSeconds: { column: 'talkSeconds', absent: none },
  holdSeconds: { column: 'holdSeconds', absent: none },
  acwSeconds: { column: 'acwSeconds', absent: none },
  endedBy: {
    column: 'endedBy',
    words: {
      agent: ['agent', '상담사', '상담원'],
      caller: ['caller', '고객', '민원인', '발신자'],
      transfer: ['transfer', '호전환', '이관'],
    },
    absent: none,
  },
  transfer: {
    column: 'transfer',
    words: {
      blind: ['blind', '즉시', '즉시전환', '블라인드'],
      attended: ['attended', '협의', '협의전환', '상담후전환'],
    },
    absent: none,
  },
  transferTarget: { column: 'transferTarget', absent: none },
  outcomes: [
    ends('answered', '응대', '응답', '상담'),
    ends('abandoned', '포기', '통화포기'),
    ends('timeout', '시간초과', '타임아웃'),
    ends('keyExit', '번호이탈', '메뉴이동'),
    ends('emptyExit', '상담사없음', '상담원없음'),
    ends('overflow', '초과이관', '오버플로'),
    ends('withdrawn', '회수'),
    ends('callback', '콜백', '예약콜'),
    ends('systemFailure', '장애', '시스템장애'),
    ends('inProgress', '진행중', '통화중'),
    {
      when: [{ column: 'outcome', in: ['voiceMenu', '음성안내종료', 'ARS종료'] }],
      endedIn: 'voiceMenu',
    },
  ],
};
