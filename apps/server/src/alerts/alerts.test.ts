import 'reflect-metadata';
import { endpoints, pastBoardSchema, type Alert, type AlertDetail, type AlertRule } from '@michuhol/contract';
import { LiveModule } from '../live/live.module.js';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { addSource, addVisits, boardServiceOf } from '../live/testing.js';
import { AlertClock } from './alert-clock.js';
import { AlertEngine } from './alert-engine.service.js';
import { AlertMessages } from './alert-messages.service.js';
import { AlertViews } from './alert-views.service.js';
import { AlertsModule } from './alerts.module.js';
import { newRule } from './testing.js';

let server: TestServer;
let source: string;
let supervisor: SignedIn;
const clocks: AlertClock[] = [];

const at = (time: string): void => server.clock.set(`2026-04-01T${time}+09:00`);
const hear = (): Promise<unknown> =>
  server.dataSource.query('UPDATE source SET last_heard_at = $2 WHERE id = $1', [source, server.clock.now()]);

/** Another process over the same database. */
const process = (): AlertClock => {
  const engine = new AlertEngine(
    server.dataSource,
    new AlertViews(boardServiceOf(server)),
    new AlertMessages(server.jobs, server.clock),
    server.hub,
    server.clock,
  );
  const clock = new AlertClock(server.dataSource, engine);
  clocks.push(clock);
  return clock;
};

beforeAll(async () => {
  server = await openTestServer([LiveModule, AlertsModule]);
  source = await addSource(server.dataSource, 'switch');
  await addAccount(server, 'boss', 'supervisor');
  supervisor = await signIn(server, 'boss');
});
beforeEach(() => at('12:00:00'));
afterEach(async () => {
  for (const clock of clocks.splice(0)) await clock.onApplicationShutdown();
  await server.dataSource.query(`
    ALTER TABLE alert_entry DISABLE TRIGGER USER;
    DELETE FROM alert_entry; DELETE FROM alert; DELETE FROM alert_state; DELETE FROM alert_rule; DELETE FROM queue_visit;
    DELETE FROM live_board; ALTER TABLE alert_entry ENABLE TRIGGER USER`);
});
afterAll(() => server.close());

const addRule = async (more: Parameters<typeof newRule>[0] = {}): Promise<AlertRule> => {
  const answer = await server.ask(endpoints.addAlertRule, {
    headers: supervisor.headers,
    body: newRule({ threshold: 1, ...more }),
  });
  expect(answer.status).toBe(201);
  return answer.body as AlertRule;
};

const open = async (): Promise<Alert[]> =>
  ((await server.ask(endpoints.listOpenAlerts, { headers: supervisor.headers })).body as { alerts: Alert[] })
    .alerts;

const call = (time: string): Promise<void> =>
  addVisits(server.dataSource, source, [{ at: `2026-04-01T${time}`, queue: 'q' }]);

/** Looks at these seconds, the feed alive. */
const watch = async (clock: AlertClock, times: readonly string[], alive = true): Promise<void> => {
  for (const time of times) {
    at(time);
    if (alive) await hear();
    await clock.tick();
  }
};

test('rules are refused that make no sense, and changes of what has changed meanwhile', async () => {
  const ask = (rule: ReturnType<typeof newRule>) =>
    server.ask(endpoints.addAlertRule, { headers: supervisor.headers, body: rule });
  expect((await ask(newRule({ metric: 'answerRate' }))).status).toBe(400);
  expect((await ask(newRule({ minimum: 5 }))).status).toBe(400);
  expect((await ask(newRule({ clearAt: 10 }))).status).toBe(400);
  expect((await ask(newRule({ metric: 'helpAsked', slice: { by: 'queue', key: 'q' } }))).status).toBe(400);
  const { id, version, ...rest } = await addRule();
  const { changedBy: _by, changedAt: _at, ...rule } = rest;
  const change = (from: number) =>
    server.ask(endpoints.changeAlertRule, {
      ...{
        headers: supervisor.headers,
        params: { id },
        body: { rule: { ...rule, threshold: 5 }, version: from },
      },
    });
  expect((await change(version)).body).toMatchObject({ threshold: 5, version: version + 1 });
  expect(await change(version)).toMatchObject({ status: 409 });
});

test('raised after it has lasted, once; a restart in between goes on counting', async () => {
  await addRule({ holdSeconds: 10 });
  await call('12:00:00');
  const first = process();
  await watch(first, ['12:00:01', '12:00:06']);
  await first.onApplicationShutdown();
  const second = process();
  await watch(second, ['12:00:10']);
  expect(await open()).toEqual([]);
  await watch(second, ['12:00:11', '12:00:12']);
  expect(await open()).toMatchObject([
    { kind: 'rule', since: '2026-04-01T03:00:01.000Z', raisedAt: '2026-04-01T03:00:11.000Z' },
  ]);
  await second.onApplicationShutdown();
  await watch(process(), ['12:00:13', '12:05:00']);
  expect(await open()).toHaveLength(1);
});

test('two processes raise one alert, whether one leads or both look at once', async () => {
  await addRule();
  await call('12:00:00');
  const [one, other] = [process(), process()];
  at('12:00:01');
  await hear();
  await Promise.all([one.tick(), other.tick()]);
  await Promise.all([1, 2, 3, 4].map(() => server.app.get(AlertEngine).lookAt('synthetic')));
  expect(await open()).toHaveLength(1);
  const [counted] = await server.dataSource.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM alert',
  );
  expect(counted?.count).toBe(1);
});

test('a feed that dies is one alert with its name; rules close and begin anew', async () => {
  for (const label of ['하나', '둘', '셋']) await addRule({ label, holdSeconds: 2 });
  await call('12:00:00');
  const clock = process();
  await watch(clock, ['12:00:01', '12:00:04']);
  expect(await open()).toHaveLength(3);
  await watch(clock, ['12:00:15', '12:00:20', '12:00:25', '12:00:30'], false);
  expect(await open()).toMatchObject([
    { kind: 'feedLost', severity: 'critical', feeds: [{ code: 'switch', name: 'switch' }] },
  ]);
  expect((await open())[0]?.since).toBe('2026-04-01T03:00:04.000Z');
  await watch(clock, ['12:01:00', '12:01:01']);
  expect((await open()).map(({ kind }) => kind)).toEqual(['feedLost']);
  await watch(clock, ['12:01:14', '12:01:15', '12:01:16']);
  expect(await open()).toEqual([]);
  await watch(clock, ['12:01:17']);
  expect((await open()).map(({ label }) => label)).toEqual(['하나', '둘', '셋']);
  // Whoever looks back at that time is told of it.
  const lossAt = async (time: string) => {
    const query = { dataSet: 'synthetic', at: `2026-04-01T${time}+09:00` };
    const { body } = await server.ask(endpoints.getPastBoard, { headers: supervisor.headers, query });
    return pastBoardSchema.parse(body).loss;
  };
  const loss = {
    ...{ since: '2026-04-01T03:00:04.000Z', until: '2026-04-01T03:01:15.000Z', feeds: ['switch'] },
  };
  expect([await lossAt('12:00:03'), await lossAt('12:00:04'), await lossAt('12:01:14')]).toEqual([
    ...[null, loss, loss],
  ]);
  expect(await lossAt('12:01:15')).toBeNull();
  const past = await server.ask(endpoints.listAlerts, {
    ...{ headers: supervisor.headers, query: { state: 'closed', limit: '3' } },
  });
  const { alerts, next } = past.body as { alerts: Alert[]; next: string };
  expect(alerts.map(({ closedBecause }) => closedBecause)).toEqual(['cleared', 'feedLost', 'feedLost']);
  const rest = await server.ask(endpoints.listAlerts, {
    ...{ headers: supervisor.headers, query: { state: 'closed', limit: '3', before: next } },
  });
  expect(rest.body).toMatchObject({ alerts: [{ closedBecause: 'feedLost' }], next: null });
});

test('acknowledged, assigned and noted, with who did what when; closed by itself and by its rule', async () => {
  const rule = await addRule();
  const lead = await addAccount(server, 'lead', 'teamLead');
  const counselor = await addAccount(server, 'c', 'counselor');
  await call('12:00:00');
  await watch(process(), ['12:00:01']);
  const [alert] = await open();
  const params = { id: alert?.id ?? '' };
  const { headers } = supervisor;
  at('12:00:31');
  await server.ask(endpoints.acknowledgeAlert, { headers, params });
  at('12:00:40');
  expect(
    await server.ask(endpoints.assignAlert, { headers, params, body: { accountId: counselor } }),
  ).toMatchObject({ status: 422, code: 'NO_HANDLER' });
  await server.ask(endpoints.assignAlert, { headers, params, body: { accountId: lead } });
  const removed = await server.ask(endpoints.removeAlertRule, { headers, params: { id: rule.id } });
  expect(removed.body).toEqual({ rules: [] });
  expect(await server.ask(endpoints.acknowledgeAlert, { headers, params })).toMatchObject({
    code: 'ALERT_CLOSED',
  });
  const noted = await server.ask(endpoints.noteAlert, { headers, params, body: { note: '인력 2명 투입' } });
  const { alert: told, log } = noted.body as AlertDetail;
  expect(told).toMatchObject({
    ...{ acknowledgedBy: 'supervisor boss', firstReactionSeconds: 30, closedBecause: 'ruleOff' },
    assignee: { id: lead, name: 'teamLead lead' },
  });
  expect(log.map(({ act, by, note }) => [act, by, note])).toEqual([
    ['raised', null, null],
    ['acknowledged', 'supervisor boss', null],
    ['assigned', 'supervisor boss', 'teamLead lead'],
    ['closed', null, null],
    ['noted', 'supervisor boss', '인력 2명 투입'],
  ]);
  expect(await open()).toEqual([]);
});

test('holidays are those of the law and what the centre adds', async () => {
  const { headers } = supervisor;
  const set = await server.ask(endpoints.setAlertHolidays, {
    ...{ headers, body: { added: [{ day: '2026-04-01', label: '임시공휴일' }] } },
  });
  expect(set.body).toMatchObject({ added: [{ day: '2026-04-01' }] });
  expect((set.body as { known: { day: string }[] }).known.map(({ day }) => day)).toContain('2026-09-25');
  const calendar = { ...newRule().calendar, holidays: 'never' as const };
  await addRule({ calendar });
  await call('12:00:00');
  await watch(process(), ['12:00:01', '12:00:02']);
  expect(await open()).toEqual([]);
});
