import { z } from 'zod';
import { endpoint } from './endpoint.js';

/** How a person has arranged the live page; names of queues and ids of counselors that are gone do no harm. */
export const liveLayoutSchema = z.object({
  sortBy: z.enum(['need', 'name', 'state', 'time']).default('need'),
  queueSort: z
    .object({ column: z.string().max(40), descending: z.boolean() })
    .nullable()
    .default(null),
  pinnedQueues: z.array(z.string().max(200)).max(100).default([]),
  pinnedAgents: z.array(z.string().max(300)).max(100).default([]),
  /** Filters; an empty list lets all through. */
  queues: z.array(z.string().max(200)).max(100).default([]),
  fields: z.array(z.string().max(40)).max(20).default([]),
  agencies: z.array(z.string().max(40)).max(40).default([]),
  hidden: z.array(z.enum(['chart', 'agents', 'queues', 'fields', 'agencies', 'channels'])).default([]),
});
/** How a person has arranged the live page. */
export type LiveLayout = z.infer<typeof liveLayoutSchema>;

export const liveLayoutEndpoints = {
  getLiveLayout: endpoint({
    method: 'GET',
    path: '/me/live-layout',
    access: 'live.arrange',
    tag: 'live',
    summary: { ko: '내 화면 배치', en: 'The own layout of the live page' },
    reply: liveLayoutSchema,
  }),
  setLiveLayout: endpoint({
    method: 'PUT',
    path: '/me/live-layout',
    access: 'live.arrange',
    tag: 'live',
    summary: { ko: '내 화면 배치 저장', en: 'Keep the own layout of the live page' },
    body: liveLayoutSchema,
    reply: liveLayoutSchema,
  }),
};
