import { z } from 'zod';
import { countSchema, daySchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

/** Kinds of days that a band can hold on. A public holiday is a holiday whatever its weekday. */
export const panicDays = ['weekday', 'weekend', 'holiday'] as const;
/** A kind of day. */
export type PanicDay = (typeof panicDays)[number];

/** Roles that a step can name: those that may answer a panic button. */
export const panicRoles = ['teamLead', 'supervisor', 'manager', 'centreHead', 'protectionOfficer'] as const;
/** A role that can be told. */
export type PanicRole = (typeof panicRoles)[number];

const each = <S extends z.ZodType>(of: S, most: number) =>
  z
    .array(of)
    .max(most)
    .refine((values) => new Set(values).size === values.length, { message: 'something is named twice' });

export const panicStepSchema = z
  .object({
    /** Leads of the counselor's team who are signed in; where there are none, every team lead who is. */
    teamLeads: z.boolean(),
    roles: each(z.enum(panicRoles), panicRoles.length),
    /** Leads of these teams. */
    teams: each(idSchema, 50),
    people: each(idSchema, 50),
    /** Addresses that alerts can be sent to. */
    webhooks: each(idSchema, 20),
    /** Every address that critical alerts are sent to. */
    criticalWebhooks: z.boolean(),
  })
  .refine(
    ({ teamLeads, roles, teams, people, webhooks, criticalWebhooks }) =>
      teamLeads || criticalWebhooks || roles.length + teams.length + people.length + webhooks.length > 0,
    { message: 'a step must tell somebody' },
  );
/** Who is told at a step of the chain. */
export type PanicStep = z.infer<typeof panicStepSchema>;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const panicBandSchema = z.object({
  label: z.string().trim().min(1).max(40),
  days: each(z.enum(panicDays), panicDays.length).min(1),
  /** Half-open, by Seoul's clock. The same time twice is the whole day; over midnight it belongs to the day on which it begins. */
  from: time,
  to: time,
  steps: z.array(panicStepSchema).min(1).max(8),
});
/** Hours of some days with the steps that hold then. */
export type PanicBand = z.infer<typeof panicBandSchema>;

/** The on-call chain: of its bands the first that covers an instant holds; outside all of them the product's own steps. */
export const panicBandsSchema = z.array(panicBandSchema).max(20);

export const panicChainVersionSchema = z.object({
  /** 0 is what the product brings; the centre's own count from 1. */
  version: countSchema,
  /** From when it holds; null for version 0. */
  validFrom: instantSchema.nullable(),
  writtenBy: z.string().nullable(),
  writtenAt: instantSchema.nullable(),
  reason: z.string().nullable(),
});
/** A version of the on-call chain, without its bands. */
export type PanicChainVersion = z.infer<typeof panicChainVersionSchema>;

const shown = panicChainVersionSchema.extend({
  bands: panicBandsSchema,
  /** What holds outside the bands. */
  otherwise: z.array(panicStepSchema),
  /** Seconds until nobody's answer takes a panic button a step up, by the protection policy. */
  seconds: countSchema,
});

const personSchema = z.object({ id: idSchema, name: z.string(), role: z.enum(panicRoles) });

/** The on-call chain of the panic button. */
export const panicChainEndpoints = {
  getPanicChain: endpoint({
    method: 'GET',
    path: '/panic-chain',
    access: 'panic.settle',
    tag: 'protection',
    summary: {
      ko: '긴급 호출 당직 순서 (지금 또는 어느 버전)',
      en: 'The on-call chain of the panic button as it holds now, or a version of it',
    },
    query: z.object({ version: z.coerce.number().int().nonnegative().optional() }),
    reply: shown,
  }),
  listPanicChains: endpoint({
    method: 'GET',
    path: '/panic-chain/versions',
    access: 'panic.settle',
    tag: 'protection',
    summary: { ko: '당직 순서의 버전', en: 'Every version of the on-call chain, newest first' },
    reply: z.object({ versions: z.array(panicChainVersionSchema) }),
  }),
  writePanicChain: endpoint({
    method: 'POST',
    path: '/panic-chain/versions',
    access: 'panic.settle',
    tag: 'protection',
    status: 201,
    summary: {
      ko: '당직 순서의 새 버전 (시행일부터, 이전 버전은 남음)',
      en: 'A new version of the on-call chain from a day on; the old ones stay',
    },
    body: z.object({
      bands: panicBandsSchema,
      /** The day on which it begins; today means from now on. */
      validFrom: daySchema,
      reason: z.string().trim().min(2).max(500),
      /** The newest version that was looked at: another one since is a conflict. */
      basedOn: countSchema,
    }),
    reply: shown,
  }),
  listPanicReceivers: endpoint({
    method: 'GET',
    path: '/panic-chain/receivers',
    access: 'panic.settle',
    tag: 'protection',
    summary: {
      ko: '당직 순서에 넣을 수 있는 사람·팀·주소',
      en: 'People, teams and addresses that the on-call chain can name',
    },
    reply: z.object({
      people: z.array(personSchema),
      teams: z.array(z.object({ id: idSchema, name: z.string() })),
      webhooks: z.array(z.object({ id: idSchema, label: z.string(), on: z.boolean() })),
    }),
  }),
  tryPanicChain: endpoint({
    method: 'GET',
    path: '/panic-chain/trial',
    access: 'panic.settle',
    tag: 'protection',
    summary: {
      ko: '당직 순서 시험 (누구에게 알리게 될지, 아무에게도 보내지 않음)',
      en: 'Who would be told at an instant; nothing is sent to anybody',
    },
    query: z.object({
      /** Now, where it is not named. */
      at: instantSchema.optional(),
      /** The team of the counselor who would press the button. */
      teamId: idSchema.optional(),
    }),
    reply: z.object({
      at: instantSchema,
      version: countSchema,
      day: z.enum(panicDays),
      /** The band that holds; null where the product's own steps do. */
      band: z.string().nullable(),
      seconds: countSchema,
      steps: z.array(
        z.object({
          people: z.array(personSchema.extend({ signedIn: z.boolean() })),
          webhooks: z.array(z.object({ label: z.string(), on: z.boolean() })),
        }),
      ),
    }),
  }),
};
