import { z } from 'zod';
import type { Bilingual } from './common.js';

/** A length of time as a retention table writes it. */
export const retentionPeriodSchema = z.object({
  amount: z.int().min(1).max(100),
  unit: z.enum(['day', 'month', 'year']),
});
/** A length of time as a retention table writes it. */
export type RetentionPeriod = z.infer<typeof retentionPeriodSchema>;

/** What happens to records when their time is over. */
export const retentionActions = {
  aggregate: { ko: '집계만 남김', en: 'Only aggregates stay' },
  removeIdentifier: { ko: '식별정보 삭제', en: 'Identifiers are removed' },
  destroy: { ko: '파기', en: 'Destroyed' },
} as const satisfies Record<string, Bilingual>;
/** What happens to records when their time is over. */
export type RetentionAction = keyof typeof retentionActions;

/** Preservation classes of public records (공공기록물법 시행령 제26조). */
export const preservationClasses = ['1', '3', '5', '10', '30', 'semiPermanent', 'permanent'] as const;
/** A preservation class as the console prints it. */
export const preservationNames: Record<(typeof preservationClasses)[number], Bilingual> = {
  '1': { ko: '1년', en: '1 year' },
  '3': { ko: '3년', en: '3 years' },
  '5': { ko: '5년', en: '5 years' },
  '10': { ko: '10년', en: '10 years' },
  '30': { ko: '30년', en: '30 years' },
  semiPermanent: { ko: '준영구', en: 'Semi-permanent' },
  permanent: { ko: '영구', en: 'Permanent' },
};

/**
 * How the end of a kind comes about: after an approval, by itself, together with another kind, or row by row in the
 * housekeeping.
 */
export type RetentionWay = 'approved' | 'automatic' | 'follows' | 'elsewhere';

/** A kind of records, and what no centre may change about its retention. */
export interface RetentionKindInfo extends Bilingual {
  readonly action: RetentionAction;
  readonly way: RetentionWay;
  /** No shorter period is accepted, and why. */
  readonly least: (RetentionPeriod & Bilingual) | null;
  /** What its age counts from. */
  readonly from: Bilingual;
}

const years = (amount: number): RetentionPeriod => ({ amount, unit: 'year' });
const fromCall: Bilingual = {
  ko: '통화한 달의 끝부터 (표본 자료는 가져온 때부터)',
  en: 'from the end of the month of the call (of samples: from the import)',
};

/** Every kind of records that the console keeps for a time. */
export const retentionKinds = {
  calls: {
    ko: '통화 상세 기록',
    en: 'Details of calls',
    action: 'aggregate',
    way: 'approved',
    least: null,
    from: fromCall,
  },
  callerNumbers: {
    ko: '발신 전화번호',
    en: "Callers' numbers",
    action: 'removeIdentifier',
    way: 'follows',
    least: null,
    from: { ko: '그 해의 마지막 통화 기록과 함께', en: 'with the last call of the year' },
  },
  consultations: {
    ko: '상담 기록',
    en: 'Consultation records',
    action: 'aggregate',
    way: 'approved',
    least: null,
    from: { ko: '상담한 달의 끝부터', en: 'from the end of the month of the consultation' },
  },
  surveys: {
    ko: '만족도 조사 응답 원본',
    en: 'Single answers of surveys',
    action: 'aggregate',
    way: 'approved',
    least: null,
    from: { ko: '응답한 달의 끝부터', en: 'from the end of the month of the answer' },
  },
  surveyLinks: {
    ko: '만족도 응답과 통화의 연결',
    en: 'Links from answers of surveys to calls',
    action: 'removeIdentifier',
    way: 'approved',
    least: null,
    from: { ko: '응답한 달의 끝부터', en: 'from the end of the month of the answer' },
  },
  incidents: {
    ko: '특이민원 기록의 내용과 번호 (민원·사과 요구 포함)',
    en: 'Contents and numbers of incidents, with complaints about them',
    action: 'removeIdentifier',
    way: 'approved',
    least: {
      ...years(1),
      ko: '처리 경과를 다툴 수 있는 동안',
      en: 'as long as its handling may be disputed',
    },
    from: { ko: '신고한 해의 끝부터', en: 'from the end of the year of the report' },
  },
  restrictions: {
    ko: '민원인 관리와 이용 제한 결정',
    en: 'Caller cases and decisions of restriction',
    action: 'destroy',
    way: 'approved',
    least: { ...years(3), ko: '행정심판·소송의 기간', en: 'the time in which it may be appealed' },
    from: { ko: '결정이 끝난 해의 끝부터', en: 'from the end of the year in which the decision ended' },
  },
  legalCases: {
    ko: '법적 조치가 승인된 민원인 관리',
    en: 'Caller cases with a legal step',
    action: 'destroy',
    way: 'approved',
    least: { ...years(5), ko: '소멸시효의 기간', en: 'the time of limitation' },
    from: { ko: '사건이 끝난 해의 끝부터', en: 'from the end of the year in which the case ended' },
  },
  evidence: {
    ko: '증거자료 파일 (대장과 확인값은 남음)',
    en: 'Files of packs of evidence; the register and their hashes stay',
    action: 'destroy',
    way: 'approved',
    least: { ...years(5), ko: '소멸시효의 기간', en: 'the time of limitation' },
    from: { ko: '만든 해의 끝부터', en: 'from the end of the year in which it was made' },
  },
  measures: {
    ko: '보호조치 (요청·결정·분리·경과 확인)',
    en: 'Protective measures: requests, decisions, separations, follow-ups',
    action: 'destroy',
    way: 'approved',
    least: {
      ...years(3),
      ko: '조치의 이행과 불이익을 다툴 수 있는 동안',
      en: 'as long as it may be disputed whether they were given, or led to a disadvantage',
    },
    from: {
      ko: '마지막으로 처리한 해의 끝부터 (처리되지 않은 요청은 남음)',
      en: 'from the end of the year of the last step; a request that nobody acted on stays',
    },
  },
  subjectRequests: {
    ko: '정보주체 요구의 내용과 번호',
    en: 'Contents and numbers of requests of data subjects',
    action: 'removeIdentifier',
    way: 'approved',
    least: { ...years(1), ko: '처리 결과를 다툴 수 있는 동안', en: 'as long as its outcome may be disputed' },
    from: {
      ko: '접수한 해의 끝부터 (처리가 끝난 것)',
      en: 'from the end of the year of receipt, once it is done',
    },
  },
  quarantine: {
    ko: '거부된 행의 원문과 올린 파일',
    en: 'Texts of rejected rows, and uploads',
    action: 'destroy',
    way: 'automatic',
    least: null,
    from: { ko: '받은 때부터', en: 'from the receipt' },
  },
  synthetic: {
    ko: '모의 자료 (시뮬레이터)',
    en: 'Simulated data',
    action: 'aggregate',
    way: 'automatic',
    least: null,
    from: { ko: '만든 달의 끝부터', en: 'from the end of the month in which it was made' },
  },
  accessLog: {
    ko: '접속기록 (로그인 실패 포함)',
    en: 'Access log, failed sign-ins included',
    action: 'destroy',
    way: 'approved',
    least: {
      ...years(2),
      ko: '개인정보의 안전성 확보조치 기준 제8조 (정보주체 5만 명 이상)',
      en: 'Standards of safety measures, article 8 (50,000 persons or more)',
    },
    from: { ko: '기록한 달의 끝부터', en: 'from the end of the month of the entry' },
  },
  grants: {
    ko: '권한 부여·변경·말소 기록',
    en: 'Grants and revocations of rights',
    action: 'destroy',
    way: 'approved',
    least: {
      ...years(3),
      ko: '개인정보의 안전성 확보조치 기준 제5조 제3항',
      en: 'Standards of safety measures, article 5 (3)',
    },
    from: {
      ko: '효력이 끝난 달의 끝부터 (유효한 권한의 기록은 남음)',
      en: 'from the end of the month in which it ceased to hold; what holds now stays',
    },
  },
  alerts: {
    ko: '경보를 확인·배정·조치한 사람과 메모',
    en: 'Who handled alerts, and their notes',
    action: 'removeIdentifier',
    way: 'automatic',
    least: null,
    from: {
      ko: '닫힌 경보의 마지막 기록이 있는 달의 끝부터',
      en: 'from the end of the month of the last entry, once the alert is closed',
    },
  },
  shiftRoom: {
    ko: '교대실의 공지·확인·인수인계',
    en: 'Notices with who read them, and hand-overs',
    action: 'destroy',
    way: 'approved',
    least: null,
    from: {
      ko: '공지가 끝나거나 인수인계를 처리한 달의 끝부터',
      en: 'from the end of the month in which the notice ended or the hand-over was done',
    },
  },
  callbacks: {
    ko: '회신을 맡은 사람과 결과',
    en: 'Who called back, and what came of it',
    action: 'destroy',
    way: 'elsewhere',
    least: null,
    from: { ko: '받지 못한 통화의 시작부터', en: 'from the beginning of the lost call' },
  },
  floorViews: {
    ko: '상담사 실명 열람 기록',
    en: 'Uses of the names of counselors',
    action: 'destroy',
    way: 'elsewhere',
    least: null,
    from: { ko: '마지막으로 본 때부터', en: 'from the last look' },
  },
  panics: {
    ko: '긴급 호출과 응답 기록',
    en: 'Panic buttons and who answered them',
    action: 'destroy',
    way: 'elsewhere',
    least: null,
    from: { ko: '호출이 끝난 때부터', en: 'from the end of the call' },
  },
  parkedEvents: {
    ko: '시작이 오지 않은 통화의 이벤트',
    en: 'Events of calls whose start has not come',
    action: 'destroy',
    way: 'elsewhere',
    least: null,
    from: { ko: '받은 때부터', en: 'from the receipt' },
  },
} as const satisfies Record<string, RetentionKindInfo>;

/** The name of a kind of records. */
export type RetentionKind = keyof typeof retentionKinds;
/** The same, where the kind asked for is not known beforehand. */
export const retentionKindOf: Record<RetentionKind, RetentionKindInfo> = retentionKinds;
export const retentionKindNames = Object.keys(retentionKinds) as [RetentionKind, ...RetentionKind[]];
export const retentionKindSchema = z.enum(retentionKindNames);

/** Kinds whose period the centre may change: the others are the console's own working time. */
export const changeableKinds = retentionKindNames.filter(
  (kind) =>
    !['callerNumbers', 'quarantine', 'callbacks', 'floorViews', 'panics', 'parkedEvents'].includes(kind),
);

/** About how many days a preservation class is; one without an end has no number. */
export const daysOfClass = (of: (typeof preservationClasses)[number]): number =>
  of === 'permanent' || of === 'semiPermanent' ? Infinity : Number(of) * 365;

/** About how many days a period is: enough to tell the shorter of two. */
export const daysOfPeriod = ({ amount, unit }: RetentionPeriod): number =>
  amount * { day: 1, month: 30, year: 365 }[unit];
