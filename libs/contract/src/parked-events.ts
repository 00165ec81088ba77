import { z } from 'zod';
import { bilingualSchema, countSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

const parkedEventSchema = z.object({
  callId: z.string(),
  type: z.string(),
  queue: z.string().nullable(),
  agent: z.string().nullable(),
  occurredAt: instantSchema,
  receivedAt: instantSchema,
  /** `parked` for a day, `rejected` from then on; a start that comes even later takes the event out of this list. */
  state: z.enum(['parked', 'rejected']),
  rejectedAt: instantSchema.nullable(),
});
/** An event of a call whose start has not come: stored, and in no figure. */
export type ParkedEvent = z.infer<typeof parkedEventSchema>;

/** Events that were accepted and belong to no call that is known to have begun. */
export const parkedEventEndpoints = {
  listParkedEvents: endpoint({
    method: 'GET',
    path: '/sources/{id}/parked-events',
    access: 'sources.read',
    tag: 'ingest',
    summary: {
      ko: '시작을 기다리는 이벤트와 하루 뒤 거부된 이벤트',
      en: 'Events that wait for the start of their call, and those rejected after a day without it',
    },
    params: z.object({ id: idSchema }),
    reply: z.object({
      parked: countSchema,
      rejected: countSchema,
      /** Why they are in no figure: the code of every event of the list. */
      reason: bilingualSchema.extend({ code: z.literal('NO_START') }),
      /** The longest waiting first, at most 1,000. */
      events: z.array(parkedEventSchema),
    }),
  }),
};
