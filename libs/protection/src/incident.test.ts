import { allowedSteps, applyStep, refusals } from './incident.js';
import type { IncidentActor, RefusalCode } from './incident.js';
import { incidentPolicy } from './incident-policy.js';
import {
  incidentStateNames,
  incidentStates,
  incidentStepNames,
  incidentSteps,
  protectionRoles,
} from './incident-steps.js';
import type { IncidentState, IncidentStep, IncidentStepName } from './incident-steps.js';

const counselor: IncidentActor = { role: 'counselor', isReporter: true, madeFinding: false, severity: 'S3' };
const teamLead: IncidentActor = { role: 'teamLead', isReporter: false, madeFinding: false, severity: 'S3' };

const refused: [IncidentState, IncidentStepName, IncidentActor, RefusalCode][] = [
  ['closed', 'submit', counselor, 'STEP_NOT_OPEN'],
  ['reported', 'confirm', teamLead, 'STEP_NOT_OPEN'],
  ['notConfirmed', 'decideAction', teamLead, 'STEP_NOT_OPEN'],
  ['reported', 'takeUp', { ...counselor, isReporter: false }, 'ROLE_NOT_ALLOWED'],
  ['reported', 'takeUp', { ...teamLead, role: 'administrator' }, 'ROLE_NOT_ALLOWED'],
  ['draft', 'submit', { ...counselor, isReporter: false }, 'ONLY_REPORTER'],
  ['reported', 'takeUp', { ...teamLead, isReporter: true }, 'NOT_REPORTER'],
  ['reported', 'closeInBatch', { ...teamLead, isReporter: true, severity: 'S1' }, 'NOT_REPORTER'],
  ['underReview', 'confirm', { ...teamLead, isReporter: true }, 'NOT_REPORTER'],
  ['reported', 'closeInBatch', teamLead, 'SEVERITY_TOO_HIGH'],
  ['confirmed', 'decideAction', { ...teamLead, madeFinding: true, severity: 'S4' }, 'SECOND_PERSON_NEEDED'],
  ['notConfirmed', 'dismiss', { ...teamLead, madeFinding: true, severity: 'S5' }, 'SECOND_PERSON_NEEDED'],
];

test.each(refused)('%s: refuses to %s for %j', (state, step, actor, code) => {
  expect(applyStep(state, step, actor)).toEqual({ ok: false, refusal: { code, ...refusals[code] } });
  expect(allowedSteps(state, actor)).not.toContain(step);
});

test('every reason to refuse has been met above', () => {
  expect(new Set(refused.map(([, , , code]) => code))).toEqual(new Set(Object.keys(refusals)));
});

test('light reports are closed in a batch, up to and including S2', () => {
  expect(allowedSteps('reported', { ...teamLead, severity: 'S1' })).toEqual(['takeUp', 'closeInBatch']);
  expect(allowedSteps('reported', { ...teamLead, severity: 'S2' })).toEqual(['takeUp', 'closeInBatch']);
  expect(allowedSteps('reported', { ...teamLead, severity: 'S3' })).toEqual(['takeUp']);
});

test('below S4 the lead who recorded the finding may finish; from S4 on a second person does', () => {
  const finder = { ...teamLead, madeFinding: true };
  expect(allowedSteps('confirmed', finder)).toEqual(['decideAction']);
  expect(allowedSteps('confirmed', { ...finder, severity: 'S4' })).toEqual([]);
  expect(allowedSteps('confirmed', { ...teamLead, severity: 'S4' })).toEqual(['decideAction']);
  expect(allowedSteps('confirmed', { ...teamLead, role: 'centreHead', severity: 'S5' })).toEqual([
    'decideAction',
  ]);
});

test('a report goes its whole way, is opened again and closed again', () => {
  const way: [IncidentStepName, IncidentActor][] = [
    ['submit', counselor],
    ['takeUp', teamLead],
    ['confirm', teamLead],
    ['decideAction', teamLead],
    ['close', teamLead],
    ['reopen', teamLead],
    ['takeUp', teamLead],
    ['notConfirm', teamLead],
    ['dismiss', teamLead],
  ];
  const states = way.reduce<IncidentState[]>(
    (seen, [step, actor]) => {
      const result = applyStep(seen.at(-1) ?? 'draft', step, actor);
      return result.ok ? [...seen, result.state] : seen;
    },
    ['draft'],
  );
  expect(states).toEqual([
    'draft',
    'reported',
    'underReview',
    'confirmed',
    'actionDecided',
    'closed',
    'reopened',
    'underReview',
    'notConfirmed',
    'closed',
  ]);
});

const reachableFrom = (start: IncidentState): Set<IncidentState> => {
  const seen = new Set<IncidentState>([start]);
  for (const state of seen) {
    for (const name of incidentStepNames) {
      const step: IncidentStep = incidentSteps[name];
      if (step.from.includes(state)) seen.add(step.to);
    }
  }
  return seen;
};

test('every state is reached from a draft, and from every state an incident can be closed', () => {
  expect(reachableFrom('draft')).toEqual(new Set(incidentStates));
  expect(incidentStates.filter((state) => !reachableFrom(state).has('closed'))).toEqual([]);
  expect(Object.keys(incidentStateNames)).toEqual([...incidentStates]);
});

test('every role has something to do', () => {
  const policy = incidentPolicy();
  expect(protectionRoles.filter((role) => !policy.some((line) => line.includes(`: ${role} may `)))).toEqual(
    [],
  );
});

test('the whole policy, as sentences', () => {
  expect(incidentPolicy()).toEqual([
    'draft: counselor may submit -> reported (own report only)',
    'draft: teamLead may submit -> reported (own report only)',
    'draft: centreHead may submit -> reported (own report only)',
    'reported: teamLead may takeUp -> underReview (not the reporter)',
    'reported: teamLead may closeInBatch -> closed (not the reporter; up to S2)',
    'underReview: teamLead may confirm -> confirmed (not the reporter)',
    'underReview: teamLead may downgrade -> downgraded (not the reporter)',
    'underReview: teamLead may notConfirm -> notConfirmed (not the reporter)',
    'confirmed: teamLead may decideAction -> actionDecided (not the reporter; from S4 not who made the finding)',
    'confirmed: centreHead may decideAction -> actionDecided (not the reporter; from S4 not who made the finding)',
    'downgraded: teamLead may decideAction -> actionDecided (not the reporter; from S4 not who made the finding)',
    'downgraded: centreHead may decideAction -> actionDecided (not the reporter; from S4 not who made the finding)',
    'notConfirmed: teamLead may dismiss -> closed (not the reporter; from S4 not who made the finding)',
    'notConfirmed: centreHead may dismiss -> closed (not the reporter; from S4 not who made the finding)',
    'actionDecided: teamLead may close -> closed',
    'actionDecided: centreHead may close -> closed',
    'closed: teamLead may reopen -> reopened',
    'closed: centreHead may reopen -> reopened',
    'reopened: teamLead may takeUp -> underReview (not the reporter)',
  ]);
});
