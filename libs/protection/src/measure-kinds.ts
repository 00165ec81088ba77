import type { Bilingual } from '@michuhol/calendar';
import type { CategoryCode } from './category.js';

/**
 * Where a measure comes from. The four remedies of 산업안전보건법 시행령 제41조 (제2항의 조치): 1 pause or change of duty,
 * 2 a longer break, 3 treatment and counselling, 4 support in court. `complaintDecree`: 민원처리법 시행령 제4조제1항제4호
 * (separation). `equalEmployment`: 남녀고용평등법 제14조의2 (harassment by customers). `agency`: the centre's own.
 */
export const measureBases = {
  remedy1: {
    ko: '산업안전보건법 시행령 제41조제1호(업무의 일시적 중단 또는 전환)',
    en: 'Decree of the safety and health act, art. 41 no. 1 (pause or change of duty)',
  },
  remedy2: {
    ko: '산업안전보건법 시행령 제41조제2호(휴게시간의 연장)',
    en: 'Decree of the safety and health act, art. 41 no. 2 (longer breaks)',
  },
  remedy3: {
    ko: '산업안전보건법 시행령 제41조제3호(치료 및 상담 지원)',
    en: 'Decree of the safety and health act, art. 41 no. 3 (treatment and counselling)',
  },
  remedy4: {
    ko: '산업안전보건법 시행령 제41조제4호(증거 제출 등 고소·고발·손해배상 청구 지원)',
    en: 'Decree of the safety and health act, art. 41 no. 4 (support of complaints and claims)',
  },
  complaintDecree: {
    ko: '민원처리법 시행령 제4조제1항제4호(분리)',
    en: 'Decree of the civil complaints act, art. 4 para. 1 no. 4 (separation)',
  },
  equalEmployment: {
    ko: '남녀고용평등법 제14조의2(고객 등에 의한 성희롱)',
    en: 'Equal employment act, art. 14-2 (harassment by customers)',
  },
  agency: { ko: '기관 자체 조치', en: 'The centre’s own' },
} as const satisfies Record<string, Bilingual>;

/** Where a measure comes from. */
export type MeasureBasis = keyof typeof measureBases;

/**
 * How a measure begins: `atOnce` takes effect when it is asked for and nobody approves; `granted` is asked for and then
 * granted; `appointed` comes by the calendar or by a lead and is not asked for.
 */
export type MeasureStart = 'atOnce' | 'granted' | 'appointed';

/** A kind of protective measure (보호조치). */
export interface MeasureKindRow extends Bilingual {
  readonly basis: MeasureBasis;
  readonly starts: MeasureStart;
  /** The switch is told to keep calls away. */
  readonly switchTold: boolean;
  /** Whether it is a date that somebody has to arrange. */
  readonly dated: boolean;
  /** Who decides on a request, beside the protection officer. */
  readonly decidedBy: 'teamLead' | 'centreHead' | null;
  /** Offered for these kinds of conduct alone. */
  readonly onlyFor?: readonly CategoryCode[];
}

const kind = (
  name: Bilingual,
  basis: MeasureBasis,
  rest: Partial<Omit<MeasureKindRow, keyof Bilingual | 'basis'>> = {},
): MeasureKindRow => ({
  ...name,
  ...{ basis, starts: 'granted', switchTold: false, dated: false, decidedBy: 'teamLead', ...rest },
});

const atOnce = { starts: 'atOnce', switchTold: true, decidedBy: null } as const;
const appointed = { starts: 'appointed', dated: true, decidedBy: null } as const;
/** What only the employer can give. */
const forHarassment = { decidedBy: 'centreHead', onlyFor: ['SEXUAL_HARASSMENT'] } as const;

/** Every kind of measure, in the order in which they are offered. */
export const measureKinds = {
  BREAK_EXTENSION: kind({ ko: '휴게시간 연장', en: 'Longer break' }, 'remedy2', atOnce),
  TASK_PAUSE: kind({ ko: '업무 일시중단', en: 'Pause of duty' }, 'remedy1', atOnce),
  TASK_SWITCH: kind({ ko: '업무 전환', en: 'Change of duty' }, 'remedy1'),
  CALLER_SEPARATION: kind({ ko: '민원인 분리', en: 'Separation from the caller' }, 'complaintDecree'),
  EARLY_LEAVE: kind({ ko: '조기퇴근', en: 'Early leave' }, 'agency'),
  COUNSELING: kind({ ko: '심리상담', en: 'Counselling' }, 'remedy3', { dated: true }),
  MEDICAL: kind({ ko: '치료 지원', en: 'Medical treatment' }, 'remedy3', { dated: true }),
  LEGAL_SUPPORT: kind({ ko: '고소·고발·손해배상 지원', en: 'Legal support' }, 'remedy4'),
  EVIDENCE_SUBMISSION: kind({ ko: '증거물·증거서류 제출 지원', en: 'Submission of evidence' }, 'remedy4'),
  TRANSFER: kind({ ko: '배치전환', en: 'Transfer' }, 'equalEmployment', forHarassment),
  PAID_LEAVE: kind({ ko: '유급휴가', en: 'Paid leave' }, 'equalEmployment', forHarassment),
  RETURN_CHECK: kind({ ko: '복귀 확인', en: 'Check on return' }, 'agency', appointed),
  FOLLOW_UP: kind({ ko: '경과 확인', en: 'Follow-up' }, 'agency', appointed),
} as const satisfies Record<string, MeasureKindRow>;

/** The code of a kind of measure. */
export type MeasureKind = keyof typeof measureKinds;
export const measureKindCodes = Object.keys(measureKinds) as readonly MeasureKind[];

const rowOf = (code: MeasureKind): MeasureKindRow => measureKinds[code];

/** The kinds that are offered to a counselor after conduct of some kinds; those that anybody may ask for without any. */
export const offeredKinds = (categories: readonly CategoryCode[] = []): MeasureKind[] =>
  measureKindCodes.filter((code) => {
    const { starts, onlyFor } = rowOf(code);
    return starts !== 'appointed' && (!onlyFor || onlyFor.some((category) => categories.includes(category)));
  });

/** Whether a measure takes effect when it is asked for. */
export const startsAtOnce = (code: MeasureKind): boolean => rowOf(code).starts === 'atOnce';

/** Whether what is known of a measure is about health: then nothing but its status and dates is kept. */
export const isAboutHealth = (code: MeasureKind): boolean => rowOf(code).basis === 'remedy3';
