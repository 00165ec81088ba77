import { randomUUID } from 'node:crypto';
import { endpoints, type Districts, type Endpoint, type MetricAnswer, type Role } from '@michuhol/contract';
import { z } from 'zod';
import { AppModule } from './app.module.js';
import {
  addAccount,
  openTestServer,
  signIn,
  type Answer,
  type SignedIn,
  type TestServer,
} from './identity/testing.js';
import { loadReferenceData } from './reports/reference-data.js';

const catalogue = Object.entries(endpoints) as [string, Endpoint][];
const CANARY = '홍길동이 욕설을 함';

let server: TestServer;
const people = new Map<string, SignedIn>();
const agencies = { own: '', other: '' };

const as = (login: string): SignedIn['headers'] => {
  const person = people.get(login);
  if (!person) throw new Error(`nobody is signed in as ${login}`);
  return person.headers;
};

const join = async (
  login: string,
  role: Role,
  more: Parameters<typeof addAccount>[3] = {},
): Promise<void> => {
  await addAccount(server, login, role, more);
  people.set(login, await signIn(server, login));
};

/** A day of calls of an agency, as the roll-ups hold it; what is not given is nought. */
const addCalls = (agency: string, offered: number): Promise<unknown> =>
  server.dataSource.query(
    `INSERT INTO visit_rollup SELECT (jsonb_populate_record(NULL::visit_rollup, (
       SELECT jsonb_object_agg(column_name, CASE data_type WHEN 'bigint' THEN '0'::jsonb WHEN 'ARRAY' THEN '[]'::jsonb
         WHEN 'text' THEN '""'::jsonb ELSE 'null'::jsonb END)
       FROM information_schema.columns WHERE table_name = 'visit_rollup') || $1::jsonb)).*`,
    [
      JSON.stringify({
        ...{ grain: 'day', data_set: 'city', attribution: 'arrival', starts_at: '2026-03-02T00:00:00+09:00' },
        ...{
          source_id: randomUUID(),
          origin: 'calls',
          arrived_on: '2026-03-02',
          agency,
          offered,
          answered: offered,
        },
      }),
    ],
  );

beforeAll(async () => {
  server = await openTestServer([AppModule]);
  await loadReferenceData(server.dataSource, server.clock);
  const named = await server.dataSource.query<{ id: string; code: string }[]>(
    `SELECT id, code FROM agency WHERE kind = 'district' ORDER BY sort_order LIMIT 2`,
  );
  [agencies.own, agencies.other] = [String(named[0]?.id), String(named[1]?.id)];
  await join('one', 'counselor', { team: '1팀' });
  await join('two', 'counselor', { team: '2팀' });
  await join('lead-one', 'teamLead', { team: '1팀', leads: true });
  await join('lead-two', 'teamLead', { team: '2팀', leads: true });
  for (const role of ['manager', 'supervisor', 'centreHead', 'departmentHead', 'legalOfficer'] as const)
    await join(role === 'manager' ? role : role.toLowerCase(), role);
  await join('admin', 'admin');
  await join('privacy', 'privacyOfficer');
  await join('liaison', 'liaison', { organisation: String(named[0]?.code) });
  await addCalls(agencies.own, 7);
  await addCalls(agencies.other, 11);
});
afterAll(() => server.close());

const incident = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  category: 'THREAT',
  callId: null,
  happenedAt: '2026-04-01T11:00:00+09:00',
  whatHappened: CANARY,
  steps: [],
  endedBy: 'counselorEnd',
  ...more,
});

describe('between counselors and teams', () => {
  const id = randomUUID();
  beforeAll(async () => {
    const body = incident(id, {
      reporterId: people.get('two')?.me.id,
      teamId: randomUUID(),
      state: 'closed',
      number: 'x',
    });
    const answer = await server.ask(endpoints.reportIncident, { headers: as('one'), body });
    expect(`${answer.status} ${answer.code}`).toBe('201 undefined');
  });

  test('a report is of whoever reports, whatever else the request says', async () => {
    const rows = await server.dataSource.query<object[]>(
      `SELECT account.login, state, team.name AS team, number FROM incident
       JOIN account ON account.id = reporter_id JOIN team ON team.id = incident.team_id`,
    );
    expect(rows).toEqual([{ login: 'one', state: 'reported', team: '1팀', number: '2026-0001' }]);
  });

  test.each([
    ['a colleague of another team', 'two', 'own'],
    ['the lead of another team', 'lead-two', 'own'],
    ['the lead of another team, of the team', 'lead-two', 'team'],
  ])('%s finds it in no list', async (_, login, scope) => {
    const answer = await server.ask(endpoints.listIncidents, { headers: as(login), query: { scope } });
    expect(answer.body).toEqual({ incidents: [] });
  });

  test('its own lead finds it', async () => {
    const query = { scope: 'team' };
    const answer = await server.ask(endpoints.listIncidents, { headers: as('lead-one'), query });
    expect(answer.body).toMatchObject({ incidents: [{ id, whatHappened: CANARY }] });
  });

  test('another lead takes no step of it, and is told no more than of one that was never made', async () => {
    const step = (params: { id: string }) =>
      server.ask(endpoints.takeIncidentStep, {
        headers: as('lead-two'),
        params,
        body: { transition: 'takeUp' },
      });
    const [there, nowhere] = [await step({ id }), await step({ id: randomUUID() })];
    expect(there.status).toBe(404);
    expect(there.body).toEqual(nowhere.body);
  });

  test('its id is taken, and nothing of it is told', async () => {
    const answer = await server.ask(endpoints.reportIncident, { headers: as('two'), body: incident(id) });
    expect(answer.code).toBe('ID_TAKEN');
    expect(JSON.stringify(answer.body)).not.toContain('홍길동');
  });

  const consultation = {
    ...{
      callId: null,
      channel: 'telephone',
      direction: 'inbound',
      campaign: null,
      topic: ['city', null, null],
    },
    ...{ result: 'answered', agency: null, department: null },
  };
  const record = randomUUID();
  const save = (login: string, more: object = {}) =>
    server.ask(endpoints.putOwnConsultation, {
      headers: as(login),
      params: { id: record },
      body: { ...consultation, ...more },
    });

  test('a record of another counselor is neither read, corrected nor taken over', async () => {
    const made = await save('one', { accountId: people.get('two')?.me.id });
    expect(made).toMatchObject({ status: 200, body: { result: 'answered', editable: true } });
    const taken = await save('two', { result: 'passedOn' });
    expect(taken).toMatchObject({ status: 422, code: 'NOT_EDITABLE' });
    const listOf = async (login: string) =>
      (await server.ask(endpoints.listOwnConsultations, { headers: as(login) })).body;
    expect(await listOf('two')).toMatchObject({ consultations: [] });
    expect(await listOf('one')).toMatchObject({ consultations: [{ id: record, result: 'answered' }] });
    const teamOf = async (login: string) =>
      (await server.ask(endpoints.listTeamConsultations, { headers: as(login) })).body;
    expect(await teamOf('lead-two')).toMatchObject({ consultations: [] });
    expect(await teamOf('lead-one')).toMatchObject({ consultations: [{ id: record }] });
  });
});

describe('between districts', () => {
  const question = { metrics: 'offered', dataSet: 'city', from: '2026-03-02', to: '2026-03-03' };
  const ask = (login: string, query: Record<string, string>): Promise<Answer> =>
    server.ask(endpoints.queryMetrics, { headers: as(login), query: { ...question, ...query } });
  const offered = (answer: Answer): unknown[] =>
    (answer.body as MetricAnswer).totals.map(({ cells }) => cells[0]?.value);

  test.each([
    ['the whole centre', {}],
    ['another district', { agency: 'other' }],
    ['all of them apart', { groupBy: 'agency' }],
    ['what is not mapped', { agency: 'unmapped' }],
    ['the city itself', { agency: 'city' }],
    ['single calls by another instant', { agency: 'own', attribution: 'event', interval: 'hour' }],
  ])('a liaison is refused %s', async (_, asked: Record<string, string>) => {
    const agency =
      asked.agency === 'other' ? agencies.other : asked.agency === 'own' ? agencies.own : asked.agency;
    const answer = await ask('liaison', { ...asked, ...(agency ? { agency } : {}) });
    expect(`${answer.status} ${answer.code}`).toBe('403 OUT_OF_SCOPE');
  });

  test('two districts at once are refused too, in lists and files', async () => {
    const query = new URLSearchParams(question);
    query.append('agency', agencies.own);
    query.append('agency', agencies.other);
    for (const path of ['query', 'query.csv', 'query.xlsx']) {
      const answer = await fetch(`${server.url}/api/v1/metrics/${path}?${query}`, { headers: as('liaison') });
      expect(`${path} ${answer.status}`).toBe(`${path} 403`);
    }
  });

  test('the own district has the same totals for the liaison as for the centre', async () => {
    const own = { agency: agencies.own };
    const [mine, centre] = [await ask('liaison', own), await ask('manager', own)];
    expect(offered(centre)).toEqual([7]);
    expect(offered(mine)).toEqual(offered(centre));
    expect(offered(await ask('manager', {}))).toEqual([18]);
    expect(offered(await ask('liaison', { ...own, groupBy: 'agency' }))).toEqual([7, 7]);
  });

  test('totals are the same for everybody who may ask, and nobody else is told any', async () => {
    const askers = ['manager', 'supervisor', 'lead-one', 'lead-two', 'centrehead', 'departmenthead', 'admin'];
    for (const query of [{}, { agency: agencies.own }, { groupBy: 'agency' }] as Record<string, string>[]) {
      const asked = JSON.stringify(query);
      const told = JSON.stringify(offered(await ask('manager', query)));
      for (const login of askers)
        expect(`${login} ${asked} ${JSON.stringify(offered(await ask(login, query)))}`).toBe(
          `${login} ${asked} ${told}`,
        );
      for (const login of ['one', 'privacy', 'legalofficer'])
        expect(`${login} ${(await ask(login, query)).code}`).toBe(`${login} NOT_PERMITTED`);
    }
  });

  test('the page of districts has one row', async () => {
    const of = async (login: string) =>
      (await server.ask(endpoints.getDistricts, { headers: as(login) })).body as Districts;
    const [mine, all] = [await of('liaison'), await of('manager')];
    expect(all.agencies.length).toBeGreaterThan(5);
    expect(mine.agencies.map(({ id }) => id)).toEqual([agencies.own]);
    expect(mine.agencies[0]?.effect).toBeNull();
  });

  test.each(['getFigures', 'getBalance', 'listAmendments', 'getDailyReport', 'listVerifications'] as const)(
    'a liaison is refused %s',
    async (name) => {
      const answer = await server.ask(endpoints[name], { headers: as('liaison') });
      expect(`${answer.status} ${answer.code}`).toBe('403 OUT_OF_SCOPE');
    },
  );

  test.each(['listMetricCalls', 'exportMetricCallsCsv', 'getBoard', 'listIncidents'] as const)(
    'a liaison has no permission for %s',
    async (name) => {
      const answer = await server.ask(endpoints[name], { headers: as('liaison') });
      expect(`${answer.status} ${answer.code}`).toBe('403 NOT_PERMITTED');
    },
  );
});

/** Every object within a schema as JSON Schema that lets fields through which it does not name. */
const openObjects = (schema: unknown, path: string): string[] => {
  if (Array.isArray(schema)) return schema.flatMap((part, index) => openObjects(part, `${path}/${index}`));
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, properties, additionalProperties } = schema as Record<string, unknown>;
  const open = type === 'object' && properties !== undefined && additionalProperties !== false ? [path] : [];
  return [...open, ...Object.entries(schema).flatMap(([name, part]) => openObjects(part, `${path}/${name}`))];
};

describe('fields that nobody asked for', () => {
  const bodies = catalogue.flatMap(([name, { body }]) => (body ? [[name, body] as const] : []));

  test('no request passes a field on that its schema does not name', () => {
    expect(bodies.length).toBeGreaterThan(40);
    const open = bodies.flatMap(([name, body]) =>
      openObjects(z.toJSONSchema(body, { io: 'output', unrepresentable: 'any' }), name),
    );
    expect(open).toEqual([]);
  });

  test('an account is not promoted by what its editor does not offer', async () => {
    const rows = () =>
      server.dataSource.query<object[]>(
        `SELECT id, login, role, password_hash, must_change_password FROM account WHERE login = 'two'`,
      );
    const before = await rows();
    const answer = await server.ask(endpoints.updateAccount, {
      headers: as('admin'),
      params: { id: String(people.get('two')?.me.id) },
      body: {
        ...{ id: randomUUID(), login: 'root', passwordHash: 'x', permissions: ['audit.read'] },
        reason: 'x',
      },
    });
    expect(answer.status).toBeLessThan(500);
    expect(await rows()).toEqual(before);
  });
});
