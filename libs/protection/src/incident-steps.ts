import type { Bilingual } from '@michuhol/calendar';
import type { Severity } from './severity.js';

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
  reopened: { ko: '재검토', en: 'Reopened' },
};

/** The roles that act on incidents. Any other role may do nothing here. */
export const protectionRoles = ['counselor', 'teamLead', 'centreHead'] as const;

/** A role that acts on incidents. */
export type ProtectionRole = (typeof protectionRoles)[number];

/** One row of the table: who may bring an incident from where to where. */
export interface IncidentStep extends Bilingual {
  readonly from: readonly IncidentState[];
  readonly to: IncidentState;
  readonly by: readonly ProtectionRole[];
  /** The step belongs to the person who reported the incident. */
  readonly only?: 'reporter';
  /** No one judges the own report. */
  readonly not?: 'reporter';
  /** The gravest severity the step is meant for. */
  readonly upTo?: Severity;
  /** From this severity on it takes another person than the one who recorded the finding (four eyes). */
  readonly secondPersonFrom?: Severity;
}

/**
 * The workflow of an incident. The server decides with it, the console shows its open steps, and the policy can be
 * printed from it. `closeInBatch` closes light quick logs together, without listening to the recordings. From S4 on
 * nothing follows from a finding, and none is dropped, before a second person has looked at it.
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
    by: ['teamLead'],
    not: 'reporter',
  },
  closeInBatch: {
    ko: '경미 일괄 종결',
    en: 'Close in batch',
    from: ['reported'],
    to: 'closed',
    by: ['teamLead'],
    not: 'reporter',
    upTo: 'S2',
  },
  confirm: {
    ko: '인정',
    en: 'Confirm',
    from: ['underReview'],
    to: 'confirmed',
    by: ['teamLead'],
    not: 'reporter',
  },
  downgrade: {
    ko: '등급 조정',
    en: 'Downgrade',
    from: ['underReview'],
    to: 'downgraded',
    by: ['teamLead'],
    not: 'reporter',
  },
  notConfirm: {
    ko: '불인정',
    en: 'Do not confirm',
    from: ['underReview'],
    to: 'notConfirmed',
    by: ['teamLead'],
    not: 'reporter',
  },
  decideAction: {
    ko: '조치 결정',
    en: 'Decide action',
    from: ['confirmed', 'downgraded'],
    to: 'actionDecided',
    by: ['teamLead', 'centreHead'],
    not: 'reporter',
    secondPersonFrom: 'S4',
  },
  dismiss: {
    ko: '조치 없이 종결',
    en: 'Close without action',
    from: ['notConfirmed'],
    to: 'closed',
    by: ['teamLead', 'centreHead'],
    not: 'reporter',
    secondPersonFrom: 'S4',
  },
  close: { ko: '종결', en: 'Close', from: ['actionDecided'], to: 'closed', by: ['teamLead', 'centreHead'] },
  reopen: { ko: '재검토', en: 'Reopen', from: ['closed'], to: 'reopened', by: ['teamLead', 'centreHead'] },
} as const satisfies Record<string, IncidentStep>;

/** The name of a step. */
export type IncidentStepName = keyof typeof incidentSteps;

/** The names of all steps, in the order of the table. */
export const incidentStepNames = Object.keys(incidentSteps) as readonly IncidentStepName[];
