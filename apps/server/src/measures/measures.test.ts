import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { endpoints, type Endpoint, type Measure, type OwnMeasures } from '@michuhol/contract';
import { addAccount, signIn, type SignedIn } from '../identity/testing.js';
import { openCentre, type Centre } from '../protection/testing.js';
import { LiveModule } from '../live/live.module.js';
import { AgentStates } from '../floor/agent-states.service.js';
import { MeasuresModule } from './measures.module.js';
import { Separations } from './separations.service.js';
import { WatchMeasures } from './watch-measures.service.js';

let centre: Centre;
let officer: SignedIn;
let head: SignedIn;

beforeAll(async () => {
  centre = await openCentre([LiveModule, MeasuresModule]);
  officer = centre.officer;
  await addAccount(centre.server, 'head', 'centreHead', { organisation: 'incheon' });
  head = await signIn(centre.server, 'head');
});
afterAll(() => centre.server.close());

const ask = (by: SignedIn, endpoint: Endpoint, body?: unknown, params: Record<string, string> = {}) =>
  centre.server.ask(endpoint, { headers: by.headers, params, ...(body === undefined ? {} : { body }) });
const own = async (by: SignedIn): Promise<OwnMeasures> =>
  endpoints.listOwnMeasures.reply.parse((await ask(by, endpoints.listOwnMeasures)).body);
const request = (by: SignedIn, kinds: string[], more: object = {}) =>
  ask(by, endpoints.requestMeasures, { id: randomUUID(), kinds, ...more });
const newest = async (by: SignedIn, kind: string): Promise<Measure> => {
  const found = (await own(by)).measures.find((measure) => measure.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
};
const stepsOf = ({ history }: Measure): string[] => history.map(({ step, by }) => `${step} ${by ?? 'clock'}`);
/** Moves the clock; sessions have locked or ended meanwhile, so everybody signs in again. */
const clockTo = async (instant: string): Promise<void> => {
  centre.server.clock.set(instant);
  for (const login of ['counselor', 'colleague', 'lead', 'member'] as const)
    centre[login] = await signIn(centre.server, login);
  centre.otherLead = await signIn(centre.server, 'other-lead');
  officer = await signIn(centre.server, officer.me.login);
  head = await signIn(centre.server, 'head');
};
const later = (minutes: number): Promise<void> =>
  clockTo(new Date(centre.server.clock.now().getTime() + minutes * 60_000).toISOString());
const look = () => centre.server.app.get(WatchMeasures).look();
const report = (by: SignedIn, category: string) => centre.reported(by, { category, callId: 'call-1' });
const team = async (by: SignedIn, incident?: string) => {
  const query = incident === undefined ? {} : { query: { incident } };
  return centre.server.ask(endpoints.listMeasures, { headers: by.headers, ...query });
};

test('what is not offered, of another person, or of no role, is refused', async () => {
  const insult = await report(centre.counselor, 'INSULT');
  expect((await request(centre.counselor, ['TRANSFER'], { incidentId: insult.id })).code).toBe('NOT_OFFERED');
  expect((await request(centre.counselor, ['FOLLOW_UP'])).code).toBe('NOT_OFFERED');
  expect((await request(centre.colleague, ['COUNSELING'], { incidentId: insult.id })).code).toBe(
    'NOT_OWN_INCIDENT',
  );
  expect((await request(officer, ['COUNSELING'])).status).toBe(403);
  expect((await request(centre.counselor, ['COUNSELING', 'COUNSELING'])).status).toBe(400);
  expect((await ask(centre.counselor, endpoints.getCareMorning)).status).toBe(403);
  expect((await ask(centre.lead, endpoints.getCareMorning)).status).toBe(403);
  expect((await own(centre.counselor)).measures.filter(({ kind }) => kind !== 'FOLLOW_UP')).toEqual([]);
});

test('a rest begins with the request, once, says so in words where no switch is connected, and ends by itself', async () => {
  const body = { id: randomUUID(), kinds: ['BREAK_EXTENSION'] };
  await ask(centre.counselor, endpoints.requestMeasures, body);
  const answer = await ask(centre.counselor, endpoints.requestMeasures, body);
  expect(answer.status).toBe(201);
  const { rest, measures } = endpoints.requestMeasures.reply.parse(answer.body);
  expect(rest).toMatchObject({ kind: 'BREAK_EXTENSION', minutes: 30, atSwitch: 'none' });
  expect(rest?.switchFault?.ko).toContain('전화기에서 직접');
  expect(measures.filter(({ kind }) => kind === 'BREAK_EXTENSION').map(stepsOf)).toEqual([
    ['start counselor counselor'],
  ]);
  expect(Date.parse(rest?.endsAt ?? '') - Date.parse(rest?.startsAt ?? '')).toBe(30 * 60_000);
  const state = await ask(centre.counselor, endpoints.getOwnState);
  expect(state.body).toMatchObject({ state: 'protectedRest', code: null });

  await later(29);
  await look();
  expect((await own(centre.counselor)).rest).not.toBeNull();
  await later(2);
  await look();
  await look();
  expect((await own(centre.counselor)).rest).toBeNull();
  expect(stepsOf(await newest(centre.counselor, 'BREAK_EXTENSION'))).toEqual([
    ...['start counselor counselor', 'end clock'],
  ]);
  expect((await ask(centre.counselor, endpoints.getOwnState)).body).toMatchObject({ state: 'ready' });
});

test('no rest is longer than the policy lets it be, and the person ends it, or any word that says so', async () => {
  await request(centre.counselor, ['TASK_PAUSE'], { minutes: 400 });
  expect((await own(centre.counselor)).rest?.minutes).toBe(60);
  await ask(centre.counselor, endpoints.endOwnRest);
  expect((await own(centre.counselor)).rest).toBeNull();
  expect((await ask(centre.counselor, endpoints.getOwnState)).body).toMatchObject({ state: 'ready' });

  await request(centre.counselor, ['TASK_PAUSE']);
  await ask(centre.counselor, endpoints.setOwnState, { state: 'break', code: null });
  expect((await own(centre.counselor)).rest).not.toBeNull();
  await ask(centre.counselor, endpoints.setOwnState, { state: 'ready', code: null });
  expect((await own(centre.counselor)).rest).toBeNull();
});

test('on the floor a rest is a break without a reason; whoever is connected to no agent rests all the same', async () => {
  await request(centre.counselor, ['BREAK_EXTENSION']);
  await request(centre.colleague, ['BREAK_EXTENSION']);
  await centre.server.app.get(AgentStates).refresh();
  const rows = await centre.server.dataSource.query<object[]>(
    `SELECT agent, state, code FROM floor_agent WHERE state = 'protectedRest'`,
  );
  expect(rows).toEqual([{ agent: 'PJSIP/2001', state: 'protectedRest', code: null }]);
  expect((await own(centre.colleague)).rest).toMatchObject({ atSwitch: 'none' });
  for (const by of [centre.counselor, centre.colleague]) await ask(by, endpoints.endOwnRest);
});

test('requests are seen and decided by the lead in charge and the officer; by no other supervisor', async () => {
  const insult = await report(centre.counselor, 'INSULT');
  await request(centre.counselor, ['COUNSELING', 'LEGAL_SUPPORT'], { incidentId: insult.id });
  const { id } = await newest(centre.counselor, 'COUNSELING');
  for (const by of [centre.member, centre.otherLead]) {
    expect((await team(by, insult.id)).status).toBe(404);
    expect((await team(by)).body).toMatchObject({ measures: [] });
    expect((await ask(by, endpoints.grantMeasure, { from: 'requested' }, { id })).status).toBe(404);
  }
  const seen = endpoints.listMeasures.reply.parse((await team(centre.lead, insult.id)).body);
  expect(seen.question?.answer).toBe('chosen');
  expect(seen.measures.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['COUNSELING', 'LEGAL_SUPPORT']),
  );

  const granted = await ask(centre.lead, endpoints.grantMeasure, { from: 'requested' }, { id });
  expect(granted.status).toBe(200);
  const second = await ask(officer, endpoints.grantMeasure, { from: 'requested' }, { id });
  expect(second.code).toBe('CHANGED_SINCE');
  expect(JSON.stringify(second.body)).toContain('supervisor lead');
  const at = '2026-04-03T10:00:00+09:00';
  const dated = await ask(officer, endpoints.scheduleMeasure, { from: 'granted', at }, { id });
  expect(dated.body).toMatchObject({ state: 'scheduled', startsAt: new Date(at).toISOString() });
  const done = await ask(officer, endpoints.finishMeasure, { from: 'scheduled' }, { id });
  expect(done.body).toMatchObject({ state: 'done' });
});

test('a lead cannot withdraw, hide or delete a request; a refusal needs a reason and can be asked again', async () => {
  const insult = await report(centre.counselor, 'INSULT');
  await request(centre.counselor, ['TASK_SWITCH'], { incidentId: insult.id });
  const { id } = await newest(centre.counselor, 'TASK_SWITCH');
  expect((await ask(centre.lead, endpoints.withdrawMeasure, { from: 'requested' }, { id })).status).toBe(404);
  for (const sql of ['DELETE FROM measure', 'DELETE FROM measure_step', 'TRUNCATE measure_question'])
    await expect(centre.server.dataSource.query(sql)).rejects.toThrow();
  await expect(centre.server.dataSource.query(`UPDATE measure_step SET step = 'withdraw'`)).rejects.toThrow();

  const bare = await ask(centre.lead, endpoints.declineMeasure, { from: 'requested' }, { id });
  expect(bare.status).toBe(400);
  const reason = '오늘은 대체 인력이 없음';
  const declined = await ask(centre.lead, endpoints.declineMeasure, { from: 'requested', reason }, { id });
  expect(declined.body).toMatchObject({ state: 'declined' });
  expect((await newest(centre.counselor, 'TASK_SWITCH')).history.at(-1)?.reason).toBe(reason);
  const stored = await centre.server.dataSource.query<{ reason: Buffer }[]>(
    'SELECT reason FROM measure_step WHERE reason IS NOT NULL',
  );
  expect(stored.every((row) => !row.reason.includes(Buffer.from(reason)))).toBe(true);
  await request(centre.counselor, ['TASK_SWITCH'], { incidentId: insult.id });
  const again = await newest(centre.counselor, 'TASK_SWITCH');
  expect([again.id, again.state]).toEqual([id, 'requested']);
  const withdrawn = await ask(centre.counselor, endpoints.withdrawMeasure, { from: 'requested' }, { id });
  expect(withdrawn.status).toBe(200);
  expect((await newest(centre.counselor, 'TASK_SWITCH')).state).toBe('withdrawn');
});

test('transfer and paid leave after harassment are decided by the head of the centre, not by a lead', async () => {
  const harassment = await report(centre.counselor, 'SEXUAL_HARASSMENT');
  await request(centre.counselor, ['PAID_LEAVE'], { incidentId: harassment.id });
  const { id } = await newest(centre.counselor, 'PAID_LEAVE');
  expect((await ask(centre.lead, endpoints.grantMeasure, { from: 'requested' }, { id })).code).toBe(
    'ROLE_NOT_ALLOWED',
  );
  const waiting = endpoints.listMeasures.reply.parse((await team(head)).body);
  expect(waiting.measures.map((measure) => measure.id)).toEqual([id]);
  expect((await ask(head, endpoints.grantMeasure, { from: 'requested' }, { id })).body).toMatchObject({
    state: 'granted',
  });
});

test('what is offered becomes the request of the person', async () => {
  const insult = await report(centre.counselor, 'INSULT');
  const body = { id: randomUUID(), incidentId: insult.id, kind: 'MEDICAL' };
  expect((await ask(centre.member, endpoints.offerMeasure, body)).status).toBe(404);
  expect((await ask(centre.counselor, endpoints.offerMeasure, body)).status).toBe(403);
  expect((await ask(centre.lead, endpoints.offerMeasure, { ...body, kind: 'FOLLOW_UP' })).code).toBe(
    'NOT_FOR_KIND',
  );
  for (const _press of [1, 2])
    expect((await ask(centre.lead, endpoints.offerMeasure, body)).body).toMatchObject({ state: 'offered' });
  await request(centre.counselor, ['MEDICAL'], { incidentId: insult.id });
  const medical = await newest(centre.counselor, 'MEDICAL');
  expect([medical.id, stepsOf(medical)]).toEqual([
    body.id,
    ['offer supervisor lead', 'request counselor counselor'],
  ]);
});

test('a caller is kept apart by one tap until the shift is over, without registration, and forgotten then', async () => {
  const insult = await report(centre.counselor, 'INSULT');
  const body = { id: randomUUID(), incidentId: insult.id };
  expect((await ask(centre.member, endpoints.separateCaller, body)).status).toBe(404);
  expect((await ask(centre.lead, endpoints.separateCaller, { id: randomUUID() })).code).toBe('ONE_OF_BOTH');
  const idle = { id: randomUUID(), counselorId: centre.counselor.me.id };
  expect((await ask(centre.lead, endpoints.separateCaller, idle)).code).toBe('NO_CALL');
  for (const _press of [1, 2])
    expect((await ask(centre.lead, endpoints.separateCaller, body)).body).toEqual({
      ...{ measureId: body.id, until: '2026-04-01T09:00:00.000Z' },
    });
  expect((await own(centre.counselor)).separations).toMatchObject([{ until: '2026-04-01T09:00:00.000Z' }]);
  const [{ hash } = { hash: Buffer.alloc(0) }] = await centre.server.dataSource.query<{ hash: Buffer }[]>(
    'SELECT caller_hash AS hash FROM incident WHERE id = $1',
    [insult.id],
  );
  const apart = () => centre.server.app.get(Separations).of([hash], centre.server.clock.now());
  expect(await apart()).toMatchObject([
    { accountId: centre.counselor.me.id, agents: [{ agent: 'PJSIP/2001' }] },
  ]);

  await clockTo('2026-04-01T18:00:01+09:00');
  expect(await apart()).toEqual([]);
  await look();
  expect(await centre.server.dataSource.query('SELECT FROM measure_separation')).toEqual([]);
  expect(stepsOf(await newest(centre.counselor, 'CALLER_SEPARATION'))).toEqual([
    ...['separate supervisor lead', 'lapse clock'],
  ]);
});

test('whom a lead may keep apart from a present caller are the people of the own team', async () => {
  const reach = async (by: SignedIn) =>
    endpoints.getSeparationReach.reply.parse(
      (await centre.server.ask(endpoints.getSeparationReach, { headers: by.headers })).body,
    );
  const own = await reach(centre.lead);
  expect(own.counselors).toContain(centre.counselor.me.id);
  expect(own.counselors).not.toContain(centre.lead.me.id);
  expect((await reach(centre.member)).counselors).toEqual([]);
  expect((await reach(head)).counselors).toEqual([]);
  expect((await ask(centre.counselor, endpoints.getSeparationReach)).status).toBe(403);

  // Nobody outside learns by a pseudonym or a key who is on the floor.
  const agent = { dataSet: 'city', id: `account:${centre.counselor.me.id}` };
  const body = { id: randomUUID(), agent };
  expect((await ask(centre.member, endpoints.separateCaller, body)).status).toBe(404);
  expect(
    (await ask(centre.lead, endpoints.separateCaller, { ...body, agent: { ...agent, id: 'x' } })).status,
  ).toBe(404);
  const both = { ...body, counselorId: centre.counselor.me.id };
  expect((await ask(centre.lead, endpoints.separateCaller, both)).code).toBe('ONE_OF_BOTH');
});

test('silence is no refusal: asked at the end of the shift, and the next day by the officer', async () => {
  await ask(centre.colleague, endpoints.answerMeasureQuestion, { incidentId: null, answer: 'none' });
  const insult = await centre.reported(centre.colleague, { category: 'VERBAL_ABUSE' });
  const asked = (await own(centre.colleague)).question;
  expect(asked).toMatchObject({ incidents: [{ id: insult.id }], again: false });
  expect(asked?.kinds).toContain('BREAK_EXTENSION');
  await ask(centre.colleague, endpoints.answerMeasureQuestion, { incidentId: insult.id, answer: 'later' });
  expect((await own(centre.colleague)).question).toBeNull();

  await clockTo('2026-04-01T22:00:30+09:00');
  await look();
  expect((await own(centre.colleague)).question).toMatchObject({ again: true });
  const morning = async () =>
    endpoints.getCareMorning.reply.parse((await ask(officer, endpoints.getCareMorning)).body);
  expect((await morning()).questions).toEqual([]);

  await clockTo('2026-04-02T09:00:00+09:00');
  const open = (await morning()).questions.filter(({ counselor }) => counselor.id === centre.colleague.me.id);
  expect(open).toMatchObject([{ incidents: [{ id: insult.id }], saidLater: true }]);
  const counselorId = centre.colleague.me.id;
  const after = endpoints.askAgain.reply.parse(
    (await ask(officer, endpoints.askAgain, { counselorId })).body,
  );
  expect(after.questions.some(({ counselor }) => counselor.id === counselorId)).toBe(false);
  expect((await own(centre.colleague)).question).not.toBeNull();
  await ask(centre.colleague, endpoints.answerMeasureQuestion, { incidentId: null, answer: 'none' });
  expect((await own(centre.colleague)).question).toBeNull();
});

test('follow-ups come after 7 and 30 days, without a text; who wants more stays with the officer', async () => {
  const due = async () => (await own(centre.colleague)).followUps.map(({ startsAt }) => startsAt);
  expect(await due()).toEqual([]);
  await clockTo('2026-04-08T09:00:00+09:00');
  // One after the report, one after the rest that was asked for without any.
  expect(await due()).toEqual(['2026-04-07T15:00:00.000Z', '2026-04-07T15:00:00.000Z']);
  const [first] = (await own(centre.colleague)).followUps;
  const params = { id: first?.id ?? '' };
  expect((await ask(centre.lead, endpoints.answerFollowUp, { answer: 'fine' }, params)).status).toBe(404);
  await ask(centre.colleague, endpoints.answerFollowUp, { answer: 'wantMore' }, params);
  expect(await due()).toHaveLength(1);
  const morning = async () =>
    endpoints.getCareMorning.reply.parse((await ask(officer, endpoints.getCareMorning)).body).followUps;
  expect((await morning()).find(({ id }) => id === first?.id)).toMatchObject({ answer: 'wantMore' });
  await ask(officer, endpoints.finishMeasure, { from: 'scheduled' }, params);
  expect((await morning()).some(({ id }) => id === first?.id)).toBe(false);
});

test('counselling without a date is late after three working days', async () => {
  await request(centre.colleague, ['COUNSELING']);
  const morning = async () =>
    endpoints.getCareMorning.reply.parse((await ask(officer, endpoints.getCareMorning)).body);
  const own = ({ counselor }: Measure): boolean => counselor.id === centre.colleague.me.id;
  expect((await morning()).requests.filter(own).map(({ dueAt }) => dueAt)).toEqual([
    '2026-04-13T15:00:00.000Z',
  ]);
  await clockTo('2026-04-14T00:00:00+09:00');
  expect((await morning()).overdue.filter(own)).toHaveLength(1);
});
