import { z } from 'zod';
import { countSchema, idSchema, instantSchema, type Bilingual } from './common.js';
import { endpoint } from './endpoint.js';

/** How a breach of personal data stands. */
export const breachStates = ['open', 'notified', 'closed', 'dismissed'] as const;
/** How a breach stands. */
export type BreachState = (typeof breachStates)[number];

/** The states as the console prints them. */
export const breachStateNames: Record<BreachState, Bilingual> = {
  open: { ko: '통지 전', en: 'Not yet notified' },
  notified: { ko: '통지·신고함', en: 'Notified' },
  closed: { ko: '종결', en: 'Closed' },
  dismissed: { ko: '침해 아님', en: 'No breach' },
};

/** Hours from learning of a breach to the notice and report (개인정보보호법 제34조, 시행령 제39조·제40조). */
export const BREACH_HOURS = 72;

export const breachSchema = z.object({
  id: idSchema,
  /** Counted per year: 침해-2026-01. */
  number: z.string(),
  state: z.enum(breachStates),
  /** When the centre learned of it. */
  foundAt: instantSchema,
  /** 72 hours later. */
  notifyBy: instantSchema,
  /** Not notified in time. */
  overdue: z.boolean(),
  /** What happened and which items were concerned. */
  what: z.string(),
  /** Whose data. */
  who: z.string(),
  persons: countSchema.nullable(),
  /** The persons were told. */
  notifiedAt: instantSchema.nullable(),
  /** The commission or KISA was told (from 1,000 persons, sensitive data, or an intrusion from outside). */
  reportedAt: instantSchema.nullable(),
  measures: z.string(),
  createdBy: z.string(),
  /** The finding of a review that it came from. */
  finding: z.object({ month: z.string(), key: z.string() }).nullable(),
});
/** A record of a breach. */
export type Breach = z.infer<typeof breachSchema>;

const text = z.string().trim().max(2000);

export const breachEndpoints = {
  listBreaches: endpoint({
    method: 'GET',
    path: '/breaches',
    access: 'audit.review',
    tag: 'privacy',
    summary: { ko: '침해 대장', en: 'The register of breaches' },
    reply: z.object({ breaches: z.array(breachSchema) }),
  }),
  openBreach: endpoint({
    method: 'POST',
    path: '/breaches',
    access: 'audit.review',
    tag: 'privacy',
    status: 201,
    summary: { ko: '침해 기록', en: 'Record a breach; its 72 hours run from when it was found' },
    body: z.object({
      foundAt: instantSchema,
      what: text.min(5),
      who: text.min(1),
      persons: countSchema.nullable().default(null),
    }),
    reply: breachSchema,
  }),
  updateBreach: endpoint({
    method: 'PATCH',
    path: '/breaches/{id}',
    access: 'audit.review',
    tag: 'privacy',
    summary: { ko: '침해 기록 보완', en: 'Complete the record of a breach' },
    params: z.object({ id: idSchema }),
    body: z
      .object({
        what: text.min(5),
        who: text.min(1),
        persons: countSchema.nullable(),
        notifiedAt: instantSchema.nullable(),
        reportedAt: instantSchema.nullable(),
        measures: text,
        state: z.enum(['closed', 'dismissed']),
      })
      .partial(),
    reply: breachSchema,
  }),
};
