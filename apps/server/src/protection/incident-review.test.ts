import { endpoints, type Incident } from '@michuhol/contract';
import type { SignedIn } from '../identity/testing.js';
import { IncidentFacts } from './incident-facts.service.js';
import { IncidentHooks } from './incident-hooks.js';
import { HASH, openCentre, type Centre } from './testing.js';

const CANARY = '홍길동캔 집 주소를 말하며 협박함';
const CALL = { callId: 'call-1' };

let centre: Centre;
let counselor: SignedIn;
let lead: SignedIn;
let member: SignedIn;
let otherLead: SignedIn;
let officer: SignedIn;
beforeAll(async () => {
  centre = await openCentre();
  ({ counselor, lead, member, otherLead, officer } = centre);
});
afterAll(() => centre.server.close());

type Name = 'chooseLead' | 'chooseSecondListener' | 'markVulnerable' | 'giveNoticeReason' | 'checkSafety';
const put = (name: Name | 'writeFullReport', by: SignedIn, id: string, body?: object) =>
  centre.server.ask(endpoints[name], { headers: by.headers, params: { id }, ...(body ? { body } : {}) });
const get = async (by: SignedIn, id: string) => {
  const answer = await centre.server.ask(endpoints.getIncident, { headers: by.headers, params: { id } });
  return { status: answer.status, body: answer.body as never };
};
const detail = async (by: SignedIn, id: string) =>
  endpoints.getIncident.reply.parse((await get(by, id)).body);
const secondListener = (by: SignedIn, id: string, of: SignedIn) =>
  put('chooseSecondListener', by, id, { listenerId: of.me.id });

test('whoever may ask for a second listener is told whom: the officer who stands in for a lead as well', async () => {
  for (const person of [lead, centre.officer]) {
    const answer = await centre.server.ask(endpoints.listReviewers, { headers: person.headers });
    const { reviewers } = endpoints.listReviewers.reply.parse(answer.body);
    expect(reviewers.map(({ id }) => id)).toContain(centre.otherLead.me.id);
  }
});

test('nothing is found before somebody listened or wrote why there is nothing to hear', async () => {
  const { id } = await centre.reported(counselor);
  expect(await centre.listen(lead, id)).toMatchObject({ status: 409, code: 'STEP_NOT_OPEN' });
  await centre.step(lead, id, 'takeUp');
  expect(await centre.step(lead, id, 'confirm')).toMatchObject({ status: 422, code: 'LISTEN_FIRST' });
  expect(await centre.listen(member, id)).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
  expect(await centre.listen(counselor, id)).toMatchObject({ status: 403 });
  const none = { kind: 'none', reason: '녹취 장비 점검 시간' };
  const answer = await centre.server.ask(endpoints.addListening, {
    ...{ headers: lead.headers, params: { id }, body: none },
  });
  expect(answer).toMatchObject({ status: 201, body: { listened: true, recording: null } });
  expect((await centre.step(lead, id, 'confirm')).status).toBe(200);
  expect((await detail(lead, id)).listenings).toMatchObject([{ heard: null, why: '녹취 장비 점검 시간' }]);
});

test('the first recording stays, its hash goes with it, and what it rests on is held', async () => {
  const { id, number } = await centre.reported(counselor, CALL);
  await centre.step(lead, id, 'takeUp');
  await centre.listen(lead, id);
  await centre.listen(lead, id, { fromSecond: 40, toSecond: 70 });
  expect(await centre.listen(lead, id, { hash: 'b'.repeat(64) })).toMatchObject({
    ...{ status: 409, code: 'RECORDING_DIFFERS' },
  });
  const shown = await detail(lead, id);
  expect(shown.recording).toEqual({ reference: 'rec-1', hash: HASH });
  expect(shown.listenings.map(({ heard }) => heard)).toEqual([
    { from: 0, to: 30 },
    { from: 40, to: 70 },
  ]);
  const holds = await centre.server.dataSource.query<object[]>(
    `SELECT scope, document_number AS document, call_key AS call, lifted_at AS lifted FROM legal_hold
     WHERE incident_id = $1`,
    [id],
  );
  expect(holds).toEqual([{ scope: 'incident', document: number, call: 'call-1', lifted: null }]);
});

test('a finding goes with its reason, its severity and its kinds, beside what was reported', async () => {
  const { id } = await centre.reported(counselor, { category: 'INSULT' });
  await centre.step(lead, id, 'takeUp');
  await centre.listen(lead, id);
  const found = { severity: 'S2', categories: ['REPEAT_UNREASONABLE'] };
  expect(await centre.step(lead, id, 'notConfirm')).toMatchObject({ code: 'REASON_NEEDED' });
  expect(await centre.step(lead, id, 'downgrade', '사유')).toMatchObject({ code: 'FOUND_NEEDED' });
  const graver = { found: { ...found, severity: 'S4' } };
  expect(await centre.step(lead, id, 'downgrade', '사유', graver)).toMatchObject({ code: 'NOT_LOWER' });
  expect(await centre.step(lead, id, 'confirm', '사유', { found })).toMatchObject({ code: 'IS_LOWER' });
  const answer = await centre.step(lead, id, 'downgrade', '욕설 없음', { found });
  expect(answer.body).toMatchObject({
    ...{ state: 'downgraded', severity: 'S3', category: 'INSULT', found },
  });
});

test('two leads at once: one wins, the other is told who did what', async () => {
  const { id } = await centre.reported(counselor);
  await centre.step(lead, id, 'takeUp');
  await centre.listen(lead, id);
  const { history } = await detail(lead, id);
  const seen = { seenSteps: history.length };
  expect((await centre.step(lead, id, 'confirm', undefined, seen)).status).toBe(200);
  const late = await centre.step(lead, id, 'notConfirm', '사유', seen);
  expect(late).toMatchObject({ status: 409, code: 'CHANGED_MEANWHILE' });
  expect(JSON.stringify(late.body)).toContain('supervisor lead님이 12:00에 먼저 처리했습니다(인정)');
});

test('a grave one waits for a second listener, who is neither reporter, finder nor lead', async () => {
  const { id } = await centre.reported(counselor, { category: 'THREAT' });
  await centre.review(lead, id, 'confirm');
  expect(await centre.step(lead, id, 'decideAction')).toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
  for (const nobody of [counselor, lead, officer])
    expect(await secondListener(lead, id, nobody)).toMatchObject({ status: 422, code: 'NOT_A_REVIEWER' });
  expect((await secondListener(member, id, otherLead)).status).toBe(403);
  expect((await get(otherLead, id)).status).toBe(404);
  expect((await secondListener(lead, id, otherLead)).status).toBe(200);
  expect(await detail(otherLead, id)).toMatchObject({ open: true, standing: 'secondListener', allowed: [] });
  expect(await centre.step(otherLead, id, 'concur')).toMatchObject({ code: 'LISTEN_FIRST' });
  await centre.listen(otherLead, id);
  expect((await centre.step(otherLead, id, 'concur')).status).toBe(200);
  expect(await centre.step(otherLead, id, 'concur')).toMatchObject({ code: 'ALREADY_CONCURRED' });
  const decided = await centre.step(lead, id, 'decideAction');
  expect(decided.body).toMatchObject({ state: 'actionDecided', fourEyes: { agreed: true } });
});

test('dissent sends it back; a restriction that may follow takes four eyes too', async () => {
  const { id } = await centre.reported(counselor, { category: 'PRANK', ...CALL });
  await centre.review(lead, id, 'confirm');
  expect(await centre.step(lead, id, 'decideAction')).toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
  await centre.listen(officer, id);
  expect(await centre.step(officer, id, 'dissent')).toMatchObject({ code: 'REASON_NEEDED' });
  expect((await centre.step(officer, id, 'dissent', '장난으로 보기 어려움')).body).toMatchObject({
    state: 'underReview',
  });
  expect((await centre.step(lead, id, 'notConfirm', '다시 들음')).status).toBe(200);
  expect((await centre.step(lead, id, 'dismiss')).status).toBe(200);
});

test('what was not confirmed goes to the protection officer once, at the wish of its reporter alone', async () => {
  const { id } = await centre.reported(counselor, { whatHappened: CANARY });
  await centre.review(lead, id, 'notConfirm');
  await centre.step(lead, id, 'dismiss');
  expect((await centre.step(lead, id, 'askSecondReview')).status).toBe(403);
  expect((await detail(counselor, id)).allowed).toEqual(['askSecondReview']);
  expect((await centre.step(counselor, id, 'askSecondReview', '욕설이 분명했음')).status).toBe(200);
  const waiting = await centre.server.ask(endpoints.listOverdueIncidents, { headers: officer.headers });
  expect((waiting.body as { incidents: Incident[] }).incidents.map((one) => one.id)).toContain(id);
  await centre.listen(officer, id);
  expect((await centre.step(officer, id, 'uphold', '녹취에서 확인되지 않음')).body).toMatchObject({
    state: 'closed',
  });
  expect(await centre.step(counselor, id, 'askSecondReview')).toMatchObject({
    ...{ status: 422, code: 'NOT_AFTER_THIS_FINDING' },
  });
});

test('pranks of a night are closed together; each that is not light is answered by itself', async () => {
  const light = await Promise.all([1, 2, 3].map(() => centre.reported(counselor, { category: 'PRANK' })));
  const grave = await centre.reported(counselor, { category: 'INSULT' });
  const crisis = await centre.reported(counselor, { category: 'INTOXICATED', vulnerable: true });
  const ids = [...light, grave, crisis].map(({ id }) => id);
  const close = (by: SignedIn) =>
    centre.server.ask(endpoints.closeIncidents, { headers: by.headers, body: { ids } });
  expect((await close(counselor)).status).toBe(403);
  const byMember = endpoints.closeIncidents.reply.parse((await close(member)).body);
  expect(byMember).toMatchObject({
    closed: [],
    refused: ids.map((id) => ({ id, code: 'ROLE_NOT_ALLOWED' })),
  });
  const reply = endpoints.closeIncidents.reply.parse((await close(lead)).body);
  expect(reply.closed).toEqual(light.map(({ id }) => id));
  expect(reply.refused.map(({ id, code }) => [id, code])).toEqual([
    [grave.id, 'SEVERITY_TOO_HIGH'],
    [crisis.id, 'VULNERABLE'],
  ]);
});

test('whom the counselor chooses reviews instead of the lead of the team', async () => {
  const { id } = await centre.reported(counselor, { whatHappened: CANARY, leadId: otherLead.me.id });
  expect(await centre.seenBy(lead, id)).toMatchObject({ open: false, allowed: [] });
  expect(await detail(otherLead, id)).toMatchObject({ open: true, standing: 'lead', allowed: ['takeUp'] });
  expect((await put('chooseLead', lead, id, { leadId: null })).status).toBe(403);
  for (const leadId of [counselor.me.id, officer.me.id])
    expect(await put('chooseLead', counselor, id, { leadId })).toMatchObject({ code: 'NOT_A_REVIEWER' });
  expect((await put('chooseLead', counselor, id, { leadId: null })).status).toBe(200);
  expect(await centre.seenBy(lead, id)).toMatchObject({ open: true, allowed: ['takeUp'] });
  expect((await get(otherLead, id)).status).toBe(404);
});

test('a missing notice is asked of who reviews, after listening, and never stands in the own record', async () => {
  const { id } = await centre.reported(counselor, { endedBy: 'counselorEnd' });
  const notice = { told: true, reason: '녹취 1분 12초에 사유 고지 확인' };
  expect(await put('giveNoticeReason', lead, id, notice)).toMatchObject({ code: 'LISTEN_FIRST' });
  await centre.step(lead, id, 'takeUp');
  await centre.listen(lead, id);
  expect((await put('giveNoticeReason', counselor, id, notice)).status).toBe(403);
  const answer = await put('giveNoticeReason', lead, id, notice);
  expect(answer.body).toMatchObject({ noticeMissing: true, noticeTold: true });
  const own = await detail(counselor, id);
  expect(own).toMatchObject({ noticeMissing: false, noticeTold: null });
  expect(JSON.stringify(own)).not.toMatch(/noticeReason|1분 12초/);
});

test('the flag of a vulnerable person stops what would follow, with a reason and told to others', async () => {
  const told: string[] = [];
  centre.server.app.get(IncidentHooks).on('vulnerable', (_, { incident }) => {
    told.push(`${incident.id} ${incident.vulnerable}`);
    return Promise.resolve();
  });
  const { id } = await centre.reported(counselor, { category: 'PRANK', ...CALL });
  expect((await put('markVulnerable', member, id, { vulnerable: true, reason: '치매 의심' })).status).toBe(
    403,
  );
  expect(
    (await put('markVulnerable', counselor, id, { vulnerable: true, reason: '치매 의심' })).body,
  ).toMatchObject({
    vulnerable: true,
  });
  expect((await put('markVulnerable', counselor, id, { vulnerable: false, reason: '아님' })).status).toBe(
    403,
  );
  await centre.review(lead, id, 'confirm');
  expect((await centre.step(lead, id, 'decideAction')).status).toBe(200);
  expect(told).toEqual([`${id} true`]);
});

test('a lead of the shift asks after the counselor; the first one counts, and not the reporter', async () => {
  const { id, safety } = await centre.reported(counselor, { category: 'THREAT' });
  expect(safety).toEqual({ dueAt: '2026-04-01T03:00:00.000Z', at: null, by: null });
  expect((await put('checkSafety', counselor, id)).status).toBe(403);
  expect((await put('checkSafety', member, id)).body).toMatchObject({
    ...{ open: false, safety: { at: '2026-04-01T03:00:00.000Z', by: 'supervisor member' } },
  });
  expect((await put('checkSafety', lead, id)).body).toMatchObject({ safety: { by: 'supervisor member' } });
});

test('the full report is of its reporter, each writing a version, sealed', async () => {
  const { id, fullReport } = await centre.reported(counselor, { category: 'INSULT' });
  expect(fullReport).toEqual({ dueAt: '2026-04-02T03:00:00.000Z', at: null });
  const written = { said: '“가만두지 않겠다”고 말함', course: CANARY, complaint: 'wanted' };
  expect((await put('writeFullReport', lead, id, written)).status).toBe(403);
  expect((await put('writeFullReport', counselor, id, { said: '' })).status).toBe(400);
  await put('writeFullReport', counselor, id, { ...written, course: '처음' });
  const more = { ...written, furtherCategories: ['THREAT', 'INSULT'] };
  expect((await put('writeFullReport', counselor, id, more)).body).toMatchObject({
    ...{ severity: 'S4', categories: ['INSULT', 'THREAT'] },
  });
  expect((await detail(lead, id)).report).toMatchObject({ version: 2, course: CANARY, complaint: 'wanted' });
  const clear = await centre.server.dataSource.query<object[]>(
    `SELECT FROM incident_full_report WHERE encode(content, 'escape') LIKE '%홍길동%'`,
  );
  expect(clear).toEqual([]);
  await expect(centre.server.dataSource.query('DELETE FROM incident_full_report')).rejects.toThrow(
    'append-only',
  );
});

test('the protection officer stands in where the lead reported it, not before a deadline otherwise', async () => {
  const { id } = await centre.reported(counselor);
  expect(await centre.step(officer, id, 'takeUp')).toMatchObject({ status: 403, code: 'LEAD_IN_CHARGE' });
  const mine = await centre.reported(lead);
  await centre.review(officer, mine.id, 'confirm');
  expect((await centre.step(officer, mine.id, 'decideAction')).status).toBe(200);
});

test('what happens is told in the transaction; a refusal of a listener undoes the step', async () => {
  const told: string[] = [];
  const hooks = centre.server.app.get(IncidentHooks);
  let refuse = false;
  hooks.on('reported', (_, { incident }) => Promise.resolve(void told.push(`reported ${incident.id}`)));
  hooks.on('found', (_, { incident, finding }) => {
    if (refuse) return Promise.reject(new Error('not now'));
    return Promise.resolve(void told.push(`${finding} ${incident.id} ${String(incident.categories)}`));
  });
  hooks.on('concurred', (_, { finding }) => Promise.resolve(void told.push(`concurred ${finding}`)));
  const { id } = await centre.reported(counselor, { category: 'THREAT', ...CALL });
  refuse = true;
  await centre.step(lead, id, 'takeUp');
  await centre.listen(lead, id);
  expect((await centre.step(lead, id, 'confirm')).status).toBe(500);
  expect((await detail(lead, id)).state).toBe('underReview');
  refuse = false;
  await centre.step(lead, id, 'confirm');
  await centre.listen(officer, id);
  await centre.step(officer, id, 'concur');
  expect(told).toEqual([`reported ${id}`, `confirmed ${id} THREAT`, 'concurred confirmed']);
  const facts = centre.server.app.get(IncidentFacts);
  expect(await facts.of(id)).toMatchObject({ id, state: 'confirmed', severity: 'S4', policyVersion: 0 });
  expect(await facts.of(crypto.randomUUID())).toBeNull();
});

test('the whole way stands in one timeline, and everybody who opens it is on record', async () => {
  const steps = [{ kind: 'warning', at: '2026-04-01T10:01:00+09:00' }];
  const { id } = await centre.reported(counselor, { steps });
  await centre.review(lead, id, 'confirm');
  const { timeline, policyVersion } = await detail(officer, id);
  expect(timeline.map(({ what, by }) => [what, by])).toEqual([
    ['warning', null],
    ['submit', 'counselor counselor'],
    ['takeUp', 'supervisor lead'],
    ['listened', 'supervisor lead'],
    ['confirm', 'supervisor lead'],
  ]);
  expect(policyVersion).toBe(0);
  expect(await centre.trailOf(id)).toContain('getIncident protectionOfficer protection-officer');
});
