import { endpoints, type PolicyVersion } from '@michuhol/contract';
import { defaultPolicy, type ProtectionPolicy } from '@michuhol/protection';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { ProtectionPolicyModule } from './protection-policy.module.js';
import { ProtectionPolicyService } from './policy.service.js';

let server: TestServer;
let officer: SignedIn;
let counselor: SignedIn;
let policies: ProtectionPolicyService;
beforeAll(async () => {
  server = await openTestServer([ProtectionPolicyModule]);
  server.clock.set('2026-04-01T10:00:00+09:00');
  await addAccount(server, 'officer', 'protectionOfficer');
  await addAccount(server, 'counselor', 'counselor');
  officer = await signIn(server, 'officer');
  counselor = await signIn(server, 'counselor');
  policies = server.app.get(ProtectionPolicyService);
});
afterAll(() => server.close());

const changed = (panicSeconds: number): ProtectionPolicy => ({ ...defaultPolicy, panicSeconds });
const write = (by: SignedIn, more: Record<string, unknown> = {}) =>
  server.ask(endpoints.writePolicyVersion, {
    headers: by.headers,
    body: {
      ...{ policy: changed(45), validFrom: '2026-04-01', documentNumber: '시민봉사과-100', basedOn: 0 },
      ...{ reason: '야간 근무 인원 변경', ...more },
    },
  });
const show = async (query: Record<string, string> = {}) => {
  const answer = await server.ask(endpoints.getProtectionPolicy, { headers: counselor.headers, query });
  return { status: answer.status, ...(answer.body as PolicyVersion & { policy: ProtectionPolicy }) };
};
const secondsAt = async (at: string): Promise<number> =>
  (await policies.at(new Date(at))).policy.panicSeconds;

test('refused: another role, a day that is over, what the law forbids, and a version that is not there', async () => {
  expect((await write(counselor)).status).toBe(403);
  expect((await write(officer, { validFrom: '2026-03-31' })).code).toBe('POLICY_BACKWARDS');
  const { LONG_CALL, ...others } = defaultPolicy.categories;
  const categories = { ...others, LONG_CALL: { ...LONG_CALL, sanctionable: true } };
  const forbidden = await write(officer, { policy: { ...defaultPolicy, categories } });
  expect([forbidden.status, JSON.stringify(forbidden.body)]).toEqual([
    400,
    expect.stringContaining('categories.LONG_CALL.sanctionable'),
  ]);
  expect((await show({ version: '7' })).status).toBe(404);
  expect(await show()).toMatchObject({ version: 0, validFrom: null, policy: defaultPolicy });
});

test('a version holds from its day on; what was decided before keeps its own', async () => {
  expect(await write(officer)).toMatchObject({ status: 201, body: { version: 1 } });
  const later = { policy: changed(60), validFrom: '2026-05-01', basedOn: 1, reason: '5월부터 바꿈' };
  expect(await write(officer, later)).toMatchObject({ status: 201, body: { version: 2 } });

  expect(await show()).toMatchObject({ version: 1, policy: changed(45) });
  expect(await secondsAt('2026-04-01T09:59:59+09:00')).toBe(30);
  expect(await secondsAt('2026-04-30T23:59:59+09:00')).toBe(45);
  expect(await secondsAt('2026-05-01T00:00:00+09:00')).toBe(60);
  expect((await policies.of(0)).policy).toEqual(defaultPolicy);
  expect(await show({ version: '2' })).toMatchObject({
    ...{ version: 2, writtenBy: officer.me.name, documentNumber: '시민봉사과-100', reason: '5월부터 바꿈' },
  });
});

test('whoever looked at an older version is told so; of two at once one is written', async () => {
  expect((await write(officer, { basedOn: 1 })).code).toBe('POLICY_CHANGED');
  const [one, other] = await Promise.all([
    write(officer, { basedOn: 2, policy: changed(70) }),
    write(officer, { basedOn: 2, policy: changed(80) }),
  ]);

  expect([one.status, other.status].sort()).toEqual([201, 409]);
  const { body } = await server.ask(endpoints.listPolicyVersions, { headers: counselor.headers });
  expect((body as { versions: PolicyVersion[] }).versions.map(({ version }) => version)).toEqual([
    3, 2, 1, 0,
  ]);
});

test('each version has an entry of the audit trail, and none is ever changed', async () => {
  const entries = await server.dataSource.query<{ subject: string; actor: string }[]>(
    `SELECT subject, actor FROM audit_entry WHERE action = 'protectionPolicy.write' ORDER BY id`,
  );

  expect(entries.map(({ subject }) => subject)).toEqual(['1', '2', '3']);
  expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set(['protectionOfficer officer']));
  for (const change of [`UPDATE protection_policy SET reason = ''`, 'DELETE FROM protection_policy'])
    await expect(server.dataSource.query(change)).rejects.toThrow();
});
