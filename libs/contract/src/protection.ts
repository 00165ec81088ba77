import {
  callStepKinds,
  categoryCodes,
  incidentStates,
  incidentStepNames,
  severities,
  type CallStepKind,
  type IncidentStepName,
} from '@michuhol/protection';
import { z } from 'zod';
import { idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

export const incidentStepSchema = z.enum(incidentStepNames as [IncidentStepName, ...IncidentStepName[]]);

/** How a difficult call can end; each is a step of the call as well. */
export const callEnders = [
  'counselorEnd',
  'emergencyEnd',
  'arsTransfer',
  'callerHangup',
] as const satisfies readonly CallStepKind[];

const callStepSchema = z.object({ kind: z.enum(callStepKinds), at: instantSchema });

/** What a reader is to an incident: who reported it, who is in charge of it, or who learns that there is one. */
export const incidentStandings = [
  'reporter',
  'lead',
  'secondListener',
  'protectionOfficer',
  'centreHead',
  'other',
] as const;
/** What a reader is to an incident. */
export type IncidentStanding = (typeof incidentStandings)[number];

const personSchema = z.object({ id: idSchema, name: z.string() });

const incidentSummarySchema = z.object({
  id: idSchema,
  /** Number shown to people, counted per year: 2026-0001. */
  number: z.string(),
  reportedAt: instantSchema,
  happenedAt: instantSchema,
  reporter: personSchema,
  team: z.string().nullable(),
  /** The graver of the reported and the found severity. */
  severity: z.enum(severities),
  state: z.enum(incidentStates),
  standing: z.enum(incidentStandings),
  /** Until when what comes next in the review is due; null where nothing is. */
  dueAt: instantSchema.nullable(),
  overdue: z.boolean(),
  /** When the protection officer was told that a deadline had passed. */
  escalatedAt: instantSchema.nullable(),
  /** The question after the counselor's well-being; null where none is due. */
  safety: z
    .object({ dueAt: instantSchema, at: instantSchema.nullable(), by: z.string().nullable() })
    .nullable(),
  /** Whether the reader may see the content. */
  open: z.boolean(),
  /** What the reader may do next, from the same table that decides. */
  allowed: z.array(incidentStepSchema),
});

/** An incident with its content: for its reporter, the lead in charge, the second listener, the protection officer. */
export const incidentSchema = incidentSummarySchema.extend({
  category: z.enum(categoryCodes).nullable(),
  /** Every kind that was reported, the main one first. */
  categories: z.array(z.enum(categoryCodes)),
  /** Suicide risk, dementia, a crisis, a child: nobody is sanctioned, the crisis route is open. */
  vulnerable: z.boolean(),
  /** What the review found, beside what was reported. */
  found: z.object({ severity: z.enum(severities), categories: z.array(z.enum(categoryCodes)) }).nullable(),
  /** The version of the policy that holds for it: that of its report. */
  policyVersion: z.int().nullable(),
  /** When the device took it down, put right by its skew; the arrival is `reportedAt`. */
  recordedAt: instantSchema.nullable(),
  /** Seconds by which the clock of the device was put right; 0 for none. */
  clockSkewSeconds: z.int(),
  /** The full report: until when it is due (null: not asked for), when it was written. */
  fullReport: z.object({ dueAt: instantSchema.nullable(), at: instantSchema.nullable() }),
  /** Who is in charge of the review: the team's lead, or the one whom the counselor chose. */
  lead: personSchema.extend({ chosen: z.boolean() }).nullable(),
  secondListener: personSchema.nullable(),
  /** Whether a second person has to agree, and has agreed to the latest finding. */
  fourEyes: z.object({ needed: z.boolean(), agreed: z.boolean() }),
  /** Whether the reader has listened since it was taken up last. */
  listened: z.boolean(),
  recording: z.object({ reference: z.string(), hash: z.string() }).nullable(),
  /** What the lead heard about the reason of an end without a recorded notice; null while nobody has listened. */
  noticeTold: z.boolean().nullable(),
  callId: z.string().nullable(),
  /** Masked number of the caller, 010-****-5678. */
  caller: z.string().nullable(),
  whatHappened: z.string().nullable(),
  steps: z.array(callStepSchema),
  endedBy: z.enum(callEnders).nullable(),
  /** The call was ended without a notice of the reason before it (asked of the lead, never of the counselor). */
  noticeMissing: z.boolean(),
  /** What happened in the review. Steps of the table, and beside them what else was done. */
  history: z.array(
    z.object({ transition: z.string(), by: z.string(), at: instantSchema, note: z.string().nullable() }),
  ),
  /** What the caller had put right about it (개인정보 보호법 제36조), the newest last. */
  corrections: z.array(z.object({ at: instantSchema, note: z.string() })).optional(),
});
/** An incident as one reader may see it. */
export type Incident = z.infer<typeof incidentSchema>;

export const reportIncidentSchema = z.object({
  /** Made by the client, so that a second press of the button does not make a second incident. */
  id: idSchema,
  category: z.enum(categoryCodes),
  callId: z.string().min(1).max(200).nullable().default(null),
  /** Further kinds beside the main one. */
  furtherCategories: z.array(z.enum(categoryCodes)).max(5).default([]),
  happenedAt: instantSchema,
  whatHappened: z.string().max(2000).default(''),
  steps: z.array(callStepSchema).max(20).default([]),
  endedBy: z.enum(callEnders),
  /** Suicide risk, dementia, a crisis, a child. */
  vulnerable: z.boolean().default(false),
  /** Who shall review it instead of the lead of the team; see `listReviewers`. */
  leadId: idSchema.nullable().default(null),
  /** `offline` where it was kept on the device and arrives later. */
  from: z.enum(['desk', 'offline']).default('desk'),
  /** When it was taken down, by the clock of the device. */
  recordedAt: instantSchema.optional(),
  /** What the clock of the device says while it is sent: times are put right by the difference. */
  sentAt: instantSchema.optional(),
});

export const ownCallSchema = z.object({
  callId: z.string(),
  arrivedAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  talkSeconds: z.int().nullable(),
  queue: z.string(),
  caller: z.string().nullable(),
  inProgress: z.boolean(),
});
/** A call of the signed-in counselor, the number masked. */
export type OwnCall = z.infer<typeof ownCallSchema>;

export const protectionEndpoints = {
  ownDay: endpoint({
    method: 'GET',
    path: '/me/day',
    access: 'calls.readOwn',
    scoped: ['own'],
    tag: 'protection',
    notes: { act: 'list', data: 'calls' },
    summary: { ko: '나의 하루 (내 통화)', en: 'Own day: the newest own calls, numbers masked' },
    reply: z.object({
      answered: z.int(),
      talkSeconds: z.int(),
      incidents: z.int(),
      calls: z.array(ownCallSchema),
    }),
  }),
  reportIncident: endpoint({
    method: 'POST',
    path: '/incidents',
    access: 'incidents.report',
    scoped: ['own'],
    // A difficult call does not wait for an unlocked screen.
    during: ['locked'],
    tag: 'protection',
    status: 201,
    summary: { ko: '특이민원 기록', en: 'Record a difficult call' },
    body: reportIncidentSchema,
    reply: incidentSchema,
  }),
  listIncidents: endpoint({
    method: 'GET',
    path: '/incidents',
    access: 'incidents.read',
    scoped: ['own', 'team'],
    tag: 'protection',
    notes: { act: 'list', data: 'incidents' },
    summary: {
      ko: '특이민원 목록 (본인, 또는 담당하는 기록)',
      en: 'Incidents: own, or those one looks after; without content for others than who reviews them',
    },
    query: z.object({
      /** `team`: of the own team and those one was chosen for; of the whole centre for who oversees it. */
      scope: z.enum(['own', 'team']).default('own'),
      /** `open`: what is not closed. */
      state: z.enum(['open', 'all']).default('all'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ incidents: z.array(incidentSchema) }),
  }),
};
