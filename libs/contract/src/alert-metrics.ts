import { z } from 'zod';
import type { Bilingual } from './common.js';

/** What a rule looks at: the whole board, or one slice of it. */
export const alertSlices = ['all', 'queue', 'field', 'agency', 'channel'] as const;
/** What a rule looks at. */
export type AlertSliceBy = (typeof alertSlices)[number];

/** Names of what a rule looks at. */
export const alertSliceNames: Readonly<Record<AlertSliceBy, Bilingual>> = {
  all: { ko: '전체', en: 'Everything' },
  queue: { ko: '대기열', en: 'Queue' },
  field: { ko: '상담분야', en: 'Service field' },
  agency: { ko: '기관', en: 'Agency' },
  channel: { ko: '채널', en: 'Channel' },
};

/** Units of figures that rules look at. */
export const alertUnits = {
  call: { ko: '건', en: 'calls' },
  person: { ko: '명', en: 'people' },
  second: { ko: '초', en: 's' },
  percent: { ko: '%', en: '%' },
} as const satisfies Record<string, Bilingual>;

interface AlertMetricDefinition extends Bilingual {
  readonly unit: keyof typeof alertUnits;
  /** Where it can be read. */
  readonly of: readonly AlertSliceBy[];
  /** Rates: what their denominator counts. A rate of few is no alarm, so a rule says how many there must be. */
  readonly outOf?: Bilingual;
}

const everywhere = alertSlices;
const staffed = ['all', 'queue'] as const;
const total = ['all'] as const;
const offered = { ko: '오늘 인입', en: 'calls offered today' };

/** Every live figure that a rule can look at, as the board shows it. Percentages are 0 to 100. */
export const alertMetrics = {
  waiting: { ko: '고객대기', en: 'Callers waiting', unit: 'person', of: everywhere },
  longestWait: { ko: '최장 대기', en: 'Longest wait', unit: 'second', of: everywhere },
  offered: { ko: '오늘 인입', en: 'Offered today', unit: 'call', of: everywhere },
  answered: { ko: '오늘 응대', en: 'Answered today', unit: 'call', of: everywhere },
  abandoned: { ko: '오늘 포기', en: 'Abandoned today', unit: 'call', of: everywhere },
  answerRate: { ko: '응대율', en: 'Answer rate', unit: 'percent', of: everywhere, outOf: offered },
  abandonRate: { ko: '포기율', en: 'Abandonment rate', unit: 'percent', of: everywhere, outOf: offered },
  serviceLevel: { ko: '서비스 수준', en: 'Service level', unit: 'percent', of: everywhere, outOf: offered },
  volumeToUsual: {
    ko: '평소 대비 인입 (지난 15분)',
    en: 'Offered against the usual (last quarter hour)',
    unit: 'percent',
    of: total,
    outOf: { ko: '평소 인입', en: 'calls usually offered' },
  },
  inConversation: { ko: '통화 중 전화', en: 'Calls in conversation', unit: 'call', of: total },
  loggedIn: { ko: '로그인 상담사', en: 'Counselors logged in', unit: 'person', of: staffed },
  ready: { ko: '상담가능', en: 'Counselors ready', unit: 'person', of: staffed },
  talking: { ko: '통화 중 상담사', en: 'Counselors talking', unit: 'person', of: staffed },
  afterCallWork: { ko: '후처리', en: 'After-call work', unit: 'person', of: staffed },
  onBreak: { ko: '휴식', en: 'On break', unit: 'person', of: staffed },
  occupancy: {
    ko: '현재 점유율',
    en: 'Occupancy now',
    unit: 'percent',
    of: staffed,
    outOf: { ko: '통화·후처리·상담가능 상담사', en: 'counselors talking, in after-call work or ready' },
  },
  helpAsked: { ko: '도움 요청', en: 'Help asked', unit: 'person', of: total },
  longCalls: {
    ko: '권장시간 임박·초과 통화',
    en: 'Calls near or beyond the recommended time',
    unit: 'call',
    of: total,
  },
  feedAge: { ko: '가장 늦은 수집원의 자료 나이', en: 'Age of the slowest feed', unit: 'second', of: total },
} as const satisfies Record<string, AlertMetricDefinition>;

/** A live figure that a rule can look at. */
export type AlertMetric = keyof typeof alertMetrics;

/** The same, where the figure is not known beforehand. */
export const alertMetricOf: Readonly<Record<AlertMetric, AlertMetricDefinition>> = alertMetrics;

const names = Object.keys(alertMetrics) as [AlertMetric, ...AlertMetric[]];
export const alertMetricSchema = z.enum(names);
