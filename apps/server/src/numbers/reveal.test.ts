import { endpoints } from '@michuhol/contract';
import { CallerSubjects } from '../audit/caller-subjects.js';
import { newSource } from '../contacts/testing.js';
import { addAccount, signIn, type SignedIn } from '../identity/testing.js';
import { HAPPENED, openCentre, type Centre } from '../protection/testing.js';
import { NumbersModule } from './numbers.module.js';

let centre: Centre;
let auditor: SignedIn;
beforeAll(async () => {
  centre = await openCentre([NumbersModule]);
  await addAccount(centre.server, 'auditor', 'privacyOfficer');
  auditor = await signIn(centre.server, 'auditor');
});
afterAll(() => centre.server.close());

const why = { purpose: 'callHandling', reason: '끊긴 상담 회신' };
const call = {
  kind: 'visit',
  source: 'switch-call-1',
  callId: 'call-1',
  queue: 'traffic',
  arrivedAt: HAPPENED,
};
const reveal = (by: SignedIn, subject: unknown, more: Record<string, unknown> = why) =>
  centre.server.ask(endpoints.revealNumber, { headers: by.headers, body: { ...more, subject } });

test('refused: counselors, a request without a reason, calls that are not there, incidents of another team', async () => {
  const { id } = await centre.reported(centre.counselor, { callId: 'call-1' });
  expect((await reveal(centre.counselor, call)).status).toBe(403);
  expect((await reveal(centre.lead, call, { purpose: 'callHandling', reason: ' ' })).status).toBe(400);
  expect((await reveal(centre.lead, { ...call, callId: 'call-2' })).code).toBe('NOT_FOUND');
  expect((await reveal(centre.lead, { ...call, arrivedAt: '2026-04-01T10:00:01+09:00' })).code).toBe(
    'NOT_FOUND',
  );
  for (const other of [centre.otherLead, centre.member, auditor])
    expect((await reveal(other, { kind: 'incident', id })).code).toBe('NOT_FOUND');
  const source = await newSource(centre.server, 'empty');
  expect(source.id).toBeTruthy();
  expect((await reveal(centre.lead, { ...call, source: 'empty' })).code).toBe('NOT_FOUND');
});

test('a person who proved who they are more than ten minutes ago is asked again', async () => {
  const { clock } = centre.server;
  const now = clock.now().toISOString();
  clock.set(new Date(clock.now().getTime() + 9 * 60_000).toISOString());
  expect((await reveal(centre.lead, call)).status).toBe(200);
  clock.set(new Date(clock.now().getTime() + 2 * 60_000).toISOString());
  expect((await reveal(centre.lead, call)).code).toBe('STEP_UP_NEEDED');
  clock.set(now);
});

test('the number of a call and of an own incident is told, and the log says to whom and why', async () => {
  const { id } = await centre.reported(centre.counselor, { callId: 'call-1' });
  expect((await reveal(auditor, call)).body).toEqual({ number: '01091374652' });
  expect((await reveal(centre.lead, { kind: 'incident', id })).body).toEqual({ number: '01091374652' });
  expect((await reveal(centre.lead, { ...call, kind: 'contact', startedAt: HAPPENED })).body).toEqual({
    number: '01091374652',
  });
  const rows = await centre.server.dataSource.query<{ entry: string }[]>(
    `SELECT actor || ' | ' || purpose || ' | ' || reason || ' | ' || array_to_string(subjects, ' ') AS entry
     FROM audit_entry WHERE act = 'reveal' ORDER BY id`,
  );
  const entries = rows.map(({ entry }) => entry);
  expect(entries.filter((entry) => /lead lead|supervisor lead/.test(entry)).at(-1)).toMatch(
    /callHandling \| 끊긴 상담 회신 \| caller:[0-9a-f]{64} call:switch-call-1\/call-1$/,
  );
  expect(entries.some((entry) => entry.includes(id))).toBe(true);
  expect(entries.join()).not.toMatch(/9137.?4652/);
});

test('each domain tells which of its records a number names in the access log', async () => {
  const { id } = await centre.reported(centre.counselor, { callId: 'call-1' });
  const subjects = await centre.server.app.get(CallerSubjects).of('010-9137-4652');
  expect(subjects).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^caller:[0-9a-f]{64}$/),
      ...['call:switch-call-1/call-1', 'call:call-1', id],
    ]),
  );
  expect(await centre.server.app.get(CallerSubjects).of('010-9137-4653')).toEqual([
    expect.stringMatching(/^caller:[0-9a-f]{64}$/),
  ]);
  expect(await centre.server.app.get(CallerSubjects).of('')).toEqual([]);
});
