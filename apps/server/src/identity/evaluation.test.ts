import { readFileSync, rmSync, statSync } from 'node:fs';
import { evaluationFilePath } from './evaluation-file.js';
import { EvaluationService } from './evaluation.service.js';
import { addAccount, openTestServer, signIn, type TestServer } from './testing.js';

let server: TestServer;
beforeEach(async () => {
  server = await openTestServer();
});
afterEach(() => server.close());

const seed = () => server.app.get(EvaluationService).seedEvaluation();

test('a database with other accounts gets none added', async () => {
  await addAccount(server, 'somebody', 'admin');
  expect(await seed()).toEqual([]);
});

test('eleven roles can sign in; the supervisor leads the team of the counselor', async () => {
  const accounts = await seed();
  expect(accounts.map(({ login, role }) => `${login} ${role}`)).toEqual([
    'admin admin',
    'manager manager',
    'supervisor supervisor',
    'lead teamLead',
    'counselor counselor',
    'protection protectionOfficer',
    'centre centreHead',
    'department departmentHead',
    'legal legalOfficer',
    'privacy privacyOfficer',
    'liaison liaison',
  ]);
  for (const { login, password } of accounts) {
    expect(password?.length).toBeGreaterThanOrEqual(16);
    expect((await signIn(server, login, String(password))).me.mustChangePassword).toBe(false);
  }
  const [team] = await server.dataSource.query<{ name: string; lead: string; members: number }[]>(
    `SELECT team.name, lead.login AS lead, (SELECT count(*)::int FROM account WHERE team_id = team.id) AS members
     FROM team JOIN account lead ON lead.id = team.lead_id ORDER BY team.name`,
  );
  expect(team).toEqual({ name: '1팀', lead: 'supervisor', members: 2 });
});

test('later starts show the same passwords, from a file that only its owner reads', async () => {
  const first = await seed();
  const path = evaluationFilePath(server.config.dataDir);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveLength(11);
  expect(await seed()).toEqual(first);
});

test('a changed password is not shown, nor set back; a lost file is not made up for', async () => {
  await seed();
  await server.dataSource.query(
    `UPDATE account SET password_hash = (SELECT password_hash FROM account WHERE login = 'admin') WHERE login = 'manager'`,
  );
  const known = async () => (await seed()).map(({ login, password }) => `${login} ${password !== null}`);
  expect(await known()).toEqual([
    'admin true',
    'manager false',
    'supervisor true',
    'lead true',
    'counselor true',
    'protection true',
    'centre true',
    'department true',
    'legal true',
    'privacy true',
    'liaison true',
  ]);
  rmSync(evaluationFilePath(server.config.dataDir));
  expect((await known()).filter((line) => !line.endsWith(' false'))).toEqual([]);
  expect(await known()).toHaveLength(11);
});
