import {
  callerCaseStates,
  caseRefusalOf,
  caseStepNames,
  defaultPolicy,
  type CallerCaseState,
  type CaseActor,
  type CaseStanding,
} from '@michuhol/protection';
import type { Caller } from '../identity/caller.js';
import type { SignedIn } from '../identity/testing.js';
import { Problem } from '../platform/problem.js';
import { CaseWork } from './case-work.service.js';
import { openCases, type CaseCentre } from './testing.js';

let open: CaseCentre;
beforeAll(async () => {
  open = await openCases();
});
afterAll(() => open.centre.server.close());
beforeEach(() => open.forget());

/** Takes back what a step that is allowed would do. */
class Allowed extends Error {}

const callerOf = ({ me }: SignedIn): Caller =>
  ({ accountId: me.id, name: me.name, role: me.role, teamId: me.team?.id ?? null }) as unknown as Caller;

interface Person {
  by: SignedIn;
  actor: CaseActor;
}
/** Everybody who may act in cases and some who may not, with what they had to do with the case below. */
const people = (): Person[] => {
  const { centre, head, cityHead, legal } = open;
  const of = (by: SignedIn, role: string, more: Partial<CaseActor> = {}): Person => ({
    by,
    actor: { role, isReporter: false, isInvolved: false, isNamed: false, ...more },
  });
  return [
    of(centre.counselor, 'counselor', { isReporter: true }),
    of(centre.colleague, 'counselor'),
    of(centre.lead, 'teamLead', { isInvolved: true }),
    of(centre.otherLead, 'teamLead'),
    of(centre.member, 'supervisor'),
    of(centre.officer, 'protectionOfficer', { isInvolved: true }),
    of(head, 'centreHead', { isInvolved: true }),
    of(cityHead, 'departmentHead'),
    of(legal, 'legalOfficer'),
  ];
};

/** What the service answers to a step: the code of its refusal, or null where it would have taken it. */
const answered = async (id: string, step: (typeof caseStepNames)[number], by: SignedIn) => {
  const work = open.centre.server.app.get(CaseWork);
  try {
    await work.take(id, step, callerOf(by), () => Promise.reject(new Allowed()));
  } catch (error) {
    if (error instanceof Allowed) return null;
    if (error instanceof Problem) return error.more.code ?? error.kind;
    throw error;
  }
  throw new Error('the step was taken');
};

/** Tries every step in some states by everybody; what differs from the table. */
const differences = async (
  id: string,
  states: readonly CallerCaseState[],
  standing: Omit<CaseStanding, 'state'>,
) => {
  const { dataSource } = open.centre.server;
  const wrong: unknown[] = [];
  let tried = 0;
  for (const state of states) {
    await dataSource.query(
      `UPDATE caller_case SET state = $2::text, ended_at = CASE WHEN $2::text IN ('resolved', 'expired', 'released') THEN now() END
       WHERE id = $1`,
      [id, state],
    );
    for (const step of caseStepNames)
      await Promise.all(
        people().map(async ({ by, actor }) => {
          const expected = caseRefusalOf(defaultPolicy, { state, ...standing }, step, actor)?.code ?? null;
          const found = await answered(id, step, by);
          tried += 1;
          if (found !== expected) wrong.push({ state, step, role: actor.role, found, expected });
        }),
      );
  }
  expect(tried).toBe(states.length * caseStepNames.length * people().length);
  return wrong;
};

test('without an objection: every step by everybody is what the table says', async () => {
  await open.confirmed();
  await open.approve(open.head, await open.onlyCase());
  const { id } = await open.onlyCase();

  const standing = {
    proposal: null,
    running: true,
    objection: null,
    hasDecider: false,
    legalApproved: false,
  };
  expect(await differences(id, ['restricted', 'legalFiled'], standing)).toEqual([]);
});

test('with an open objection: every step in every state by everybody is what the table says', async () => {
  await open.confirmed();
  await open.approve(open.head, await open.onlyCase());
  const { id } = await open.object(open.centre.otherLead, await open.onlyCase());

  const standing = { proposal: null, running: true, hasDecider: true, legalApproved: false };
  expect(await differences(id, callerCaseStates, { ...standing, objection: 'filed' })).toEqual([]);
});
