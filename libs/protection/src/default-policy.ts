import { categories, type CategoryCode } from './category.js';
import type { CategoryRule, ProtectionPolicy } from './protection-policy.js';
import { restrictionRules } from './restriction-rule.js';
import { scriptsOf } from './scripts.js';

const categoryRules = Object.fromEntries(
  categories.map(({ code, class: of, defaultSeverity, warningsBeforeEnd, sanctionable }) => {
    const rule: CategoryRule = {
      ...{ active: true, class: of, severity: defaultSeverity, warningsBeforeEnd, sanctionable },
      scripts: scriptsOf(code),
    };
    return [code, rule];
  }),
) as Record<CategoryCode, CategoryRule>;

/** What holds until the centre's protection officer writes a version: Incheon's guideline of 2019 and the defaults beside it. */
export const defaultPolicy: ProtectionPolicy = {
  rule: 'INCHEON_2019',
  rows: restrictionRules.INCHEON_2019.rows,
  categories: categoryRules,
  batchUpTo: 'S2',
  fourEyesFrom: 'S4',
  approvers: {
    shortRestriction: ['centreHead'],
    longRestriction: ['departmentHead'],
    legalReview: ['legalOfficer'],
    objection: ['centreHead', 'departmentHead', 'protectionOfficer'],
  },
  deadlines: {
    fullReportHours: 24,
    safetyCheckMinutes: 30,
    reviewWorkingDays: 1,
    findingWorkingDays: 2,
    longRestrictionWorkingDays: 3,
    legalReviewWorkingDays: 10,
    counselingWorkingDays: 3,
    objectionFilingDays: 30,
    objectionDecisionDays: 14,
    objectionExtensionDays: 10,
    followUpDays: [7, 30],
  },
  expiries: {
    watchDays: 90,
    harshMonths: 6,
    abusiveMonths: 12,
    purgeDays: 30,
    longestRestrictionDays: 30,
  },
  // The ministry's guide for officials of 2018 knows a rest of up to 60 minutes.
  rest: { breakMinutes: 30, longestBreakMinutes: 60 },
  panicSeconds: 30,
  notice: {
    text: {
      ko: '{reason} 사유로 {from}부터 {until}까지 120 전화 상담 이용이 제한됩니다.',
      en: 'Because of {reason} the 120 telephone service is closed to this number from {from} to {until}.',
    },
    otherChannels: {
      ko: '문자, 온라인(시 누리집·국민신문고), 방문, 서면 민원은 그대로 이용하실 수 있고, 긴급·재난 전화는 제한하지 않습니다.',
      en: 'Text, the web (the city and the national petition portal), visits and letters stay open, and emergency calls are never restricted.',
    },
    objection: {
      ko: '등록이나 제한을 안 날부터 30일 안에 이의를 신청하실 수 있고, 14일 안에 결정하여 알려 드립니다.',
      en: 'You can object within 30 days of learning of it, and will be told the decision within 14.',
    },
  },
  emergencyRoutes: ['emergency', 'disaster', '119', '112', '109', '110'],
};
