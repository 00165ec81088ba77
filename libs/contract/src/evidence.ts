import { z } from 'zod';
import { bilingualSchema, countSchema, idSchema, instantSchema, type Bilingual } from './common.js';
import { endpoint } from './endpoint.js';
import { sha256Schema } from './incident-review.js';
import { purposeBodySchema } from './purpose.js';

/** Who asks for a pack of evidence, or is handed it. */
export const evidenceRequesters = ['police', 'prosecution', 'court', 'lawyer', 'ownAgency'] as const;
/** The requesters as the console prints them. */
export const evidenceRequesterNames: Record<(typeof evidenceRequesters)[number], Bilingual> = {
  police: { ko: '경찰', en: 'Police' },
  prosecution: { ko: '검찰', en: 'Prosecution' },
  court: { ko: '법원', en: 'Court' },
  lawyer: { ko: '소송대리인', en: 'Counsel in a lawsuit' },
  ownAgency: { ko: '기관 고발', en: 'The agency’s own report' },
};

/**
 * On what a pack may be handed out. The articles are named for the document; whether one applies is for whoever signs
 * it (개인정보 보호법 제18조제2항 lists when personal data may go to police and courts).
 */
export const evidenceBases = [
  'investigation',
  'warrant',
  'courtOrder',
  'agencyReport',
  'counselorComplaint',
  'otherLaw',
] as const;
/** The bases as pack and console print them. */
export const evidenceBasisNames: Record<(typeof evidenceBases)[number], Bilingual> = {
  investigation: {
    ko: '수사기관의 사실조회(형사소송법 제199조제2항, 개인정보 보호법 제18조제2항제7호)',
    en: 'Inquiry of an investigation (Criminal Procedure Act art. 199 (2), Personal Information Protection Act art. 18 (2) no. 7)',
  },
  warrant: {
    ko: '압수·수색영장(형사소송법 제215조)',
    en: 'Warrant (Criminal Procedure Act art. 215)',
  },
  courtOrder: {
    ko: '법원의 제출명령·사실조회(민사소송법 제294조·제347조, 개인정보 보호법 제18조제2항제8호)',
    en: 'Order or inquiry of a court (Civil Procedure Act art. 294 and 347, Personal Information Protection Act art. 18 (2) no. 8)',
  },
  agencyReport: {
    ko: '기관 고발(민원처리법 시행령 제4조제1항제5호의2)',
    en: 'Report of the agency (decree of the civil complaints act, art. 4 (1) no. 5-2)',
  },
  counselorComplaint: {
    ko: '상담사 고소·손해배상 지원(산업안전보건법 시행령 제41조제4호, 민원처리법 시행령 제4조제1항제5호의3·제6호)',
    en: 'Support of a counselor’s complaint or claim (decree of the safety and health act art. 41 no. 4, decree of the civil complaints act art. 4 (1) no. 5-3 and 6)',
  },
  otherLaw: { ko: '그 밖의 법률', en: 'Another law' },
};

/** What a counselor's own pack is for. */
export const ownPackUses = ['industrialAccident', 'ownComplaint', 'ownKeeping'] as const;
/** The uses as pack and console print them. */
export const ownPackUseNames: Record<(typeof ownPackUses)[number], Bilingual> = {
  industrialAccident: { ko: '산업재해 신청', en: 'Claim of an industrial accident' },
  ownComplaint: { ko: '본인 고소·손해배상', en: 'Own complaint or claim' },
  ownKeeping: { ko: '본인 보관', en: 'Own keeping' },
};

/** The files of a pack: the document that is read, and everything as an archive that holds it. */
export const evidenceFileKinds = ['pdf', 'zip'] as const;
/** A file of a pack. */
export type EvidenceFileKind = (typeof evidenceFileKinds)[number];

const subjectSchema = z.object({ kind: z.enum(['case', 'incident']), id: idSchema });

export const evidencePackSchema = z.object({
  id: idSchema,
  /** Shown to people, counted per year: E-2026-0001. */
  number: z.string(),
  /** `official` for police, court or counsel; `own` for the counselor whose records it holds. */
  kind: z.enum(['official', 'own']),
  subject: subjectSchema.extend({ number: z.string() }),
  /** Numbers of the incidents in it. */
  incidents: z.array(z.string()),
  /** Telephone numbers stand in it in the clear. */
  unmasked: z.boolean(),
  requester: z
    .object({
      kind: z.enum(evidenceRequesters),
      name: z.string(),
      documentNumber: z.string(),
      basis: z.enum(evidenceBases),
      /** The law, where it is another one than those of the list. */
      law: z.string().nullable(),
    })
    .nullable(),
  use: z.enum(ownPackUses).nullable(),
  madeAt: instantSchema,
  madeBy: z.string(),
  files: z.array(
    z.object({
      kind: z.enum(evidenceFileKinds),
      name: z.string(),
      /** In bytes. */
      size: countSchema,
      sha256: sha256Schema,
    }),
  ),
  /** Every time that a file of it left the console, the oldest first. */
  taken: z.array(z.object({ file: z.enum(evidenceFileKinds), at: instantSchema, by: z.string() })),
  /** When its files were destroyed at the end of their time; their hashes stay. */
  destroyedAt: instantSchema.nullable(),
});
/** A pack of evidence as the register lists it. */
export type EvidencePack = z.infer<typeof evidencePackSchema>;

const name = z.string().trim().min(2).max(100);

export const makeEvidenceSchema = purposeBodySchema.extend({
  /** Made by the client: pressing twice makes one. */
  id: idSchema,
  subject: subjectSchema,
  /** Those incidents of a case that belong into it; every confirmed one without. */
  incidentIds: z.array(idSchema).min(1).max(200).nullable().default(null),
  requester: z
    .object({
      kind: z.enum(evidenceRequesters),
      /** The body: its name and department. */
      organisation: name,
      documentNumber: z.string().trim().min(2).max(100),
      basis: z.enum(evidenceBases),
      /** The law and article; asked for with `otherLaw`. */
      law: name.nullable().default(null),
    })
    .refine(({ basis, law }) => basis !== 'otherLaw' || law !== null, {
      message: 'name the law and its article',
      path: ['law'],
    }),
  /**
   * The counselors whose treatment or counselling the pack tells of have agreed to that (개인정보 보호법 제23조); without,
   * neither is in it.
   */
  healthAgreed: z.boolean().default(false),
});
/** What is asked before a pack is made. */
export type MakeEvidence = z.infer<typeof makeEvidenceSchema>;

const whole = { tag: 'protection', notes: { act: 'export', data: 'incidents' } } as const;
const ofPack = { params: z.object({ id: idSchema }) } as const;
const made = { status: 201, reply: evidencePackSchema } as const;
const file = {
  file: 'application/octet-stream',
  reply: z.string(),
} as const;
const fileBody = purposeBodySchema.extend({ file: z.enum(evidenceFileKinds) });

export const evidenceEndpoints = {
  listEvidence: endpoint({
    ...{ method: 'GET', path: '/evidence', access: 'evidence.make', tag: 'protection' },
    notes: { act: 'list', data: 'incidents' },
    summary: { ko: '증거자료 대장', en: 'The register of packs of evidence, the newest first' },
    /** The id of a case or an incident: only packs that hold it. */
    query: z.object({ of: idSchema.optional() }),
    reply: z.object({ packs: z.array(evidencePackSchema) }),
  }),
  makeEvidence: endpoint({
    ...whole,
    ...{ method: 'POST', path: '/evidence', access: 'evidence.make', stepUp: true },
    summary: {
      ko: '증거자료 만들기 (번호 가림)',
      en: 'Make a pack of evidence of a case or an incident, numbers masked',
    },
    body: makeEvidenceSchema,
    ...made,
  }),
  makeUnmaskedEvidence: endpoint({
    ...whole,
    ...{ method: 'POST', path: '/evidence/unmasked', access: 'evidence.unmask', stepUp: true },
    summary: {
      ko: '증거자료 만들기 (전화번호 포함)',
      en: 'Make a pack of evidence with the telephone number in the clear',
    },
    body: makeEvidenceSchema,
    ...made,
  }),
  takeEvidence: endpoint({
    ...whole,
    ...ofPack,
    ...file,
    ...{ method: 'POST', path: '/evidence/{id}/file', access: 'evidence.make', stepUp: true },
    summary: {
      ko: '증거자료 파일 받기 (교부 기록이 남음)',
      en: 'Take a file of a pack; that it was taken is recorded. Unmasked ones need the right to make them',
    },
    body: fileBody,
  }),
  verifyEvidence: endpoint({
    ...{ method: 'POST', path: '/evidence/verification', access: 'evidence.verify', tag: 'protection' },
    scoped: ['own'],
    summary: {
      ko: '증거자료 파일의 SHA-256 대조',
      en: 'Whether a file with a SHA-256 was made here, and which; the file itself is not sent',
    },
    body: z.object({ sha256: sha256Schema }),
    reply: z.object({
      /** Null: no file of any pack. */
      match: z
        .object({
          number: z.string(),
          file: z.enum(evidenceFileKinds),
          madeAt: instantSchema,
          /** What it is, in words for whoever asked. */
          says: bilingualSchema,
        })
        .nullable(),
    }),
  }),
  listOwnPacks: endpoint({
    ...{ method: 'GET', path: '/evidence/own', access: 'incidents.report', tag: 'protection' },
    scoped: ['own'],
    notes: { act: 'list', data: 'incidents' },
    summary: { ko: '내 증거자료', en: 'Own packs of own records' },
    reply: z.object({ packs: z.array(evidencePackSchema) }),
  }),
  makeOwnPack: endpoint({
    ...whole,
    ...{ method: 'POST', path: '/evidence/own', access: 'incidents.report', stepUp: true },
    scoped: ['own'],
    summary: {
      ko: '내 기록의 증거자료 만들기 (번호와 이름 가림, 승인 없음)',
      en: 'Make a masked pack of an own record; nobody approves it',
    },
    body: z.object({ id: idSchema, incidentId: idSchema, use: z.enum(ownPackUses) }),
    ...made,
  }),
  takeOwnPack: endpoint({
    ...whole,
    ...ofPack,
    ...file,
    ...{ method: 'POST', path: '/evidence/own/{id}/file', access: 'incidents.report', stepUp: true },
    scoped: ['own'],
    summary: { ko: '내 증거자료 파일 받기', en: 'Take a file of an own pack' },
    body: fileBody,
  }),
};
