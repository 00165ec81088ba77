import { day } from '@michuhol/calendar';
import { endpoints, type Endpoint, type Role } from '@michuhol/contract';
import type { CallSource } from '../contacts/arrival.js';
import { newSource, seeded } from '../contacts/testing.js';
import { addAccount, openTestServer, signIn, type Answer, type TestServer } from '../identity/testing.js';
import { RebuildService } from './rebuild.service.js';
import { RollupRunsService } from './rollup-runs.service.js';
import { RollupsModule } from './rollups.module.js';
import { mapQueue, randomVisits, refresherOf, storeVisits, type TestVisit } from './testing.js';
import { VerifyService } from './verify.service.js';

let server: TestServer;
let source: CallSource;
let visits: TestVisit[];
const headers: Partial<Record<Role, Record<string, string>>> = {};

beforeAll(async () => {
  server = await openTestServer([RollupsModule]);
  source = await newSource(server, 'asterisk-1', 'city');
  await mapQueue(server, source, 'dasan', day('2020-01-01'), { field: 'city', channel: null });
  visits = randomVisits(120, '2026-03-29', 2, seeded(4));
  await storeVisits(server.dataSource, source, visits);
  await refresherOf(server).settle();
  for (const role of ['counselor', 'supervisor', 'manager', 'admin'] as const) {
    await addAccount(server, role, role);
    headers[role] = (await signIn(server, role)).headers;
  }
});
afterAll(() => server.close());

const range = { from: '2026-03-28', to: '2026-04-02' };
const get = (role: Role, endpoint: Endpoint, query: Record<string, string> = {}): Promise<Answer> =>
  server.ask(endpoint, { query, headers: headers[role] ?? {} });
const post = (role: Role, endpoint: Endpoint, body: unknown): Promise<Answer> =>
  server.ask(endpoint, { body, headers: headers[role] ?? {} });
const close = (role: Role, on: string) => post(role, endpoints.closePeriod, { dataSet: 'city', day: on });

describe('refuses', () => {
  test('strangers and counselors everything', async () => {
    const query = { dataSet: 'city', ...range };
    expect((await server.ask(endpoints.listPeriods, { query })).status).toBe(401);
    expect((await server.ask(endpoints.startRebuild, { body: range })).status).toBe(401);
    for (const endpoint of [endpoints.listPeriods, endpoints.listAmendments])
      expect((await get('counselor', endpoint, query)).status).toBe(403);
    for (const endpoint of [endpoints.listVerifications, endpoints.listRebuilds])
      expect((await get('counselor', endpoint)).status).toBe(403);
  });

  test('supervisors to close a day, to verify or to rebuild', async () => {
    expect((await close('supervisor', '2026-03-30')).status).toBe(403);
    expect((await post('supervisor', endpoints.startVerification, range)).status).toBe(403);
    expect((await post('supervisor', endpoints.startRebuild, range)).status).toBe(403);
    expect(await server.dataSource.query('SELECT FROM rollup_run')).toEqual([]);
  });

  test('ranges that are empty, too long, or no days', async () => {
    const ask = (from: string, to: string) =>
      get('manager', endpoints.listPeriods, { dataSet: 'city', from, to });
    expect(await ask('2026-04-01', '2026-04-01')).toMatchObject({ status: 400, code: 'EMPTY_RANGE' });
    expect(await ask('2000-01-01', '2026-04-01')).toMatchObject({ status: 400, code: 'RANGE_TOO_LONG' });
    expect((await ask('2026-02-30', '2026-04-01')).status).toBe(400);
    expect(
      (await post('manager', endpoints.startRebuild, { from: '2026-04-02', to: '2026-04-01' })).code,
    ).toBe('EMPTY_RANGE');
  });

  test('to close a day that is not over, or of which nothing is known', async () => {
    expect(await close('manager', '2026-04-01')).toMatchObject({ status: 422, code: 'DAY_NOT_OVER' });
    expect(await close('manager', '2026-01-01')).toMatchObject({ status: 422, code: 'NOT_PROVISIONAL' });
  });
});

test('a manager closes a day; what is amended later is told interval by interval, page by page', async () => {
  const closed = await close('manager', '2026-03-30');
  expect(closed.body).toMatchObject({ state: 'final', version: 1, changedBy: 'manager manager' });
  const late = {
    ...(visits[0] as TestVisit),
    queue: 'dasan',
    arrivedAt: new Date('2026-03-30T10:00:00+09:00'),
  };
  await storeVisits(server.dataSource, source, [{ ...late, id: 9001 }]);
  await refresherOf(server).settle();
  const { body } = await get('supervisor', endpoints.listPeriods, { dataSet: 'city', ...range });
  const { periods } = endpoints.listPeriods.reply.parse(body);
  expect(periods.map(({ day: on, state }) => `${on} ${state}`)).toEqual([
    '2026-03-28 provisional',
    '2026-03-29 provisional',
    '2026-03-30 amended',
    '2026-03-31 provisional',
    '2026-04-01 live',
  ]);
  const page = async (query: Record<string, string>) =>
    endpoints.listAmendments.reply.parse(
      (await get('supervisor', endpoints.listAmendments, { dataSet: 'city', ...range, ...query })).body,
    ).amendments;
  const all = await page({});
  const visit = all.find(
    ({ family, startsAt }) => family === 'visits' && startsAt === '2026-03-30T01:00:00.000Z',
  );
  expect(visit?.key).toMatchObject({
    grain: 'quarter',
    source: 'asterisk-1',
    queue: 'dasan',
    agency: 'incheon',
  });
  expect(Number(visit?.new?.offered) - Number(visit?.old?.offered ?? 0)).toBe(1);
  const [first, ...others] = all;
  expect(others.length).toBeGreaterThan(0);
  expect(await page({ before: String(first?.id), limit: '1' })).toEqual(others.slice(0, 1));
});

test('a verification that is asked for runs as a job and names what differs; a rebuild repairs it', async () => {
  await server.dataSource.query(
    `UPDATE visit_rollup_day SET answered = answered + 1
     WHERE ctid = (SELECT ctid FROM visit_rollup_day WHERE attribution = 'arrival' AND queue = 'dasan' LIMIT 1)`,
  );
  const asked = await post('admin', endpoints.startVerification, range);
  expect(asked.status).toBe(202);
  const { run } = endpoints.startVerification.reply.parse(asked.body);
  expect(run).toMatchObject({ ...range, days: 0, finishedAt: null, startedBy: 'admin admin' });
  const again = endpoints.startVerification.reply.parse(
    (await post('manager', endpoints.startVerification, range)).body,
  );
  expect(again.run.id).toBe(run.id);

  const verifier = server.app.get(VerifyService);
  await verifier.carryOut(run.id);
  const newest = async (endpoint: typeof endpoints.listVerifications | typeof endpoints.listRebuilds) =>
    endpoint.reply.parse((await get('supervisor', endpoint)).body).runs[0];
  const found = await newest(endpoints.listVerifications);
  expect(found?.finishedAt).not.toBeNull();
  expect(found?.found).toContainEqual(
    expect.objectContaining({
      column: 'answered',
      key: expect.objectContaining({ source: 'asterisk-1', queue: 'dasan' }),
    }),
  );

  const begun = endpoints.startRebuild.reply.parse(
    (await post('manager', endpoints.startRebuild, range)).body,
  );
  await server.app.get(RebuildService).carryOutQueued(begun.run.id);
  const rebuilt = await newest(endpoints.listRebuilds);
  expect(rebuilt).toMatchObject({ id: begun.run.id, days: 5, nextDay: '2026-04-02' });
  // The month was right all along: it only disagreed with the damaged day.
  expect(
    rebuilt?.found.map(({ column, stored, recomputed }) => [column, Number(stored) - Number(recomputed)]),
  ).toEqual([['answered', 1]]);
  // A job that runs twice finds its run ended.
  await verifier.carryOut(run.id);
  await server.app.get(RebuildService).carryOutQueued(begun.run.id);
  expect(
    (await verifier.verify(range as Parameters<VerifyService['verify']>[0], 'test')).differences,
  ).toEqual([]);
  const entries = await server.dataSource.query<{ actor: string; action: string }[]>(
    `SELECT actor, action FROM audit_entry WHERE action LIKE 'rollups.%' ORDER BY id`,
  );
  expect(entries.map(({ actor, action }) => `${actor}: ${action}`)).toEqual([
    'admin admin: rollups.verify',
    'manager manager: rollups.verify',
    'manager manager: rollups.rebuild',
    'manager manager: rollups.rebuilt',
  ]);
});

test('runs that were asked for and have not ended are handed out again', async () => {
  const runs = server.app.get(RollupRunsService);
  const [run] = [
    await runs.startVerification(day('2026-03-29'), day('2026-03-30'), {
      id: null,
      name: 'x',
      address: null,
    }),
  ];
  const added: unknown[] = [];
  server.jobs.add = (name, payload, identity) => Promise.resolve(void added.push([name, payload, identity]));
  await runs.resume();
  expect(added).toEqual([['verifyRange', { runId: run.id }, String(run.id)]]);
});
