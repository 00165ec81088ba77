import { randomUUID } from 'node:crypto';
import { endpoints } from '@michuhol/contract';
import { defaultPolicy, type ProtectionPolicy } from '@michuhol/protection';
import type { SignedIn } from '../identity/testing.js';
import { FullReports } from './full-reports.service.js';
import { IncidentWatch } from './incident-watch.service.js';
import { openCentre, type Centre } from './testing.js';

let centre: Centre;
let counselor: SignedIn;
let lead: SignedIn;
let officer: SignedIn;
beforeAll(async () => {
  centre = await openCentre();
  ({ counselor, lead, officer } = centre);
});
afterAll(() => centre.server.close());
// A Wednesday.
beforeEach(() => at('2026-04-01T12:00:00+09:00'));

const at = async (instant: string): Promise<void> => {
  centre.server.clock.set(instant);
  await centre.server.dataSource.query(
    `UPDATE session SET last_seen_at = $1, verified_at = $1, expires_at = '2027-01-01'`,
    [instant],
  );
};
const look = () => centre.server.app.get(IncidentWatch).look();
const detail = async (by: SignedIn, id: string) => {
  const answer = await centre.server.ask(endpoints.getIncident, { headers: by.headers, params: { id } });
  return endpoints.getIncident.reply.parse(answer.body);
};

/** Writes a version of the policy that holds at once. */
const decide = (version: number, policy: ProtectionPolicy) =>
  centre.server.dataSource.query(
    `INSERT INTO protection_policy (version, policy, valid_from, written_by, written_at, document_number, reason)
     VALUES ($1, $2, $3, 'officer', $3, '문서-1', '시험')`,
    [version, JSON.stringify(policy), centre.server.clock.now()],
  );

test('a review is due after a working day, a grave one on the same, and weekends do not count', async () => {
  const mild = await centre.reported(counselor, { category: 'PRANK' });
  const grave = await centre.reported(counselor, { category: 'THREAT' });
  expect(mild).toMatchObject({
    dueAt: '2026-04-02T15:00:00.000Z',
    safety: null,
    fullReport: { dueAt: null },
  });
  expect(grave).toMatchObject({ dueAt: '2026-04-01T15:00:00.000Z' });
  await at('2026-04-04T12:00:00+09:00');
  const saturday = await centre.reported(counselor, { category: 'THREAT' });
  expect(saturday.dueAt).toBe('2026-04-06T15:00:00.000Z');
});

test('a deadline that passes is told to the protection officer once, who then stands in', async () => {
  const { id } = await centre.reported(counselor, { category: 'INSULT' });
  await at('2026-04-03T00:00:00+09:00');
  await look();
  await look();
  const seen = await detail(officer, id);
  expect(seen).toMatchObject({ overdue: true, escalatedAt: '2026-04-02T15:00:00.000Z' });
  expect(seen.timeline.filter(({ what }) => what === 'escalated')).toHaveLength(1);
  const late = await centre.server.ask(endpoints.listOverdueIncidents, { headers: officer.headers });
  expect(JSON.stringify(late.body)).toContain(id);
  expect((await centre.server.ask(endpoints.listOverdueIncidents, { headers: lead.headers })).status).toBe(
    403,
  );
  expect((await centre.step(officer, id, 'takeUp')).body).toMatchObject({
    ...{ state: 'underReview', escalatedAt: null, dueAt: '2026-04-07T15:00:00.000Z' },
  });
});

test('a lead who takes it up late still reviews it', async () => {
  const { id } = await centre.reported(counselor, { category: 'INSULT' });
  await at('2026-04-03T00:00:00+09:00');
  await look();
  expect((await centre.step(lead, id, 'takeUp')).body).toMatchObject({ overdue: false, escalatedAt: null });
  await centre.listen(lead, id);
  expect((await centre.step(lead, id, 'confirm')).status).toBe(200);
});

test('a full report is reminded of once, and not when it is written', async () => {
  const [open, written] = [
    await centre.reported(counselor, { category: 'INSULT' }),
    await centre.reported(counselor, { category: 'INSULT' }),
  ];
  await centre.server.ask(endpoints.writeFullReport, {
    ...{ headers: counselor.headers, params: { id: written.id }, body: { said: '욕설' } },
  });
  await at('2026-04-02T05:59:00+09:00');
  await look();
  const reminders = async (id: string) =>
    (await detail(counselor, id)).history.filter(({ transition }) => transition === 'fullReportReminded')
      .length;
  expect(await reminders(open.id)).toBe(0);
  await at('2026-04-02T06:00:00+09:00');
  await look();
  await look();
  expect([await reminders(open.id), await reminders(written.id)]).toEqual([1, 0]);
});

test('a full report is asked for of a light record when something rests on it, once', async () => {
  const { id } = await centre.reported(counselor, { category: 'PRANK' });
  const full = centre.server.app.get(FullReports);
  const { dataSource, clock } = centre.server;
  await dataSource.transaction((manager) => full.demand(manager, id, clock.now()));
  await dataSource.transaction((manager) => full.demand(manager, id, new Date('2026-05-01T00:00:00Z')));
  expect((await detail(counselor, id)).fullReport.dueAt).toBe('2026-04-02T03:00:00.000Z');
});

test('a policy that changes midway leaves what was reported under the one before', async () => {
  const before = await centre.reported(counselor, { category: 'INSULT' });
  await decide(1, {
    ...defaultPolicy,
    ...{ batchUpTo: 'S3', deadlines: { ...defaultPolicy.deadlines, reviewWorkingDays: 5 } },
  });
  const after = await centre.reported(counselor, { category: 'INSULT' });
  expect(before).toMatchObject({ policyVersion: 0, dueAt: '2026-04-02T15:00:00.000Z' });
  expect(after).toMatchObject({ policyVersion: 1, dueAt: '2026-04-08T15:00:00.000Z' });
  expect(after.fullReport.dueAt).toBeNull();
  expect(await centre.step(lead, before.id, 'closeInBatch')).toMatchObject({ code: 'SEVERITY_TOO_HIGH' });
  expect((await centre.step(lead, after.id, 'closeInBatch')).status).toBe(200);
});

test('what was kept on a device arrives with its own times put right, once', async () => {
  const id = randomUUID();
  const body = {
    ...{ id, from: 'offline', happenedAt: '2026-04-01T14:00:00+09:00' },
    ...{ recordedAt: '2026-04-01T14:05:00+09:00', sentAt: '2026-04-01T15:00:00+09:00' },
    steps: [{ kind: 'warning', at: '2026-04-01T14:01:00+09:00' }],
  };
  const [one, other] = await Promise.all([centre.report(counselor, body), centre.report(counselor, body)]);
  expect([one.status, other.status]).toEqual([201, 201]);
  expect(one.body).toEqual(other.body);
  const seen = await detail(lead, id);
  expect(seen).toMatchObject({
    happenedAt: '2026-04-01T02:00:00.000Z',
    recordedAt: '2026-04-01T02:05:00.000Z',
    reportedAt: '2026-04-01T03:00:00.000Z',
    clockSkewSeconds: -3 * 3600,
    steps: [{ kind: 'warning', at: '2026-04-01T02:01:00.000Z' }],
  });
  expect(seen.timeline.map(({ what }) => what)).toEqual(['warning', 'arrived', 'submit']);
});
