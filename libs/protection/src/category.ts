import { day } from '@michuhol/calendar';
import type { Bilingual } from '@michuhol/calendar';
import type { Severity } from './severity.js';

/**
 * The rule set these categories follow: Incheon's guideline for the protection of 120 counselors
 * (120미추홀콜센터 상담사 보호를 위한 운영지침), which sets the two classes and the warning before the counselor ends a
 * call. Its full text is not public; the severities and the second warning for harsh conduct are the centre's defaults.
 */
export const categoryPolicy = { id: 'INCHEON_2019', inForceFrom: day('2019-10-07') } as const;

/** The classes of the guideline: 악성 (abuse in words) and 강성 (unreasonable pressure). They never mark a person. */
export type ComplaintClass = 'abusive' | 'harsh';

/** How the classes are called. */
export const complaintClassNames: Readonly<Record<ComplaintClass, Bilingual>> = {
  abusive: { ko: '악성', en: 'Abusive' },
  harsh: { ko: '강성', en: 'Harsh' },
};

/** A button on the counselor's desk: the digit that presses it, and a name short enough for it. */
export interface DeskButton extends Bilingual {
  readonly key: string;
}

/** A kind of conduct that a counselor can record. An incident may have several. */
export interface Category<Code extends string = string> extends Bilingual {
  readonly code: Code;
  /** Null for what is no ground for any measure by itself. */
  readonly class: ComplaintClass | null;
  /** The class once the conduct is repeated, where it grows graver. */
  readonly classWhenRepeated?: ComplaintClass;
  readonly defaultSeverity: Severity;
  /** Warnings expected before the counselor ends the call. */
  readonly warningsBeforeEnd: number;
  /** Whether a confirmed incident of this kind alone may lead to a restriction of use. */
  readonly sanctionable: boolean;
  /** Null for what is chosen in the full report only. */
  readonly onDesk: DeskButton | null;
}

const category = <const Code extends string>(
  code: Code,
  name: Bilingual,
  rules: Pick<
    Category,
    'class' | 'classWhenRepeated' | 'defaultSeverity' | 'warningsBeforeEnd' | 'sanctionable'
  >,
  onDesk: DeskButton | null = null,
): Category<Code> => ({ code, ...name, ...rules, onDesk });

const abusive = (defaultSeverity: Severity) =>
  ({ class: 'abusive', defaultSeverity, warningsBeforeEnd: 1, sanctionable: true }) as const;
const harsh = (defaultSeverity: Severity, warningsBeforeEnd: number, sanctionable = true) =>
  ({ class: 'harsh', defaultSeverity, warningsBeforeEnd, sanctionable }) as const;
/** Recorded for the counselor's sake and for statistics; no caller is restricted for it. */
const classless = { class: null, defaultSeverity: 'S1', warningsBeforeEnd: 2, sanctionable: false } as const;

const table = [
  category('SEXUAL_HARASSMENT', { ko: '성희롱', en: 'Sexual harassment' }, abusive('S4'), {
    key: '1',
    ko: '성희롱',
    en: 'Sexual harassment',
  }),
  category('THREAT', { ko: '협박·위협', en: 'Threat' }, abusive('S4'), {
    key: '2',
    ko: '협박',
    en: 'Threat',
  }),
  category('VERBAL_ABUSE', { ko: '욕설·폭언', en: 'Profanity and verbal abuse' }, abusive('S3'), {
    key: '3',
    ko: '욕설·폭언',
    en: 'Verbal abuse',
  }),
  category('INSULT', { ko: '모욕·비하', en: 'Insult' }, abusive('S3'), {
    key: '4',
    ko: '모욕',
    en: 'Insult',
  }),
  category(
    'OBSTRUCTION',
    { ko: '업무방해', en: 'Obstruction of business' },
    { ...harsh('S3', 2), classWhenRepeated: 'abusive' },
    { key: '5', ko: '업무방해', en: 'Obstruction' },
  ),
  category(
    'REPEAT_UNREASONABLE',
    { ko: '반복·억지', en: 'Repeated and unreasonable demand' },
    harsh('S2', 2),
    {
      key: '6',
      ko: '반복·억지',
      en: 'Repeated demand',
    },
  ),
  category(
    'LONG_CALL',
    { ko: '장시간 통화', en: 'Call beyond the recommended time' },
    harsh('S2', 2, false),
    {
      key: '7',
      ko: '장시간',
      en: 'Long call',
    },
  ),
  category('PRANK', { ko: '장난전화', en: 'Prank call' }, harsh('S2', 1), {
    key: '8',
    ko: '장난',
    en: 'Prank',
  }),
  category('INTOXICATED', { ko: '주취', en: 'Intoxicated caller' }, harsh('S2', 1), {
    key: '9',
    ko: '주취',
    en: 'Intoxicated',
  }),
  category('OTHER', { ko: '기타', en: 'Other' }, classless, { key: '0', ko: '기타', en: 'Other' }),
  category('FALSE_REPORT', { ko: '거짓신고', en: 'False report' }, abusive('S3')),
  category(
    'NAMED_COUNSELOR',
    { ko: '특정 상담사 지목·집착', en: 'Fixation on one counselor' },
    abusive('S3'),
  ),
  category('COERCION', { ko: '상습·강요', en: 'Habitual coercion' }, harsh('S2', 2)),
  category('UNCLEAR', { ko: '민원요지 불명', en: 'Unclear request' }, harsh('S1', 2, false)),
  category('UNCOOPERATIVE', { ko: '비협조', en: 'Uncooperative (refuses needed details)' }, classless),
] as const;

/** The code of a category. */
export type CategoryCode = (typeof table)[number]['code'];

/** All categories, those of the desk first and in the order of its keys 1 to 9 and 0. */
export const categories: readonly Category<CategoryCode>[] = table;

/** The codes of all categories, in the same order. */
export const categoryCodes: readonly CategoryCode[] = categories.map(({ code }) => code);

/** The ten categories with a button on the counselor's desk, in the order of the keys 1 to 9 and 0. */
export const deskCategories: readonly (Category<CategoryCode> & { readonly onDesk: DeskButton })[] =
  categories.flatMap(({ onDesk, ...rest }) => (onDesk ? [{ ...rest, onDesk }] : []));

const byCode = new Map<string, Category<CategoryCode>>(categories.map((entry) => [entry.code, entry]));

/** The category with a code. Throws RangeError for a code that is none. */
export const categoryOf = (code: CategoryCode): Category<CategoryCode> => {
  const found = byCode.get(code);
  if (!found) throw new RangeError(`no such category: ${code}`);
  return found;
};
