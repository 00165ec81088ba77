import {
  approverRoles,
  categoryCodes,
  restrictionRuleNames,
  severities,
  type CategoryCode,
  type ProtectionPolicy,
  type RestrictionRuleName,
} from '@michuhol/protection';
import { z } from 'zod';
import { bilingualSchema, countSchema, daySchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

const said = z.object({
  ko: z.string().trim().min(2).max(400),
  en: z.string().trim().min(2).max(400),
});
/** What a notice can tell: when the restriction begins and ends, and what for. */
export const noticePlaceholders = ['from', 'until', 'reason'] as const;
/** A restricted caller is always told what for and until when. */
const toldAlways = ['reason', 'until'] as const;

const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');

const noticeText = said.superRefine((text, context) => {
  for (const language of ['ko', 'en'] as const) {
    const used = placeholdersIn(text[language]);
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: [language], message });
    for (const name of toldAlways) if (!used.includes(name)) refuse(`{${name}} is missing`);
    for (const name of used)
      if (!noticePlaceholders.some((known) => known === name)) refuse(`{${name}} is not known`);
  }
});
const classSchema = z.enum(['abusive', 'harsh']);
const approversSchema = z
  .array(z.enum(approverRoles))
  .min(1)
  .max(approverRoles.length)
  .refine((roles) => new Set(roles).size === roles.length, { message: 'a role is named twice' });
const days = (longest: number) => z.int().min(1).max(longest);

const rowSchema = z
  .object({
    class: classSchema,
    categories: z.array(z.enum(categoryCodes)).min(1).optional(),
    from: z.int().min(1).max(20),
    within: z.enum(['registration', 'calendarMonth', 'thirtyDays']),
    registers: z.boolean(),
    restrictHours: z
      .int()
      .min(1)
      .max(366 * 24)
      .nullable(),
    legalReview: z.boolean(),
  })
  .refine((row) => row.registers || row.restrictHours === null, {
    message: 'a restriction needs a registration',
    path: ['registers'],
  });

const categoryRuleSchema = z.object({
  active: z.boolean(),
  class: classSchema.nullable(),
  severity: z.enum(severities),
  warningsBeforeEnd: z.int().min(0).max(5),
  sanctionable: z.boolean(),
  scripts: z.object({ requestCalm: said, warning: said, reasonNotified: said }),
});

/** Conduct that the law lets one end a call for and no more: never registered, never restricted, whatever the centre writes. */
export const neverSanctionable = [
  'UNCLEAR',
  'LONG_CALL',
  'OTHER',
  'UNCOOPERATIVE',
] as const satisfies readonly CategoryCode[];

export const protectionPolicySchema = z
  .object({
    rule: z.enum(restrictionRuleNames as [RestrictionRuleName, ...RestrictionRuleName[]]),
    rows: z.array(rowSchema).max(20),
    categories: z.record(z.enum(categoryCodes), categoryRuleSchema),
    batchUpTo: z.enum(severities),
    fourEyesFrom: z.enum(severities),
    approvers: z.object({
      shortRestriction: approversSchema,
      longRestriction: approversSchema,
      legalReview: approversSchema,
      objection: approversSchema,
    }),
    deadlines: z.object({
      fullReportHours: z.int().min(1).max(240),
      safetyCheckMinutes: z.int().min(1).max(480),
      reviewWorkingDays: days(20),
      findingWorkingDays: days(20),
      longRestrictionWorkingDays: days(20),
      legalReviewWorkingDays: days(60),
      counselingWorkingDays: days(20),
      objectionFilingDays: days(365),
      objectionDecisionDays: days(90),
      objectionExtensionDays: z.int().min(0).max(90),
      followUpDays: z.array(days(365)).min(1).max(6),
    }),
    expiries: z.object({
      watchDays: days(730),
      harshMonths: z.int().min(1).max(60),
      abusiveMonths: z.int().min(1).max(60),
      purgeDays: days(365),
      longestRestrictionDays: days(366),
    }),
    rest: z
      .object({ breakMinutes: z.int().min(5).max(240), longestBreakMinutes: z.int().min(5).max(480) })
      .refine(({ breakMinutes, longestBreakMinutes }) => breakMinutes <= longestBreakMinutes, {
        message: 'breakMinutes must not be more than longestBreakMinutes',
        path: ['breakMinutes'],
      }),
    panicSeconds: z.int().min(10).max(600),
    notice: z.object({ text: noticeText, otherChannels: said, objection: said }),
    emergencyRoutes: z.array(z.string().trim().min(1).max(40)).min(1).max(50),
  })
  .superRefine((policy, context) => {
    for (const code of neverSanctionable)
      if (policy.categories[code].sanctionable)
        context.addIssue({
          code: 'custom',
          path: ['categories', code, 'sanctionable'],
          message: `${code} allows ending a call and no more: it never registers or restricts anybody`,
        });
    const longest = policy.expiries.longestRestrictionDays * 24;
    policy.rows.forEach(({ restrictHours }, at) => {
      if (restrictHours !== null && restrictHours > longest)
        context.addIssue({
          code: 'custom',
          path: ['rows', at, 'restrictHours'],
          message: `longer than the longest single restriction (${longest} hours)`,
        });
    });
  }) satisfies z.ZodType<ProtectionPolicy>;

export const policyVersionSchema = z.object({
  /** 0 is what the product brings; the centre's own count from 1. */
  version: countSchema,
  /** From when it holds; null for version 0. */
  validFrom: instantSchema.nullable(),
  writtenBy: z.string().nullable(),
  writtenAt: instantSchema.nullable(),
  documentNumber: z.string().nullable(),
  reason: z.string().nullable(),
});
/** A version of the protection policy, without what it says. */
export type PolicyVersion = z.infer<typeof policyVersionSchema>;

const shownPolicy = policyVersionSchema.extend({
  policy: protectionPolicySchema,
  /** The same in words, part by part. */
  sentences: z.array(bilingualSchema.extend({ sentences: z.array(bilingualSchema) })),
});

export const protectionPolicyEndpoints = {
  getProtectionPolicy: endpoint({
    method: 'GET',
    path: '/protection/policy',
    access: 'protectionPolicy.read',
    // The desk shows the kinds of conduct and the scripts on a locked screen too.
    during: ['locked'],
    tag: 'protection',
    summary: {
      ko: '보호 정책 (지금 또는 어느 버전)',
      en: 'The protection policy as it holds now, or a version of it',
    },
    query: z.object({ version: z.coerce.number().int().nonnegative().optional() }),
    reply: shownPolicy,
  }),
  listPolicyVersions: endpoint({
    method: 'GET',
    path: '/protection/policy/versions',
    access: 'protectionPolicy.read',
    tag: 'protection',
    summary: { ko: '보호 정책의 버전', en: 'Every version of the protection policy, newest first' },
    reply: z.object({ versions: z.array(policyVersionSchema) }),
  }),
  writePolicyVersion: endpoint({
    method: 'POST',
    path: '/protection/policy/versions',
    access: 'protectionPolicy.write',
    tag: 'protection',
    status: 201,
    summary: {
      ko: '보호 정책의 새 버전 (시행일부터, 이전 버전은 남음)',
      en: 'A new version of the protection policy from a day on; the old ones stay',
    },
    body: z.object({
      policy: protectionPolicySchema,
      /** The day on which it begins; today means from now on. */
      validFrom: daySchema,
      documentNumber: z.string().trim().min(1).max(100),
      reason: z.string().trim().min(5).max(500),
      /** The newest version that was looked at: another one since is a conflict. */
      basedOn: countSchema,
    }),
    reply: shownPolicy,
  }),
};
