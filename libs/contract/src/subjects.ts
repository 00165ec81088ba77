import { z } from 'zod';
import { countSchema, daySchema, idSchema, instantSchema, type Bilingual } from './common.js';
import { endpoint } from './endpoint.js';
import { purposeBodySchema } from './purpose.js';

/** What a data subject may ask for (개인정보 보호법 제35조, 제36조, 제37조). */
export const subjectRequestKinds = ['access', 'correction', 'deletion', 'suspension'] as const;
/** A kind of request of a data subject. */
export type SubjectRequestKind = (typeof subjectRequestKinds)[number];

/** Kinds of requests as the console prints them. */
export const subjectRequestKindNames: Record<SubjectRequestKind, Bilingual> = {
  access: { ko: '열람', en: 'Access' },
  correction: { ko: '정정', en: 'Correction' },
  deletion: { ko: '삭제', en: 'Deletion' },
  suspension: { ko: '처리정지', en: 'Suspension of processing' },
};

/** How far a request has come. */
export const subjectRequestStates = ['received', 'granted', 'partlyGranted', 'refused', 'done'] as const;
/** How far a request has come. */
export type SubjectRequestState = (typeof subjectRequestStates)[number];

/** States as the console prints them. */
export const subjectRequestStateNames: Record<SubjectRequestState, Bilingual> = {
  received: { ko: '접수', en: 'Received' },
  granted: { ko: '결정: 전부', en: 'Granted' },
  partlyGranted: { ko: '결정: 일부', en: 'Granted in part' },
  refused: { ko: '결정: 거절', en: 'Refused' },
  done: { ko: '이행 완료', en: 'Done' },
};

/** A request is answered within so many days of its receipt (시행령 제41조 제4항). */
export const SUBJECT_REQUEST_DAYS = 10;

/** What of a person is kept by telephone number. */
export const subjectRecordKinds = ['call', 'consultation', 'incident', 'callerCase'] as const;
/** A kind of record that tells of a person. */
export type SubjectRecordKind = (typeof subjectRecordKinds)[number];

/** Kinds of records as the console prints them. */
export const subjectRecordKindNames: Record<SubjectRecordKind, Bilingual> = {
  call: { ko: '통화', en: 'Calls' },
  consultation: { ko: '상담 기록', en: 'Consultations' },
  incident: { ko: '특이민원', en: 'Incidents' },
  callerCase: { ko: '민원인 관리·이용 제한', en: 'Caller cases and restrictions' },
};

const subjectRecordSchema = z.object({
  kind: z.enum(subjectRecordKinds),
  at: instantSchema,
  /** What it is called where it is kept; numbers in it are masked. */
  name: z.string(),
  /** Further facts in one line. */
  detail: z.string(),
  /** What the person had put right about it, the newest last. */
  corrections: z.array(z.object({ at: instantSchema, note: z.string() })),
});
/** A record that tells of a person. */
export type SubjectRecord = z.infer<typeof subjectRecordSchema>;

const asked = purposeBodySchema.extend({
  /** In any writing; it is looked for by its keyed hashes and not stored. */
  number: z.string().trim().min(7).max(40),
});

const subjectRequestSchema = z.object({
  id: idSchema,
  /** 2026-0001. */
  number: z.string(),
  kind: z.enum(subjectRequestKinds),
  receivedOn: daySchema,
  dueOn: daySchema,
  state: z.enum(subjectRequestStates),
  /** The subject's telephone number, masked; null when none was given. */
  caller: z.string().nullable(),
  /** How the person was identified. */
  identityCheck: z.string(),
  /** What was decided and why; empty before. */
  decision: z.string(),
  decidedOn: daySchema.nullable(),
  doneOn: daySchema.nullable(),
  madeBy: z.string(),
});
/** A request of a data subject. */
export type SubjectRequest = z.infer<typeof subjectRequestSchema>;

const requests = z.object({ requests: z.array(subjectRequestSchema) });

const common = { access: 'subjects.handle', tag: 'privacy' } as const;

export const subjectEndpoints = {
  searchSubject: endpoint({
    ...common,
    method: 'POST',
    path: '/subjects/search',
    stepUp: true,
    notes: { act: 'search', data: 'subjects' },
    summary: { ko: '번호로 보유 정보 찾기', en: 'Everything that is kept about a telephone number' },
    body: asked,
    reply: z.object({
      counts: z.record(z.enum(subjectRecordKinds), countSchema),
      /** Of each kind the newest 200. */
      records: z.array(subjectRecordSchema),
      /** Further sealed copies of the number: events, corrected contents, parts of calls. */
      copies: countSchema,
      /** A legal hold keeps some of it. */
      held: z.boolean(),
    }),
  }),
  exportSubject: endpoint({
    ...common,
    method: 'POST',
    path: '/subjects/export',
    stepUp: true,
    notes: { act: 'export', data: 'subjects' },
    file: 'application/octet-stream',
    summary: {
      ko: '열람용 파일 (XLSX·JSON, 확인값은 접속기록에)',
      en: 'What is kept about a number, as a file for the person; its checksum stands in the log',
    },
    body: asked.extend({ format: z.enum(['xlsx', 'json']) }),
    reply: z.string(),
  }),
  eraseSubject: endpoint({
    ...common,
    method: 'POST',
    path: '/subjects/erase',
    stepUp: true,
    notes: { act: 'search', data: 'subjects' },
    summary: {
      ko: '번호 지우기 (식별자 삭제, 집계는 그대로)',
      en: 'Takes a number out of all records: identifiers go, figures stay',
    },
    body: asked.extend({ requestId: idSchema }),
    reply: z.object({
      /** Rows whose number and sealed text are gone, by kind of record. */
      erased: z.record(z.string(), countSchema),
      /** What stays because a law says how long it is kept. */
      kept: z.array(
        z.object({
          kind: z.enum(subjectRecordKinds),
          count: countSchema,
          basis: z.object({ ko: z.string(), en: z.string() }),
        }),
      ),
    }),
  }),
  correctSubject: endpoint({
    ...common,
    method: 'POST',
    path: '/subjects/corrections',
    stepUp: true,
    notes: { act: 'search', data: 'subjects' },
    summary: {
      ko: '기록에 정정 내용 붙이기 (원래 기록은 그대로)',
      en: 'Puts a correction beside a record of a person; what was recorded stays as it was',
    },
    body: asked.extend({
      requestId: idSchema,
      /** A record as the search lists it. */
      record: subjectRecordSchema.pick({ kind: true, at: true }).extend({
        name: z.string().max(600),
      }),
      note: z.string().trim().min(2).max(1000),
    }),
    reply: z.object({ corrections: subjectRecordSchema.shape.corrections }),
  }),
  listSubjectRequests: endpoint({
    ...common,
    method: 'GET',
    path: '/subjects/requests',
    notes: { act: 'list', data: 'subjects' },
    summary: { ko: '정보주체 요구 대장', en: 'The register of requests of data subjects' },
    reply: requests,
  }),
  addSubjectRequest: endpoint({
    ...common,
    method: 'POST',
    path: '/subjects/requests',
    notes: { act: 'list', data: 'subjects' },
    summary: { ko: '정보주체 요구 접수', en: 'Enters a request of a data subject' },
    body: z.object({
      kind: z.enum(subjectRequestKinds),
      receivedOn: daySchema,
      number: z.string().trim().min(7).max(40).nullable(),
      identityCheck: z.string().trim().min(2).max(500),
    }),
    reply: requests,
  }),
  decideSubjectRequest: endpoint({
    ...common,
    method: 'POST',
    path: '/subjects/requests/{id}/decision',
    notes: { act: 'list', data: 'subjects' },
    summary: { ko: '요구에 대한 결정과 이행', en: 'What was decided on a request, and that it was done' },
    params: z.object({ id: idSchema }),
    body: z.object({
      state: z.enum(subjectRequestStates).exclude(['received']),
      decision: z.string().trim().min(2).max(1000),
    }),
    reply: requests,
  }),
};
