import type { Bilingual } from '@michuhol/calendar';
import { openObjectionStates, type CallerCaseState, type ObjectionState } from './caller-case-states.js';
import { caseStepNames, caseSteps, type CaseStep, type CaseStepName } from './caller-case-steps.js';
import type { ComplaintClass } from './category.js';
import type { ApproverRole, Approvers, ProtectionPolicy } from './protection-policy.js';

/** A restriction up to so long is decided as a short one. */
export const SHORT_RESTRICTION_HOURS = 24;

/** A caller case as far as the rules ask. */
export interface CaseStanding {
  readonly state: CallerCaseState;
  /** What is proposed; null where nothing is. */
  readonly proposal: { readonly hours: number | null } | null;
  /** Whether a restriction is in force. */
  readonly running: boolean;
  readonly objection: ObjectionState | null;
  /** Whether somebody whom the policy names for objections was not involved before. */
  readonly hasDecider: boolean;
  /** Whether the department head has put the case before the legal officer. */
  readonly legalApproved: boolean;
}

/** Who wants to act on a case. */
export interface CaseActor {
  /** `clock` for what comes about by itself. */
  readonly role: string;
  readonly isReporter: boolean;
  /** Whether this person reported, reviewed or decided in the case before. */
  readonly isInvolved: boolean;
  /** Whether this person was named to decide the open objection, for want of anybody whom the policy names. */
  readonly isNamed: boolean;
}

/** Why a step is refused, in the order in which the reasons are looked for. */
export const caseRefusals = {
  CASE_STEP_NOT_OPEN: {
    ko: '현재 상태에서는 할 수 없는 처리입니다. 다시 불러와 확인하세요.',
    en: 'This step is not open in the present state: load the case again.',
  },
  CASE_ROLE_NOT_ALLOWED: {
    ko: '정책에 따라 이 처리를 결정할 수 있는 역할이 아닙니다.',
    en: 'By the policy this role does not decide this.',
  },
  CASE_REPORTER: {
    ko: '이 민원인의 사건을 보고한 사람은 결정할 수 없습니다.',
    en: 'Who reported an incident of this caller does not decide.',
  },
  CASE_INVOLVED: {
    ko: '이의신청은 앞서 보고·검토·승인에 관여하지 않은 사람이 결정합니다.',
    en: 'An objection is decided by somebody who neither reported, reviewed nor decided before.',
  },
  NO_PROPOSAL: { ko: '결정할 제안이 없습니다.', en: 'There is no proposal to decide.' },
  NOT_RUNNING: { ko: '지금 시행 중인 이용 제한이 없습니다.', en: 'No restriction is in force.' },
  NO_OBJECTION: { ko: '처리 중인 이의신청이 없습니다.', en: 'There is no open objection.' },
  OBJECTION_OPEN: {
    ko: '이미 처리 중인 이의신청이 있습니다.',
    en: 'There is an open objection already.',
  },
  HAS_DECIDER: {
    ko: '정책이 정한 결정권자 가운데 관여하지 않은 사람이 있으므로 다른 사람을 지정하지 않습니다. 그 사람이 결정합니다.',
    en: 'Somebody whom the policy names was not involved and decides: nobody else is named.',
  },
  LEGAL_APPROVAL_NEEDED: {
    ko: '시 담당부서장의 승인 뒤에 고소·고발을 결정할 수 있습니다.',
    en: 'The department head puts the case before the legal officer first.',
  },
  LEGAL_APPROVED: { ko: '이미 승인된 법적 조치 검토입니다.', en: 'The legal review is approved already.' },
} as const satisfies Record<string, Bilingual>;

/** The stable code of a refusal. */
export type CaseRefusalCode = keyof typeof caseRefusals;
/** A refusal with its words. */
export interface CaseRefusal extends Bilingual {
  readonly code: CaseRefusalCode;
}

/** The decision that a restriction of some hours is, as the policy names its approvers; a registration alone is a short one. */
export const decisionOf = (hours: number | null): keyof Approvers =>
  (hours ?? 0) > SHORT_RESTRICTION_HOURS ? 'longRestriction' : 'shortRestriction';

const isObjectionOpen = ({ objection }: CaseStanding): boolean =>
  openObjectionStates.some((state) => state === objection);

const rolesOf = (
  step: CaseStep,
  policy: ProtectionPolicy,
  standing: CaseStanding,
  { role, isNamed }: CaseActor,
): readonly string[] => {
  if (step.by === 'clock') return ['clock'];
  if (typeof step.by !== 'string') return step.by;
  if (step.by === 'objection' && isNamed) return [role];
  if (step.by !== 'proposal') return policy.approvers[step.by];
  const decision = decisionOf(standing.proposal?.hours ?? null);
  // Whoever may decide on the longer one may decide on the shorter one too.
  return [...policy.approvers[decision], ...policy.approvers.longRestriction];
};

const missing = {
  proposal: ({ proposal }: CaseStanding) => (proposal ? null : 'NO_PROPOSAL'),
  running: ({ running }: CaseStanding) => (running ? null : 'NOT_RUNNING'),
  openObjection: (standing: CaseStanding) => (isObjectionOpen(standing) ? null : 'NO_OBJECTION'),
  noObjection: (standing: CaseStanding) => (isObjectionOpen(standing) ? 'OBJECTION_OPEN' : null),
  noDecider: ({ hasDecider }: CaseStanding) => (hasDecider ? 'HAS_DECIDER' : null),
  legalApproval: ({ legalApproved }: CaseStanding) => (legalApproved ? null : 'LEGAL_APPROVAL_NEEDED'),
  noLegalApproval: ({ legalApproved }: CaseStanding) => (legalApproved ? 'LEGAL_APPROVED' : null),
} as const;

/** Why somebody may not take a step in a case under a policy; null where the step is open to this person. */
export const caseRefusalOf = (
  policy: ProtectionPolicy,
  standing: CaseStanding,
  name: CaseStepName,
  actor: CaseActor,
): CaseRefusal | null => {
  const step: CaseStep = caseSteps[name];
  const code = ((): CaseRefusalCode | null => {
    if (!step.from.includes(standing.state)) return 'CASE_STEP_NOT_OPEN';
    if (!rolesOf(step, policy, standing, actor).includes(actor.role)) return 'CASE_ROLE_NOT_ALLOWED';
    if (step.not === 'reporter' && actor.isReporter) return 'CASE_REPORTER';
    if (step.not === 'involved' && (actor.isInvolved || actor.isReporter)) return 'CASE_INVOLVED';
    return step.needs.map((need) => missing[need](standing)).find((found) => found !== null) ?? null;
  })();
  return code && { code, ...caseRefusals[code] };
};

/** The steps that somebody may take now, in the order of the table. */
export const allowedCaseSteps = (
  policy: ProtectionPolicy,
  standing: CaseStanding,
  actor: CaseActor,
): CaseStepName[] => caseStepNames.filter((name) => caseRefusalOf(policy, standing, name, actor) === null);

/** The state of a case that is registered in a class, without a restriction; of one that is not, watch. */
export const registeredState = (of: ComplaintClass | null): CallerCaseState =>
  of === null ? 'watch' : of === 'abusive' ? 'registeredAbusive' : 'registeredHarsh';

const gravity = ['watch', 'registeredHarsh', 'registeredAbusive', 'restricted', 'legalReview', 'legalFiled'];
const graver = (one: CallerCaseState, other: CallerCaseState): CallerCaseState =>
  gravity.indexOf(one) >= gravity.indexOf(other) ? one : other;

/** The state that an approved proposal leads to: never a lighter one than the present. */
export const stateAsApproved = (
  present: CallerCaseState,
  approved: { readonly class: ComplaintClass; readonly hours: number | null; readonly legalReview: boolean },
): CallerCaseState => {
  const proposed = approved.legalReview
    ? 'legalReview'
    : approved.hours === null
      ? registeredState(approved.class)
      : 'restricted';
  return graver(present, proposed);
};

const byName = (by: CaseStep['by']): readonly (ApproverRole | string)[] =>
  typeof by === 'string' ? [by] : by;

/** The whole table as sentences that can be read and signed: "watch: proposal may approve -> asProposed (…)". */
export const callerCasePolicy = (): string[] =>
  caseStepNames.flatMap((name) => {
    const step: CaseStep = caseSteps[name];
    const conditions = [...step.needs, ...(step.not ? [`not ${step.not}`] : [])];
    const ending = conditions.length > 0 ? ` (${conditions.join('; ')})` : '';
    return byName(step.by).map((by) => `${step.from.join(' | ')}: ${by} may ${name} -> ${step.to}${ending}`);
  });
