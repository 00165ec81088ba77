import { randomUUID } from 'node:crypto';
import { endpoints, type Incident } from '@michuhol/contract';
import { eventArrival, newSource, storeAll } from '../contacts/testing.js';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { RoleTokensService } from '../identity/role-tokens.service.js';
import { ProtectionModule } from './protection.module.js';

const NUMBER = '01091374652';
const CANARY = '홍길동캔 집 주소를 말하며 협박함';
const HAPPENED = '2026-04-01T10:00:00+09:00';

let server: TestServer;
let counselor: SignedIn, colleague: SignedIn, lead: SignedIn, otherLead: SignedIn, member: SignedIn;

const own = (by: SignedIn) => server.ask(endpoints.listIncidents, { headers: by.headers });
const report = (by: SignedIn, body: Record<string, unknown> = {}) =>
  server.ask(endpoints.reportIncident, {
    headers: by.headers,
    body: { id: randomUUID(), category: 'INSULT', happenedAt: HAPPENED, endedBy: 'callerHangup', ...body },
  });
const reported = async (by: SignedIn, body: Record<string, unknown> = {}): Promise<Incident> => {
  const answer = await report(by, body);
  expect(answer.status).toBe(201);
  return endpoints.reportIncident.reply.parse(answer.body);
};
const step = (by: SignedIn, id: string, transition: string, note: string | null = null) =>
  server.ask(endpoints.takeIncidentStep, { headers: by.headers, params: { id }, body: { transition, note } });
const team = async (by: SignedIn, id: string): Promise<Incident | undefined> => {
  const answer = await server.ask(endpoints.listIncidents, {
    headers: by.headers,
    query: { scope: 'team', limit: '200' },
  });
  return endpoints.listIncidents.reply.parse(answer.body).incidents.find((incident) => incident.id === id);
};
const trailOf = (id: string) =>
  server.dataSource.query<{ action: string; actor: string }[]>(
    `SELECT action, actor FROM audit_entry WHERE subject = $1 OR details->'incidents' ? $1 ORDER BY id`,
    [id],
  );

/** A call of the centre that the counselor's agent answered at ten. */
const takeCall = async (callId: string, agent: string) => {
  const source = await newSource(server, `switch-${callId}`);
  const call = { callId, queue: 'traffic' };
  await storeAll(server, source, [
    eventArrival({ ...call, eventId: `${callId}-1`, type: 'queue.entered', at: HAPPENED, caller: NUMBER }),
    eventArrival({
      ...call,
      eventId: `${callId}-2`,
      type: 'agent.connected',
      at: '2026-04-01T10:00:05+09:00',
      agent,
    }),
    eventArrival({
      ...call,
      eventId: `${callId}-3`,
      type: 'agent.completed',
      at: '2026-04-01T10:02:05+09:00',
      agent,
      attributes: { talkSeconds: 120 },
    }),
  ]);
  await server.dataSource.query(
    `INSERT INTO agent_mapping (source_id, agent, valid, account_id) VALUES ($1, $2, '[2026-01-01,)', $3)`,
    [source.id, agent, counselor.me.id],
  );
};

beforeAll(async () => {
  server = await openTestServer([ProtectionModule]);
  await server.dataSource.query(`SELECT ensure_month_partitions('2026-03-01', '2026-05-01')`);
  await addAccount(server, 'counselor', 'counselor', { team: '1팀' });
  await addAccount(server, 'colleague', 'counselor', { team: '1팀' });
  await addAccount(server, 'lead', 'supervisor', { team: '1팀', leads: true });
  await addAccount(server, 'member', 'supervisor', { team: '1팀' });
  await addAccount(server, 'other-lead', 'supervisor', { team: '2팀', leads: true });
  [counselor, colleague, lead, member, otherLead] = (await Promise.all(
    ['counselor', 'colleague', 'lead', 'member', 'other-lead'].map((login) => signIn(server, login)),
  )) as [SignedIn, SignedIn, SignedIn, SignedIn, SignedIn];
  await takeCall('call-1', 'PJSIP/2001');
});
afterAll(() => server.close());

describe('refusals', () => {
  test.each([
    ['an unknown category', { category: 'BLACKLIST' }],
    ['an unknown end', { endedBy: 'nobody' }],
    ['an id that is none', { id: '1' }],
    ['a text too long', { whatHappened: 'x'.repeat(2001) }],
    ['a time that is none', { happenedAt: 'yesterday' }],
  ])('a report with %s is not stored', async (_, body) => {
    expect(await report(colleague, body)).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
    expect((await own(colleague)).body).toEqual({ incidents: [] });
  });

  test('a token has no calls to report and no day of its own', async () => {
    const { token } = await server.app.get(RoleTokensService).createRoleToken('counselor', 'a program');
    const headers = { authorization: `Bearer ${token}` };
    const body = { id: randomUUID(), category: 'INSULT', happenedAt: HAPPENED, endedBy: 'callerHangup' };
    expect((await server.ask(endpoints.reportIncident, { headers, body })).status).toBe(403);
    expect((await server.ask(endpoints.ownDay, { headers })).status).toBe(403);
    expect((await server.ask(endpoints.listIncidents, { headers })).status).toBe(403);
  });

  test("a counselor sees no team's incidents and reviews none", async () => {
    const { id } = await reported(counselor);
    const query = { scope: 'team' };
    expect((await server.ask(endpoints.listIncidents, { headers: colleague.headers, query })).status).toBe(
      403,
    );
    expect((await step(colleague, id, 'takeUp')).status).toBe(403);
    expect((await step(counselor, id, 'takeUp')).status).toBe(403);
  });

  test("another person's id is not given away", async () => {
    const { id } = await reported(counselor, { whatHappened: CANARY });
    const answer = await report(colleague, { id });
    expect(answer).toMatchObject({ status: 409, code: 'ID_TAKEN' });
    expect(JSON.stringify(answer.body)).not.toContain('홍길동');
  });

  test('only the lead in charge reviews, and never the own report', async () => {
    const { id } = await reported(counselor);
    for (const by of [member, otherLead])
      expect(await step(by, id, 'takeUp')).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
    const mine = await reported(lead);
    expect(await step(lead, mine.id, 'takeUp')).toMatchObject({ status: 403, code: 'NOT_REPORTER' });
    expect(mine.allowed).toEqual([]);
  });

  test('a step out of turn is a conflict; an unknown record is not found', async () => {
    const { id } = await reported(counselor);
    expect(await step(lead, id, 'confirm')).toMatchObject({ status: 409, code: 'STEP_NOT_OPEN' });
    expect((await step(lead, randomUUID(), 'takeUp')).status).toBe(404);
    const grave = await reported(counselor, { category: 'THREAT' });
    expect(await step(lead, grave.id, 'closeInBatch')).toMatchObject({
      status: 422,
      code: 'SEVERITY_TOO_HIGH',
    });
  });

  test('a grave finding needs a second person', async () => {
    const { id } = await reported(counselor, { category: 'THREAT' });
    await step(lead, id, 'takeUp');
    await step(lead, id, 'confirm');
    expect(await step(lead, id, 'decideAction')).toMatchObject({ status: 422, code: 'SECOND_PERSON_NEEDED' });
  });
});

test('the same report sent again, even at the same time, is one report', async () => {
  const id = randomUUID();
  const answers = await Promise.all([1, 2, 3, 4].map(() => report(counselor, { id, whatHappened: 'once' })));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
  const later = await report(counselor, { id, whatHappened: 'something else' });
  expect(later.body).toEqual(answers[0]?.body);
  expect((await trailOf(id)).map(({ action }) => action)).toEqual(['incident.report']);
});

test('numbers count up without gaps, by the year of Seoul, also when many report at once', async () => {
  const counted = async () =>
    (await server.dataSource.query<{ number: string }[]>('SELECT number FROM incident ORDER BY number')).map(
      ({ number }) => number,
    );
  await Promise.all(Array.from({ length: 8 }, (_, index) => reported(index % 2 ? counselor : colleague)));
  const numbers = await counted();
  expect(numbers).toEqual(numbers.map((_, index) => `2026-${String(index + 1).padStart(4, '0')}`));
  server.clock.set('2025-12-31T23:59:59+09:00');
  await server.dataSource.query(
    `UPDATE session SET last_seen_at = '2025-12-31T23:59:00+09:00', expires_at = '2027-01-01'`,
  );
  const last = await reported(counselor);
  server.clock.set('2026-01-01T00:00:00+09:00');
  const first = await reported(counselor);
  server.clock.set('2026-04-01T12:00:00+09:00');
  await server.dataSource.query(`UPDATE session SET last_seen_at = '2026-04-01T12:00:00+09:00'`);
  expect(last.number).toBe('2025-0001');
  expect(first.number).toBe(`2026-${String(numbers.length + 1).padStart(4, '0')}`);
});

test("the caller's number comes from the reporter's own call, masked, and from nobody else's", async () => {
  const mine = await reported(counselor, { callId: 'call-1', caller: '010-0000-0000' });
  expect(mine).toMatchObject({ callId: 'call-1', caller: '010-****-4652' });
  const foreign = await reported(colleague, { callId: 'call-1' });
  expect(foreign).toMatchObject({ callId: 'call-1', caller: null });
  const hashes = await server.dataSource.query<{ same: boolean }[]>(
    `SELECT incident.caller_hash = contact.caller_hash AS same FROM incident JOIN contact ON contact.call_key = incident.call_key WHERE incident.id = $1`,
    [mine.id],
  );
  expect(hashes).toEqual([{ same: true }]);
});

test('only the reporter and the lead in charge read the content; reading is on record', async () => {
  const { id } = await reported(counselor, { callId: 'call-1', category: 'THREAT', whatHappened: CANARY });
  for (const by of [member, otherLead]) {
    const seen = await team(by, id);
    expect(seen).toMatchObject({
      open: false,
      category: null,
      whatHappened: null,
      caller: null,
      callId: null,
      endedBy: null,
      steps: [],
      history: [],
      allowed: [],
      severity: 'S4',
      team: '1팀',
    });
    expect(JSON.stringify(seen)).not.toMatch(/홍길동|THREAT|4652/);
  }
  expect((await trailOf(id)).map(({ action }) => action)).toEqual(['incident.report']);
  expect(await team(lead, id)).toMatchObject({
    open: true,
    category: 'THREAT',
    whatHappened: CANARY,
    caller: '010-****-4652',
    allowed: ['takeUp'],
  });
  expect((await trailOf(id)).map(({ action, actor }) => `${action} ${actor}`)).toEqual([
    'incident.report counselor counselor',
    'incident.read supervisor lead',
  ]);
  await own(counselor);
  expect(await trailOf(id)).toHaveLength(2);
});

test('a lead who is replaced reads no more', async () => {
  const { id } = await reported(counselor, { whatHappened: CANARY });
  await server.dataSource.query(`UPDATE team SET lead_id = $1 WHERE name = '1팀'`, [member.me.id]);
  const [before, after] = [await team(lead, id), await team(member, id)];
  await server.dataSource.query(`UPDATE team SET lead_id = $1 WHERE name = '1팀'`, [lead.me.id]);
  expect([before?.open, after?.open]).toEqual([false, true]);
});

test('an end without notice is asked of the lead, never of the counselor', async () => {
  const steps = [{ kind: 'warning', at: HAPPENED }];
  const silent = await reported(counselor, { endedBy: 'counselorEnd', steps });
  expect(silent.noticeMissing).toBe(false);
  expect((await team(lead, silent.id))?.noticeMissing).toBe(true);
  const told = [...steps, { kind: 'reasonNotified', at: '2026-04-01T10:01:00+09:00' }];
  const fair = await reported(counselor, { endedBy: 'counselorEnd', steps: told });
  expect((await team(lead, fair.id))?.noticeMissing).toBe(false);
});

test('a review leads from the report to its end, with remarks that only its readers see', async () => {
  const { id, state } = await reported(counselor);
  expect(state).toBe('reported');
  for (const transition of ['takeUp', 'confirm', 'decideAction', 'close'])
    expect((await step(lead, id, transition, `비고 ${transition}`)).status).toBe(200);
  const seen = await team(lead, id);
  expect(seen).toMatchObject({ state: 'closed', allowed: ['reopen'] });
  expect(seen?.history.map(({ transition, by, note }) => `${transition} ${by} ${note}`)).toEqual([
    'submit counselor counselor null',
    'takeUp supervisor lead 비고 takeUp',
    'confirm supervisor lead 비고 confirm',
    'decideAction supervisor lead 비고 decideAction',
    'close supervisor lead 비고 close',
  ]);
  expect((await team(otherLead, id))?.history).toEqual([]);
});

test('two presses of one step take it once', async () => {
  const { id } = await reported(counselor);
  const answers = await Promise.all([step(lead, id, 'takeUp'), step(lead, id, 'takeUp')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('a new report is told to those who look after teams without its content', async () => {
  const sent: unknown[] = [];
  const { hub } = server;
  const told = hub.incidentReported.bind(hub);
  hub.incidentReported = (notice) => {
    sent.push(notice);
    told(notice);
  };
  const { id } = await reported(counselor, { category: 'THREAT', whatHappened: CANARY });
  await report(counselor, { id });
  expect(sent).toEqual([{ id, at: '2026-04-01T03:00:00.000Z', team: '1팀', severity: 'S4' }]);
});

test('the own day counts the own calls and reports', async () => {
  const answer = await server.ask(endpoints.ownDay, { headers: counselor.headers });
  const { answered, talkSeconds, incidents, calls } = endpoints.ownDay.reply.parse(answer.body);
  expect({ answered, talkSeconds }).toEqual({ answered: 1, talkSeconds: 120 });
  expect(incidents).toBeGreaterThan(3);
  expect(calls).toEqual([
    expect.objectContaining({ callId: 'call-1', caller: '010-****-4652', inProgress: false }),
  ]);
  const nobody = await server.ask(endpoints.ownDay, { headers: otherLead.headers });
  expect(nobody.body).toEqual({ answered: 0, talkSeconds: 0, incidents: 0, calls: [] });
});

test('nothing of the content stands in clear in the database, and no record can be deleted', async () => {
  const rows = await server.dataSource.query<{ dump: string }[]>(
    `SELECT incident::text || encode(content, 'escape') AS dump FROM incident
     UNION ALL SELECT incident_transition::text || coalesce(encode(note, 'escape'), '') FROM incident_transition
     UNION ALL SELECT audit_entry::text FROM audit_entry`,
  );
  expect(rows.length).toBeGreaterThan(30);
  const clear = rows.filter(({ dump }) =>
    /홍길동|집 주소|비고 confirm|9137-?4652|\\355\\231\\215/.test(dump),
  );
  expect(clear).toEqual([]);
  await expect(server.dataSource.query('DELETE FROM incident')).rejects.toThrow('append-only');
  await expect(server.dataSource.query('DELETE FROM incident_transition')).rejects.toThrow('append-only');
});

test('content that was moved to another record does not open', async () => {
  const [one, other] = [
    await reported(colleague, { whatHappened: 'one' }),
    await reported(colleague, { whatHappened: 'other' }),
  ];
  const swap = `UPDATE incident SET content = (SELECT content FROM incident WHERE id = $2) WHERE id = $1 RETURNING old.content`;
  const [[row]] = await server.dataSource.query<[[{ content: Buffer }]]>(swap, [one.id, other.id]);
  expect((await own(colleague)).status).toBe(500);
  await server.dataSource.query('UPDATE incident SET content = $2 WHERE id = $1', [one.id, row.content]);
  expect((await own(colleague)).status).toBe(200);
});
