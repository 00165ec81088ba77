import type { IncidentLimits } from './incident.js';
import { incidentStates, incidentStepNames, incidentSteps } from './incident-steps.js';
import type { IncidentStep, ProtectionRole } from './incident-steps.js';

const conditionsOf = (step: IncidentStep, role: ProtectionRole, limits: IncidentLimits): string[] => [
  ...(step.only ? ['own report only'] : []),
  ...(step.not ? ['not the reporter'] : []),
  ...(step.standIn && role === 'protectionOfficer' ? ['only where the lead cannot or did not in time'] : []),
  ...(step.after ? ['only what was not confirmed'] : []),
  ...(step.notFinder ? ['not who made the finding'] : []),
  ...(step.light ? [`up to ${limits.batchUpTo}`, 'no vulnerable caller'] : []),
  ...(step.listened ? ['after listening'] : []),
  ...(step.fourEyes === 'severity' ? [`from ${limits.fourEyesFrom} after a second listener`] : []),
  ...(step.fourEyes === 'restriction'
    ? [`from ${limits.fourEyesFrom} or where a restriction may follow after a second listener`]
    : []),
  ...(step.found ? ['with severity and kinds'] : []),
  ...(step.reason ? ['with a reason'] : []),
];

/**
 * The whole table as sentences that can be read and signed, one for each state, role and step:
 * "reported: teamLead may takeUp -> underReview (not the reporter)".
 */
export const incidentPolicy = (limits: IncidentLimits): string[] =>
  incidentStates.flatMap((state) =>
    incidentStepNames.flatMap((name) => {
      const step: IncidentStep = incidentSteps[name];
      if (!step.from.includes(state)) return [];
      return step.by.map((role) => {
        const conditions = conditionsOf(step, role, limits);
        const ending = conditions.length > 0 ? ` (${conditions.join('; ')})` : '';
        return `${state}: ${role} may ${name} -> ${step.to === 'same' ? state : step.to}${ending}`;
      });
    }),
  );
