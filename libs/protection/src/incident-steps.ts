import type { Bilingual } from '@michuhol/calendar';

/** The states of an incident (특이민원 사건). */
export const incidentStates = [
  'draft',
  'reported',
  'underReview',
  'confirmed',
  'downgraded',
  'notConfirmed',
  'actionDecided',
  'closed',
  'reopened',
  'secondReview',
] as const;

/** One state of an incident. */
export type IncidentState = (typeof incidentStates)[number];

/** How the states are called. */
export const incidentStateNames: Readonly<Record<IncidentState, Bilingual>> = {
  draft: { ko: '작성중', en: 'Draft' },
  reported: { ko: '보고', en: 'Reported' },
  underReview: { ko: '검토중', en: 'Under review' },
  confirmed: { ko: '인정', en: 'Confirmed' },
  downgraded: { ko: '등급 조정', en: 'Downgraded' },
  notConfirmed: { ko: '불인정', en: 'Not confirmed' },
  actionDecided: { ko: '조치 결정', en: 'Action decided' },
  closed: { ko: '종결', en: 'Closed' },
  reopened: { ko: '재개', en: 'Reopened' },
  secondReview: { ko: '재심', en: 'Second review' },
};

/**
 * The roles that act on incidents; any other may do nothing here. The team lead is the one in charge or the one whom
 * the counselor chose, the second listener the one whom that lead asked.
 */
export const protectionRoles = [
  'counselor',
  'teamLead',
  'secondListener',
  'protectionOfficer',
  'centreHead',
] as const;

/** A role that acts on incidents. */
export type ProtectionRole = (typeof protectionRoles)[number];

/** One row of the table: who may bring an incident from where to where. */
export interface IncidentStep extends Bilingual {
  readonly from: readonly IncidentState[];
  /** `same` where the state stays: a second listener who agrees. */
  readonly to: IncidentState | 'same';
  readonly by: readonly ProtectionRole[];
  /** The protection officer takes it only for a lead who reported it, does not exist, or let the deadline pass. */
  readonly standIn?: true;
  /** The step belongs to the person who reported the incident. */
  readonly only?: 'reporter';
  /** No one judges the own report. */
  readonly not?: 'reporter';
  /** Another person than the one who recorded the finding. */
  readonly notFinder?: true;
  /** Only what the policy lets be closed without listening, and never where a vulnerable person called. */
  readonly light?: true;
  /** Whoever takes it has listened to the recording, or has written why there is none. */
  readonly listened?: true;
  /** Not before a second listener agrees: from the policy's severity on, and `restriction` where one may follow. */
  readonly fourEyes?: 'severity' | 'restriction';
  /** Only while the latest finding is that nothing is confirmed. */
  readonly after?: 'notConfirm';
  /** Goes with a reason in words. */
  readonly reason?: true;
  /** Goes with the severity and the kinds that were found. */
  readonly found?: true;
}

/**
 * The workflow of an incident. The server decides with it, the console shows its open steps, and the policy can be
 * printed from it. What the policy leaves to the centre (up to where logs are closed together, from where on it takes
 * a second listener) is told when a step is tried.
 */
export const incidentSteps = {
  submit: {
    ko: '보고',
    en: 'Report',
    from: ['draft'],
    to: 'reported',
    by: ['counselor', 'teamLead', 'centreHead'],
    only: 'reporter',
  },
  takeUp: {
    ko: '검토 시작',
    en: 'Take up',
    from: ['reported', 'reopened'],
    to: 'underReview',
    by: ['teamLead', 'protectionOfficer'],
    standIn: true,
    not: 'reporter',
  },
  closeInBatch: {
    ko: '경미 일괄 종결',
    en: 'Close in batch',
    from: ['reported'],
    to: 'closed',
    by: ['teamLead', 'protectionOfficer'],
    standIn: true,
    not: 'reporter',
    light: true,
  },
  confirm: {
    ko: '인정',
    en: 'Confirm',
    from: ['underReview'],
    to: 'confirmed',
    by: ['teamLead', 'protectionOfficer'],
    standIn: true,
    not: 'reporter',
    listened: true,
  },
  downgrade: {
    ko: '등급 조정',
    en: 'Downgrade',
    from: ['underReview'],
    to: 'downgraded',
    by: ['teamLead', 'protectionOfficer'],
    standIn: true,
    not: 'reporter',
    listened: true,
    reason: true,
    found: true,
  },
  notConfirm: {
    ko: '불인정',
    en: 'Do not confirm',
    from: ['underReview'],
    to: 'notConfirmed',
    by: ['teamLead', 'protectionOfficer'],
    standIn: true,
    not: 'reporter',
    listened: true,
    reason: true,
  },
  concur: {
    ko: '2차 청취 동의',
    en: 'Concur',
    from: ['confirmed', 'downgraded', 'notConfirmed'],
    to: 'same',
    by: ['secondListener', 'protectionOfficer'],
    not: 'reporter',
    notFinder: true,
    listened: true,
  },
  dissent: {
    ko: '2차 청취 이견',
    en: 'Dissent',
    from: ['confirmed', 'downgraded', 'notConfirmed'],
    to: 'underReview',
    by: ['secondListener', 'protectionOfficer'],
    not: 'reporter',
    notFinder: true,
    listened: true,
    reason: true,
  },
  decideAction: {
    ko: '조치 결정',
    en: 'Decide action',
    from: ['confirmed', 'downgraded'],
    to: 'actionDecided',
    by: ['teamLead', 'protectionOfficer', 'centreHead'],
    standIn: true,
    not: 'reporter',
    fourEyes: 'restriction',
  },
  dismiss: {
    ko: '조치 없이 종결',
    en: 'Close without action',
    from: ['notConfirmed'],
    to: 'closed',
    by: ['teamLead', 'protectionOfficer', 'centreHead'],
    standIn: true,
    not: 'reporter',
    fourEyes: 'severity',
  },
  close: {
    ko: '종결',
    en: 'Close',
    from: ['actionDecided'],
    to: 'closed',
    by: ['teamLead', 'protectionOfficer', 'centreHead'],
    standIn: true,
    not: 'reporter',
  },
  reopen: {
    ko: '다시 열기',
    en: 'Reopen',
    from: ['closed'],
    to: 'reopened',
    by: ['teamLead', 'protectionOfficer', 'centreHead'],
    reason: true,
  },
  askSecondReview: {
    ko: '재심 요청',
    en: 'Ask for a second review',
    from: ['notConfirmed', 'closed'],
    to: 'secondReview',
    by: ['counselor', 'teamLead'],
    only: 'reporter',
    after: 'notConfirm',
  },
  confirmOnReview: {
    ko: '재심 인정',
    en: 'Confirm on second review',
    from: ['secondReview'],
    to: 'confirmed',
    by: ['protectionOfficer'],
    not: 'reporter',
    notFinder: true,
    listened: true,
    reason: true,
  },
  uphold: {
    ko: '재심 불인정 유지',
    en: 'Uphold',
    from: ['secondReview'],
    to: 'closed',
    by: ['protectionOfficer'],
    not: 'reporter',
    notFinder: true,
    listened: true,
    reason: true,
  },
} as const satisfies Record<string, IncidentStep>;

/** The name of a step. */
export type IncidentStepName = keyof typeof incidentSteps;

/** The names of all steps, in the order of the table. */
export const incidentStepNames = Object.keys(incidentSteps) as readonly IncidentStepName[];

/** The steps that record what a review found. */
export const findingSteps = [
  'confirm',
  'downgrade',
  'notConfirm',
  'confirmOnReview',
  'uphold',
] as const satisfies readonly IncidentStepName[];
/** A step that records what a review found. */
export type FindingStep = (typeof findingSteps)[number];

/** The steps of a finding by the name of any step; null for another. */
export const asFinding = (name: string): FindingStep | null =>
  findingSteps.find((finding) => finding === name) ?? null;
