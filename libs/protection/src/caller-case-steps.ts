import type { Bilingual } from '@michuhol/calendar';
import type { CallerCaseState } from './caller-case-states.js';
import type { ApproverRole, Approvers } from './protection-policy.js';

/**
 * Who takes a step: roles, whoever the policy names for a decision, `proposal` for whoever it names for the length that
 * is proposed, or the clock alone.
 */
export type CaseStepBy = readonly ApproverRole[] | keyof Approvers | 'proposal' | 'clock';

/** What must be there for a step besides the state. */
export type CaseStepNeed =
  | 'proposal'
  | 'running'
  | 'openObjection'
  | 'noObjection'
  | 'noDecider'
  | 'legalApproval'
  | 'noLegalApproval';

/** A row of the table: who may bring a caller case from where to where. */
export interface CaseStep extends Bilingual {
  readonly from: readonly CallerCaseState[];
  /** `asProposed` is the gravest of what is proposed and what is; `asRegistered` what the registration is; `same` stays. */
  readonly to: CallerCaseState | 'asProposed' | 'asRegistered' | 'same';
  readonly by: CaseStepBy;
  readonly needs: readonly CaseStepNeed[];
  /** Not by somebody who reported, reviewed or decided in the case before, or not by who reported an incident of it. */
  readonly not?: 'involved' | 'reporter';
}

const registered = ['registeredHarsh', 'registeredAbusive', 'restricted'] as const;
const open = ['watch', ...registered, 'legalReview', 'legalFiled'] as const;

/**
 * The workflow of a caller case and of the objections in it. The rule proposes, people decide; nothing is extended but
 * by a new confirmed incident, and every registration ends by the clock.
 */
export const caseSteps = {
  approve: {
    ko: '제안 승인',
    en: 'Approve the proposal',
    ...{ from: open, to: 'asProposed', by: 'proposal', needs: ['proposal'], not: 'reporter' },
  },
  decline: {
    ko: '제안 미승인',
    en: 'Decline the proposal',
    ...{ from: open, to: 'same', by: 'proposal', needs: ['proposal'], not: 'reporter' },
  },
  notify: {
    ko: '통지 결과 기록',
    en: 'Record how the caller was told',
    ...{ from: [...registered, 'legalReview', 'legalFiled'], to: 'same', needs: [] },
    by: ['teamLead', 'centreHead', 'departmentHead', 'legalOfficer', 'protectionOfficer'],
  },
  release: {
    ko: '해제',
    en: 'Release',
    ...{ from: ['watch', ...registered, 'legalReview'], to: 'released', needs: [] },
    by: ['centreHead', 'departmentHead', 'protectionOfficer'],
  },
  endRestriction: {
    ko: '이용 제한 종료',
    en: 'End of the restriction',
    ...{ from: ['restricted'], to: 'asRegistered', by: 'clock', needs: [] },
  },
  expire: {
    ko: '만료',
    en: 'Expiry',
    ...{ from: ['watch', ...registered], to: 'expired', by: 'clock', needs: ['noObjection'] },
  },
  approveLegal: {
    ko: '법적 조치 검토 승인',
    en: 'Put before the legal officer',
    ...{ from: ['legalReview'], to: 'same', by: 'longRestriction', needs: ['noLegalApproval'] },
  },
  fileLegal: {
    ko: '고소·고발',
    en: 'File',
    ...{ from: ['legalReview'], to: 'legalFiled', by: 'legalReview', needs: ['legalApproval'] },
  },
  dropLegal: {
    ko: '법적 조치하지 않음',
    en: 'Do not file',
    ...{ from: ['legalReview'], to: 'asRegistered', by: 'legalReview', needs: [] },
  },
  resolve: {
    ko: '사건 종결',
    en: 'Close the legal case',
    ...{ from: ['legalFiled'], to: 'resolved', by: 'legalReview', needs: ['noObjection'] },
  },
  fileObjection: {
    ko: '이의신청 접수',
    en: 'Receive an objection',
    ...{ from: [...registered, 'legalReview', 'legalFiled'], to: 'same', needs: ['noObjection'] },
    by: ['teamLead', 'centreHead', 'departmentHead', 'protectionOfficer'],
  },
  suspend: {
    ko: '제한 효력 정지',
    en: 'Suspend the restriction',
    ...{ from: ['restricted', 'legalReview', 'legalFiled'], to: 'same', needs: ['openObjection', 'running'] },
    by: ['teamLead', 'centreHead', 'protectionOfficer'],
  },
  nameDecider: {
    ko: '이의신청 결정자 지정',
    en: 'Name who decides the objection',
    ...{ from: [...registered, 'legalReview', 'legalFiled'], to: 'same' },
    ...{ by: ['centreHead', 'protectionOfficer'], needs: ['openObjection', 'noDecider'] },
  },
  extendObjection: {
    ko: '이의신청 기한 연장',
    en: 'Extend the time for the objection',
    ...{ from: [...registered, 'legalReview', 'legalFiled'], to: 'same', by: 'objection' },
    ...{ needs: ['openObjection'], not: 'involved' },
  },
  upholdObjection: {
    ko: '이의신청 인용',
    en: 'Uphold the objection',
    ...{ from: [...registered, 'legalReview', 'legalFiled'], to: 'released', by: 'objection' },
    ...{ needs: ['openObjection'], not: 'involved' },
  },
  upholdPartly: {
    ko: '이의신청 일부 인용',
    en: 'Uphold the objection in part',
    ...{ from: [...registered, 'legalReview', 'legalFiled'], to: 'same', by: 'objection' },
    ...{ needs: ['openObjection'], not: 'involved' },
  },
  dismissObjection: {
    ko: '이의신청 기각',
    en: 'Dismiss the objection',
    ...{ from: [...registered, 'legalReview', 'legalFiled'], to: 'same', by: 'objection' },
    ...{ needs: ['openObjection'], not: 'involved' },
  },
} as const satisfies Record<string, CaseStep>;

/** The name of a step. */
export type CaseStepName = keyof typeof caseSteps;

/** The names of all steps, in the order of the table. */
export const caseStepNames = Object.keys(caseSteps) as readonly CaseStepName[];

/** Further entries of a case's history, which are no decisions: what opened it, and what happened to its incidents. */
export const caseHappenings = {
  open: { ko: '주의 등록', en: 'Watched from now on' },
  addIncident: { ko: '인정된 사건 추가', en: 'A confirmed incident was added' },
  removeIncident: { ko: '사건 제외 (불인정)', en: 'An incident was taken out: not confirmed' },
  concur: { ko: '두 번째 청취 동의', en: 'A second listener agrees' },
  vulnerable: { ko: '취약 표시 변경', en: 'The flag of a vulnerable caller changed' },
  propose: { ko: '규정에 따른 제안', en: 'Proposed by the rule' },
  withdraw: { ko: '제안 철회', en: 'The proposal was withdrawn' },
  dissolve: { ko: '인정된 사건 없음 (자동 해제)', en: 'No confirmed incident is left: released' },
  purge: { ko: '식별정보 파기', en: 'The identifiers were purged' },
} as const satisfies Record<string, Bilingual>;
/** A further entry of a case's history. */
export type CaseHappening = keyof typeof caseHappenings;
