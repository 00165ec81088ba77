import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints, type SubjectRequest } from '@michuhol/contract';
import { AuditService } from '../audit/audit.service.js';
import { openLog, type TestLog } from '../audit/testing.js';
import { addAccount, signIn } from '../identity/testing.js';
import { NumbersModule } from '../numbers/numbers.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { CarryOutService } from './carry-out.service.js';
import { CertificatesService } from './certificates.service.js';
import { HoldsService } from './holds.service.js';
import { RetentionService } from './retention.service.js';
import { filesHolding, OFFICER, openRetentionServer, type RetentionServer } from './testing.js';

let server: RetentionServer;
let log: TestLog;
const carryOut = () => server.app.get(CarryOutService).carryOut();
const due = async (kind: string) =>
  (await server.due()).filter((each) => each.kind === kind).map(({ from, counts }) => [from, counts]);
const approve = async (kind: string, from: string) => {
  const found = (await server.due()).find((each) => each.kind === kind && each.from === from);
  const word = { purpose: 'legalDuty', reason: '보유기간 만료' } as const;
  return server.app.get(RetentionService).approve({ ids: [found?.id ?? ''], ...word }, OFFICER);
};
const newest = async () => (await server.app.get(CertificatesService).list(1))[0];
const held = { basis: '감사', documentNumber: '감사-3', until: null };

beforeAll(async () => {
  server = await openRetentionServer([NumbersModule, SubjectsModule]);
  log = openLog(server);
});
afterAll(() => server.close());

describe('the access log', () => {
  const entry = (at: string, subject: string) => {
    server.clock.set(at);
    return server.dataSource.transaction((manager) =>
      server.app.get(AuditService).record(manager, OFFICER, 'test', subject),
    );
  };
  const entries = async () =>
    (
      await server.rows<{ subject: string }>(
        `SELECT subject FROM audit_entry WHERE action = 'test' ORDER BY at`,
      )
    ).map(({ subject }) => subject);

  beforeAll(async () => {
    await entry('2026-01-10T10:00:00+09:00', 'january');
    await entry('2026-02-10T10:00:00+09:00', 'february');
    await log.chainer.linkAll();
    await entry('2026-03-10T10:00:00+09:00', 'march');
    server.clock.set('2028-03-05T12:00:00+09:00');
  });

  test('goes month by month from its oldest on, after two years, and its chain still verifies', async () => {
    const months = await due('accessLog');
    expect(months.map(([from]) => from)).toEqual(['2026-01-01', '2026-02-01']);
    await approve('accessLog', '2026-02-01');
    await carryOut();
    // January waits for its approval, and February for January.
    expect(await entries()).toEqual(['january', 'february', 'march']);
    const february = (await server.due()).find(({ from }) => from === '2026-02-01');
    expect(february?.waitsFor?.ko).toMatch(/오래된 달부터/);

    await approve('accessLog', '2026-01-01');
    await carryOut();

    expect(await entries()).toEqual(['march']);
    expect([await filesHolding(server, 'january'), await filesHolding(server, 'march')]).toEqual([
      ...[[], expect.arrayContaining([expect.stringMatching(/^audit_entry/)])],
    ]);
    expect((await log.checks.verify('test')).report.faults).toEqual([]);
    expect(await newest()).toMatchObject({
      ...{ kind: 'accessLog', from: '2026-02-01', to: '2026-03-01', approvedBy: OFFICER.name },
      counts: { entries: 1 },
    });
  });

  test('a hold placed after the approval keeps the month, and its lifting lets it go', async () => {
    server.clock.set('2028-04-05T12:00:00+09:00');
    await approve('accessLog', '2026-03-01');
    const holds = server.app.get(HoldsService);
    const days = { scope: 'period', dataSet: 'city', from: '2026-03-10', to: '2026-03-11' } as const;
    const placed = await holds.place({ ...days, ...held }, OFFICER);
    expect(placed.holds[0]?.covers).toBe('2026. 3. 10. ~ 2026. 3. 10. (시 자료)');
    await carryOut();
    expect(await entries()).toEqual(['march']);
    expect(await due('accessLog')).toEqual([]);

    await holds.lift(placed.holds[0]?.id ?? '', '감사 종결', OFFICER);
    await approve('accessLog', '2026-03-01');
    await carryOut();
    expect(await entries()).toEqual([]);
    expect((await log.checks.verify('test')).report.faults).toEqual([]);
  });
});

describe('the record of grants', () => {
  const grant = (account: string, at: string, kind: string) =>
    server.rows(
      `INSERT INTO account_grant (at, account_id, kind, role, leads_team, actor, reason)
       VALUES ($1, $2, $3, 'counselor', false, 'admin', 'test')`,
      [at, account, kind],
    );
  const linesOf = async (account: string) =>
    (
      await server.rows<{ kind: string }>(
        'SELECT kind FROM account_grant WHERE account_id = $1 ORDER BY id',
        [account],
      )
    ).map(({ kind }) => kind);
  let stays: string;
  let left: string;

  beforeAll(async () => {
    [stays, left] = [
      await addAccount(server, 'stays', 'counselor'),
      await addAccount(server, 'left', 'counselor'),
    ];
    await grant(stays, '2024-01-05T10:00:00+09:00', 'granted');
    await grant(stays, '2025-02-05T10:00:00+09:00', 'changed');
    await grant(left, '2024-01-05T10:00:00+09:00', 'granted');
    await grant(left, '2025-02-07T10:00:00+09:00', 'ended');
    await server.rows(
      `INSERT INTO recertification (month, account_id, verdict, remark, decided_at, decider)
       VALUES ('2025-01', $1, 'confirmed', '', '2025-02-03T10:00:00+09:00', 'officer')`,
      [stays],
    );
  });

  test('is refused every deletion that no approved destruction asks for', async () => {
    for (const table of ['account_grant', 'recertification']) {
      await expect(server.rows(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(server.rows(`UPDATE ${table} SET account_id = account_id`)).rejects.toMatchObject({
        code: '42501',
      });
      await expect(server.rows(`TRUNCATE ${table}`)).rejects.toMatchObject({ code: '42501' });
    }
    // A destruction that begins before three years are over opens nothing either.
    const early = `INSERT INTO destruction (kind, from_day, to_day, state, counts, held, automatic, planned_at,
        approved_by, approved_at, started_at)
      VALUES ('grants', '2025-02-01', '2025-03-01', 'running', '{}', 0, false, $1, 'x', $1, $1) RETURNING id`;
    const [row] = await server.rows<{ id: string }>(early, ['2028-02-28T12:00:00+09:00']);
    await expect(server.rows('DELETE FROM account_grant')).rejects.toMatchObject({ code: '42501' });
    await server.rows('DELETE FROM destruction WHERE id = $1', [row?.id]);
  });

  test('goes three years after it ceased to hold; what holds now stays, however old', async () => {
    server.clock.set('2028-02-28T12:00:00+09:00');
    expect(await due('grants')).toEqual([]);
    server.clock.set('2028-03-05T12:00:00+09:00');
    expect(await due('grants')).toEqual([['2025-02-01', { grants: 3, recertifications: 1 }]]);
    await approve('grants', '2025-02-01');
    await carryOut();

    expect([await linesOf(stays), await linesOf(left)]).toEqual([['changed'], []]);
    expect(await server.count('recertification')).toBe(0);
    expect(await newest()).toMatchObject({ kind: 'grants', counts: { grants: 3, recertifications: 1 } });
    await expect(server.rows('DELETE FROM account_grant')).rejects.toMatchObject({ code: '42501' });
  });
});

test('a request of a data subject keeps that it was, and loses whose it was; one that is open waits', async () => {
  server.clock.set('2026-04-01T12:00:00+09:00');
  await addAccount(server, 'officer', 'privacyOfficer');
  const { headers } = await signIn(server, 'officer');
  const enter = async () => {
    const body = {
      ...{ kind: 'access', receivedOn: '2026-04-01', number: '010-9137-4652', identityCheck: '신분증 확인' },
    };
    const answer = await server.ask(endpoints.addSubjectRequest, { headers, body });
    return (answer.body as { requests: SubjectRequest[] }).requests[0] as SubjectRequest;
  };
  const [done, open] = [await enter(), await enter()];
  await server.rows(`UPDATE subject_request SET state = 'done' WHERE id = $1`, [done.id]);
  const keyFile = join(server.config.keyDir, 'subject-2026.key');
  const destroy = async () => {
    await approve('subjectRequests', '2026-01-01');
    await carryOut();
    return server.rows<{ kept: boolean }>(
      'SELECT content IS NOT NULL AS kept FROM subject_request ORDER BY number',
    );
  };

  server.clock.set('2030-01-02T12:00:00+09:00');
  expect(await destroy()).toEqual([{ kept: false }, { kept: true }]);
  expect(await newest()).toMatchObject({ counts: { requests: 1 }, kept: { count: 1, holds: [] }, keys: [] });
  expect(existsSync(keyFile)).toBe(true);

  await server.rows(`UPDATE subject_request SET state = 'refused' WHERE id = $1`, [open.id]);
  expect(await destroy()).toEqual([{ kept: false }, { kept: false }]);
  expect(await newest()).toMatchObject({ counts: { requests: 1 }, keys: ['subject-2026'] });
  expect(existsSync(keyFile)).toBe(false);
});

test('a certificate and a rule are never changed, not even by their owner', async () => {
  for (const table of ['destruction_certificate', 'retention_rule'])
    await expect(server.rows(`DELETE FROM ${table}`)).rejects.toThrow('append-only');
  const [certificate] = await server.app.get(CertificatesService).list(1);
  const entries = await server.rows<{ action: string }>(
    `SELECT action FROM audit_entry WHERE details ->> 'certificate' = $1`,
    [certificate?.number],
  );
  expect(entries).toEqual([{ action: 'destruction.done' }]);
});
