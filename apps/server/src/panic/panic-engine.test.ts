import 'reflect-metadata';
import { endpoints, type OpenPanics, type OwnPanic, type PastPanic } from '@michuhol/contract';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { LiveModule } from '../live/live.module.js';
import { PanicCourses } from './panic-course.service.js';
import { PanicEngine } from './panic-engine.service.js';
import { PanicMessages } from './panic-messages.service.js';
import { PanicModule } from './panic.module.js';
import { PanicsService } from './panics.service.js';
import { takeDue } from './panic.query.js';
import { openGateway, type TestGateway } from './testing.js';

let server: TestServer;
let gateway: TestGateway;
let ids: Record<string, string>;
let people: Record<string, SignedIn>;

const roles = {
  dana: ['counselor', '1팀'],
  lead: ['teamLead', '1팀'],
  other: ['teamLead', '2팀'],
  sup: ['supervisor', undefined],
  admin: ['admin', undefined],
  manager: ['manager', undefined],
} as const;

beforeAll(async () => {
  server = await openTestServer([LiveModule, PanicModule]);
  gateway = await openGateway();
  ids = {};
  for (const [login, [role, team]] of Object.entries(roles))
    ids[login] = await addAccount(server, login, role, {
      ...(team ? { team, leads: role === 'teamLead' } : {}),
    });
  await signInAll();
  const added = await server.ask(endpoints.addAlertWebhook, {
    headers: people.admin?.headers ?? {},
    body: { label: '당직 문자', url: gateway.url, privateAllowed: true, from: 'critical' },
  });
  expect(added.status).toBe(201);
});
afterAll(async () => {
  await gateway.close();
  await server.close();
});
beforeEach(async () => {
  gateway.received.length = 0;
  await server.dataSource.query('DELETE FROM floor_help');
  server.clock.set('2026-04-01T23:00:00+09:00');
  await signInAll();
});

const signInAll = async (): Promise<void> => {
  people = {};
  for (const login of Object.keys(roles)) people[login] = await signIn(server, login);
};
const ask = (login: string, name: keyof typeof endpoints, asked = {}) =>
  server.ask(endpoints[name], { headers: people[login]?.headers ?? {}, ...asked });
const openOf = async (login: string): Promise<OpenPanics> =>
  (await ask(login, 'listOpenPanics')).body as OpenPanics;
const own = async (): Promise<OwnPanic | null> =>
  ((await ask('dana', 'getOwnPanic')).body as { panic: OwnPanic | null }).panic;
const log = async (): Promise<PastPanic[]> =>
  ((await ask('manager', 'listPanics')).body as { panics: PastPanic[] }).panics;
const tick = (time: string): void => server.clock.set(`2026-04-01T${time}+09:00`);
const engineOfServer = (): PanicEngine => server.app.get(PanicEngine);
/** What another process over the same database looks with. */
const otherEngine = (): PanicEngine =>
  new PanicEngine(
    ...([server.dataSource, server.app.get(PanicCourses), server.app.get(PanicMessages)] as const),
    ...([server.hub, server.clock] as const),
  );
/** What came, waited for so long. */
const received = async (count: number, milliseconds = 2000): Promise<string[]> => {
  const until = performance.now() + milliseconds;
  while (gateway.received.length < count && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return gateway.received.map(({ event, panic }) => `${event} ${panic.step}/${panic.steps}`);
};

test('who may not answer is told nothing, and who may not settle sees no log', async () => {
  for (const [login, name] of [
    ['dana', 'listOpenPanics'],
    ['admin', 'listOpenPanics'],
    ['lead', 'listPanics'],
    ['manager', 'getOwnPanic'],
  ] as const)
    expect(`${login} ${name} ${(await ask(login, name)).status}`).toBe(`${login} ${name} 403`);
  await ask('dana', 'askForHelp');
  const { panics } = await openOf('lead');
  expect((await ask('dana', 'answerPanic', { params: { id: panics[0]?.id ?? '' } })).status).toBe(403);
});

test('pressed by whom no switch knows, it is told to the leads of the team at once and to nobody else', async () => {
  expect((await ask('dana', 'askForHelp')).status).toBe(200);
  expect((await openOf('lead')).panics).toMatchObject([
    { counselor: 'counselor dana', team: '1팀', step: 1, steps: 3, answeredBy: null, mine: false },
  ]);
  expect(await openOf('other')).toEqual({ unanswered: 0, panics: [] });
  expect(await openOf('sup')).toEqual({ unanswered: 0, panics: [] });
  expect(await own()).toMatchObject({
    told: [{ people: ['teamLead lead'], webhooks: [] }],
    nextAt: '2026-04-01T14:00:30.000Z',
  });
});

test('unanswered it goes three steps up to the gateway, which is told no name', async () => {
  await ask('dana', 'askForHelp');
  tick('23:00:29');
  await engineOfServer().lookAtAll();
  expect((await openOf('sup')).unanswered).toBe(0);
  tick('23:00:30');
  await engineOfServer().lookAtAll();
  expect((await openOf('sup')).panics).toMatchObject([{ step: 2 }]);
  expect((await openOf('lead')).unanswered).toBe(1);
  tick('23:01:00');
  await engineOfServer().lookAtAll();

  expect(await received(1)).toEqual(['panic.escalated 3/3']);
  expect(gateway.received[0]?.panic).toMatchObject({ team: '1팀', since: '2026-04-01T14:00:00.000Z' });
  expect(gateway.received[0]?.panic.counselor).toMatch(/^상담사 \d+$/);
  expect(JSON.stringify(gateway.received)).not.toMatch(/dana/);
  expect(await own()).toMatchObject({
    nextAt: null,
    told: [{}, {}, { people: [], webhooks: ['당직 문자'] }],
  });
  tick('23:05:00');
  await engineOfServer().lookAtAll();
  expect(await received(2, 200)).toHaveLength(1);
});

test('an answer stops it, is told to the others, to the counselor and to the gateway, and stands in the log', async () => {
  await ask('dana', 'askForHelp');
  for (const time of ['23:00:30', '23:01:00']) {
    tick(time);
    await engineOfServer().lookAtAll();
  }
  await received(1);
  tick('23:01:20');
  const [panic] = (await openOf('sup')).panics;
  const params = { params: { id: panic?.id ?? '' } };
  expect((await ask('sup', 'answerPanic', params)).body).toMatchObject({
    unanswered: 0,
    panics: [{ mine: true }],
  });
  expect((await ask('lead', 'answerPanic', params)).code).toBe('HELP_ANSWERED');
  expect((await openOf('lead')).panics).toMatchObject([{ answeredBy: 'supervisor sup', mine: false }]);
  expect(await own()).toMatchObject({ answeredBy: 'supervisor sup', nextAt: null });
  expect(await received(2)).toEqual(['panic.escalated 3/3', 'panic.settled 3/3']);
  expect(gateway.received[1]?.panic.answered).toBe(true);

  tick('23:02:30');
  await engineOfServer().lookAtAll();
  expect((await openOf('lead')).panics).toEqual([]);
  expect((await openOf('sup')).panics).toHaveLength(1);
  expect((await ask('dana', 'withdrawHelp')).status).toBe(200);
  expect((await openOf('sup')).panics).toEqual([]);
  const [line] = await log();
  expect(line).toMatchObject({
    ...{ team: '1팀', band: null, chainVersion: 0, answerSeconds: 80, ended: 'counselor' },
    ...{ answeredBy: 'supervisor sup', told: [{ step: 1, signedIn: 1 }, { step: 2 }, { step: 3 }] },
  });
  expect(JSON.stringify(line)).not.toContain('dana');
  expect(await received(3, 200)).toHaveLength(2);
});

test('two servers that look at once tell each step once', async () => {
  await ask('dana', 'askForHelp');
  const engines = [engineOfServer(), otherEngine(), otherEngine()];
  for (const time of ['23:00:30', '23:01:00', '23:01:30']) {
    tick(time);
    await Promise.all(engines.map((engine) => engine.lookAtAll()));
  }
  expect(await received(1)).toEqual(['panic.escalated 3/3']);
  expect((await log())[0]?.told.map(({ step }) => step)).toEqual([1, 2, 3]);
});

test('a server that is killed in the middle of a step holds nobody up: another one takes the step', async () => {
  await ask('dana', 'askForHelp');
  tick('23:00:30');
  const { id } = (await own()) ?? { id: '' };
  const dying = server.dataSource.createQueryRunner();
  await dying.connect();
  await dying.startTransaction();
  const [{ pid } = { pid: 0 }] = (await dying.query('SELECT pg_backend_pid() AS pid')) as { pid: number }[];
  expect(await takeDue(dying.manager, id, server.clock.now())).toMatchObject({ step: 0 });
  await otherEngine().lookAtAll();
  expect((await openOf('sup')).unanswered).toBe(0);

  await server.dataSource.query('SELECT pg_terminate_backend($1)', [pid]);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await otherEngine().lookAtAll();
  await dying.release().catch(() => undefined);
  expect((await openOf('sup')).unanswered).toBe(1);
  expect((await log())[0]?.told.map(({ step }) => step)).toEqual([1, 2]);
});

test('a step that reaches nobody does not wait: the next one is told at once', async () => {
  await server.dataSource.query('DELETE FROM session');
  people = { dana: await signIn(server, 'dana'), manager: await signIn(server, 'manager') };
  await ask('dana', 'askForHelp');
  expect(await received(1)).toEqual(['panic.escalated 3/3']);
  expect((await log())[0]?.told.map(({ step, signedIn }) => [step, signedIn])).toEqual([
    [1, 0],
    [2, 0],
    [3, 0],
  ]);
  // Whoever signs in afterwards sees that it waits.
  people.lead = await signIn(server, 'lead');
  expect((await openOf('lead')).unanswered).toBe(1);
});

test('a locked screen is told how many there are, and no names', async () => {
  await ask('dana', 'askForHelp');
  tick('23:20:00');
  expect(await openOf('lead')).toEqual({ unanswered: 1, panics: [] });
  const { panic } = (await ask('dana', 'getOwnPanic')).body as { panic: OwnPanic };
  expect(panic.told).toHaveLength(1);
});

test('what everybody forgot ends after two hours, and the record is gone after a year', async () => {
  await ask('dana', 'askForHelp');
  server.clock.set('2026-04-02T01:00:01+09:00');
  await engineOfServer().lookAtAll();
  await signInAll();
  expect(await log()).toMatchObject([{ ended: 'forgotten', answerSeconds: null }]);
  for (const [day, left] of [
    ['2027-04-01T12:00:00+09:00', 1],
    ['2027-04-03T12:00:00+09:00', 0],
  ] as const) {
    server.clock.set(day);
    await server.app.get(PanicsService).forgetOld();
    const rows = await server.dataSource.query<unknown[]>('SELECT FROM panic_step');
    expect(rows).toHaveLength(left * 2);
  }
});
