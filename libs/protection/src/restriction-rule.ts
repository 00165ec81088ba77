import { day, type Bilingual, type Day } from '@michuhol/calendar';
import type { CategoryCode, ComplaintClass } from './category.js';

/** How incidents are counted towards a row: all of the registration's time, one calendar month, or thirty days back. */
export type CountingWindow = 'registration' | 'calendarMonth' | 'thirtyDays';

/** A row of a rule: what a confirmed incident of a class leads to, from the n-th one on. */
export interface RestrictionRow {
  readonly class: ComplaintClass;
  /** Only for these kinds of conduct; all sanctionable ones of the class without it. */
  readonly categories?: readonly CategoryCode[] | undefined;
  /** From the how-manieth confirmed incident on, counted within `within`; 1 is the first. */
  readonly from: number;
  readonly within: CountingWindow;
  readonly registers: boolean;
  /** Length of the restriction of the telephone channel, in hours; null for none. */
  readonly restrictHours: number | null;
  readonly legalReview: boolean;
}

/** A rule of registrations and restrictions: one rule in one place, as data. */
export interface RestrictionRule extends Bilingual {
  /** Where it comes from. */
  readonly basis: Bilingual;
  readonly inForceFrom: Day;
  readonly rows: readonly RestrictionRow[];
}

/**
 * Incheon's own rule (120미추홀콜센터 상담사 보호를 위한 운영지침, 2019-10-07): abusive and harsh conduct is registered
 * when confirmed and restricted for 24 hours, each confirmed incident again; the third abusive one of a calendar month
 * brings a legal review. What the published part leaves open is the centre's default.
 */
const incheon2019: RestrictionRule = {
  ko: '인천 2019 (120미추홀콜센터 운영지침)',
  en: 'Incheon 2019 (guideline of the 120 Michuhol call centre)',
  basis: {
    ko: '120미추홀콜센터 상담사 보호를 위한 운영지침 (2019. 10. 7. 시행)',
    en: 'Guideline for the protection of 120 counselors, in force 2019-10-07',
  },
  inForceFrom: day('2019-10-07'),
  rows: [
    {
      ...{ class: 'abusive', from: 1, within: 'registration' },
      ...{ registers: true, restrictHours: 24, legalReview: false },
    },
    {
      ...{ class: 'abusive', from: 3, within: 'calendarMonth' },
      ...{ registers: true, restrictHours: 24, legalReview: true },
    },
    {
      ...{ class: 'harsh', from: 1, within: 'registration' },
      ...{ registers: true, restrictHours: 24, legalReview: false },
    },
  ],
};

/**
 * The rule of the national line 110 since 2018-10-01: sexual harassment is restricted for 7 days and then for 30 and
 * goes to a legal review; other abuse goes to a legal review from the third time on and restricts nobody.
 */
const alt110: RestrictionRule = {
  ko: '국민콜 110 방식',
  en: 'As the national line 110',
  basis: {
    ko: '국민콜110 악성민원 대응 기준 (2018. 10. 1.)',
    en: 'Practice of the national line 110 since 2018-10-01',
  },
  inForceFrom: day('2018-10-01'),
  rows: [
    {
      ...{ class: 'abusive', categories: ['SEXUAL_HARASSMENT'], from: 1, within: 'registration' },
      ...{ registers: true, restrictHours: 7 * 24, legalReview: true },
    },
    {
      ...{ class: 'abusive', categories: ['SEXUAL_HARASSMENT'], from: 2, within: 'registration' },
      ...{ registers: true, restrictHours: 30 * 24, legalReview: true },
    },
    {
      ...{ class: 'abusive', from: 1, within: 'registration' },
      ...{ registers: true, restrictHours: null, legalReview: false },
    },
    {
      ...{ class: 'abusive', from: 3, within: 'registration' },
      ...{ registers: true, restrictHours: null, legalReview: true },
    },
    {
      ...{ class: 'harsh', from: 1, within: 'registration' },
      ...{ registers: true, restrictHours: null, legalReview: false },
    },
  ],
};

/** The rules that a policy can name; the centre may change their rows in a version of its own. */
export const restrictionRules = { INCHEON_2019: incheon2019, ALT_110: alt110 } as const;

/** The name of a rule. */
export type RestrictionRuleName = keyof typeof restrictionRules;
export const restrictionRuleNames = Object.keys(restrictionRules) as readonly RestrictionRuleName[];
