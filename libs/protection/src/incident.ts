import type { Bilingual } from '@michuhol/calendar';
import { incidentStepNames, incidentSteps } from './incident-steps.js';
import type { IncidentState, IncidentStep, IncidentStepName } from './incident-steps.js';
import { isAtLeast } from './severity.js';
import type { Severity } from './severity.js';

/** The person who wants to act on an incident, as far as the rules ask. */
export interface IncidentActor {
  /** The role the person acts in; one that no step names may do nothing. */
  readonly role: string;
  /** Whether this person reported the incident. */
  readonly isReporter: boolean;
  /** Whether this person recorded the incident's latest finding (confirmed, downgraded, not confirmed). */
  readonly madeFinding: boolean;
  /** The graver of the reported and the found severity, so that a downgrade does not do away with the second person. */
  readonly severity: Severity;
}

/** Why a step is refused, in the order in which the reasons are looked for. */
export const refusals = {
  STEP_NOT_OPEN: {
    ko: '현재 상태에서는 할 수 없는 처리입니다.',
    en: 'This step is not open in the present state.',
  },
  ROLE_NOT_ALLOWED: { ko: '이 처리를 할 수 있는 역할이 아닙니다.', en: 'This role may not take the step.' },
  ONLY_REPORTER: { ko: '보고한 사람만 할 수 있습니다.', en: 'Only the reporter may take the step.' },
  NOT_REPORTER: { ko: '보고한 사람은 할 수 없습니다.', en: 'The reporter may not take the step.' },
  SEVERITY_TOO_HIGH: {
    ko: '이 등급은 일괄 처리할 수 없습니다. 녹취를 듣고 검토해 주세요.',
    en: 'This severity cannot be closed in a batch; listen to the recording and review it.',
  },
  SECOND_PERSON_NEEDED: {
    ko: '이 등급은 판정한 사람이 아닌 다른 사람이 처리해야 합니다.',
    en: 'At this severity someone other than the person who recorded the finding must take the step.',
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

const refusalCodeOf = (
  state: IncidentState,
  step: IncidentStep,
  actor: IncidentActor,
): RefusalCode | null => {
  if (!step.from.includes(state)) return 'STEP_NOT_OPEN';
  if (!step.by.some((role) => role === actor.role)) return 'ROLE_NOT_ALLOWED';
  if (step.only === 'reporter' && !actor.isReporter) return 'ONLY_REPORTER';
  if (step.not === 'reporter' && actor.isReporter) return 'NOT_REPORTER';
  if (step.upTo && actor.severity !== step.upTo && isAtLeast(actor.severity, step.upTo))
    return 'SEVERITY_TOO_HIGH';
  const grave = step.secondPersonFrom !== undefined && isAtLeast(actor.severity, step.secondPersonFrom);
  return grave && actor.madeFinding ? 'SECOND_PERSON_NEEDED' : null;
};

/** Why a person may not take a step now; null when the step is open to this person. */
export const refusalOf = (
  state: IncidentState,
  name: IncidentStepName,
  actor: IncidentActor,
): Refusal | null => {
  const code = refusalCodeOf(state, incidentSteps[name], actor);
  return code && { code, ...refusals[code] };
};

/** The steps a person may take now, in the order of the table. */
export const allowedSteps = (state: IncidentState, actor: IncidentActor): IncidentStepName[] =>
  incidentStepNames.filter((name) => refusalOf(state, name, actor) === null);

/** Takes a step: the state it leads to, or the refusal. Nothing is thrown for what a person may not do. */
export const applyStep = (state: IncidentState, name: IncidentStepName, actor: IncidentActor): StepResult => {
  const refusal = refusalOf(state, name, actor);
  return refusal ? { ok: false, refusal } : { ok: true, state: incidentSteps[name].to };
};
