/** The rules that protect counselors: kinds of abuse, what is said before a call ends, and how an incident is dealt with. */
export type { Severity } from './severity.js';
export { isAtLeast, severities, severityNames } from './severity.js';
export type { Category, CategoryCode, ComplaintClass, DeskButton } from './category.js';
export {
  categories,
  categoryCodes,
  categoryOf,
  categoryPolicy,
  complaintClassNames,
  deskCategories,
} from './category.js';
export type { CallStepKind, RecordedStep } from './call-step.js';
export { callStepKinds, callStepNames, noticeMissing, warningsMissing } from './call-step.js';
export type {
  FindingStep,
  IncidentState,
  IncidentStep,
  IncidentStepName,
  ProtectionRole,
} from './incident-steps.js';
export {
  asFinding,
  findingSteps,
  incidentStateNames,
  incidentStates,
  incidentStepNames,
  incidentSteps,
  protectionRoles,
} from './incident-steps.js';
export type { IncidentActor, IncidentLimits, Refusal, RefusalCode, StepResult } from './incident.js';
export { allowedSteps, applyStep, needsSecondPerson, refusalOf, refusals } from './incident.js';
export { graverOf, restrictionMayFollow, severityOf } from './incident-severity.js';
export { incidentPolicy } from './incident-policy.js';
export type {
  CountingWindow,
  RestrictionRow,
  RestrictionRule,
  RestrictionRuleName,
} from './restriction-rule.js';
export { restrictionRuleNames, restrictionRules } from './restriction-rule.js';
export type {
  ApproverRole,
  Approvers,
  CategoryRule,
  Deadlines,
  Expiries,
  ProtectionPolicy,
  SpokenStep,
} from './protection-policy.js';
export { approverRoles, spokenSteps } from './protection-policy.js';
export { defaultPolicy } from './default-policy.js';
export type { CallLength, RecommendedTime } from './recommended-time.js';
export { callLength, EVERY_CALL, recommendedTimeOf, usualCallMinutes } from './recommended-time.js';
export type { PolicySentence } from './policy-sentence.js';
export type { PolicyDifference, PolicyPart } from './policy-sentences.js';
export { policyDifferences, policySentences } from './policy-sentences.js';
export { lengthOf, rowSentence } from './row-sentences.js';
export type { NoticeValues } from './notice-text.js';
export { fillNotice } from './notice-text.js';
export { approverNames } from './work-sentences.js';
export type { ComplaintOutcome, EndedCall } from './complaint.js';
export { complaintOutcomeNames, complaintOutcomes, draftReply, endedCallFacts } from './complaint.js';
export type { DasanGroup } from './dasan-group.js';
export { dasanGroupNames, dasanGroupOf } from './dasan-group.js';
export type { MeasureBasis, MeasureKind, MeasureKindRow, MeasureStart } from './measure-kinds.js';
export {
  isAboutHealth,
  measureBases,
  measureKindCodes,
  measureKinds,
  offeredKinds,
  startsAtOnce,
} from './measure-kinds.js';
export type {
  MeasureRefusal,
  MeasureRole,
  MeasureState,
  MeasureStep,
  MeasureStepName,
} from './measure-steps.js';
export {
  allowedMeasureSteps,
  measureRefusal,
  measureRefusals,
  measureRoles,
  measureStateNames,
  measureStates,
  measureStepNames,
  measureSteps,
} from './measure-steps.js';
export { measureKindPolicy, measurePolicy } from './measure-policy.js';
export type { CallerCaseState, ObjectionState, ProposalState } from './caller-case-states.js';
export {
  callerCaseStateNames,
  callerCaseStates,
  endedCaseStates,
  objectionStateNames,
  objectionStates,
  openObjectionStates,
  proposalStateNames,
  proposalStates,
  registeredCaseStates,
} from './caller-case-states.js';
export type { CaseHappening, CaseStep, CaseStepName } from './caller-case-steps.js';
export { caseHappenings, caseStepNames, caseSteps } from './caller-case-steps.js';
export type { CaseActor, CaseRefusal, CaseRefusalCode, CaseStanding } from './caller-case.js';
export {
  allowedCaseSteps,
  callerCasePolicy,
  caseRefusalOf,
  caseRefusals,
  decisionOf,
  registeredState,
  SHORT_RESTRICTION_HOURS,
  stateAsApproved,
} from './caller-case.js';
export {
  monthsAfter,
  objectionDue,
  objectionFilingEnds,
  purgeDue,
  registrationEnds,
  watchEnds,
} from './case-deadlines.js';
export type { CountableIncident, RestrictionProposal } from './propose-restriction.js';
export { isCountable, proposeRestriction } from './propose-restriction.js';
export type { Statute, StatuteName } from './statutes.js';
export { statutes, statutesFor } from './statutes.js';
