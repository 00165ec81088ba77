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

const transitionSchema = z.enum(incidentStepNames as [IncidentStepName, ...IncidentStepName[]]);

/** How a difficult call can end; each is a step of the call as well. */
export const callEnders = [
  'counselorEnd',
  'emergencyEnd',
  'arsTransfer',
  'callerHangup',
] as const satisfies readonly CallStepKind[];

const callStepSchema = z.object({ kind: z.enum(callStepKinds), at: instantSchema });

const incidentSummarySchema = z.object({
  id: idSchema,
  /** Number shown to people, counted per year: 2026-0001. */
  number: z.string(),
  reportedAt: instantSchema,
  happenedAt: instantSchema,
  reporter: z.object({ id: idSchema, name: z.string() }),
  team: z.string().nullable(),
  severity: z.enum(severities),
  state: z.enum(incidentStates),
  /** Whether the reader may see the content. */
  open: z.boolean(),
  /** What the reader may do next, from the same table that decides. */
  allowed: z.array(transitionSchema),
});

/** An incident with its content: for its reporter and the team lead in charge. */
export const incidentSchema = incidentSummarySchema.extend({
  category: z.enum(categoryCodes).nullable(),
  callId: z.string().nullable(),
  /** Masked number of the caller, 010-****-5678. */
  caller: z.string().nullable(),
  whatHappened: z.string().nullable(),
  steps: z.array(callStepSchema),
  endedBy: z.enum(callEnders).nullable(),
  /** The call was ended without a notice of the reason before it (asked of the lead, never of the counselor). */
  noticeMissing: z.boolean(),
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
  happenedAt: instantSchema,
  whatHappened: z.string().max(2000).default(''),
  steps: z.array(callStepSchema).max(20).default([]),
  endedBy: z.enum(callEnders),
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
    access: 'incidents.report',
    scoped: ['own'],
    tag: 'protection',
    notes: { act: 'list', data: 'incidents' },
    summary: {
      ko: '특이민원 목록 (본인 또는 담당 팀)',
      en: 'Incidents: own, or the team’s without content for others than its lead',
    },
    query: z.object({
      scope: z.enum(['own', 'team']).default('own'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ incidents: z.array(incidentSchema) }),
  }),
  takeIncidentStep: endpoint({
    method: 'POST',
    path: '/incidents/{id}/transitions',
    access: 'incidents.review',
    scoped: ['team'],
    tag: 'protection',
    notes: { act: 'view', data: 'incidents' },
    summary: { ko: '검토 단계 진행', en: 'Take the next step of a review' },
    params: z.object({ id: idSchema }),
    body: z.object({ transition: transitionSchema, note: z.string().max(1000).nullable().default(null) }),
    reply: incidentSchema,
  }),
};
