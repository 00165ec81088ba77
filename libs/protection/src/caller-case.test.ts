import {
  callerCaseStates,
  endedCaseStates,
  objectionStates,
  type CallerCaseState,
} from './caller-case-states.js';
import { caseStepNames, caseSteps, type CaseStep } from './caller-case-steps.js';
import {
  allowedCaseSteps,
  callerCasePolicy,
  caseRefusalOf,
  caseRefusals,
  stateAsApproved,
  type CaseActor,
  type CaseStanding,
} from './caller-case.js';
import { defaultPolicy } from './default-policy.js';
import { approverRoles } from './protection-policy.js';

const roles = [...approverRoles, 'counselor', 'supervisor', 'manager', 'privacyOfficer', 'admin', 'clock'];
const as = (role: string, more: Partial<CaseActor> = {}): CaseActor => ({
  ...{ role, isReporter: false, isInvolved: false, isNamed: false, ...more },
});
const standing = (state: CallerCaseState, more: Partial<CaseStanding> = {}): CaseStanding => ({
  ...{ state, proposal: { hours: 24 }, running: true, objection: null, hasDecider: true },
  ...{ legalApproved: false, ...more },
});
const codeOf = (of: CaseStanding, name: (typeof caseStepNames)[number], actor: CaseActor) =>
  caseRefusalOf(defaultPolicy, of, name, actor)?.code ?? null;

test('refused: nothing proposed, no objection, not involved, not reported, not yet approved', () => {
  const met = [
    codeOf(standing('expired'), 'approve', as('centreHead')),
    codeOf(standing('watch'), 'approve', as('teamLead')),
    codeOf(standing('watch'), 'approve', as('centreHead', { isReporter: true })),
    codeOf(
      standing('restricted', { objection: 'filed' }),
      'upholdObjection',
      as('centreHead', { isInvolved: true }),
    ),
    codeOf(standing('watch', { proposal: null }), 'approve', as('centreHead')),
    codeOf(standing('restricted', { running: false, objection: 'filed' }), 'suspend', as('teamLead')),
    codeOf(standing('restricted'), 'suspend', as('teamLead')),
    codeOf(standing('restricted', { objection: 'extended' }), 'fileObjection', as('teamLead')),
    codeOf(standing('restricted', { objection: 'filed' }), 'nameDecider', as('protectionOfficer')),
    codeOf(standing('legalReview'), 'fileLegal', as('legalOfficer')),
    codeOf(standing('legalReview', { legalApproved: true }), 'approveLegal', as('departmentHead')),
  ];
  expect(met).toEqual([
    ...['CASE_STEP_NOT_OPEN', 'CASE_ROLE_NOT_ALLOWED', 'CASE_REPORTER', 'CASE_INVOLVED', 'NO_PROPOSAL'],
    ...['NOT_RUNNING', 'NO_OBJECTION', 'OBJECTION_OPEN', 'HAS_DECIDER'],
    ...['LEGAL_APPROVAL_NEEDED', 'LEGAL_APPROVED'],
  ]);
  expect(new Set(met)).toEqual(new Set(Object.keys(caseRefusals)));
});

test('a restriction of more than a day is for the city head, a shorter one for the head of the centre too', () => {
  const long = standing('watch', { proposal: { hours: 168 } });
  expect(codeOf(long, 'approve', as('centreHead'))).toBe('CASE_ROLE_NOT_ALLOWED');
  expect(codeOf(long, 'approve', as('departmentHead'))).toBeNull();
  expect(codeOf(standing('watch', { proposal: { hours: null } }), 'approve', as('centreHead'))).toBeNull();
});

/** Who may take each step in the state given, where everything else is there. */
const takers = (name: (typeof caseStepNames)[number], state: CallerCaseState): string => {
  const step: CaseStep = caseSteps[name];
  const { needs } = step;
  const of = standing(state, {
    objection: needs.includes('openObjection') ? 'filed' : null,
    legalApproved: needs.includes('legalApproval'),
    hasDecider: !needs.includes('noDecider'),
  });
  return roles.filter((role) => codeOf(of, name, as(role)) === null).join(' ');
};

test('every step in every state by every role', () => {
  const tried = caseStepNames.map((name) => {
    const { from }: CaseStep = caseSteps[name];
    const by = callerCaseStates.map((state) => takers(name, state));
    // In the states of the row the same people may; in no other one anybody.
    expect(by.filter((_, index) => !from.includes(callerCaseStates[index] ?? 'watch')).join('')).toBe('');
    const inRow = new Set(by.filter((_, index) => from.includes(callerCaseStates[index] ?? 'watch')));
    expect(inRow.size).toBe(1);
    return `${name}: ${[...inRow].join()}`;
  });
  expect(tried).toEqual([
    'approve: centreHead departmentHead',
    'decline: centreHead departmentHead',
    'notify: teamLead centreHead departmentHead legalOfficer protectionOfficer',
    'release: centreHead departmentHead protectionOfficer',
    'endRestriction: clock',
    'expire: clock',
    'approveLegal: departmentHead',
    'fileLegal: legalOfficer',
    'dropLegal: legalOfficer',
    'resolve: legalOfficer',
    'fileObjection: teamLead centreHead departmentHead protectionOfficer',
    'suspend: teamLead centreHead protectionOfficer',
    'nameDecider: centreHead protectionOfficer',
    'extendObjection: centreHead departmentHead protectionOfficer',
    'upholdObjection: centreHead departmentHead protectionOfficer',
    'upholdPartly: centreHead departmentHead protectionOfficer',
    'dismissObjection: centreHead departmentHead protectionOfficer',
  ]);
});

test('whoever is named decides an objection in any role, nothing else, and never after being involved', () => {
  const of = standing('restricted', { objection: 'filed', hasDecider: false });
  const named = as('legalOfficer', { isNamed: true });
  expect(allowedCaseSteps(defaultPolicy, of, as('legalOfficer'))).toEqual(['notify']);
  expect(allowedCaseSteps(defaultPolicy, of, named)).toEqual([
    ...['notify', 'extendObjection', 'upholdObjection', 'upholdPartly', 'dismissObjection'],
  ]);
  for (const more of [{ isInvolved: true }, { isReporter: true }])
    expect(codeOf(of, 'upholdObjection', { ...named, ...more })).toBe('CASE_INVOLVED');
});

test('an objection that is decided leaves nothing to decide, and an ended case nothing at all', () => {
  for (const objection of objectionStates.slice(2))
    expect(codeOf(standing('restricted', { objection }), 'dismissObjection', as('centreHead'))).toBe(
      'NO_OBJECTION',
    );
  for (const state of endedCaseStates)
    for (const role of roles)
      expect(allowedCaseSteps(defaultPolicy, standing(state, { objection: 'filed' }), as(role))).toEqual([]);
});

test('an approval never leads to a lighter state than the present one', () => {
  const day = { class: 'harsh', hours: 24, legalReview: false } as const;
  expect(stateAsApproved('watch', { ...day, hours: null })).toBe('registeredHarsh');
  expect(stateAsApproved('watch', day)).toBe('restricted');
  expect(stateAsApproved('restricted', { ...day, hours: null })).toBe('restricted');
  expect(stateAsApproved('registeredHarsh', { ...day, legalReview: true })).toBe('legalReview');
  expect(stateAsApproved('legalFiled', { ...day, legalReview: true })).toBe('legalFiled');
});

test('the whole policy of caller cases, as sentences', () => {
  expect(callerCasePolicy()).toMatchInlineSnapshot(`
    [
      "watch | registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: proposal may approve -> asProposed (proposal; not reporter)",
      "watch | registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: proposal may decline -> same (proposal; not reporter)",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: teamLead may notify -> same",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: centreHead may notify -> same",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: departmentHead may notify -> same",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: legalOfficer may notify -> same",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: protectionOfficer may notify -> same",
      "watch | registeredHarsh | registeredAbusive | restricted | legalReview: centreHead may release -> released",
      "watch | registeredHarsh | registeredAbusive | restricted | legalReview: departmentHead may release -> released",
      "watch | registeredHarsh | registeredAbusive | restricted | legalReview: protectionOfficer may release -> released",
      "restricted: clock may endRestriction -> asRegistered",
      "watch | registeredHarsh | registeredAbusive | restricted: clock may expire -> expired (noObjection)",
      "legalReview: longRestriction may approveLegal -> same (noLegalApproval)",
      "legalReview: legalReview may fileLegal -> legalFiled (legalApproval)",
      "legalReview: legalReview may dropLegal -> asRegistered",
      "legalFiled: legalReview may resolve -> resolved (noObjection)",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: teamLead may fileObjection -> same (noObjection)",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: centreHead may fileObjection -> same (noObjection)",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: departmentHead may fileObjection -> same (noObjection)",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: protectionOfficer may fileObjection -> same (noObjection)",
      "restricted | legalReview | legalFiled: teamLead may suspend -> same (openObjection; running)",
      "restricted | legalReview | legalFiled: centreHead may suspend -> same (openObjection; running)",
      "restricted | legalReview | legalFiled: protectionOfficer may suspend -> same (openObjection; running)",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: centreHead may nameDecider -> same (openObjection; noDecider)",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: protectionOfficer may nameDecider -> same (openObjection; noDecider)",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: objection may extendObjection -> same (openObjection; not involved)",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: objection may upholdObjection -> released (openObjection; not involved)",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: objection may upholdPartly -> same (openObjection; not involved)",
      "registeredHarsh | registeredAbusive | restricted | legalReview | legalFiled: objection may dismissObjection -> same (openObjection; not involved)",
    ]
  `);
});
