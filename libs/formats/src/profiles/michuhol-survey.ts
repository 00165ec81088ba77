import { CENTRE_ZONE } from '@michuhol/calendar';
import type { SurveyProfile } from '../profile.js';

/** The console's own layout of satisfaction surveys: one row for each answer; five points unless a column says. */
export const michuholSurvey: SurveyProfile = {
  name: 'michuhol-survey',
  version: 1,
  title: { ko: '미추홀 만족도 조사', en: 'Michuhol satisfaction survey' },
  kind: 'survey',
  header: true,
  zone: CENTRE_ZONE,
  columns: {
    responseId: { names: ['response_id', '응답ID', '응답 ID', '응답번호'], required: true },
    answeredAt: { names: ['answered_at', '응답일시', '응답일자', '응답일'], required: true },
    score: { names: ['score', '점수', '만족도'], required: true },
    scalePoints: { names: ['scale_points', '척도', '만점'], required: false },
    callId: { names: ['call_id', '통화ID', '통화 ID', '콜ID'], required: false },
    question: { names: ['question', '문항', '질문'], required: false },
  },
  key: ['responseId'],
  answeredAt: { firstOf: [{ at: 'answeredAt', orDay: true }] },
  score: 'score',
  scalePoints: { column: 'scalePoints', otherwise: 5 },
  callId: { column: 'callId', absent: ['-'] },
  question: { column: 'question', absent: ['-'] },
};
