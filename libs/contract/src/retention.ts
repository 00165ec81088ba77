import { z } from 'zod';
import { bilingualSchema, countSchema, dataSetSchema, daySchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { purposeBodySchema, purposeSchema } from './purpose.js';
import { preservationClasses, retentionKindSchema, retentionPeriodSchema } from './retention-kinds.js';

const text = (most: number) => z.string().trim().min(1).max(most);
const preservation = z.enum(preservationClasses);

export const retentionRuleSchema = z.object({
  kind: retentionKindSchema,
  /** In force from this day on; null for what the console came with. */
  validFrom: daySchema.nullable(),
  period: retentionPeriodSchema,
  /** Law or rule that the period stands on. */
  basis: z.string(),
  /** Unit task of the records schedule (단위과제), and its preservation class. */
  unitTask: z.string().nullable(),
  preservation: preservation.nullable(),
  documentNumber: z.string().nullable(),
  reason: z.string().nullable(),
  changedBy: z.string().nullable(),
  changedAt: instantSchema.nullable(),
});
/** How long a kind of records is kept, from a day on. */
export type RetentionRule = z.infer<typeof retentionRuleSchema>;

/** Numbers of rows by the name of what they are. */
const countsSchema = z.record(z.string(), countSchema);

export const destructionStates = ['due', 'approved', 'running', 'done'] as const;
export const destructionSchema = z.object({
  id: idSchema,
  kind: retentionKindSchema,
  /** Null for what belongs to no data set. */
  dataSet: dataSetSchema.nullable(),
  /** Half-open range of days. */
  from: daySchema,
  to: daySchema,
  state: z.enum(destructionStates),
  /** What falls due, as it was counted last. */
  counts: countsSchema,
  oldest: instantSchema.nullable(),
  newest: instantSchema.nullable(),
  /** Of these, how many a legal hold keeps. */
  held: countSchema,
  automatic: z.boolean(),
  plannedAt: instantSchema,
  approvedBy: z.string().nullable(),
  approvedAt: instantSchema.nullable(),
  /** What is destroyed by now. */
  done: countsSchema,
  /** Why it does not go on just now. */
  waitsFor: bilingualSchema.nullable(),
});
/** Records whose time is over, and how far their destruction has come. */
export type Destruction = z.infer<typeof destructionSchema>;

export const certificateSchema = z.object({
  number: z.string(),
  kind: retentionKindSchema,
  dataSet: dataSetSchema.nullable(),
  from: daySchema,
  to: daySchema,
  /** The rule that it was carried out by. */
  period: retentionPeriodSchema,
  basis: z.string(),
  counts: countsSchema,
  oldest: instantSchema.nullable(),
  newest: instantSchema.nullable(),
  /** What a legal hold kept back. */
  kept: z.object({ count: countSchema, holds: z.array(z.string()) }),
  /** SHA-256 in hex over the figures that stay, taken before anything was removed; null where no figures stay. */
  checksumBefore: z.string().nullable(),
  method: bilingualSchema,
  /** Names of key files that were destroyed with it. */
  keys: z.array(z.string()),
  approvedBy: z.string(),
  approvedAt: instantSchema,
  purpose: purposeSchema.nullable(),
  reason: z.string(),
  carriedOutBy: z.string(),
  startedAt: instantSchema,
  finishedAt: instantSchema,
  /** Hash of the certificate before this one, and of this one with it; hex. */
  previousHash: z.string().nullable(),
  hash: z.string(),
});
/** What was destroyed, by which rule, on whose word; it never changes. */
export type Certificate = z.infer<typeof certificateSchema>;

const checkedCertificate = certificateSchema.extend({
  /** Its hash and its place in the chain are what its contents say. */
  intact: z.boolean(),
});

const rules = z.object({
  rules: z.array(retentionRuleSchema),
  /** Versions that are over or have not begun, newest first. */
  others: z.array(retentionRuleSchema),
});
const open = z.object({ destructions: z.array(destructionSchema) });

export const retentionEndpoints = {
  getRetention: endpoint({
    method: 'GET',
    path: '/retention',
    access: 'retention.read',
    tag: 'retention',
    summary: { ko: '보유기간표', en: 'How long each kind of records is kept' },
    reply: rules,
  }),
  changeRetention: endpoint({
    method: 'POST',
    path: '/retention/rules',
    access: 'retention.approve',
    tag: 'retention',
    stepUp: true,
    summary: { ko: '보유기간 변경 (시행일·문서번호)', en: 'Change a period of retention from a day on' },
    body: z.object({
      kind: retentionKindSchema,
      validFrom: daySchema,
      period: retentionPeriodSchema,
      basis: text(200),
      unitTask: text(100).nullable().default(null),
      preservation: preservation.nullable().default(null),
      documentNumber: text(100),
      ...purposeBodySchema.pick({ reason: true }).shape,
    }),
    reply: rules,
  }),
  listDestructions: endpoint({
    method: 'GET',
    path: '/retention/destructions',
    access: 'retention.read',
    tag: 'retention',
    summary: { ko: '파기 대상과 진행', en: 'What falls due, and how far its destruction has come' },
    reply: open,
  }),
  planDestructions: endpoint({
    method: 'POST',
    path: '/retention/destructions/plan',
    access: 'retention.approve',
    tag: 'retention',
    summary: { ko: '파기 대상 다시 찾기', en: 'Look again for what falls due' },
    reply: open,
  }),
  approveDestructions: endpoint({
    method: 'POST',
    path: '/retention/destructions/approve',
    access: 'retention.approve',
    tag: 'retention',
    stepUp: true,
    status: 202,
    summary: { ko: '파기 승인', en: 'Approve destructions; they are carried out by a job' },
    body: purposeBodySchema.extend({ ids: z.array(idSchema).min(1).max(200) }),
    reply: open,
  }),
  listCertificates: endpoint({
    method: 'GET',
    path: '/retention/certificates',
    access: 'retention.read',
    tag: 'retention',
    summary: { ko: '파기 확인서 목록', en: 'Certificates of destruction, newest first' },
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
    reply: z.object({ certificates: z.array(checkedCertificate) }),
  }),
  getCertificate: endpoint({
    method: 'GET',
    path: '/retention/certificates/{number}',
    access: 'retention.read',
    tag: 'retention',
    summary: { ko: '파기 확인서', en: 'A certificate of destruction' },
    params: z.object({ number: z.string().regex(/^D-\d{4}-\d{4,}$/) }),
    reply: checkedCertificate,
  }),
  listSealedDays: endpoint({
    method: 'GET',
    path: '/retention/sealed-days',
    access: 'figures.read',
    tag: 'retention',
    summary: {
      ko: '통화 기록이 파기된 기간 (집계는 남음)',
      en: 'Ranges whose calls are destroyed while their figures stay',
    },
    query: z.object({ dataSet: dataSetSchema, from: daySchema, to: daySchema }),
    reply: z.object({
      ranges: z.array(
        z.object({
          from: daySchema,
          to: daySchema,
          certificate: z.string().nullable(),
          sealedAt: instantSchema,
        }),
      ),
    }),
  }),
  listSealedBackups: endpoint({
    method: 'GET',
    path: '/retention/backups',
    access: 'retention.read',
    tag: 'retention',
    summary: {
      ko: '파기된 자료가 남은 백업과 지워지는 날',
      en: 'Backups that still hold destroyed data, and until when',
    },
    reply: z.object({
      /** False where no folder of backups is set. */
      known: z.boolean(),
      backups: z.array(
        z.object({
          name: z.string(),
          takenAt: instantSchema,
          /** The day on which it is deleted in its turn, as long as a backup is made each night. */
          endsOn: daySchema,
          /** What was destroyed since. Numbers and texts of it cannot be read any more once its key is destroyed. */
          certificates: z.array(z.object({ number: z.string(), unreadable: z.boolean() })),
        }),
      ),
    }),
  }),
};
