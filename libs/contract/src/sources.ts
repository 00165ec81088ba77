import { z } from 'zod';
import {
  channelSchema,
  countSchema,
  dataSetSchema,
  daySchema,
  idSchema,
  instantSchema,
  serviceFieldSchema,
} from './common.js';
import { endpoint } from './endpoint.js';
import { importKinds } from './import-reading.js';

export const sourceSchema = z.object({
  id: idSchema,
  /** Short code, for example `asterisk-1`. */
  code: z.string(),
  name: z.string(),
  dataSet: dataSetSchema,
  /** The kinds of data that it has brought, by file or over HTTP, and that were not taken back. */
  kinds: z.array(z.enum(importKinds)),
  lastEventAt: instantSchema.nullable(),
  lastHeartbeatAt: instantSchema.nullable(),
  /** Events or records a second that each token may send on average; null for the console's own limit. */
  eventsPerSecond: z.int().positive().nullable(),
  tokens: z.array(
    z.object({
      id: idSchema,
      label: z.string(),
      createdAt: instantSchema,
      expiresAt: instantSchema.nullable(),
      lastUsedAt: instantSchema.nullable(),
      revokedAt: instantSchema.nullable(),
    }),
  ),
});
/** A switch or system that data comes from. */
export type Source = z.infer<typeof sourceSchema>;

const queueMappingSchema = z.object({
  queue: z.string().min(1),
  serviceField: serviceFieldSchema.nullable(),
  agencyId: idSchema.nullable(),
  channel: channelSchema.nullable(),
  validFrom: daySchema,
});
const queueTargetSchema = z.object({
  queue: z.string().min(1),
  withinSeconds: z.int().min(1).max(600),
  shortAbandonSeconds: z.int().min(0).max(60),
  validFrom: daySchema,
});
const agentMappingSchema = z.object({ agent: z.string().min(1), accountId: idSchema, validFrom: daySchema });

export const mappingsSchema = z.object({
  queues: z.array(queueMappingSchema),
  targets: z.array(queueTargetSchema),
  agents: z.array(agentMappingSchema),
  /** Queues seen without a mapping (미분류), with the visits that this concerns. */
  unmappedQueues: z.array(z.object({ queue: z.string(), visits: countSchema })),
  unmappedAgents: z.array(z.object({ agent: z.string(), visits: countSchema })),
});
/** A source's effective-dated mappings, and what is still unmapped. */
export type Mappings = z.infer<typeof mappingsSchema>;

const sourceId = z.object({ id: idSchema });

export const sourceEndpoints = {
  listSources: endpoint({
    method: 'GET',
    path: '/sources',
    access: 'sources.read',
    tag: 'ingest',
    summary: { ko: '자료 출처', en: 'Sources' },
    reply: z.object({ sources: z.array(sourceSchema) }),
  }),
  createSource: endpoint({
    method: 'POST',
    path: '/sources',
    access: 'sources.write',
    tag: 'ingest',
    status: 201,
    summary: { ko: '자료 출처 추가', en: 'Add a source' },
    body: z.object({
      code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/),
      name: z.string().min(1).max(80),
      dataSet: z.enum(['city', 'sample']),
    }),
    reply: sourceSchema,
  }),
  createSourceToken: endpoint({
    method: 'POST',
    path: '/sources/{id}/tokens',
    access: 'sources.write',
    tag: 'ingest',
    status: 201,
    summary: { ko: '출처 토큰 발급 (한 번만 보임)', en: 'Issue a token for a source; it is shown once' },
    params: sourceId,
    body: z.object({ label: z.string().min(1).max(80), expiresOn: daySchema.nullable().default(null) }),
    reply: z.object({ token: z.string(), source: sourceSchema }),
  }),
  revokeSourceToken: endpoint({
    method: 'DELETE',
    path: '/sources/{id}/tokens/{tokenId}',
    access: 'sources.write',
    tag: 'ingest',
    summary: { ko: '출처 토큰 폐기', en: 'Revoke a source’s token' },
    params: z.object({ id: idSchema, tokenId: idSchema }),
    reply: sourceSchema,
  }),
  limitSource: endpoint({
    method: 'PUT',
    path: '/sources/{id}/limit',
    access: 'sources.write',
    tag: 'ingest',
    summary: { ko: '출처 토큰의 전송 한도', en: 'Limit what each token of a source may send' },
    params: sourceId,
    body: z.object({ eventsPerSecond: z.int().min(1).max(100_000).nullable() }),
    reply: sourceSchema,
  }),
  getMappings: endpoint({
    method: 'GET',
    path: '/sources/{id}/mappings',
    access: 'sources.read',
    tag: 'ingest',
    summary: { ko: '대기열·상담사 매핑', en: 'Queue and agent mappings of a source' },
    params: sourceId,
    reply: mappingsSchema,
  }),
  mapQueue: endpoint({
    method: 'POST',
    path: '/sources/{id}/queue-mappings',
    access: 'mappings.write',
    tag: 'ingest',
    summary: { ko: '대기열 매핑 (시행일부터)', en: 'Map a queue from a day on' },
    params: sourceId,
    body: queueMappingSchema,
    reply: mappingsSchema,
  }),
  setQueueTarget: endpoint({
    method: 'POST',
    path: '/sources/{id}/queue-targets',
    access: 'mappings.write',
    tag: 'ingest',
    summary: {
      ko: '대기열 응대 목표 (시행일부터)',
      en: 'Set a queue’s service-level threshold from a day on',
    },
    params: sourceId,
    body: queueTargetSchema,
    reply: mappingsSchema,
  }),
  mapAgent: endpoint({
    method: 'POST',
    path: '/sources/{id}/agent-mappings',
    access: 'mappings.write',
    tag: 'ingest',
    summary: { ko: '상담사 매핑 (시행일부터)', en: 'Map a switch agent to an account from a day on' },
    params: sourceId,
    body: agentMappingSchema,
    reply: mappingsSchema,
  }),
};
