import { endpoints, type CallerCase } from '@michuhol/contract';
import { addAccount, signIn, type SignedIn } from '../identity/testing.js';
import { openCases, REASON, type CaseCentre } from './testing.js';

let open: CaseCentre;
beforeAll(async () => {
  open = await openCases();
});
afterAll(() => open.centre.server.close());
beforeEach(() => open.forget());

test('of two who approve at the same time one wins, and the other is told who did', async () => {
  await open.confirmed();
  const of = await open.onlyCase();

  const answers = await Promise.all([open.approve(open.head, of), open.approve(open.cityHead, of)]);

  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const lost = answers.find(({ status }) => status === 409);
  expect(lost).toMatchObject({ code: 'PROPOSAL_DECIDED' });
  expect(JSON.stringify(lost?.body)).toMatch(/님이 .*에 이미 승인했습니다/);
  const after = await open.onlyCase();
  expect(after.history.filter(({ step }) => step === 'approve')).toHaveLength(1);
});

test('of two who decide an objection at the same time one wins, and nothing is decided twice', async () => {
  await open.confirmed();
  await open.approve(open.head, await open.onlyCase());
  const of = await open.object(open.centre.otherLead, await open.onlyCase());
  await addAccount(open.centre.server, 'deputy', 'departmentHead', { organisation: 'centre' });
  const deputy = await signIn(open.centre.server, 'deputy');
  const params = { id: of.id, objectionId: String(of.objections[0]?.id) };
  const decide = (by: SignedIn, outcome: string) =>
    open.ask(endpoints.decideObjection, by, params, { outcome, reason: REASON });

  const answers = await Promise.all([decide(open.cityHead, 'dismissed'), decide(deputy, 'dismissed')]);

  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)).toMatchObject({ code: 'OBJECTION_DECIDED' });
  const { history }: CallerCase = await open.read(open.head, of.id);
  expect(history.filter(({ step }) => step === 'dismissObjection')).toHaveLength(1);
});
