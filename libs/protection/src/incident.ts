import type { Bilingual } from '@michuhol/calendar';
import { incidentStepNames, incidentSteps } from './incident-steps.js';
import type { FindingStep, IncidentState, IncidentStep, IncidentStepName } from './incident-steps.js';
import type { ProtectionPolicy } from './protection-policy.js';
import { isAtLeast } from './severity.js';
import type { Severity } from './severity.js';

/** The person who wants to act on an incident, and the incident, as far as the rules ask. */
export interface IncidentActor {
  /** The role the person acts in; one that no step names may do nothing. */
  readonly role: string;
  /** Whether this person reported the incident. */
  readonly isReporter: boolean;
  /** Whether this person recorded the incident's latest finding. */
  readonly madeFinding: boolean;
  /** Whether this person has listened since the incident was taken up last, or wrote why there is nothing to hear. */
  readonly hasListened: boolean;
  /** The graver of the reported and the found severity, so that a downgrade does not do away with the second person. */
  readonly severity: Severity;
  /** Suicide risk, dementia, a crisis, a child. */
  readonly vulnerable: boolean;
  /** The latest finding; null before there is one. */
  readonly finding: FindingStep | null;
  /** Whether a second person has agreed to the latest finding. */
  readonly concurred: boolean;
  /** Whether the policy would register or restrict the caller for what was found. */
  readonly restrictionFollows: boolean;
  /** The lead in charge reported it, does not exist, or let the deadline pass: the protection officer stands in. */
  readonly leadIsAway: boolean;
}

/** What the centre's policy says about steps: that of the version under which the incident was reported. */
export type IncidentLimits = Pick<ProtectionPolicy, 'batchUpTo' | 'fourEyesFrom'>;

/** Why a step is refused, in the order in which the reasons are looked for. */
export const refusals = {
  STEP_NOT_OPEN: {
    ko: '현재 상태에서는 할 수 없는 처리입니다.',
    en: 'This step is not open in the present state.',
  },
  ROLE_NOT_ALLOWED: { ko: '이 처리를 할 수 있는 역할이 아닙니다.', en: 'This role may not take the step.' },
  ONLY_REPORTER: { ko: '보고한 사람만 할 수 있습니다.', en: 'Only the reporter may take the step.' },
  NOT_REPORTER: { ko: '보고한 사람은 할 수 없습니다.', en: 'The reporter may not take the step.' },
  LEAD_IN_CHARGE: {
    ko: '담당 팀장이 기한 안에 처리할 수 있는 기록입니다. 기한이 지나면 보호담당관이 맡습니다.',
    en: 'The lead in charge can still act in time; after the deadline the protection officer takes over.',
  },
  ALREADY_CONCURRED: {
    ko: '이 판정에는 이미 다른 사람이 동의했습니다.',
    en: 'A second person has already agreed to this finding.',
  },
  VULNERABLE: {
    ko: '위기 상황(취약) 표시가 있는 기록은 일괄 종결할 수 없습니다. 하나씩 검토해 주세요.',
    en: 'A record with the flag of a vulnerable person is reviewed by itself, never closed in a batch.',
  },
  SEVERITY_TOO_HIGH: {
    ko: '이 등급은 일괄 처리할 수 없습니다. 녹취를 듣고 검토해 주세요.',
    en: 'This severity cannot be closed in a batch; listen to the recording and review it.',
  },
  NOT_AFTER_THIS_FINDING: {
    ko: '불인정된 기록만 재심을 요청할 수 있고, 재심 결과에는 다시 요청할 수 없습니다.',
    en: 'A second review is for what was not confirmed, and is held once.',
  },
  OTHER_PERSON_NEEDED: {
    ko: '판정한 사람이 아닌 다른 사람이 해야 합니다.',
    en: 'Someone other than the person who recorded the finding must do this.',
  },
  LISTEN_FIRST: {
    ko: '녹취를 들은 기록을 먼저 남겨 주세요. 녹취가 없으면 그 사유를 적습니다.',
    en: 'Enter first that you listened to the recording, or why there is none.',
  },
  SECOND_PERSON_NEEDED: {
    ko: '이 처리에는 먼저 2차 청취자의 동의가 필요합니다.',
    en: 'A second listener must agree before this step.',
  },
} as const satisfies Record<string, Bilingual>;

/** The stable code of a refusal. */
export type RefusalCode = keyof typeof refusals;

/** A refusal with its text. */
export interface Refusal extends Bilingual {
  readonly code: RefusalCode;
}

/** The new state, or why there is none. */
export type StepResult =
  { readonly ok: true; readonly state: IncidentState } | { readonly ok: false; readonly refusal: Refusal };

/** Whether nothing may follow from a finding, and it may not be dropped, before a second person has agreed. */
export const needsSecondPerson = (
  step: IncidentStep,
  { severity, restrictionFollows }: Pick<IncidentActor, 'severity' | 'restrictionFollows'>,
  { fourEyesFrom }: IncidentLimits,
): boolean =>
  step.fourEyes !== undefined &&
  (isAtLeast(severity, fourEyesFrom) || (step.fourEyes === 'restriction' && restrictionFollows));

const refusalCodeOf = (
  state: IncidentState,
  step: IncidentStep,
  actor: IncidentActor,
  limits: IncidentLimits,
): RefusalCode | null => {
  if (!step.from.includes(state)) return 'STEP_NOT_OPEN';
  if (!step.by.some((role) => role === actor.role)) return 'ROLE_NOT_ALLOWED';
  if (step.only === 'reporter' && !actor.isReporter) return 'ONLY_REPORTER';
  if (step.not === 'reporter' && actor.isReporter) return 'NOT_REPORTER';
  if (step.standIn && actor.role === 'protectionOfficer' && !actor.leadIsAway) return 'LEAD_IN_CHARGE';
  if (step.to === 'same' && actor.concurred) return 'ALREADY_CONCURRED';
  if (step.light && actor.vulnerable) return 'VULNERABLE';
  if (step.light && !isAtLeast(limits.batchUpTo, actor.severity)) return 'SEVERITY_TOO_HIGH';
  if (step.after && step.after !== actor.finding) return 'NOT_AFTER_THIS_FINDING';
  if (step.notFinder && actor.madeFinding) return 'OTHER_PERSON_NEEDED';
  if (step.listened && !actor.hasListened) return 'LISTEN_FIRST';
  return needsSecondPerson(step, actor, limits) && !actor.concurred ? 'SECOND_PERSON_NEEDED' : null;
};

/** Why a person may not take a step now; null when the step is open to this person. */
export const refusalOf = (
  state: IncidentState,
  name: IncidentStepName,
  actor: IncidentActor,
  limits: IncidentLimits,
): Refusal | null => {
  const code = refusalCodeOf(state, incidentSteps[name], actor, limits);
  return code && { code, ...refusals[code] };
};

/** The steps a person may take now, in the order of the table. */
export const allowedSteps = (
  state: IncidentState,
  actor: IncidentActor,
  limits: IncidentLimits,
): IncidentStepName[] => incidentStepNames.filter((name) => refusalOf(state, name, actor, limits) === null);

/** Takes a step: the state it leads to, or the refusal. Nothing is thrown for what a person may not do. */
export const applyStep = (
  state: IncidentState,
  name: IncidentStepName,
  actor: IncidentActor,
  limits: IncidentLimits,
): StepResult => {
  const refusal = refusalOf(state, name, actor, limits);
  if (refusal) return { ok: false, refusal };
  const { to } = incidentSteps[name];
  return { ok: true, state: to === 'same' ? state : to };
};
