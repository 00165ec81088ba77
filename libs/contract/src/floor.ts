import { agentTimeStates } from '@michuhol/metrics';
import { z } from 'zod';
import { countSchema, dataSetSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

/** What the floor shows of a counselor: a protected rest shows as a break, so that nobody can tell who was abused. */
export const floorStates = agentTimeStates.filter((state) => state !== 'protectedRest');
export const floorStateSchema = z.enum(floorStates);
/** The state of a counselor as the floor shows it. */
export type FloorState = z.infer<typeof floorStateSchema>;

export const helpSchema = z.object({
  id: idSchema,
  askedAt: instantSchema,
  /** Who goes there, and since when; null while nobody does. */
  answeredBy: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
});

export const floorAgentSchema = z.object({
  /**
   * Stable on one floor: `account:<id>`, or `agent:<source code>/<name at the switch>` for nobody known; as long as
   * names are not allowed `pseudonym:<number>`.
   */
  id: z.string(),
  /** The name, or a pseudonym as long as names are not allowed. */
  label: z.string(),
  /** The number of the pseudonym, for a label in another language; null where the label is a name. */
  pseudonym: countSchema.nullable(),
  team: z.string().nullable(),
  state: floorStateSchema,
  /** The reason of a break as the switch or the counselor gives it; always null for a protected rest. */
  code: z.string().nullable(),
  since: instantSchema,
  /** The queue of the call that is rung or talked. */
  queue: z.string().nullable(),
  /** Queues served, by their names on the board; empty where the source does not tell. */
  queues: z.array(z.string()),
  /** The call near or beyond the recommended time of its kind: null before the centre has entered its document and announcement. */
  longCall: z.enum(['notice', 'limit']).nullable(),
  /** No sign for longer than the centre believes: the state may be a ghost and can be cleared. */
  doubtful: z.boolean(),
  help: helpSchema.nullable(),
});
/** A counselor on the floor. */
export type FloorAgent = z.infer<typeof floorAgentSchema>;

export const floorSchema = z.object({
  dataSet: dataSetSchema,
  /** The sequence of the board that belongs to it: a gap in one is a gap in both. */
  seq: countSchema,
  at: instantSchema,
  /** False before the works council's date: labels are pseudonyms. */
  named: z.boolean(),
  agents: z.array(floorAgentSchema),
});
/** Every counselor who is logged in or asks for help, by need: help asked, beyond the recommended time, long after-call work; never by performance. */
export type Floor = z.infer<typeof floorSchema>;

export const floorEndpoints = {
  getFloor: endpoint({
    method: 'GET',
    path: '/floor',
    access: 'floor.read',
    tag: 'live',
    summary: { ko: '상담사 현황', en: 'Counselors on the floor' },
    query: z.object({ dataSet: dataSetSchema }),
    reply: floorSchema,
  }),
  clearAgent: endpoint({
    method: 'POST',
    path: '/floor/agents/clear',
    access: 'floor.read',
    tag: 'live',
    summary: { ko: '남은 상태 지우기 (사유)', en: "Clear a counselor's stale state, with a reason" },
    body: z.object({
      dataSet: dataSetSchema,
      agent: z.string().max(300),
      reason: z.string().trim().min(2).max(500),
    }),
    reply: floorSchema,
  }),
  answerHelp: endpoint({
    method: 'POST',
    path: '/floor/help/{id}/answer',
    access: 'floor.read',
    tag: 'live',
    summary: { ko: '도움 요청에 가기', en: 'Answer a call for help' },
    params: z.object({ id: idSchema }),
    reply: helpSchema,
  }),
};
