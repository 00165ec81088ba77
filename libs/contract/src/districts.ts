import { z } from 'zod';
import { bilingualSchema, daySchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

export const integrationStates = ['integrated', 'planned', 'notIntegrated'] as const;

const integrationFactSchema = z.object({
  state: z.enum(integrationStates),
  joinedOn: daySchema.nullable(),
  plannedOn: daySchema.nullable(),
  /** Million won. */
  projectCost: z.number().nullable(),
  projectFunding: z.string().nullable(),
  operatingCost: z.number().nullable(),
  operatingCostPeriod: z.string().nullable(),
  operatingCostShare: z.string().nullable(),
  basis: z.string(),
  documentNumber: z.string().nullable(),
  asOf: daySchema,
});

const agencySchema = z.object({
  id: idSchema,
  code: z.string(),
  kind: z.enum(['district', 'county', 'publicBody']),
  name: bilingualSchema,
  /** Name on the day it joined, where it was another one then. */
  formerName: bilingualSchema.nullable(),
  fact: integrationFactSchema.extend({ enteredBy: z.string().nullable(), enteredAt: instantSchema }),
  history: z.array(
    integrationFactSchema.extend({ enteredBy: z.string().nullable(), enteredAt: instantSchema }),
  ),
  /** Calls per day of the centre in the years around joining; other causes are inside it. */
  effect: z
    .object({
      yearBefore: z.int(),
      dailyBefore: z.number(),
      yearAfter: z.int(),
      dailyAfter: z.number(),
      change: z.number(),
      note: bilingualSchema,
    })
    .nullable(),
});
/** An agency of the city and its integration. */
export type Agency = z.infer<typeof agencySchema>;

export const districtsSchema = z.object({
  /** The newest as-of day of any fact. */
  asOf: daySchema,
  agencies: z.array(agencySchema),
  lineage: z.array(
    z.object({
      predecessor: z.string(),
      successor: z.string(),
      date: daySchema,
      kind: z.enum(['rename', 'merge', 'split']),
      basis: z.string(),
    }),
  ),
});
/** The district integration page. */
export type Districts = z.infer<typeof districtsSchema>;

export const districtEndpoints = {
  getDistricts: endpoint({
    method: 'GET',
    path: '/districts',
    access: 'districts.read',
    scoped: ['district'],
    tag: 'reports',
    summary: { ko: '군·구 통합 현황', en: 'District integration' },
    reply: districtsSchema,
  }),
  enterIntegration: endpoint({
    method: 'POST',
    path: '/districts/{id}/facts',
    access: 'districts.write',
    tag: 'reports',
    status: 201,
    summary: {
      ko: '통합 현황 입력 (근거·문서번호)',
      en: 'Enter newer integration facts with basis and document number',
    },
    params: z.object({ id: idSchema }),
    body: integrationFactSchema
      .extend({ basis: z.string().min(1).max(300), documentNumber: z.string().min(1).max(120) })
      .refine((fact) => fact.state !== 'integrated' || fact.joinedOn !== null, {
        path: ['joinedOn'],
        message: 'integrated needs joinedOn',
      })
      .refine((fact) => fact.state !== 'planned' || fact.plannedOn !== null, {
        path: ['plannedOn'],
        message: 'planned needs plannedOn',
      }),
    reply: districtsSchema,
  }),
};
