import { endpoints, type CallerCase } from '@michuhol/contract';
import { addAccount, signIn, type SignedIn } from '../identity/testing.js';
import { openCases, REASON, type CaseCentre } from './testing.js';

let open: CaseCentre;
beforeAll(async () => {
  open = await openCases();
});
afterAll(() => open.centre.server.close());
beforeEach(() => open.forget());

const legalStep = (by: SignedIn, of: CallerCase, step: string) =>
  open.ask(endpoints.decideLegal, by, { id: of.id }, { step, reason: REASON, documentNumber: null });
const ofObjection = (of: CallerCase) => ({ id: of.id, objectionId: String(of.objections[0]?.id) });
const name = (by: SignedIn, of: CallerCase, person: SignedIn, reason = REASON) =>
  open.ask(endpoints.nameDecider, by, ofObjection(of), { accountId: String(person.me.id), reason });
const dismiss = (by: SignedIn, of: CallerCase) =>
  open.ask(endpoints.decideObjection, by, ofObjection(of), { outcome: 'dismissed', reason: REASON });
const namesOf = (people: readonly { name: string }[] | undefined) =>
  people?.map((one) => one.name).toSorted();

/** A case in legal review: the officer heard it as the second, the centre head and the city head approved. */
const allInvolved = async (): Promise<CallerCase> => {
  for (let time = 0; time < 3; time += 1) await open.confirmed();
  await open.approve(open.head, await open.onlyCase());
  const { status } = await legalStep(open.cityHead, await open.onlyCase(), 'approveLegal');
  expect(status).toBe(200);
  return open.object(open.centre.otherLead, await open.onlyCase());
};

test('after a legal review nobody whom the policy names may be left: the case says so, and lists it as such', async () => {
  const of = await allInvolved();

  expect(of.deciders?.may).toEqual([]);
  expect(of.open).toEqual(['objection', 'decider', 'legal']);
  for (const by of [open.head, open.cityHead, open.centre.officer])
    expect(await dismiss(by, of)).toMatchObject({ status: 403, code: 'CASE_INVOLVED' });
  const listed = await open.cases(open.centre.officer, 'objections');
  expect(listed).toMatchObject([{ id: of.id, open: expect.arrayContaining(['decider']) }]);
  const waiting = await open.cases(open.centre.officer, 'waiting');
  expect(waiting.map(({ id }) => id)).toEqual([of.id]);
});

test('the protection officer or the centre head names somebody who was not involved, with a reason, who then decides', async () => {
  const of = await allInvolved();
  const { centre, head, legal, cityHead } = open;
  const shown = await open.read(centre.officer, of.id);
  expect(namesOf(shown.deciders?.others)).toEqual(
    [legal, centre.member, centre.otherLead].map(({ me }) => String(me.name)).toSorted(),
  );

  expect(await name(cityHead, of, legal)).toMatchObject({ status: 403, code: 'CASE_ROLE_NOT_ALLOWED' });
  expect((await name(centre.officer, of, legal, '짧')).status).toBe(400);
  for (const person of [cityHead, centre.lead, centre.counselor, centre.officer])
    expect(await name(centre.officer, of, person)).toMatchObject({ status: 422, code: 'DECIDER_NOT_FREE' });
  const named = (await name(centre.officer, of, legal, '결정권자 모두 관여, 법무 담당 지정'))
    .body as CallerCase;
  expect(named.deciders?.may).toMatchObject([{ id: legal.me.id, role: 'legalOfficer' }]);
  expect(named.open).not.toContain('decider');
  expect(named.objections[0]?.named).toMatchObject({ id: legal.me.id, by: centre.officer.me.name });
  expect(named.history.at(-1)).toMatchObject({
    step: 'nameDecider',
    note: '결정권자 모두 관여, 법무 담당 지정',
  });

  const changed = (await name(head, of, centre.otherLead)).body as CallerCase;
  expect(changed.objections[0]?.named).toMatchObject({ id: centre.otherLead.me.id });
  expect(await dismiss(legal, of)).toMatchObject({ status: 403, code: 'CASE_ROLE_NOT_ALLOWED' });
  const seen = await open.read(centre.otherLead, of.id);
  expect(seen.allowed).toContain('upholdObjection');
  expect(seen.involved.every(({ categories }) => categories !== null)).toBe(true);
  expect((await dismiss(centre.otherLead, of)).body).toMatchObject({
    ...{ deciders: null, objections: [{ state: 'dismissed' }] },
  });
});

test('whoever was named and then acted in the case decides no more, and somebody else is named', async () => {
  const of = await allInvolved();
  const { centre, legal } = open;
  await name(centre.officer, of, legal);
  expect((await legalStep(legal, of, 'fileLegal')).status).toBe(200);

  expect(await dismiss(legal, of)).toMatchObject({ status: 403, code: 'CASE_INVOLVED' });
  expect((await open.read(legal, of.id)).open).toContain('decider');
  expect(await legalStep(legal, of, 'resolve')).toMatchObject({ status: 409, code: 'OBJECTION_OPEN' });
  expect((await name(centre.officer, of, centre.member)).status).toBe(200);
  expect((await dismiss(centre.member, of)).status).toBe(200);
  expect((await legalStep(legal, of, 'resolve')).body).toMatchObject({ state: 'resolved' });
});

test('a release settles the open objection: nothing of an ended case waits for a decision', async () => {
  await open.confirmed();
  await open.approve(open.head, await open.onlyCase());
  const of = await open.object(open.centre.otherLead, await open.onlyCase());

  const released = await open.ask(endpoints.releaseCallerCase, open.head, { id: of.id }, { reason: REASON });

  expect(released.body).toMatchObject({
    ...{ state: 'released', open: [], deciders: null },
    objections: [{ state: 'settled', decidedBy: open.head.me.name, reason: REASON }],
  });
  expect(await open.cases(open.head, 'objections')).toEqual([]);
});

test('as long as somebody whom the policy names was not involved, nobody else is named; a deputy is one of them', async () => {
  const of = await allInvolved();
  const { server, officer } = open.centre;
  await addAccount(server, 'deputy', 'departmentHead', { organisation: 'centre' });
  const deputy = await signIn(server, 'deputy');

  expect(await name(officer, of, open.legal)).toMatchObject({ status: 409, code: 'HAS_DECIDER' });
  expect((await open.read(officer, of.id)).deciders?.may).toMatchObject([{ id: deputy.me.id }]);
  expect((await dismiss(deputy, of)).status).toBe(200);
});
