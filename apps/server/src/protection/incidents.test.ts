import { randomUUID } from 'node:crypto';
import { endpoints } from '@michuhol/contract';
import type { SignedIn } from '../identity/testing.js';
import { HAPPENED, openCentre, type Centre } from './testing.js';

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

test('the same report sent again, even at the same time, is one report', async () => {
  const id = randomUUID();
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => centre.report(counselor, { id, whatHappened: 'once' })),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
  const later = await centre.report(counselor, { id, whatHappened: 'something else' });
  expect(later.body).toEqual(answers[0]?.body);
  expect(await centre.trailOf(id)).toEqual(['incident.report counselor counselor']);
});

test('numbers count up without gaps, by the year of Seoul, also when many report at once', async () => {
  const counted = async () =>
    (
      await centre.server.dataSource.query<{ number: string }[]>(
        'SELECT number FROM incident ORDER BY number',
      )
    ).map(({ number }) => number);
  await Promise.all(
    Array.from({ length: 8 }, (_, index) => centre.reported(index % 2 ? counselor : colleague)),
  );
  const numbers = await counted();
  expect(numbers).toEqual(numbers.map((_, index) => `2026-${String(index + 1).padStart(4, '0')}`));
  centre.server.clock.set('2025-12-31T23:59:59+09:00');
  await centre.server.dataSource.query(
    `UPDATE session SET last_seen_at = '2025-12-31T23:59:00+09:00', expires_at = '2027-01-01'`,
  );
  const last = await centre.reported(counselor);
  centre.server.clock.set('2026-01-01T00:00:00+09:00');
  const first = await centre.reported(counselor);
  centre.server.clock.set('2026-04-01T12:00:00+09:00');
  await centre.server.dataSource.query(`UPDATE session SET last_seen_at = '2026-04-01T12:00:00+09:00'`);
  expect(last.number).toBe('2025-0001');
  expect(first.number).toBe(`2026-${String(numbers.length + 1).padStart(4, '0')}`);
});

test("the caller's number comes from the reporter's own call, masked, and from nobody else's", async () => {
  const mine = await centre.reported(counselor, { callId: 'call-1', caller: '010-0000-0000' });
  expect(mine).toMatchObject({ callId: 'call-1', caller: '010-****-4652' });
  const foreign = await centre.reported(colleague, { callId: 'call-1' });
  expect(foreign).toMatchObject({ callId: 'call-1', caller: null });
  const hashes = await centre.server.dataSource.query<{ same: boolean }[]>(
    `SELECT incident.caller_hash = contact.caller_hash AS same FROM incident JOIN contact ON contact.call_key = incident.call_key WHERE incident.id = $1`,
    [mine.id],
  );
  expect(hashes).toEqual([{ same: true }]);
});

test('only the reporter and the lead in charge read the content; reading is on record', async () => {
  const { id } = await centre.reported(counselor, {
    callId: 'call-1',
    category: 'THREAT',
    whatHappened: CANARY,
  });
  expect(await centre.seenBy(otherLead, id)).toBeUndefined();
  const outline = await centre.seenBy(member, id);
  expect(outline).toMatchObject({
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
  expect(JSON.stringify(outline)).not.toMatch(/홍길동|THREAT|4652/);
  expect(await centre.trailOf(id)).toEqual(['incident.report counselor counselor']);
  expect(await centre.seenBy(lead, id)).toMatchObject({
    open: true,
    category: 'THREAT',
    whatHappened: CANARY,
    caller: '010-****-4652',
    allowed: ['takeUp'],
  });
  expect(await centre.trailOf(id)).toEqual([
    'incident.report counselor counselor',
    'listIncidents supervisor lead',
  ]);
  await centre.own(counselor);
  expect((await centre.trailOf(id)).slice(2)).toEqual(['listIncidents counselor counselor']);
});

test('a lead who is replaced reads no more', async () => {
  const { id } = await centre.reported(counselor, { whatHappened: CANARY });
  await centre.server.dataSource.query(`UPDATE team SET lead_id = $1 WHERE name = '1팀'`, [member.me.id]);
  const [before, after] = [await centre.seenBy(lead, id), await centre.seenBy(member, id)];
  await centre.server.dataSource.query(`UPDATE team SET lead_id = $1 WHERE name = '1팀'`, [lead.me.id]);
  expect([before?.open, after?.open]).toEqual([false, true]);
});

test('an end without notice is asked of the lead, never of the counselor', async () => {
  const steps = [{ kind: 'warning', at: HAPPENED }];
  const silent = await centre.reported(counselor, { endedBy: 'counselorEnd', steps });
  expect(silent.noticeMissing).toBe(false);
  expect((await centre.seenBy(lead, silent.id))?.noticeMissing).toBe(true);
  const told = [...steps, { kind: 'reasonNotified', at: '2026-04-01T10:01:00+09:00' }];
  const fair = await centre.reported(counselor, { endedBy: 'counselorEnd', steps: told });
  expect((await centre.seenBy(lead, fair.id))?.noticeMissing).toBe(false);
});

test('a review leads from the report to its end, with remarks that only its readers see', async () => {
  const { id, state } = await centre.reported(counselor);
  expect(state).toBe('reported');
  for (const transition of ['takeUp', 'confirm', 'decideAction', 'close']) {
    if (transition === 'confirm') expect((await centre.listen(lead, id)).status).toBe(201);
    expect((await centre.step(lead, id, transition, `비고 ${transition}`)).status).toBe(200);
  }
  const seen = await centre.seenBy(lead, id);
  expect(seen).toMatchObject({ state: 'closed', allowed: ['reopen'] });
  expect(seen?.history.map(({ transition, by, note }) => `${transition} ${by} ${note}`)).toEqual([
    'submit counselor counselor null',
    'takeUp supervisor lead 비고 takeUp',
    'listened supervisor lead null',
    'confirm supervisor lead 비고 confirm',
    'decideAction supervisor lead 비고 decideAction',
    'close supervisor lead 비고 close',
  ]);
  expect((await centre.seenBy(member, id))?.history).toEqual([]);
});

test('two presses of one step take it once', async () => {
  const { id } = await centre.reported(counselor);
  const answers = await Promise.all([centre.step(lead, id, 'takeUp'), centre.step(lead, id, 'takeUp')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('a new report is told to those who look after the team without its content', async () => {
  const sent: unknown[] = [];
  const { hub } = centre.server;
  const told = hub.incidentReported.bind(hub);
  hub.incidentReported = (notice, teamId) => {
    sent.push(notice);
    told(notice, teamId);
  };
  const { id } = await centre.reported(counselor, { category: 'THREAT', whatHappened: CANARY });
  await centre.report(counselor, { id });
  expect(sent).toEqual([{ id, at: '2026-04-01T03:00:00.000Z', team: '1팀', severity: 'S4' }]);
});

test('the own day counts the own calls and reports', async () => {
  const answer = await centre.server.ask(endpoints.ownDay, { headers: counselor.headers });
  const { answered, talkSeconds, incidents, calls } = endpoints.ownDay.reply.parse(answer.body);
  expect({ answered, talkSeconds }).toEqual({ answered: 1, talkSeconds: 120 });
  expect(incidents).toBeGreaterThan(3);
  expect(calls).toEqual([
    expect.objectContaining({ callId: 'call-1', caller: '010-****-4652', inProgress: false }),
  ]);
  const nobody = await centre.server.ask(endpoints.ownDay, { headers: otherLead.headers });
  expect(nobody.body).toEqual({ answered: 0, talkSeconds: 0, incidents: 0, calls: [] });
});

test('nothing of the content stands in clear in the database, and no record can be deleted', async () => {
  const rows = await centre.server.dataSource.query<{ dump: string }[]>(
    `SELECT incident::text || encode(content, 'escape') AS dump FROM incident
     UNION ALL SELECT incident_transition::text || coalesce(encode(note, 'escape'), '') FROM incident_transition
     UNION ALL SELECT audit_entry::text FROM audit_entry`,
  );
  expect(rows.length).toBeGreaterThan(30);
  const clear = rows.filter(({ dump }) =>
    /홍길동|집 주소|비고 confirm|9137-?4652|\\355\\231\\215/.test(dump),
  );
  expect(clear).toEqual([]);
  await expect(centre.server.dataSource.query('DELETE FROM incident')).rejects.toThrow('append-only');
  await expect(centre.server.dataSource.query('DELETE FROM incident_transition')).rejects.toThrow(
    'append-only',
  );
});

test('content that was moved to another record does not open', async () => {
  const [one, other] = [
    await centre.reported(colleague, { whatHappened: 'one' }),
    await centre.reported(colleague, { whatHappened: 'other' }),
  ];
  const swap = `UPDATE incident SET content = (SELECT content FROM incident WHERE id = $2) WHERE id = $1 RETURNING old.content`;
  const [[row]] = await centre.server.dataSource.query<[[{ content: Buffer }]]>(swap, [one.id, other.id]);
  expect((await centre.own(colleague)).status).toBe(500);
  await centre.server.dataSource.query('UPDATE incident SET content = $2 WHERE id = $1', [
    one.id,
    row.content,
  ]);
  expect((await centre.own(colleague)).status).toBe(200);
});
