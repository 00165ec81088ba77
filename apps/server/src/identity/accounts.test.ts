import { endpoints, permissionsOf, type Account } from '@michuhol/contract';
import {
  addAccount,
  openTestServer,
  signIn,
  TEST_PASSWORD,
  type SignedIn,
  type TestServer,
} from './testing.js';

let server: TestServer;
let admin: SignedIn;
beforeAll(async () => {
  server = await openTestServer();
  await addAccount(server, 'admin', 'admin');
  admin = await signIn(server, 'admin');
});
afterAll(() => server.close());

const create = (body: Record<string, unknown>) =>
  server.ask(endpoints.createAccount, { headers: admin.headers, body });
const update = (id: string, body: Record<string, unknown>, by = admin) =>
  server.ask(endpoints.updateAccount, { headers: by.headers, params: { id }, body });
const list = async () => {
  const { body } = await server.ask(endpoints.listAccounts, { headers: admin.headers });
  return endpoints.listAccounts.reply.parse(body);
};

test('the last administrator can neither be stopped nor given another role', async () => {
  const id = String(admin.me.id);
  expect(await update(id, { active: false })).toMatchObject({ status: 409, code: 'LAST_ADMIN' });
  expect(await update(id, { role: 'manager' })).toMatchObject({ status: 409, code: 'LAST_ADMIN' });
  expect((await update(id, { name: '관리자' })).status).toBe(200);
});

test('of two administrators who stop each other at once one stays', async () => {
  const other = await addAccount(server, 'admin-two', 'admin');
  const second = await signIn(server, 'admin-two');
  const own = String(admin.me.id);
  const answers = await Promise.all([
    update(other, { active: false }),
    update(own, { active: false }, second),
  ]);
  const left = await server.dataSource.query<unknown[]>(
    `SELECT FROM account WHERE role = 'admin' AND active`,
  );
  expect(left).toHaveLength(1);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)]);
  await server.dataSource.query(`UPDATE account SET active = (login = 'admin') WHERE role = 'admin'`);
  admin = await signIn(server, 'admin');
});

test.each([
  [{ login: 'admin', name: 'x', role: 'counselor' }, 409, 'LOGIN_TAKEN'],
  [{ login: 'lead', name: 'x', role: 'teamLead', leadsTeam: true }, 422, 'LEAD_WITHOUT_TEAM'],
  [{ login: 'lead', name: 'x', role: 'counselor', team: '1팀', leadsTeam: true }, 422, 'LEAD_ROLE'],
  [{ login: 'Not A Login', name: 'x', role: 'counselor' }, 400, 'INVALID_REQUEST'],
  [{ login: 'king', name: 'x', role: 'king' }, 400, 'INVALID_REQUEST'],
])('an account is not added from %j', async (body, status, code) => {
  const before = (await list()).accounts.length;
  expect(await create(body)).toMatchObject({ status, code });
  expect((await list()).accounts).toHaveLength(before);
});

test('a temporary password is shown once and must be changed', async () => {
  const answer = await create({ login: 'kim', name: '상담 01', role: 'counselor', team: '1팀' });
  expect(answer.status).toBe(201);
  const { account, temporaryPassword } = endpoints.createAccount.reply.parse(answer.body);
  expect(account).toMatchObject({ login: 'kim', team: { name: '1팀' }, leadsTeam: false, active: true });
  expect(temporaryPassword).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
  const { me, headers } = await signIn(server, 'kim', temporaryPassword);
  expect(me.mustChangePassword).toBe(true);
  const next = 'a password of my own';
  await server.ask(endpoints.changePassword, { headers, body: { current: temporaryPassword, next } });
  const after = await server.ask(endpoints.me, { headers });
  expect(after.body).toMatchObject({
    mustChangePassword: false,
    permissions: [...permissionsOf('counselor')],
  });
  const entries = await server.dataSource.query<{ entry: string }[]>(
    'SELECT audit_entry::text AS entry FROM audit_entry',
  );
  expect(entries.filter(({ entry }) => entry.includes('account.create')).length).toBeGreaterThan(0);
  expect(entries.filter(({ entry }) => entry.includes(temporaryPassword) || entry.includes(next))).toEqual(
    [],
  );
});

test('stopping a person ends the sessions at once; being let in again does not bring them back', async () => {
  const id = await addAccount(server, 'lee', 'counselor');
  const { cookie } = await signIn(server, 'lee');
  expect(await update(id, { active: false })).toMatchObject({ status: 200, body: { active: false } });
  expect((await server.ask(endpoints.me, { headers: { cookie } })).status).toBe(401);
  await update(id, { active: true });
  expect((await server.ask(endpoints.me, { headers: { cookie } })).status).toBe(401);
  await signIn(server, 'lee');
});

test('another role ends the sessions, another name does not', async () => {
  const id = await addAccount(server, 'park', 'supervisor');
  const { cookie } = await signIn(server, 'park');
  await update(id, { name: '다른 이름' });
  expect((await server.ask(endpoints.me, { headers: { cookie } })).status).toBe(200);
  await update(id, { role: 'counselor' });
  expect((await server.ask(endpoints.me, { headers: { cookie } })).status).toBe(401);
});

test('a team has one lead, and whoever leaves the team leads it no more', async () => {
  const first = await addAccount(server, 'first', 'teamLead', { team: '2팀', leads: true });
  const second = await addAccount(server, 'second', 'teamLead', { team: '2팀' });
  const leads = async () =>
    (await list()).accounts
      .filter(({ leadsTeam }) => leadsTeam)
      .map(({ login, team }) => `${login} ${team?.name}`);
  expect(await leads()).toEqual(['first 2팀']);
  await update(second, { leadsTeam: true });
  expect(await leads()).toEqual(['second 2팀']);
  await update(second, { team: '3팀' });
  expect(await leads()).toEqual([]);
  await update(first, { team: '3팀', leadsTeam: true });
  expect(await leads()).toEqual(['first 3팀']);
  expect(await update(first, { role: 'manager' })).toMatchObject({ status: 422, code: 'LEAD_ROLE' });
  expect(await update(first, { role: 'manager', team: null })).toMatchObject({
    status: 200,
    body: { leadsTeam: false },
  });
});

test('a new temporary password ends the sessions and opens a locked name', async () => {
  const id = await addAccount(server, 'choi', 'counselor');
  const { cookie } = await signIn(server, 'choi');
  const fail = () => server.ask(endpoints.signIn, { body: { login: 'choi', password: 'wrong' } });
  for (let count = 0; count < 5; count += 1) await fail();
  expect(
    (await server.ask(endpoints.signIn, { body: { login: 'choi', password: TEST_PASSWORD } })).status,
  ).toBe(401);
  const answer = await server.ask(endpoints.resetPassword, { headers: admin.headers, params: { id } });
  const { temporaryPassword } = endpoints.resetPassword.reply.parse(answer.body);
  expect((await server.ask(endpoints.me, { headers: { cookie } })).status).toBe(401);
  expect((await signIn(server, 'choi', temporaryPassword)).me.mustChangePassword).toBe(true);
});

test('an unknown account is not found', async () => {
  const unknown = '0195d2c4-0000-7000-8000-000000000001';
  expect((await update(unknown, { name: 'x' })).status).toBe(404);
  expect(
    (await server.ask(endpoints.resetPassword, { headers: admin.headers, params: { id: unknown } })).status,
  ).toBe(404);
});

test('the list holds no password in any form', async () => {
  const { accounts, teams } = await list();
  expect(accounts.length).toBeGreaterThan(5);
  expect(teams.map(({ name }) => name)).toEqual(expect.arrayContaining(['1팀', '2팀', '3팀']));
  const fields = new Set(accounts.flatMap((account: Account) => Object.keys(account)));
  expect([...fields].filter((field) => /pass|hash/i.test(field))).toEqual([]);
});
