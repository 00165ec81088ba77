import { z } from 'zod';
import { bilingualSchema, countSchema, daySchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

/** What can be wrong with the log. */
export const chainFaultKinds = [
  'changed',
  'missing',
  'unlinked',
  'reordered',
  'forged',
  'truncated',
  'anchorBroken',
  'keyMissing',
] as const;
/** What is wrong with the log. */
export type ChainFaultKind = (typeof chainFaultKinds)[number];

export const chainFaultSchema = z.object({
  kind: z.enum(chainFaultKinds),
  /** Place in the chain; null for an entry that was never linked and for the whole. */
  seq: z.int().nullable(),
  entryId: z.int().nullable(),
  detail: bilingualSchema,
});
/** A fault of the log, with the entry that it is about. */
export type ChainFault = z.infer<typeof chainFaultSchema>;

export const chainCheckSchema = z.object({
  id: z.int(),
  startedAt: instantSchema,
  /** Null while it runs. */
  endedAt: instantSchema.nullable(),
  by: z.string(),
  entries: countSchema,
  anchors: countSchema,
  /** Null while it runs. */
  intact: z.boolean().nullable(),
  faultCount: countSchema,
  /** The first hundred faults. */
  faults: z.array(chainFaultSchema),
});
/** A verification of the log. */
export type ChainCheck = z.infer<typeof chainCheckSchema>;

const chainStateSchema = z.object({
  links: countSchema,
  /** The newest entry that is linked; null before the first. */
  linkedTo: instantSchema.nullable(),
  lastCheck: chainCheckSchema.nullable(),
  /** The newest line of the anchors outside the database; null before the first day. */
  lastAnchor: z.object({ day: daySchema, seq: z.int() }).nullable(),
});
/** How the chain of the log stands. */
export type ChainState = z.infer<typeof chainStateSchema>;

/** The proof that the access log was not tampered with. */
export const auditChainEndpoints = {
  getAuditChain: endpoint({
    method: 'GET',
    path: '/access-log/chain',
    access: 'audit.read',
    tag: 'privacy',
    summary: { ko: '접속기록의 무결성 상태', en: 'How the hash chain of the access log stands' },
    reply: chainStateSchema,
  }),
  verifyAuditChain: endpoint({
    method: 'POST',
    path: '/access-log/chain/checks',
    access: 'audit.review',
    tag: 'privacy',
    status: 202,
    summary: { ko: '접속기록 무결성 지금 확인', en: 'Verify the hash chain of the access log now' },
    reply: chainCheckSchema,
  }),
};
