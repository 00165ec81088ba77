import type { Bilingual } from '@michuhol/calendar';
import type { CategoryCode } from './category.js';

/** The four groups of the manual of Seoul's Dasan call centre (2024-12), for exchange between centres. */
export const dasanGroupNames = {
  distress: { ko: '불쾌·불안 감정유발', en: 'Causing distress' },
  uncooperative: { ko: '비협조', en: 'Uncooperative' },
  misuse: { ko: '민원 오용', en: 'Misuse of the service' },
  overuse: { ko: '민원 남용', en: 'Overuse of the service' },
} as const satisfies Record<string, Bilingual>;
/** A group of the Dasan manual. */
export type DasanGroup = keyof typeof dasanGroupNames;

const groups: Readonly<Record<CategoryCode, DasanGroup | null>> = {
  SEXUAL_HARASSMENT: 'distress',
  THREAT: 'distress',
  VERBAL_ABUSE: 'distress',
  INSULT: 'distress',
  NAMED_COUNSELOR: 'distress',
  INTOXICATED: 'uncooperative',
  UNCLEAR: 'uncooperative',
  UNCOOPERATIVE: 'uncooperative',
  PRANK: 'misuse',
  FALSE_REPORT: 'misuse',
  OBSTRUCTION: 'overuse',
  REPEAT_UNREASONABLE: 'overuse',
  LONG_CALL: 'overuse',
  COERCION: 'overuse',
  OTHER: null,
};

/**
 * The Dasan group of a kind of conduct; null for what has none. The manual's seventeen situations are not published:
 * which group a kind belongs to is an estimate (추정) and says so where it is shown.
 */
export const dasanGroupOf = (code: CategoryCode): DasanGroup | null => groups[code];
