import { randomUUID } from 'node:crypto';
import { endpoints, type CallerCase, type Endpoint } from '@michuhol/contract';
import { defaultPolicy } from '@michuhol/protection';
import { addAccount, signIn, type SignedIn } from '../identity/testing.js';
import { NumbersModule } from '../numbers/numbers.module.js';
import { openCentre, type Centre } from '../protection/testing.js';
import { CallerCasesModule } from './caller-cases.module.js';
import { CallerHashes } from './caller-hashes.service.js';
import { CaseClock } from './case-clock.service.js';
import { CaseJobs } from './case-jobs.service.js';
import { HoldsService } from '../retention/holds.service.js';
import { RestrictionCheck } from './restriction-check.service.js';

const NUMBER = '010-9137-4652';
const REASON = '녹취와 사건 기록을 확인함';
const DAY_MS = 86_400_000;
const logins: Record<string, string> = {
  officer: 'protection-officer',
  otherLead: 'other-lead',
  cityHead: 'city-head',
};

let centre: Centre;
let head: SignedIn;
let cityHead: SignedIn;
let legal: SignedIn;
beforeAll(async () => {
  centre = await openCentre([CallerCasesModule, NumbersModule]);
  const person = async (login: string, role: 'centreHead' | 'departmentHead' | 'legalOfficer') => {
    await addAccount(centre.server, login, role, { organisation: 'centre' });
    return signIn(centre.server, login);
  };
  head = await person('head', 'centreHead');
  cityHead = await person('city-head', 'departmentHead');
  legal = await person('legal', 'legalOfficer');
});
afterAll(() => centre.server.close());
beforeEach(async () => {
  await centre.server.dataSource.query(
    `TRUNCATE caller_case_hash, caller_case_incident, case_proposal, case_objection, case_notice`,
  );
  await centre.server.dataSource.query('DELETE FROM legal_hold');
  await centre.server.dataSource.query('DELETE FROM caller_case_step');
  await centre.server.dataSource.query('DELETE FROM caller_case');
});

const ask = (endpoint: Endpoint, by: SignedIn, params?: Record<string, string>, body?: object) =>
  centre.server.ask(endpoint, { headers: by.headers, ...(params && { params }), ...(body && { body }) });
const cases = async (by: SignedIn, list = 'all') => {
  const answer = await centre.server.ask(endpoints.listCallerCases, { headers: by.headers, query: { list } });
  return endpoints.listCallerCases.reply.parse(answer.body).cases;
};
const read = async (by: SignedIn, id: string): Promise<CallerCase> =>
  endpoints.getCallerCase.reply.parse((await ask(endpoints.getCallerCase, by, { id })).body);
const check = (route = '', sourceId: string | null = null) =>
  centre.server.app.get(RestrictionCheck).check({ caller: NUMBER, route }, sourceId);
/** Lets time pass; sessions end meanwhile, and people sign in again. */
const later = async (ms: number): Promise<void> => {
  const { clock } = centre.server;
  clock.set(new Date(clock.now().getTime() + ms).toISOString());
  for (const [login, person] of Object.entries({ ...centre, head, cityHead, legal }))
    if (typeof person === 'object' && 'me' in person)
      Object.assign(person, await signIn(centre.server, logins[login] ?? login));
};

/** An incident of the one caller, confirmed by its lead. */
const found = async (more: Record<string, unknown> = {}): Promise<string> => {
  const { id } = await centre.reported(centre.counselor, { callId: 'call-1', ...more });
  await centre.review(centre.lead, id, 'confirm');
  return id;
};
const concur = async (id: string): Promise<void> => {
  await centre.listen(centre.officer, id);
  const answer = await centre.step(centre.officer, id, 'concur');
  if (answer.status !== 200) throw new Error(`concur: ${answer.code}`);
};
/** The same, with a second listener who agrees. */
const confirmed = async (more: Record<string, unknown> = {}): Promise<string> => {
  const id = await found(more);
  await concur(id);
  return id;
};
const close = async (id: string): Promise<void> => {
  for (const step of ['decideAction', 'close']) {
    const answer = await centre.step(head, id, step, '조치를 마침');
    if (answer.status !== 200) throw new Error(`${step}: ${answer.code}`);
  }
};
/** Has the finding of an incident looked at again, which ends in none. */
const takeBack = async (id: string): Promise<void> => {
  for (const step of ['decideAction', 'close', 'reopen']) {
    const answer = await centre.step(head, id, step, '다시 검토');
    if (answer.status !== 200) throw new Error(`${step}: ${answer.code}`);
  }
  await centre.review(centre.lead, id, 'notConfirm');
};
const onlyCase = async (): Promise<CallerCase> => {
  const [found] = await cases(head);
  if (!found) throw new Error('there is no case');
  return read(head, found.id);
};
const approve = (by: SignedIn, of: CallerCase, body: object = {}) =>
  ask(endpoints.approveProposal, by, { id: of.id, proposalId: String(of.proposals[0]?.id) }, body);
const restricted = async (): Promise<CallerCase> => {
  await confirmed();
  const answer = await approve(head, await onlyCase());
  if (answer.status !== 200) throw new Error(`not approved: ${answer.code}`);
  return answer.body as CallerCase;
};

test('a confirmed incident proposes, and nothing holds before somebody with the right approves', async () => {
  const id = await confirmed();
  const of = await onlyCase();
  expect(of).toMatchObject({
    ...{ state: 'watch', class: null, caller: '010-****-4652', open: ['proposal'], incidents: 1 },
    proposals: [{ state: 'proposed', class: 'abusive', hours: 24, legalReview: false, obstacle: null }],
    involved: [{ id, confirmed: true, categories: ['INSULT'] }],
  });
  expect(of.proposals[0]?.rule[0]?.ko).toMatch(/등록/);
  expect(await check()).toEqual({ restricted: false, until: null, notice: null, separatedFrom: [] });
  expect(await approve(centre.lead, of)).toMatchObject({ status: 403, code: 'CASE_ROLE_NOT_ALLOWED' });
  expect(await approve(centre.counselor, of)).toMatchObject({ status: 403 });
  const answer = await approve(head, of);
  expect(answer.body).toMatchObject({ state: 'restricted', class: 'abusive', open: [] });
  const again = await approve(cityHead, of);
  expect(again).toMatchObject({ status: 409, code: 'PROPOSAL_DECIDED' });
  expect(JSON.stringify(again.body)).toMatch(/centreHead head 님이/);
  const answered = await check();
  expect(answered.restricted).toBe(true);
  expect(answered.notice?.text.ko).toMatch(/악성민원 사유로 .*부터 .*까지 120 전화 상담 이용이 제한됩니다/);
  expect(await check('119')).toMatchObject({ restricted: false });
  expect(await check(' Emergency ')).toMatchObject({ restricted: false });
});

test('what is not confirmed, unclear, long or of a vulnerable caller leads to nothing', async () => {
  const { id } = await centre.reported(centre.counselor, { callId: 'call-1' });
  await centre.review(centre.lead, id, 'notConfirm');
  await found({ category: 'UNCLEAR' });
  await found({ category: 'LONG_CALL' });
  expect(await cases(head)).toEqual([]);
});

test('a restriction whose time is over restricts nobody, though no job has run; the registration stands', async () => {
  const of = await restricted();
  await later(DAY_MS);
  expect((await check()).restricted).toBe(false);
  expect((await read(head, of.id)).state).toBe('restricted');
  await centre.server.app.get(CaseClock).run();
  await centre.server.app.get(CaseClock).run();
  const after = await read(head, of.id);
  expect(after.state).toBe('registeredAbusive');
  expect(after.history.filter(({ step }) => step === 'endRestriction')).toHaveLength(1);
});

test('three confirmed incidents in a month go to a legal review: the city head puts it before the legal officer', async () => {
  for (let time = 0; time < 3; time += 1) await confirmed();
  const of = await onlyCase();
  expect(of.proposals.map(({ state, legalReview }) => [state, legalReview])).toEqual([
    ['proposed', true],
    ['withdrawn', false],
    ['withdrawn', false],
  ]);
  expect((await approve(head, of)).body).toMatchObject({ state: 'legalReview', open: ['legal'] });
  const decide = (by: SignedIn, step: string) =>
    ask(endpoints.decideLegal, by, { id: of.id }, { step, reason: REASON, documentNumber: null });
  expect(await decide(legal, 'fileLegal')).toMatchObject({ status: 422, code: 'LEGAL_APPROVAL_NEEDED' });
  expect(await decide(legal, 'approveLegal')).toMatchObject({ status: 403 });
  expect((await decide(cityHead, 'approveLegal')).status).toBe(200);
  expect(await decide(cityHead, 'approveLegal')).toMatchObject({ status: 409, code: 'LEGAL_APPROVED' });
  expect(await decide(cityHead, 'fileLegal')).toMatchObject({ status: 403 });
  expect((await decide(legal, 'fileLegal')).body).toMatchObject({ state: 'legalFiled' });
  expect((await decide(legal, 'resolve')).body).toMatchObject({ state: 'resolved' });
  expect((await check()).restricted).toBe(false);
});

test('each finds what waits for the own decision: nobody decides a case that somebody else decides', async () => {
  const waitingFor = async (by: SignedIn) =>
    (await cases(by, 'waiting')).map(({ open, proposed }) => [open, proposed?.hours, proposed?.legalReview]);
  for (let time = 0; time < 3; time += 1) await confirmed();
  const of = await onlyCase();
  const proposal = [[['proposal'], 24, true]];
  expect([await waitingFor(head), await waitingFor(cityHead)]).toEqual([proposal, proposal]);
  for (const other of [legal, centre.lead, centre.officer]) expect(await waitingFor(other)).toEqual([]);

  await approve(head, of);
  const review = [[['legal'], undefined, undefined]];
  expect([await waitingFor(head), await waitingFor(cityHead), await waitingFor(legal)]).toEqual([
    ...[[], review, []],
  ]);
  const params = { id: of.id };
  const step = { reason: REASON, documentNumber: null };
  await ask(endpoints.decideLegal, cityHead, params, { step: 'approveLegal', ...step });
  expect([await waitingFor(cityHead), await waitingFor(legal)]).toEqual([[], review]);
  await ask(endpoints.decideLegal, legal, params, { step: 'dropLegal', ...step });

  const receivedAt = centre.server.clock.now().toISOString();
  await ask(endpoints.fileObjection, centre.lead, params, { channel: 'web', receivedAt, text: '이의 있음' });
  // Everybody whom the policy names was involved: head and officer name somebody, the others have nothing to do.
  const naming = [[['objection', 'decider'], undefined, undefined]];
  expect([await waitingFor(head), await waitingFor(centre.officer)]).toEqual([naming, naming]);
  expect([await waitingFor(cityHead), await waitingFor(legal)]).toEqual([[], []]);
});

test('more than 24 hours take the city head and a document; a case of one incident is not restricted twice', async () => {
  await confirmed();
  const of = await onlyCase();
  expect(await approve(head, of, { hours: 168 })).toMatchObject({ status: 403 });
  expect(await approve(cityHead, of, { hours: 168 })).toMatchObject({ code: 'DOCUMENT_NEEDED' });
  expect(await approve(cityHead, of, { hours: 2000, documentNumber: '시민봉사과-1' })).toMatchObject({
    code: 'TOO_LONG',
  });
  const answer = await approve(cityHead, of, { hours: 168, documentNumber: '시민봉사과-1' });
  expect(answer.body).toMatchObject({ proposals: [{ state: 'approved', documentNumber: '시민봉사과-1' }] });
  await centre.server.app.get(CaseClock).run();
  expect((await read(head, of.id)).proposals).toHaveLength(1);
});

test('a restriction waits for a second listener', async () => {
  const id = await found();
  const of = await onlyCase();
  expect(of.proposals[0]?.obstacle?.code).toBe('SECOND_LISTENER_NEEDED');
  expect(await approve(head, of)).toMatchObject({ status: 422, code: 'SECOND_LISTENER_NEEDED' });
  await concur(id);
  expect((await approve(head, await onlyCase())).status).toBe(200);
});

test('an objection is decided by somebody who was not involved; upheld it releases and leaves the statistics', async () => {
  const of = await restricted();
  const told = await ask(
    endpoints.recordNotice,
    centre.lead,
    { id: of.id },
    { channel: 'textMessage', result: 'delivered', at: centre.server.clock.now().toISOString() },
  );
  expect(told.body).toMatchObject({ notices: [{ channel: 'textMessage', result: 'delivered' }] });
  await later(2 * DAY_MS);
  const receivedAt = centre.server.clock.now().toISOString();
  const filing = { channel: 'telephone', receivedAt, text: '제 번호를 가족이 썼습니다' };
  const filed = await ask(endpoints.fileObjection, centre.lead, { id: of.id }, filing);
  const objection = (filed.body as CallerCase).objections[0];
  expect(objection).toMatchObject({ state: 'filed', text: filing.text });
  expect(new Date(String(objection?.dueAt)).getTime() - Date.parse(receivedAt)).toBeGreaterThan(14 * DAY_MS);
  const again = await ask(endpoints.fileObjection, centre.lead, { id: of.id }, filing);
  expect(again).toMatchObject({ status: 409, code: 'OBJECTION_OPEN' });
  const decide = (by: SignedIn, body: object) =>
    ask(endpoints.decideObjection, by, { id: of.id, objectionId: String(objection?.id) }, body);
  const upheld = { outcome: 'upheld', reason: REASON };
  for (const involved of [head, centre.officer])
    expect(await decide(involved, upheld)).toMatchObject({ status: 403, code: 'CASE_INVOLVED' });
  expect(await decide(centre.lead, upheld)).toMatchObject({ status: 403, code: 'CASE_ROLE_NOT_ALLOWED' });
  expect((await cases(head, 'objections')).map(({ id }) => id)).toEqual([of.id]);
  expect((await decide(cityHead, upheld)).body).toMatchObject({ state: 'released' });
  expect(await decide(head, upheld)).toMatchObject({ status: 409, code: 'OBJECTION_DECIDED' });
  const [row] = await centre.server.dataSource.query<{ corrected: boolean }[]>(
    'SELECT corrected_at IS NOT NULL AS corrected FROM case_proposal',
  );
  expect(row).toEqual({ corrected: true });
});

test('an objection in time suspends nothing by itself; a lead may, and a dismissal lets the restriction go on', async () => {
  const of = await restricted();
  const suspend = () => ask(endpoints.suspendRestriction, centre.lead, { id: of.id }, { reason: REASON });
  expect(await suspend()).toMatchObject({ status: 409, code: 'NO_OBJECTION' });
  const filed = await ask(
    endpoints.fileObjection,
    centre.lead,
    { id: of.id },
    { channel: 'web', receivedAt: centre.server.clock.now().toISOString(), text: '이의 있습니다' },
  );
  expect((await check()).restricted).toBe(true);
  expect((await suspend()).status).toBe(200);
  expect((await check()).restricted).toBe(false);
  const params = { id: of.id, objectionId: String((filed.body as CallerCase).objections[0]?.id) };
  const extended = await ask(endpoints.extendObjection, cityHead, params, { reason: REASON });
  expect(extended.body).toMatchObject({ objections: [{ state: 'extended' }] });
  expect(await ask(endpoints.extendObjection, cityHead, params, { reason: REASON })).toMatchObject({
    ...{ status: 409, code: 'OBJECTION_EXTENDED' },
  });
  const dismissed = { outcome: 'dismissed', reason: REASON };
  expect((await ask(endpoints.decideObjection, cityHead, params, dismissed)).status).toBe(200);
  expect((await check()).restricted).toBe(true);
});

test('an objection more than thirty days after the caller was told is late', async () => {
  const of = await restricted();
  const at = centre.server.clock.now().toISOString();
  await ask(endpoints.recordNotice, centre.lead, { id: of.id }, { channel: 'ars', result: 'delivered', at });
  await later(31 * DAY_MS);
  const late = { channel: 'letter', receivedAt: centre.server.clock.now().toISOString(), text: '늦은 신청' };
  expect(await ask(endpoints.fileObjection, centre.lead, { id: of.id }, late)).toMatchObject({
    ...{ status: 422, code: 'OBJECTION_LATE' },
  });
});

test('an incident that is not confirmed any more is taken out, and what rests on it is shown for release', async () => {
  const first = await confirmed();
  await approve(head, await onlyCase());
  await takeBack(first);
  const of = await onlyCase();
  expect(of).toMatchObject({ open: ['release'], incidents: 0, proposals: [{ restsOnNothing: true }] });
  const answer = await ask(endpoints.releaseCallerCase, head, { id: of.id }, { reason: REASON });
  expect(answer.body).toMatchObject({ state: 'released', open: [] });
  expect((await check()).restricted).toBe(false);
});

test('a watch by the rule ends with its last confirmed incident', async () => {
  const id = await confirmed();
  await takeBack(id);
  expect((await onlyCase()).state).toBe('released');
});

test('a lead watches the number of an own incident; a shared number is never watched or registered', async () => {
  const { id } = await centre.reported(centre.counselor, { callId: 'call-1' });
  const watch = (by: SignedIn) =>
    ask(endpoints.watchCaller, by, undefined, { incidentId: id, reason: REASON });
  expect((await watch(centre.otherLead)).status).toBe(404);
  expect((await watch(centre.lead)).body).toMatchObject({ state: 'watch', history: [{ step: 'open' }] });
  expect(await watch(centre.lead)).toMatchObject({ status: 409, code: 'CASE_OPEN' });
  const hashes = await centre.server.app.get(CallerHashes).of(NUMBER);
  const sql = `WITH listed AS (
      INSERT INTO shared_caller (id, name, kind, valid, sealed, sealed_key_id, created_at, created_by)
      VALUES (gen_random_uuid(), '구청 대표번호', 'office', '[2020-01-01,)', '', 1, now(), 'admin') RETURNING id)
    INSERT INTO shared_caller_hash (shared_caller_id, key_id, caller_hash) SELECT id, $1, $2 FROM listed`;
  const [newest] = hashes;
  await centre.server.dataSource.query(sql, [newest?.keyId, newest?.hash]);
  await centre.review(centre.lead, id, 'confirm');
  const of = await onlyCase();
  expect(of).toMatchObject({ shared: '구청 대표번호', proposals: [{ obstacle: { code: 'SHARED_NUMBER' } }] });
  expect(await approve(head, of)).toMatchObject({ status: 422, code: 'SHARED_NUMBER' });
  await centre.server.dataSource.query('DELETE FROM shared_caller_hash');
  await centre.server.dataSource.query('DELETE FROM shared_caller');
});

test('a number is known under the key of another year, and under the next generation of a key', async () => {
  const of = await restricted();
  const { keyring, dataSource } = centre.server;
  await keyring.rotate('caller', String(centre.server.clock.now().getUTCFullYear()));
  await centre.server.app.get(CallerHashes).follow();
  const rows = await dataSource.query<{ count: string }[]>(
    'SELECT count(*) FROM caller_case_hash WHERE case_id = $1',
    [of.id],
  );
  expect(Number(rows[0]?.count)).toBeGreaterThanOrEqual(2);
  await confirmed();
  expect(await cases(head)).toHaveLength(1);
});

test('the desk hears that the dedicated team can take the call over, and the kind on tap, which is logged', async () => {
  const known = (by: SignedIn) => ask(endpoints.askKnownCaller, by, undefined, { callId: 'call-1' });
  const told = (by: SignedIn) => ask(endpoints.tellKnownCaller, by, undefined, { callId: 'call-1' });
  expect((await known(centre.counselor)).body).toEqual({ known: null });
  const of = await restricted();
  expect((await known(centre.counselor)).body).toEqual({ known: 'dedicatedTeam' });
  expect((await known(centre.colleague)).body).toEqual({ known: null });
  expect((await told(centre.colleague)).body).toEqual({ class: null, categories: [] });
  expect((await told(centre.counselor)).body).toEqual({ class: 'abusive', categories: ['INSULT'] });
  const logged = await centre.server.dataSource.query<unknown[]>(
    `SELECT FROM audit_entry WHERE action = 'tellKnownCaller' AND $1 = ANY (subjects)`,
    [of.id],
  );
  expect(logged).toHaveLength(1);
});

/** Writes a version of the policy that holds from now on. */
const write = (version: number, approvers: object): Promise<unknown> =>
  centre.server.dataSource.query(
    `INSERT INTO protection_policy (version, policy, valid_from, written_by, written_at, document_number, reason)
     VALUES ($1, $2, $3, 'officer', $3, 'D-1', 'test')`,
    [version, JSON.stringify({ ...defaultPolicy, approvers }), centre.server.clock.now()],
  );

test('a policy that changed since has the rule propose anew; the decision keeps its version', async () => {
  await confirmed();
  const before = await onlyCase();
  await write(1, { ...defaultPolicy.approvers, shortRestriction: ['teamLead'] });
  expect(await approve(head, before)).toMatchObject({ status: 409, code: 'PROPOSAL_CHANGED' });
  const anew = await onlyCase();
  expect(anew.proposals[0]).toMatchObject({ state: 'proposed', policyVersion: 1 });
  expect(await approve(head, anew)).toMatchObject({ status: 403 });
  expect((await approve(centre.lead, anew)).body).toMatchObject({ state: 'restricted', policyVersion: 1 });
  await write(2, defaultPolicy.approvers);
});

test('the switch hears which of its own agents are kept apart from the caller, and an emergency waits for nobody', async () => {
  const { id } = await centre.reported(centre.counselor, { callId: 'call-1' });
  await ask(endpoints.separateCaller, centre.lead, undefined, { id: randomUUID(), incidentId: id });
  const sources = await centre.server.dataSource.query<{ id: string }[]>(
    `SELECT id FROM source WHERE code = 'switch-call-1'`,
  );
  const own = String(sources[0]?.id);
  expect(await check('', own)).toMatchObject({ restricted: false, separatedFrom: ['PJSIP/2001'] });
  expect((await check('', randomUUID())).separatedFrom).toEqual([]);
  expect((await check('119', own)).separatedFrom).toEqual([]);
  await later(DAY_MS);
  expect((await check('', own)).separatedFrom).toEqual([]);
});

test('from listening to purge: a hold that placed itself ends with incident, case and complaint; one of a person stays', async () => {
  const { app, clock, dataSource } = centre.server;
  const holds = app.get(HoldsService, { strict: false });
  const jobs = app.get(CaseJobs);
  const purged = async () => (await read(head, of.id)).purgedAt !== null;
  const id = await confirmed();
  const of = await onlyCase();
  await approve(head, of);
  await later(367 * DAY_MS);
  await jobs.look();
  expect(await read(head, of.id)).toMatchObject({ state: 'expired', caller: '010-****-4652' });
  expect((await holds.list()).holds).toMatchObject([{ scope: 'incident', active: true }]);

  await dataSource.query(
    `INSERT INTO complaint (id, incident_id, received_at, channel, content, recorded_by, recorded_at)
     VALUES ($1, $1, $2, 'web', '', $3, $2)`,
    [id, clock.now(), head.me.id],
  );
  await later(32 * DAY_MS);
  // The incident is open, then a complaint about it is.
  for (const end of [() => close(id), () => Promise.resolve()]) {
    await jobs.look();
    expect((await holds.list()).holds).toMatchObject([{ active: true }]);
    expect(await purged()).toBe(false);
    await end();
  }

  const { number } = (await read(head, of.id)).involved[0] ?? { number: '' };
  const actor = { id: null, name: 'officer', address: null };
  const given = { scope: 'incident', incident: number, basis: '소송', documentNumber: '법무-1', until: null };
  await holds.place(given as Parameters<HoldsService['place']>[0], actor);
  await dataSource.query(
    `UPDATE complaint SET outcome = 'notJustified', decided_by = $2, decided_at = $3, policy_version = 0, sent_version = 1,
       sent_channel = 'web', sent_document = '회신-1', sent_by = $2, sent_at = $3 WHERE id = $1`,
    [id, head.me.id, clock.now()],
  );
  await jobs.look();
  const [placed, automatic] = (await holds.list()).holds;
  expect(automatic).toMatchObject({
    ...{ active: false, liftedBy: 'system', liftReason: '자동: 사건과 민원인 관리가 끝남' },
  });
  expect(placed).toMatchObject({ active: true });
  expect(await purged()).toBe(false);

  await holds.lift(String(placed?.id), '소송 종결', actor);
  await jobs.look();
  expect(await read(head, of.id)).toMatchObject({ caller: null, incidents: 1, state: 'expired' });
  expect(await purged()).toBe(true);
  expect(await dataSource.query<unknown[]>('SELECT FROM caller_case_hash')).toEqual([]);
});
