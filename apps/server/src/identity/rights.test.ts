import { endpoints } from '@michuhol/contract';
import { AccountEndService } from './account-end.service.js';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from './testing.js';

let server: TestServer;
let admin: SignedIn;
let officer: SignedIn;
beforeAll(async () => {
  server = await openTestServer();
  await server.dataSource.query(
    `WITH made AS (INSERT INTO agency (code, kind, sort_order) VALUES ('dong', 'district', 20) RETURNING id)
     INSERT INTO agency_name SELECT id, '(,)', '동구', 'Dong-gu' FROM made`,
  );
  await addAccount(server, 'admin', 'admin');
  await addAccount(server, 'officer', 'privacyOfficer');
});
beforeEach(async () => {
  server.clock.set('2026-04-01T12:00:00+09:00');
  admin = await signIn(server, 'admin');
  officer = await signIn(server, 'officer');
});
afterAll(() => server.close());

const create = async (body: Record<string, unknown>) => {
  const answer = await server.ask(endpoints.createAccount, { headers: admin.headers, body });
  return endpoints.createAccount.reply.parse(answer.body).account;
};
const update = (id: string, body: Record<string, unknown>) =>
  server.ask(endpoints.updateAccount, { headers: admin.headers, params: { id }, body });
const grantsOf = async (accountId: string) => {
  const answer = await server.ask(endpoints.listGrants, { headers: officer.headers, query: { accountId } });
  return endpoints.listGrants.reply.parse(answer.body).grants;
};
const recertification = async (query: Record<string, string> = {}) => {
  const answer = await server.ask(endpoints.getRecertification, { headers: officer.headers, query });
  return endpoints.getRecertification.reply.parse(answer.body);
};
const judge = (by: SignedIn, accountId: string, verdict: string, remark = '') =>
  server.ask(endpoints.recertify, { headers: by.headers, body: { accountId, verdict, remark } });

describe('a role that is bound to an organisation', () => {
  test.each([
    [{ role: 'liaison' }, 'ORGANISATION_NEEDED'],
    [{ role: 'liaison', organisation: 'atlantis' }, 'UNKNOWN_AGENCY'],
    [{ role: 'centreHead' }, 'ORGANISATION_NEEDED'],
    [{ role: 'legalOfficer', organisation: null }, 'ORGANISATION_NEEDED'],
  ])('is not given with %j', async (more, code) => {
    const body = { login: 'bound', name: '이름', ...more };
    expect(await server.ask(endpoints.createAccount, { headers: admin.headers, body })).toMatchObject({
      status: 422,
      code,
    });
  });

  test('is told with its organisation, which another role may lose', async () => {
    const liaison = await create({
      login: 'liaison',
      name: '동구 담당',
      role: 'liaison',
      organisation: 'dong',
    });
    expect(liaison.organisation).toBe('dong');
    await create({ login: 'head', name: '과장', role: 'departmentHead', organisation: '소통담당관실' });
    expect((await update(liaison.id, { organisation: null })).code).toBe('ORGANISATION_NEEDED');
    expect((await update(liaison.id, { role: 'manager', organisation: null })).body).toMatchObject({
      organisation: null,
    });
  });
});

test('what somebody may do is written down each time it changes, with who did it and why', async () => {
  const { id } = await create({
    login: 'grants',
    name: '담당',
    role: 'counselor',
    team: '1팀',
    reason: '입사',
  });
  await update(id, { name: '새 이름' });
  await update(id, { role: 'teamLead', leadsTeam: true, reason: '발령 2026-12' });
  await update(id, { validUntil: '2026-12-31' });
  await update(id, { active: false, reason: '퇴사' });
  await update(id, { active: true });
  const grants = await grantsOf(id);
  expect(
    grants.map(({ kind, role, leadsTeam, validUntil, reason }) => [
      kind,
      role,
      leadsTeam,
      validUntil,
      reason,
    ]),
  ).toEqual([
    ['restored', 'teamLead', true, '2026-12-31', ''],
    ['ended', 'teamLead', true, '2026-12-31', '퇴사'],
    ['changed', 'teamLead', true, '2026-12-31', ''],
    ['changed', 'teamLead', true, null, '발령 2026-12'],
    ['granted', 'counselor', false, null, '입사'],
  ]);
  expect(grants[0]).toMatchObject({ by: 'admin admin', login: 'grants', team: '1팀' });
});

test('the record goes on page by page and cannot be changed', async () => {
  const all = await server.ask(endpoints.listGrants, { headers: officer.headers });
  const { grants } = endpoints.listGrants.reply.parse(all.body);
  expect(grants.length).toBeGreaterThan(5);
  const first = endpoints.listGrants.reply.parse(
    (await server.ask(endpoints.listGrants, { headers: officer.headers, query: { limit: '2' } })).body,
  );
  const second = endpoints.listGrants.reply.parse(
    (
      await server.ask(endpoints.listGrants, {
        headers: officer.headers,
        query: { limit: '200', before: first.next ?? '' },
      })
    ).body,
  );
  expect([...first.grants, ...second.grants]).toEqual(grants);
  expect(second.next).toBeNull();
  for (const sql of [
    'UPDATE account_grant SET role = NULL',
    'DELETE FROM account_grant',
    'TRUNCATE account_grant',
  ])
    await expect(server.dataSource.query(sql)).rejects.toThrow(/append-only|permission denied/);
});

test('unknown fields of a request never land in an account', async () => {
  const more = { mustChangePassword: false, passwordHash: 'x', id: '0195d2c4-0000-7000-8000-000000000001' };
  const made = await create({
    login: 'mass',
    name: '이름',
    role: 'counselor',
    active: false,
    createdAt: 'x',
    ...more,
  });
  expect(made).toMatchObject({ active: true, role: 'counselor' });
  expect(made.id).not.toBe(more.id);
  await update(made.id, { login: 'other', lastSignInAt: '2020-01-01T00:00:00Z', ...more });
  const [row] = await server.dataSource.query<Record<string, unknown>[]>(
    'SELECT login, must_change_password, last_sign_in_at, password_hash FROM account WHERE id = $1',
    [made.id],
  );
  expect(row).toMatchObject({ login: 'mass', must_change_password: true, last_sign_in_at: null });
  expect(row?.password_hash).toMatch(/^\$argon2id/);
});

describe('the monthly list', () => {
  test('has everybody who is active, and is judged once a month by somebody else', async () => {
    const { id } = await create({ login: 'judged', name: '담당', role: 'manager' });
    const before = await recertification();
    expect(before).toMatchObject({ month: '2026-04', current: true });
    expect(before.open).toBe(before.rows.length);
    expect(before.rows.find(({ accountId }) => accountId === id)).toMatchObject({
      role: 'manager',
      since: '2026-04-01T03:00:00.000Z',
      lastSignInAt: null,
      decision: null,
    });
    expect((await judge(officer, String(officer.me.id), 'confirmed')).code).toBe('OWN_RIGHTS');
    expect(await judge(officer, id, 'confirmed', '업무 계속')).toMatchObject({
      status: 200,
      body: { decision: { verdict: 'confirmed', by: 'privacyOfficer officer', remark: '업무 계속' } },
    });
    expect((await judge(admin, id, 'revoked')).code).toBe('JUDGED_ALREADY');
    expect((await recertification()).open).toBe(before.open - 1);
    server.clock.set('2026-05-01T00:00:00+09:00');
    officer = await signIn(server, 'officer');
    const next = await recertification();
    expect(next).toMatchObject({ month: '2026-05', open: next.rows.length });
    expect(await recertification({ month: '2026-04' })).toMatchObject({
      current: false,
      open: before.open - 1,
    });
  });

  test('ends an account whose rights are revoked, its sessions too', async () => {
    const id = await addAccount(server, 'leaver', 'manager');
    const { headers } = await signIn(server, 'leaver');
    expect(await judge(officer, id, 'revoked', '부서 이동')).toMatchObject({
      body: { decision: { verdict: 'revoked' } },
    });
    expect((await server.ask(endpoints.me, { headers })).status).toBe(401);
    expect((await grantsOf(id))[0]).toMatchObject({
      kind: 'ended',
      by: 'privacyOfficer officer',
      reason: '부서 이동',
    });
  });

  test('cannot revoke the last administrator, and then nothing is written', async () => {
    const answer = await judge(officer, String(admin.me.id), 'revoked');
    expect(answer).toMatchObject({ status: 409, code: 'LAST_ADMIN' });
    const { rows } = await recertification();
    expect(rows.find(({ login }) => login === 'admin')?.decision).toBeNull();
  });

  test('knows nobody unknown', async () => {
    expect((await judge(officer, '0195d2c4-0000-7000-8000-000000000001', 'confirmed')).status).toBe(404);
    expect(
      (
        await server.ask(endpoints.getRecertification, {
          headers: officer.headers,
          query: { month: '2026-13' },
        })
      ).status,
    ).toBe(400);
  });
});

test('a district stands by its name in the record and in the monthly list, another body as it was written', async () => {
  const bound = [
    { login: 'of-district', role: 'liaison', organisation: 'dong', name: { ko: '동구', en: 'Dong-gu' } },
    { login: 'of-body', role: 'centreHead', organisation: '소통담당관실', name: null },
  ];
  for (const { login, role, organisation, name } of bound) {
    const { id } = await create({ login, name: '담당', role, organisation });
    const told = { login, organisation, organisationName: name };
    expect(await grantsOf(id)).toMatchObject([told]);
    const { rows } = await recertification();
    expect(rows.find(({ accountId }) => accountId === id)).toMatchObject(told);
    expect((await judge(officer, id, 'confirmed')).body).toMatchObject(told);
  }
});

test('an account ends after its last day by itself, and the record says so', async () => {
  const id = await addAccount(server, 'term', 'manager', { validUntil: '2026-04-01' });
  const stays = await addAccount(server, 'stays', 'manager', { validUntil: '2026-04-02' });
  await signIn(server, 'term');
  const end = server.app.get(AccountEndService);
  await end.run();
  expect(await grantsOf(id)).toEqual([]);
  server.clock.set('2026-04-02T00:00:00+09:00');
  await end.run();
  await end.run();
  officer = await signIn(server, 'officer');
  expect(await grantsOf(id)).toMatchObject([{ kind: 'ended', by: 'system' }]);
  expect(await grantsOf(stays)).toEqual([]);
  const left = await server.dataSource.query<unknown[]>('SELECT FROM session WHERE account_id = $1', [id]);
  expect(left).toEqual([]);
});

test('the last administrator gets no end', async () => {
  expect((await update(String(admin.me.id), { validUntil: '2026-12-31' })).code).toBe('LAST_ADMIN');
});

describe('the security settings', () => {
  const save = (settings: Record<string, unknown>, by = admin) =>
    server.ask(endpoints.saveSecuritySettings, { headers: by.headers, body: settings });
  const read = async () => {
    const answer = await server.ask(endpoints.getSecuritySettings, { headers: admin.headers });
    return endpoints.getSecuritySettings.reply.parse(answer.body);
  };

  test.each([
    ['an idle time below five minutes', { idleMinutes: 4 }],
    ['an idle time above thirty', { idleMinutes: 31 }],
    ['a network that is none', { allowedNetworks: ['10.0.0.0/40'] }],
    ['an address without bits', { allowedNetworks: ['10.0.0.1'] }],
    ['a role that is none', { secondFactorRoles: ['kiosk'] }],
  ])('refuse %s', async (_, change) => {
    const { settings } = await read();
    expect((await save({ ...settings, ...change })).status).toBe(400);
    expect(await read()).toMatchObject({ settings });
  });

  test('refuse networks from which the administrator could not come back', async () => {
    const { settings } = await read();
    expect((await save({ ...settings, allowedNetworks: ['203.0.113.0/24'] })).code).toBe(
      'OUTSIDE_OWN_NETWORKS',
    );
  });

  test('need a fresh proof, and are kept with what was before', async () => {
    const { settings, secondFactorInForce } = await read();
    expect(secondFactorInForce).toBe(false);
    const next = { ...settings, idleMinutes: 15, allowedNetworks: ['127.0.0.0/8', 'fd00::/8'] };
    for (const minutes of [8, 11]) {
      server.clock.set(`2026-04-01T12:${String(minutes).padStart(2, '0')}:00+09:00`);
      await server.ask(endpoints.extendSession, { headers: admin.headers });
    }
    expect((await save(next)).code).toBe('STEP_UP_NEEDED');
    server.clock.set('2026-04-01T12:00:00+09:00');
    expect(await save(next)).toMatchObject({ status: 200, body: { settings: next } });
    const [entry] = await server.dataSource.query<{ details: Record<string, unknown> }[]>(
      `SELECT details FROM audit_entry WHERE action = 'settings.security'`,
    );
    expect(entry?.details).toMatchObject({ before: { idleMinutes: 10 }, after: { idleMinutes: 15 } });
  });
});
