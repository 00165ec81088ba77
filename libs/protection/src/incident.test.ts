import { defaultPolicy } from './default-policy.js';
import { allowedSteps, applyStep, refusals } from './incident.js';
import type { IncidentActor, RefusalCode } from './incident.js';
import { incidentPolicy } from './incident-policy.js';
import {
  asFinding,
  incidentStateNames,
  incidentStates,
  incidentStepNames,
  incidentSteps,
  protectionRoles,
} from './incident-steps.js';
import type { IncidentState, IncidentStep, IncidentStepName } from './incident-steps.js';

const limits = defaultPolicy;

/** Somebody to whom no condition is an obstacle: only state and role decide. */
const free: IncidentActor = {
  role: 'teamLead',
  isReporter: false,
  madeFinding: false,
  hasListened: true,
  severity: 'S1',
  vulnerable: false,
  finding: 'notConfirm',
  concurred: false,
  restrictionFollows: false,
  leadIsAway: true,
};
const counselor: IncidentActor = { ...free, role: 'counselor', isReporter: true };
const second: IncidentActor = { ...free, role: 'secondListener' };
const officer: IncidentActor = { ...free, role: 'protectionOfficer' };

const refused: [IncidentState, IncidentStepName, IncidentActor, RefusalCode][] = [
  ['closed', 'submit', counselor, 'STEP_NOT_OPEN'],
  ['reported', 'confirm', free, 'STEP_NOT_OPEN'],
  ['notConfirmed', 'decideAction', free, 'STEP_NOT_OPEN'],
  ['reported', 'takeUp', { ...counselor, isReporter: false }, 'ROLE_NOT_ALLOWED'],
  ['reported', 'takeUp', { ...free, role: 'administrator' }, 'ROLE_NOT_ALLOWED'],
  ['confirmed', 'concur', free, 'ROLE_NOT_ALLOWED'],
  ['draft', 'submit', { ...counselor, isReporter: false }, 'ONLY_REPORTER'],
  ['notConfirmed', 'askSecondReview', free, 'ONLY_REPORTER'],
  ['reported', 'takeUp', { ...free, isReporter: true }, 'NOT_REPORTER'],
  ['reported', 'closeInBatch', { ...free, isReporter: true }, 'NOT_REPORTER'],
  ['underReview', 'confirm', { ...free, isReporter: true }, 'NOT_REPORTER'],
  ['confirmed', 'concur', { ...second, isReporter: true }, 'NOT_REPORTER'],
  ['reported', 'takeUp', { ...officer, leadIsAway: false }, 'LEAD_IN_CHARGE'],
  ['confirmed', 'concur', { ...second, concurred: true }, 'ALREADY_CONCURRED'],
  ['reported', 'closeInBatch', { ...free, vulnerable: true }, 'VULNERABLE'],
  ['reported', 'closeInBatch', { ...free, severity: 'S3' }, 'SEVERITY_TOO_HIGH'],
  ['closed', 'askSecondReview', { ...counselor, finding: 'confirm' }, 'NOT_AFTER_THIS_FINDING'],
  ['closed', 'askSecondReview', { ...counselor, finding: 'uphold' }, 'NOT_AFTER_THIS_FINDING'],
  ['confirmed', 'concur', { ...second, madeFinding: true }, 'OTHER_PERSON_NEEDED'],
  ['secondReview', 'uphold', { ...officer, madeFinding: true }, 'OTHER_PERSON_NEEDED'],
  ['underReview', 'confirm', { ...free, hasListened: false }, 'LISTEN_FIRST'],
  ['confirmed', 'dissent', { ...second, hasListened: false }, 'LISTEN_FIRST'],
  ['confirmed', 'decideAction', { ...free, severity: 'S4' }, 'SECOND_PERSON_NEEDED'],
  ['downgraded', 'decideAction', { ...free, restrictionFollows: true }, 'SECOND_PERSON_NEEDED'],
  ['notConfirmed', 'dismiss', { ...free, severity: 'S5' }, 'SECOND_PERSON_NEEDED'],
];

test.each(refused)('%s: refuses to %s for %j', (state, step, actor, code) => {
  expect(applyStep(state, step, actor, limits)).toEqual({ ok: false, refusal: { code, ...refusals[code] } });
  expect(allowedSteps(state, actor, limits)).not.toContain(step);
});

test('every reason to refuse has been met above', () => {
  expect(new Set(refused.map(([, , , code]) => code))).toEqual(new Set(Object.keys(refusals)));
});

const everybody = [...protectionRoles, 'administrator'];
const attempts = incidentStates.flatMap((state) =>
  incidentStepNames.flatMap((name) => everybody.map((role) => ({ state, name, role }))),
);

test('every transition is tried by every role: the table alone decides', () => {
  const wrong = attempts.filter(({ state, name, role }) => {
    const step: IncidentStep = incidentSteps[name];
    const expected = step.from.includes(state) && step.by.some((one) => one === role);
    const actor = { ...free, role, isReporter: step.only === 'reporter' };
    const result = applyStep(state, name, actor, limits);
    if (!result.ok) return expected;
    return !expected || result.state !== (step.to === 'same' ? state : step.to);
  });
  expect(attempts).toHaveLength(incidentStates.length * incidentStepNames.length * everybody.length);
  expect(wrong).toEqual([]);
});

test('a condition that fails refuses every step that has it, whoever tries', () => {
  const broken: [keyof IncidentStep, Partial<IncidentActor>][] = [
    ['only', { isReporter: false }],
    ['not', { isReporter: true }],
    ['notFinder', { madeFinding: true }],
    ['light', { vulnerable: true }],
    ['light', { severity: 'S3' }],
    ['listened', { hasListened: false }],
    ['fourEyes', { severity: 'S4' }],
    ['after', { finding: 'downgrade' }],
  ];
  for (const [condition, failing] of broken)
    for (const { state, name, role } of attempts) {
      const step: IncidentStep = incidentSteps[name];
      if (step[condition] === undefined) continue;
      const actor = { ...free, role, isReporter: step.only === 'reporter', ...failing };
      expect([name, condition, applyStep(state, name, actor, limits).ok]).toEqual([name, condition, false]);
    }
});

test('what is light and what is grave is what the policy says', () => {
  const stricter = { batchUpTo: 'S1', fourEyesFrom: 'S3' } as const;
  const mild = { ...free, severity: 'S2' } as const;
  expect(allowedSteps('reported', mild, limits)).toEqual(['takeUp', 'closeInBatch']);
  expect(allowedSteps('reported', mild, stricter)).toEqual(['takeUp']);
  const abused = { ...free, severity: 'S3' } as const;
  expect(allowedSteps('confirmed', abused, limits)).toEqual(['decideAction']);
  expect(allowedSteps('confirmed', abused, stricter)).toEqual([]);
  expect(allowedSteps('confirmed', { ...abused, concurred: true }, stricter)).toEqual(['decideAction']);
});

test('what was not confirmed goes to the protection officer once, at the wish of the reporter', () => {
  expect(allowedSteps('notConfirmed', counselor, limits)).toEqual(['askSecondReview']);
  expect(allowedSteps('closed', counselor, limits)).toEqual(['askSecondReview']);
  expect(allowedSteps('secondReview', officer, limits)).toEqual(['confirmOnReview', 'uphold']);
  expect(allowedSteps('secondReview', free, limits)).toEqual([]);
});

test('a report goes its whole way, is opened again, dissented from, and reviewed a second time', () => {
  const way: [IncidentStepName, IncidentActor][] = [
    ['submit', counselor],
    ['takeUp', free],
    ['confirm', free],
    ['dissent', second],
    ['confirm', free],
    ['concur', second],
    ['decideAction', { ...free, concurred: true, severity: 'S4' }],
    ['close', free],
    ['reopen', free],
    ['takeUp', free],
    ['notConfirm', free],
    ['dismiss', free],
    ['askSecondReview', counselor],
    ['confirmOnReview', officer],
  ];
  const states = way.reduce<IncidentState[]>(
    (seen, [step, actor]) => {
      const result = applyStep(seen.at(-1) ?? 'draft', step, actor, limits);
      return result.ok ? [...seen, result.state] : seen;
    },
    ['draft'],
  );
  expect(states.slice(1)).toEqual(
    way.map(([name]) => (name === 'concur' ? 'confirmed' : incidentSteps[name].to)),
  );
});

const reachableFrom = (start: IncidentState): Set<IncidentState> => {
  const seen = new Set<IncidentState>([start]);
  for (const state of seen) {
    for (const name of incidentStepNames) {
      const step: IncidentStep = incidentSteps[name];
      if (step.from.includes(state) && step.to !== 'same') seen.add(step.to);
    }
  }
  return seen;
};

test('every state is reached from a draft, and from every state an incident can be closed', () => {
  expect(reachableFrom('draft')).toEqual(new Set(incidentStates));
  expect(incidentStates.filter((state) => !reachableFrom(state).has('closed'))).toEqual([]);
  expect(Object.keys(incidentStateNames)).toEqual([...incidentStates]);
});

test('findings are told from other steps', () => {
  expect(asFinding('uphold')).toBe('uphold');
  expect(asFinding('dismiss')).toBeNull();
});

test('every role has something to do', () => {
  const policy = incidentPolicy(limits);
  expect(protectionRoles.filter((role) => !policy.some((line) => line.includes(`: ${role} may `)))).toEqual(
    [],
  );
});

test('the whole policy, as sentences', () => {
  expect(incidentPolicy(limits)).toMatchInlineSnapshot(`
    [
      "draft: counselor may submit -> reported (own report only)",
      "draft: teamLead may submit -> reported (own report only)",
      "draft: centreHead may submit -> reported (own report only)",
      "reported: teamLead may takeUp -> underReview (not the reporter)",
      "reported: protectionOfficer may takeUp -> underReview (not the reporter; only where the lead cannot or did not in time)",
      "reported: teamLead may closeInBatch -> closed (not the reporter; up to S2; no vulnerable caller)",
      "reported: protectionOfficer may closeInBatch -> closed (not the reporter; only where the lead cannot or did not in time; up to S2; no vulnerable caller)",
      "underReview: teamLead may confirm -> confirmed (not the reporter; after listening)",
      "underReview: protectionOfficer may confirm -> confirmed (not the reporter; only where the lead cannot or did not in time; after listening)",
      "underReview: teamLead may downgrade -> downgraded (not the reporter; after listening; with severity and kinds; with a reason)",
      "underReview: protectionOfficer may downgrade -> downgraded (not the reporter; only where the lead cannot or did not in time; after listening; with severity and kinds; with a reason)",
      "underReview: teamLead may notConfirm -> notConfirmed (not the reporter; after listening; with a reason)",
      "underReview: protectionOfficer may notConfirm -> notConfirmed (not the reporter; only where the lead cannot or did not in time; after listening; with a reason)",
      "confirmed: secondListener may concur -> confirmed (not the reporter; not who made the finding; after listening)",
      "confirmed: protectionOfficer may concur -> confirmed (not the reporter; not who made the finding; after listening)",
      "confirmed: secondListener may dissent -> underReview (not the reporter; not who made the finding; after listening; with a reason)",
      "confirmed: protectionOfficer may dissent -> underReview (not the reporter; not who made the finding; after listening; with a reason)",
      "confirmed: teamLead may decideAction -> actionDecided (not the reporter; from S4 or where a restriction may follow after a second listener)",
      "confirmed: protectionOfficer may decideAction -> actionDecided (not the reporter; only where the lead cannot or did not in time; from S4 or where a restriction may follow after a second listener)",
      "confirmed: centreHead may decideAction -> actionDecided (not the reporter; from S4 or where a restriction may follow after a second listener)",
      "downgraded: secondListener may concur -> downgraded (not the reporter; not who made the finding; after listening)",
      "downgraded: protectionOfficer may concur -> downgraded (not the reporter; not who made the finding; after listening)",
      "downgraded: secondListener may dissent -> underReview (not the reporter; not who made the finding; after listening; with a reason)",
      "downgraded: protectionOfficer may dissent -> underReview (not the reporter; not who made the finding; after listening; with a reason)",
      "downgraded: teamLead may decideAction -> actionDecided (not the reporter; from S4 or where a restriction may follow after a second listener)",
      "downgraded: protectionOfficer may decideAction -> actionDecided (not the reporter; only where the lead cannot or did not in time; from S4 or where a restriction may follow after a second listener)",
      "downgraded: centreHead may decideAction -> actionDecided (not the reporter; from S4 or where a restriction may follow after a second listener)",
      "notConfirmed: secondListener may concur -> notConfirmed (not the reporter; not who made the finding; after listening)",
      "notConfirmed: protectionOfficer may concur -> notConfirmed (not the reporter; not who made the finding; after listening)",
      "notConfirmed: secondListener may dissent -> underReview (not the reporter; not who made the finding; after listening; with a reason)",
      "notConfirmed: protectionOfficer may dissent -> underReview (not the reporter; not who made the finding; after listening; with a reason)",
      "notConfirmed: teamLead may dismiss -> closed (not the reporter; from S4 after a second listener)",
      "notConfirmed: protectionOfficer may dismiss -> closed (not the reporter; only where the lead cannot or did not in time; from S4 after a second listener)",
      "notConfirmed: centreHead may dismiss -> closed (not the reporter; from S4 after a second listener)",
      "notConfirmed: counselor may askSecondReview -> secondReview (own report only; only what was not confirmed)",
      "notConfirmed: teamLead may askSecondReview -> secondReview (own report only; only what was not confirmed)",
      "actionDecided: teamLead may close -> closed (not the reporter)",
      "actionDecided: protectionOfficer may close -> closed (not the reporter; only where the lead cannot or did not in time)",
      "actionDecided: centreHead may close -> closed (not the reporter)",
      "closed: teamLead may reopen -> reopened (with a reason)",
      "closed: protectionOfficer may reopen -> reopened (with a reason)",
      "closed: centreHead may reopen -> reopened (with a reason)",
      "closed: counselor may askSecondReview -> secondReview (own report only; only what was not confirmed)",
      "closed: teamLead may askSecondReview -> secondReview (own report only; only what was not confirmed)",
      "reopened: teamLead may takeUp -> underReview (not the reporter)",
      "reopened: protectionOfficer may takeUp -> underReview (not the reporter; only where the lead cannot or did not in time)",
      "secondReview: protectionOfficer may confirmOnReview -> confirmed (not the reporter; not who made the finding; after listening; with a reason)",
      "secondReview: protectionOfficer may uphold -> closed (not the reporter; not who made the finding; after listening; with a reason)",
    ]
  `);
});
