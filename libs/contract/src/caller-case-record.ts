import {
  callerCaseStates,
  caseStepNames,
  categoryCodes,
  objectionStates,
  proposalStates,
  severities,
  type CaseStepName,
} from '@michuhol/protection';
import { z } from 'zod';
import { bilingualSchema, countSchema, idSchema, instantSchema, type Bilingual } from './common.js';
import { roleSchema } from './role.js';

/** How a citizen objects: in whatever way, also by telephone while restricted. */
export const objectionChannels = ['telephone', 'letter', 'visit', 'web', 'email'] as const;
/** The ways as the console prints them. */
export const objectionChannelNames: Record<(typeof objectionChannels)[number], Bilingual> = {
  telephone: { ko: '전화', en: 'Telephone' },
  letter: { ko: '서면', en: 'Letter' },
  visit: { ko: '방문', en: 'Visit' },
  web: { ko: '온라인', en: 'Web' },
  email: { ko: '전자우편', en: 'E-mail' },
};

/** How a caller is told of a registration or restriction. */
export const noticeChannels = ['ars', 'textMessage', 'letter', 'telephone'] as const;
/** The ways as the console prints them. */
export const noticeChannelNames: Record<(typeof noticeChannels)[number], Bilingual> = {
  ars: { ko: 'ARS 안내', en: 'Announcement (ARS)' },
  textMessage: { ko: '문자', en: 'Text message' },
  letter: { ko: '서면', en: 'Letter' },
  telephone: { ko: '전화', en: 'Telephone' },
};
/** What came of telling a caller. */
export const noticeResults = ['delivered', 'failed', 'unknown'] as const;
/** The results as the console prints them. */
export const noticeResultNames: Record<(typeof noticeResults)[number], Bilingual> = {
  delivered: { ko: '전달됨', en: 'Delivered' },
  failed: { ko: '전달 실패', en: 'Failed' },
  unknown: { ko: '확인 안 됨', en: 'Not known' },
};

const classSchema = z.enum(['abusive', 'harsh']);
const noticeTextSchema = z.object({
  text: bilingualSchema,
  otherChannels: bilingualSchema,
  objection: bilingualSchema,
});
/** What a caller is told: reason, from when to when, which channels stay open, how to object. */
export type NoticeText = z.infer<typeof noticeTextSchema>;

const proposalSchema = z.object({
  id: idSchema,
  state: z.enum(proposalStates),
  class: classSchema,
  /** Hours that the rule proposes; null for a registration alone. */
  hours: countSchema.nullable(),
  legalReview: z.boolean(),
  policyVersion: countSchema,
  /** The rows of the rule that apply, as sentences. */
  rule: z.array(bilingualSchema),
  /** Numbers of the incidents counted. */
  incidents: z.array(z.string()),
  proposedAt: instantSchema,
  dueAt: instantSchema,
  /** Why it cannot be approved now, in words; null where it can. */
  obstacle: bilingualSchema.extend({ code: z.string() }).nullable(),
  decidedAt: instantSchema.nullable(),
  decidedBy: z.string().nullable(),
  documentNumber: z.string().nullable(),
  /** Why it was declined or withdrawn. */
  reason: z.string().nullable(),
  restriction: z
    .object({
      from: instantSchema,
      until: instantSchema,
      running: z.boolean(),
      suspendedAt: instantSchema.nullable(),
      endedAt: instantSchema.nullable(),
    })
    .nullable(),
  /** An incident that it rests on does not hold any more: look whether it is to be released. */
  restsOnNothing: z.boolean(),
  notice: noticeTextSchema.nullable(),
});
/** What the rule proposed, and what became of it. */
export type CaseProposal = z.infer<typeof proposalSchema>;

const objectionSchema = z.object({
  id: idSchema,
  state: z.enum(objectionStates),
  receivedAt: instantSchema,
  receivedBy: z.string(),
  channel: z.enum(objectionChannels),
  /** Null where the key of its year was destroyed. */
  text: z.string().nullable(),
  dueAt: instantSchema,
  extended: z.boolean(),
  /** Who was named to decide it, for want of anybody whom the policy names; null where nobody was. */
  named: z.object({ id: idSchema, name: z.string(), by: z.string(), at: instantSchema }).nullable(),
  decidedAt: instantSchema.nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
});
/** An objection of a citizen. */
export type CaseObjection = z.infer<typeof objectionSchema>;

export const callerCaseSummarySchema = z.object({
  id: idSchema,
  /** Shown to people, counted per year: C-2026-0001. */
  number: z.string(),
  state: z.enum(callerCaseStates),
  class: classSchema.nullable(),
  /** 010-****-5678; null when the identifiers are purged. */
  caller: z.string().nullable(),
  /** Its end by itself. */
  expiresAt: instantSchema.nullable(),
  restrictedUntil: instantSchema.nullable(),
  /** Confirmed incidents that hold. */
  incidents: countSchema,
  /** What the open proposal would do; null without one. */
  proposed: z.object({ hours: countSchema.nullable(), legalReview: z.boolean() }).nullable(),
  /** What asks for a decision: a proposal, an objection, somebody to decide it, a legal review, a release. */
  open: z.array(z.enum(['proposal', 'objection', 'decider', 'legal', 'release'])),
  /** When the earliest of them is due. */
  dueAt: instantSchema.nullable(),
});
/** A caller case in a list. */
export type CallerCaseSummary = z.infer<typeof callerCaseSummarySchema>;

const deciderSchema = z.object({ id: idSchema, name: z.string(), role: roleSchema });
/** Somebody who may decide an objection, in the role that the person acts in. */
export type ObjectionDecider = z.infer<typeof deciderSchema>;

export const callerCaseSchema = callerCaseSummarySchema.extend({
  policyVersion: countSchema,
  openedAt: instantSchema,
  registeredAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  purgeAt: instantSchema.nullable(),
  purgedAt: instantSchema.nullable(),
  legalDueAt: instantSchema.nullable(),
  /** Some incident says that the caller is in a crisis or cannot answer for the call: nobody is sanctioned for it. */
  vulnerable: z.boolean(),
  /** The number is one that many share; null where it is not. */
  shared: z.string().nullable(),
  involved: z.array(
    z.object({
      id: idSchema,
      number: z.string(),
      happenedAt: instantSchema,
      severity: z.enum(severities),
      /** Content: null for leads of other teams. */
      categories: z.array(z.enum(categoryCodes)).nullable(),
      confirmed: z.boolean(),
      vulnerable: z.boolean(),
      concurred: z.boolean(),
    }),
  ),
  proposals: z.array(proposalSchema),
  objections: z.array(objectionSchema),
  /** Who may decide the open objection, and who may be named where nobody may; null without an open one. */
  deciders: z.object({ may: z.array(deciderSchema), others: z.array(deciderSchema) }).nullable(),
  notices: z.array(
    z.object({
      at: instantSchema,
      channel: z.enum(noticeChannels),
      result: z.enum(noticeResults),
      by: z.string(),
    }),
  ),
  history: z.array(
    z.object({
      step: z.string(),
      at: instantSchema,
      /** Null for what the clock or the rule did. */
      by: z.string().nullable(),
      /** The version of the policy that it was done under. */
      policyVersion: countSchema,
      note: z.string().nullable(),
    }),
  ),
  /** What the reader may do next, from the same table that decides. */
  allowed: z.array(z.enum(caseStepNames as [CaseStepName, ...CaseStepName[]])),
});
/** A caller case with everything that happened in it. */
export type CallerCase = z.infer<typeof callerCaseSchema>;

/** What a list of cases shows; `waiting` is what the reader may decide now. */
export const caseLists = [
  'waiting',
  'proposed',
  'restricted',
  'objections',
  'legal',
  'expiring',
  'all',
] as const;
/** A list of cases. */
export type CaseList = (typeof caseLists)[number];
