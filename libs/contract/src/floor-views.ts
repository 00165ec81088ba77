import { z } from 'zod';
import { dataSetSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

/** Where names of counselors were looked at: on the floor as it is now, or as it was. */
export const floorViewKinds = ['floor', 'past'] as const;

export const floorViewSchema = z.object({
  id: idSchema,
  /** Null for a token. */
  account: z.object({ id: idSchema, name: z.string() }).nullable(),
  kind: z.enum(floorViewKinds),
  dataSet: dataSetSchema,
  /** One line for as long as somebody goes on looking. */
  from: instantSchema,
  to: instantSchema,
  /** The instants of the past that were looked at; null for the present. */
  past: z.object({ from: instantSchema, to: instantSchema }).nullable(),
});
/** A use of the names of counselors; kept for thirty days. */
export type FloorView = z.infer<typeof floorViewSchema>;

export const floorViewEndpoints = {
  listFloorViews: endpoint({
    method: 'GET',
    path: '/floor/views',
    access: 'audit.read',
    notes: { act: 'list', data: 'accessLog' },
    tag: 'live',
    summary: { ko: '상담사 실명 열람 기록 (30일)', en: 'Uses of the names of counselors (30 days)' },
    query: z.object({
      accountId: idSchema.optional(),
      /** Only lines older than this one's `from`. */
      before: instantSchema.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ views: z.array(floorViewSchema), next: instantSchema.nullable() }),
  }),
};
