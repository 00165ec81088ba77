import { z } from 'zod';
import {
  bilingualSchema,
  channelSchema,
  countSchema,
  dataSetSchema,
  daySchema,
  idSchema,
  instantSchema,
  serviceFieldSchema,
} from './common.js';
import { endpoint } from './endpoint.js';

export const sourceSchema = z.object({
  id: idSchema,
  /** Short code, for example `asterisk-1`. */
  code: z.string(),
  name: z.string(),
  dataSet: dataSetSchema,
  lastEventAt: instantSchema.nullable(),
  lastHeartbeatAt: instantSchema.nullable(),
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

export const importFormats = ['queue_log', 'delimited'] as const;
export const encodings = ['utf-8', 'utf-8-bom', 'cp949', 'utf-16le', 'utf-16be'] as const;
export const delimiters = [',', '\t', ';', '|'] as const;
export const importStates = ['uploaded', 'queued', 'running', 'done', 'failed'] as const;

/** How a file is to be read. */
export const readingSchema = z.object({
  format: z.enum(importFormats),
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters).nullable(),
  profile: z.string().nullable(),
});
/** How a file is to be read. */
export type Reading = z.infer<typeof readingSchema>;

/** read = accepted + duplicate + corrected + rejected + setAside, always. */
export const importCountsSchema = z.object({
  read: countSchema,
  accepted: countSchema,
  duplicate: countSchema,
  corrected: countSchema,
  rejected: countSchema,
  setAside: countSchema,
});
/** The sum of an import that adds up. */
export type ImportCounts = z.infer<typeof importCountsSchema>;

export const importSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  sizeBytes: countSchema,
  state: z.enum(importStates),
  source: z.object({ id: idSchema, code: z.string(), name: z.string(), dataSet: dataSetSchema }),
  reading: readingSchema.nullable(),
  /** What is imported: calls (events or records) or survey answers. */
  kind: z.enum(['calls', 'survey']).nullable(),
  counts: importCountsSchema,
  bytesRead: countSchema,
  rowsPerSecond: z.number().nonnegative().nullable(),
  remainingSeconds: z.number().nonnegative().nullable(),
  createdBy: z.string(),
  createdAt: instantSchema,
  startedAt: instantSchema.nullable(),
  finishedAt: instantSchema.nullable(),
  failure: bilingualSchema.extend({ code: z.string() }).nullable(),
  /** First and last day (inclusive) of what the file holds; null before it is known. */
  firstDay: daySchema.nullable(),
  lastDay: daySchema.nullable(),
});
/** A file being, or having been, imported. */
export type Import = z.infer<typeof importSchema>;

export const importPreviewSchema = z.object({
  detected: readingSchema,
  header: z.array(z.string()).nullable(),
  /** Profiles that fit the header, best first. */
  fittingProfiles: z.array(z.string()),
  /** Which header name each field of the profile was found by. */
  mapping: z.array(
    z.object({
      field: z.string(),
      title: bilingualSchema,
      column: z.string().nullable(),
      required: z.boolean(),
    }),
  ),
  /** The first rows as understood: cells by field, or what is wrong with the row. Numbers are masked. */
  rows: z.array(
    z.object({
      line: z.int(),
      kind: z.enum(['event', 'call', 'survey', 'setAside', 'rejected']),
      cells: z.record(z.string(), z.string().nullable()),
      problem: bilingualSchema.extend({ code: z.string() }).nullable(),
    }),
  ),
  problem: bilingualSchema.extend({ code: z.string() }).nullable(),
});
/** What was detected in an uploaded file. */
export type ImportPreview = z.infer<typeof importPreviewSchema>;

/** Which header names find a field of a saved profile; everything else comes from the profile it is based on. */
export const profileSchema = z.object({
  name: z.string(),
  version: z.int(),
  title: bilingualSchema,
  kind: z.enum(['calls', 'survey']),
  builtIn: z.boolean(),
  basedOn: z.string().nullable(),
  columns: z.record(z.string(), z.array(z.string())),
});
/** A named column profile. */
export type Profile = z.infer<typeof profileSchema>;

export const rowProblemSchema = z.object({
  line: z.int(),
  kind: z.enum(['rejected', 'setAside']),
  code: z.string(),
  message: bilingualSchema,
  text: z.string(),
});

/** Canonical event of the HTTP intake; an empty array is a heartbeat of the feed. */
export const intakeEventSchema = z.object({
  eventId: z.string().min(1).max(200),
  type: z.string().min(1).max(64),
  occurredAt: instantSchema,
  callId: z.string().min(1).max(200).nullish(),
  queue: z.string().min(1).max(200).nullish(),
  agent: z.string().min(1).max(200).nullish(),
  caller: z.string().max(64).nullish(),
  attributes: z
    .record(z.string().max(64), z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]))
    .default({}),
});

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

const importId = z.object({ id: idSchema });
const sourceId = z.object({ id: idSchema });

export const ingestEndpoints = {
  postEvents: endpoint({
    method: 'POST',
    path: '/events',
    access: 'source',
    tag: 'ingest',
    summary: {
      ko: '이벤트 수신 (1,000건 이하)',
      en: 'Take in up to 1,000 canonical events of the token’s source; needs Idempotency-Key',
    },
    body: z.array(z.unknown()).max(1000),
    reply: z.object({
      accepted: countSchema,
      duplicate: countSchema,
      rejected: z.array(z.object({ index: z.int(), code: z.string(), message: z.string() })),
    }),
  }),
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
  listImports: endpoint({
    method: 'GET',
    path: '/imports',
    access: 'imports.read',
    tag: 'imports',
    summary: { ko: '반입 목록', en: 'Imports, newest first' },
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    reply: z.object({ imports: z.array(importSchema) }),
  }),
  createImport: endpoint({
    method: 'POST',
    path: '/imports',
    access: 'imports.write',
    tag: 'imports',
    upload: true,
    status: 201,
    summary: {
      ko: '파일 올리기 (start=true 면 바로 반입)',
      en: 'Upload a file; with start=true it is imported at once as detected',
    },
    body: z.object({
      /** Id or code of the source. */
      source: z.string().min(1),
      format: z.enum(importFormats).optional(),
      encoding: z.enum(encodings).optional(),
      delimiter: z.enum(delimiters).optional(),
      profile: z.string().optional(),
      start: z.enum(['true', 'false']).default('false'),
    }),
    reply: z.object({ import: importSchema, preview: importPreviewSchema }),
  }),
  getImport: endpoint({
    method: 'GET',
    path: '/imports/{id}',
    access: 'imports.read',
    tag: 'imports',
    summary: { ko: '반입 상태', en: 'State and sum of an import' },
    params: importId,
    reply: importSchema,
  }),
  previewImport: endpoint({
    method: 'POST',
    path: '/imports/{id}/preview',
    access: 'imports.write',
    tag: 'imports',
    summary: {
      ko: '미리보기 (읽는 방법을 바꿔서)',
      en: 'Preview under another reading, with unsaved column names',
    },
    params: importId,
    body: readingSchema.partial().extend({ columns: z.record(z.string(), z.array(z.string())).optional() }),
    reply: importPreviewSchema,
  }),
  startImport: endpoint({
    method: 'POST',
    path: '/imports/{id}/start',
    access: 'imports.write',
    tag: 'imports',
    status: 202,
    summary: { ko: '반입 시작', en: 'Start an uploaded import' },
    params: importId,
    body: readingSchema,
    reply: importSchema,
  }),
  discardImport: endpoint({
    method: 'DELETE',
    path: '/imports/{id}',
    access: 'imports.write',
    tag: 'imports',
    status: 204,
    summary: { ko: '시작하지 않은 반입 버리기', en: 'Discard an upload that was not started' },
    params: importId,
    reply: z.null(),
  }),
  listImportProblems: endpoint({
    method: 'GET',
    path: '/imports/{id}/problems',
    access: 'imports.read',
    tag: 'imports',
    summary: { ko: '거부·제외 행', en: 'Rejected and set-aside rows, numbers masked' },
    params: importId,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      after: z.coerce.number().int().min(0).default(0),
    }),
    reply: z.object({ rows: z.array(rowProblemSchema) }),
  }),
  downloadRejections: endpoint({
    method: 'GET',
    path: '/imports/{id}/rejections.csv',
    access: 'imports.read',
    tag: 'imports',
    file: 'text/csv',
    summary: {
      ko: '거부된 행 내려받기 (CSV)',
      en: 'Rejected rows as CSV with line number and reason, numbers masked',
    },
    params: importId,
    reply: z.string(),
  }),
  listProfiles: endpoint({
    method: 'GET',
    path: '/profiles',
    access: 'imports.read',
    tag: 'imports',
    summary: { ko: '열 프로파일', en: 'Column profiles' },
    reply: z.object({ profiles: z.array(profileSchema) }),
  }),
  saveProfile: endpoint({
    method: 'POST',
    path: '/profiles',
    access: 'imports.write',
    tag: 'imports',
    status: 201,
    summary: { ko: '열 프로파일 저장 (판이 올라감)', en: 'Save a column profile as a new version' },
    body: z.object({
      name: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/),
      title: z.string().min(1).max(80),
      basedOn: z.string(),
      columns: z.record(z.string(), z.array(z.string().min(1).max(200))),
    }),
    reply: profileSchema,
  }),
};
