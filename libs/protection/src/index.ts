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
export type { IncidentState, IncidentStep, IncidentStepName, ProtectionRole } from './incident-steps.js';
export {
  incidentStateNames,
  incidentStates,
  incidentStepNames,
  incidentSteps,
  protectionRoles,
} from './incident-steps.js';
export type { IncidentActor, Refusal, RefusalCode, StepResult } from './incident.js';
export { allowedSteps, applyStep, refusalOf, refusals } from './incident.js';
export { incidentPolicy } from './incident-policy.js';
