import { z } from 'zod';
import { daySchema, idSchema, instantSchema, type Bilingual } from './common.js';
import { endpoint } from './endpoint.js';

/** Why a number says nothing of the person who calls. */
export const sharedCallerKinds = {
  office: { ko: '기관 대표번호', en: 'Outgoing number of an office' },
  trunk: { ko: '교환기 국선번호', en: 'Trunk of a switch' },
  other: { ko: '기타 공용 번호', en: 'Shared otherwise' },
} as const satisfies Record<string, Bilingual>;

const kind = z.enum(Object.keys(sharedCallerKinds) as (keyof typeof sharedCallerKinds)[]);

const sharedCallerSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind,
  /** Masked. */
  number: z.string(),
  validFrom: daySchema,
  /** The first day on which it is judged like any other again; null while the listing has no end. */
  validUntil: daySchema.nullable(),
  createdAt: instantSchema,
  createdBy: z.string(),
});
/** A number that many share: its calls are judged neither for repeats nor for first-contact resolution. */
export type SharedCaller = z.infer<typeof sharedCallerSchema>;

const list = z.object({ sharedCallers: z.array(sharedCallerSchema) });
const oneOf = z.object({ id: idSchema });

export const sharedCallerEndpoints = {
  listSharedCallers: endpoint({
    method: 'GET',
    path: '/shared-callers',
    access: 'sources.read',
    tag: 'ingest',
    summary: {
      ko: '재통화 판정에서 빼는 공용 번호',
      en: 'Numbers that many share, which repeats are not judged by; masked',
    },
    reply: list,
  }),
  addSharedCaller: endpoint({
    method: 'POST',
    path: '/shared-callers',
    access: 'mappings.write',
    tag: 'ingest',
    status: 201,
    summary: { ko: '공용 번호 추가 (시행일부터)', en: 'List a shared number from a day on' },
    body: z.object({
      name: z.string().trim().min(1).max(80),
      kind,
      /** As people write it; it is kept as a keyed hash and sealed. */
      number: z.string().trim().min(2).max(60),
      validFrom: daySchema,
      validUntil: daySchema.nullable().default(null),
    }),
    reply: list,
  }),
  endSharedCaller: endpoint({
    method: 'POST',
    path: '/shared-callers/{id}/end',
    access: 'mappings.write',
    tag: 'ingest',
    summary: {
      ko: '공용 번호 종료 (시작일이면 삭제)',
      en: 'End the listing of a number; on its first day or before, it never was',
    },
    params: oneOf,
    body: z.object({ on: daySchema }),
    reply: list,
  }),
};
