import { endpoints, type Endpoint, type Role } from '@michuhol/contract';
import { Controller, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createDataSource } from '../platform/database.js';
import { Handles } from '../platform/handles.js';
import { Jobs } from '../platform/jobs.js';
import { addAccount, openTestServer, serveOver, signIn, type SignedIn, type TestServer } from './testing.js';

const everything = (access: Endpoint['access'], scoped?: Endpoint['scoped']): Endpoint => ({
  ...{ method: 'GET', path: `/forgetful/${access}/${(scoped ?? ['none']).join('-')}`, access, tag: 'test' },
  ...{ summary: { ko: '', en: '' }, reply: endpoints.me.reply },
  ...(scoped ? { scoped } : {}),
});

const own = everything('incidents.report', ['own']);
const ofTeam = everything('incidents.review', ['team']);
const undeclared = everything('consultations.write');
const figures = everything('figures.read', ['district']);
const signedIn = everything('session');
const open = everything('public');

/** Handlers that ask for every incident and filter nothing. */
@Controller()
class ForgetfulController {
  constructor(private readonly dataSource: DataSource) {}

  @Handles(own)
  own() {
    return this.reporters();
  }

  @Handles(ofTeam)
  ofTeam() {
    return this.reporters();
  }

  @Handles(undeclared)
  undeclared() {
    return this.reporters();
  }

  @Handles(figures)
  figures() {
    return this.reporters();
  }

  @Handles(signedIn)
  signedIn() {
    return this.reporters();
  }

  @Handles(open)
  open() {
    return this.reporters();
  }

  /** Over several statements and a transaction: none of them may see further than the others. */
  private async reporters(): Promise<string[]> {
    const sql = 'SELECT login FROM incident JOIN account ON account.id = reporter_id ORDER BY 1';
    const first = await this.dataSource.query<{ login: string }[]>(sql);
    await new Promise((resolve) => setImmediate(resolve));
    const second = await this.dataSource.transaction((manager) => manager.query<{ login: string }[]>(sql));
    return [...new Set([...first, ...second].map(({ login }) => login))];
  }
}
@Module({ controllers: [ForgetfulController] })
class ForgetfulModule {}

let server: TestServer;
const people = new Map<string, SignedIn>();
const seenBy = async (login: string, endpoint: Endpoint): Promise<unknown> => {
  const answer = await server.ask(endpoint, { headers: people.get(login)?.headers ?? {} });
  return answer.code ?? answer.body;
};

beforeAll(async () => {
  server = await openTestServer([ForgetfulModule]);
  const join = async (login: string, role: Role, team?: string) => {
    const id = await addAccount(server, login, role, {
      ...(team ? { team } : {}),
      ...(role === 'liaison' ? { organisation: 'nowhere' } : {}),
    });
    people.set(login, await signIn(server, login));
    await server.dataSource.query(
      `INSERT INTO incident (id, number, reporter_id, team_id, category, severity, state, happened_at, reported_at,
         ended_by, notice_missing, steps, content)
       SELECT gen_random_uuid(), login, id, team_id, 'x', 'S1', 'reported', now(), now(), 'x', false, '[]', '\\x00'
       FROM account WHERE id = $1`,
      [id],
    );
  };
  await join('one', 'counselor', 'a');
  await join('two', 'counselor', 'a');
  await join('far', 'counselor', 'b');
  await join('lead', 'teamLead', 'a');
  await join('manager', 'manager');
  await join('liaison', 'liaison');
});
afterAll(() => server.close());

test('a handler that forgets its filter shows nobody more than the permission reaches', async () => {
  expect(await seenBy('one', own)).toEqual(['one']);
  expect(await seenBy('far', own)).toEqual(['far']);
  expect(await seenBy('lead', ofTeam)).toEqual(['lead', 'one', 'two']);
  expect(await seenBy('lead', own)).toEqual(['lead', 'one', 'two']);
  expect(await seenBy('liaison', figures)).toEqual([]);
  expect(await seenBy('manager', figures)).toHaveLength(6);
});

test('being signed in, or nobody, shows nothing of what is protected', async () => {
  expect(await seenBy('manager', signedIn)).toEqual([]);
  expect(await seenBy('nobody', open)).toEqual([]);
});

test('an endpoint that says nothing of a scope is refused to whoever has only that', async () => {
  expect(await seenBy('one', undeclared)).toBe('OUT_OF_SCOPE');
});

test('a thousand requests in between each other, over two connections, see each their own', async () => {
  const dataSource = createDataSource(server.address);
  Object.assign(dataSource.options.extra as object, { max: 2 });
  await dataSource.initialize();
  const jobs = new Jobs({ kind: 'postgres', address: server.address }, '02:30');
  const close = () => dataSource.destroy();
  const narrow = await serveOver({ ...server, dataSource, jobs, close }, [ForgetfulModule]);
  const asked = Array.from({ length: 1000 }, (_, turn) => ['one', 'far', 'manager'][turn % 3] ?? '');
  const expected: Record<string, unknown> = { one: ['one'], far: ['far'], manager: 6 };
  const wrong: string[] = [];
  const work = async (): Promise<void> => {
    for (let login = asked.pop(); login; login = asked.pop()) {
      const { headers } = people.get(login) ?? { headers: {} };
      const { body } = await narrow.ask(login === 'manager' ? figures : own, { headers });
      const seen = login === 'manager' ? (body as unknown[]).length : body;
      if (JSON.stringify(seen) !== JSON.stringify(expected[login]))
        wrong.push(`${login}: ${JSON.stringify(body)}`);
    }
  };
  await Promise.all(Array.from({ length: 24 }, work));
  await narrow.close();
  expect(wrong).toEqual([]);
});
