import { incidentStates, incidentStepNames, incidentSteps } from './incident-steps.js';
import type { IncidentStep } from './incident-steps.js';

const conditionsOf = (step: IncidentStep): string[] => [
  ...(step.only ? ['own report only'] : []),
  ...(step.not ? ['not the reporter'] : []),
  ...(step.upTo ? [`up to ${step.upTo}`] : []),
  ...(step.secondPersonFrom ? [`from ${step.secondPersonFrom} not who made the finding`] : []),
];

/**
 * The whole table as sentences that can be read and signed, one for each state, role and step:
 * "reported: teamLead may takeUp -> underReview (not the reporter)".
 */
export const incidentPolicy = (): string[] =>
  incidentStates.flatMap((state) =>
    incidentStepNames.flatMap((name) => {
      const step: IncidentStep = incidentSteps[name];
      if (!step.from.includes(state)) return [];
      const conditions = conditionsOf(step);
      const ending = conditions.length > 0 ? ` (${conditions.join('; ')})` : '';
      return step.by.map((role) => `${state}: ${role} may ${name} -> ${step.to}${ending}`);
    }),
  );
