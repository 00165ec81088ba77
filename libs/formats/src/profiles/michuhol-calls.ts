import { CENTRE_ZONE } from '@michuhol/calendar';
import type { CallsProfile, OutcomeRule } from '../profile.js';

const ends = (outcome: string, ...words: string[]): OutcomeRule => ({
  when: [{ column: 'outcome', in: [outcome, ...words] }],
  outcome,
});

/**
 * The console's own layout of a call list: one row for each call, with Korean or English column names in any
 * order. wait_seconds counts from arrival to the answer or the end; outcomes are the console's codes or their
 * Korean names.
 */
export const michuholCalls: CallsProfile = {
  name: 'michuhol-calls',
  version: 1,
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
    agent: { names: ['agent', '상담사', '상담원'], required: false },
    caller: { names: ['caller', '발신번호', '전화번호'], required: false },
    channel: { names: ['channel', '채널'], required: false },
    endedAt: { names: ['ended_at', '종료시각', '종료일시'], required: false },
  },
  // no time: a corrected time must correct the call, not make a second one
  key: ['callId', 'queue'],
  callId: { column: 'callId' },
  startedAt: { firstOf: [{ at: 'arrivedAt' }] },
  arrivedAt: { firstOf: [{ at: 'arrivedAt' }] },
  endedAt: { firstOf: [{ at: 'endedAt' }] },
  queue: { column: 'queue' },
  agent: { column: 'agent', absent: ['-'] },
  caller: { column: 'caller', absent: ['-'] },
  channel: { column: 'channel', absent: ['-'] },
  waitSeconds: { column: 'waitSeconds' },
  talkSeconds: { column: 'talkSeconds', absent: ['-'] },
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
