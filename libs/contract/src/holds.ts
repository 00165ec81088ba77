import { z } from 'zod';
import { countSchema, dataSetSchema, daySchema, idSchema, instantSchema, type Bilingual } from './common.js';
import { endpoint } from './endpoint.js';

/** What a legal hold covers. */
export const holdScopes = {
  incident: { ko: '특이민원 사건', en: 'An incident' },
  caller: { ko: '전화번호', en: 'A telephone number' },
  period: { ko: '기간', en: 'A range of days' },
  import: { ko: '가져온 파일', en: 'An import' },
} as const satisfies Record<string, Bilingual>;

const scopeNames = Object.keys(holdScopes) as (keyof typeof holdScopes)[];

export const holdSchema = z.object({
  id: idSchema,
  number: z.string(),
  scope: z.enum(scopeNames),
  /** What it covers, in words that hold no number: the incident's number, the range, the file. */
  covers: z.string(),
  basis: z.string(),
  documentNumber: z.string(),
  /** The last day on which it holds; null until it is lifted. */
  until: daySchema.nullable(),
  placedBy: z.string(),
  placedAt: instantSchema,
  liftedBy: z.string().nullable(),
  liftedAt: instantSchema.nullable(),
  liftReason: z.string().nullable(),
  active: z.boolean(),
  /** Calls that it keeps now. */
  calls: countSchema,
});
/** A legal hold: nothing that it covers is destroyed. */
export type Hold = z.infer<typeof holdSchema>;

const list = z.object({ holds: z.array(holdSchema) });
const common = {
  basis: z.string().trim().min(2).max(200),
  documentNumber: z.string().trim().min(1).max(100),
  until: daySchema.nullable().default(null),
};

/** What is to be held. A number travels in the body, is kept as keyed hashes and never in clear. */
export const newHoldSchema = z.discriminatedUnion('scope', [
  z.object({ scope: z.literal('incident'), incident: z.string().trim().min(1).max(40), ...common }),
  z.object({ scope: z.literal('caller'), number: z.string().trim().min(2).max(60), ...common }),
  z.object({ scope: z.literal('period'), dataSet: dataSetSchema, from: daySchema, to: daySchema, ...common }),
  z.object({ scope: z.literal('import'), importId: idSchema, ...common }),
]);

/** Legal holds: placed and lifted by who answers for them, each with its document. */
export const holdEndpoints = {
  listHolds: endpoint({
    method: 'GET',
    path: '/holds',
    access: 'holds.write',
    tag: 'retention',
    summary: { ko: '파기 보류 목록', en: 'Legal holds, newest first' },
    reply: list,
  }),
  placeHold: endpoint({
    method: 'POST',
    path: '/holds',
    access: 'holds.write',
    tag: 'retention',
    status: 201,
    summary: { ko: '파기 보류 지정', en: 'Place a legal hold' },
    body: newHoldSchema,
    reply: list,
  }),
  liftHold: endpoint({
    method: 'POST',
    path: '/holds/{id}/lift',
    access: 'holds.write',
    tag: 'retention',
    summary: { ko: '파기 보류 해제', en: 'Lift a legal hold' },
    params: z.object({ id: idSchema }),
    body: z.object({ reason: z.string().trim().min(5).max(500) }),
    reply: list,
  }),
};
