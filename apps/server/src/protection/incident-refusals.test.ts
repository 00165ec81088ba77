import { randomUUID } from 'node:crypto';
import { endpoints } from '@michuhol/contract';
import { RoleTokensService } from '../identity/role-tokens.service.js';
import type { SignedIn } from '../identity/testing.js';
import { openCentre, reportBody, type Centre } from './testing.js';

const CANARY = '홍길동캔 집 주소를 말하며 협박함';

let centre: Centre;
let counselor: SignedIn;
let colleague: SignedIn;
let lead: SignedIn;
let member: SignedIn;
let otherLead: SignedIn;
beforeAll(async () => {
  centre = await openCentre();
  ({ counselor, colleague, lead, member, otherLead } = centre);
});
afterAll(() => centre.server.close());

test.each([
  ['an unknown category', { category: 'BLACKLIST' }],
  ['an unknown end', { endedBy: 'nobody' }],
  ['an id that is none', { id: '1' }],
  ['a text too long', { whatHappened: 'x'.repeat(2001) }],
  ['a time that is none', { happenedAt: 'yesterday' }],
])('a report with %s is not stored', async (_, body) => {
  expect(await centre.report(colleague, body)).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
  expect((await centre.own(colleague)).body).toEqual({ incidents: [] });
});

test('a token has no calls to report and no day of its own', async () => {
  const { token } = await centre.server.app.get(RoleTokensService).createRoleToken('counselor', 'a program');
  const headers = { authorization: `Bearer ${token}` };
  const body = reportBody();
  expect((await centre.server.ask(endpoints.reportIncident, { headers, body })).status).toBe(403);
  expect((await centre.server.ask(endpoints.ownDay, { headers })).status).toBe(403);
  expect((await centre.server.ask(endpoints.listIncidents, { headers })).status).toBe(403);
});

test("a counselor sees no team's incidents and reviews none", async () => {
  const { id } = await centre.reported(counselor);
  const query = { scope: 'team' };
  expect(
    (await centre.server.ask(endpoints.listIncidents, { headers: colleague.headers, query })).status,
  ).toBe(403);
  // To a colleague the record is as unknown as one that was never made.
  expect((await centre.step(colleague, id, 'takeUp')).status).toBe(404);
  expect((await centre.step(counselor, id, 'takeUp')).status).toBe(403);
});

test("another person's id is not given away", async () => {
  const { id } = await centre.reported(counselor, { whatHappened: CANARY });
  const answer = await centre.report(colleague, { id });
  expect(answer).toMatchObject({ status: 409, code: 'ID_TAKEN' });
  expect(JSON.stringify(answer.body)).not.toContain('홍길동');
});

test('only the lead in charge reviews, and never the own report', async () => {
  const { id } = await centre.reported(counselor);
  expect(await centre.step(member, id, 'takeUp')).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
  // To another team the record is as unknown as one that was never made.
  expect((await centre.step(otherLead, id, 'takeUp')).status).toBe(404);
  const mine = await centre.reported(lead);
  expect(await centre.step(lead, mine.id, 'takeUp')).toMatchObject({ status: 403, code: 'NOT_REPORTER' });
  expect(mine.allowed).toEqual([]);
});

test('a step out of turn is a conflict; an unknown record is not found', async () => {
  const { id } = await centre.reported(counselor);
  expect(await centre.step(lead, id, 'confirm')).toMatchObject({ status: 409, code: 'STEP_NOT_OPEN' });
  expect((await centre.step(lead, randomUUID(), 'takeUp')).status).toBe(404);
  const grave = await centre.reported(counselor, { category: 'THREAT' });
  expect(await centre.step(lead, grave.id, 'closeInBatch')).toMatchObject({
    status: 422,
    code: 'SEVERITY_TOO_HIGH',
  });
});

test('a grave finding needs a second person', async () => {
  const { id } = await centre.reported(counselor, { category: 'THREAT' });
  await centre.review(lead, id, 'confirm');
  expect(await centre.step(lead, id, 'decideAction')).toMatchObject({
    status: 422,
    code: 'SECOND_PERSON_NEEDED',
  });
});
