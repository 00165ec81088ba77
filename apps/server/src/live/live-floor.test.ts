import 'reflect-metadata';
import { endpoints, floorSchema, type Floor, type OwnState } from '@michuhol/contract';
import { eventArrival, newSource, storeAll } from '../contacts/testing.js';
import type { CallSource } from '../contacts/arrival.js';
import { FloorViews } from '../floor/floor-views.service.js';
import {
  addAccount,
  openTestServer,
  signIn,
  type Answer,
  type SignedIn,
  type TestServer,
} from '../identity/testing.js';
import { LiveModule } from './live.module.js';

let server: TestServer;
let source: CallSource;
const ids = new Map<string, string>();
const people = new Map<string, SignedIn>();

const roles = {
  dana: 'counselor',
  echo: 'counselor',
  lead: 'teamLead',
  sup: 'supervisor',
  boss: 'manager',
  officer: 'privacyOfficer',
} as const;
type Login = keyof typeof roles;

const ask = (login: Login, name: keyof typeof endpoints, asked = {}): Promise<Answer> =>
  server.ask(endpoints[name], { headers: people.get(login)?.headers ?? {}, ...asked });
const synthetic = { query: { dataSet: 'synthetic' } };
const floorSeenBy = async (login: Login): Promise<Floor> =>
  floorSchema.parse((await ask(login, 'getFloor', synthetic)).body);
const ownOf = async (login: Login, name: keyof typeof endpoints = 'getOwnState', body?: unknown) =>
  (await ask(login, name, body ? { body } : {})).body as OwnState;
const tick = (time: string): void => server.clock.set(`2026-04-01T${time}+09:00`);

/** Later on, when sessions have locked that nobody used. */
const comeBack = async (time: string): Promise<void> => {
  tick(time);
  for (const login of Object.keys(roles) as Login[]) people.set(login, await signIn(server, login));
};

const settings = {
  ...{ names: null, breakCodes: ['휴식', '교육 준비'], doubtMinutes: 60, expireMinutes: 600 },
};

beforeAll(async () => {
  server = await openTestServer([LiveModule]);
  source = await newSource(server, 'switch', 'synthetic');
  for (const login of Object.keys(roles) as Login[]) {
    ids.set(login, await addAccount(server, login, roles[login], { team: '1팀' }));
    people.set(login, await signIn(server, login));
  }
  await server.dataSource.query(
    `INSERT INTO agent_mapping VALUES ($1, 'PJSIP/1', daterange(NULL, NULL), $2)`,
    [source.id, ids.get('dana')],
  );
  await storeAll(server, source, [
    ...['PJSIP/1', 'PJSIP/2'].map((agent) =>
      eventArrival({
        ...{ eventId: `in ${agent}`, type: 'agent.state', at: '2026-04-01T11:30:00+09:00', agent },
        attributes: { state: 'loggedIn' },
      }),
    ),
    eventArrival({
      ...{ eventId: 'first', type: 'queue.entered', at: '2026-04-01T11:31:00+09:00' },
      ...{ callId: 'gone', queue: 'q' },
    }),
  ]);
  await ask('dana', 'setOwnState', { body: { state: 'ready' } });
});
afterAll(() => server.close());

test.each<[Login, keyof typeof endpoints, object]>([
  ['dana', 'getFloor', synthetic],
  ['boss', 'getFloor', synthetic],
  ['officer', 'getPastDay', { query: { dataSet: 'synthetic', day: '2026-04-01' } }],
  ['boss', 'setOwnState', { body: { state: 'ready' } }],
  ['sup', 'setFloorSettings', { body: settings }],
  ['sup', 'listFloorViews', {}],
  ['officer', 'getFloorSettings', {}],
])('%s is refused %s', async (login, name, asked) => {
  expect((await ask(login, name, asked)).status).toBe(403);
});

test('whom no switch knows can say nothing of themselves and is told why, but can call for help', async () => {
  expect(await ownOf('echo')).toMatchObject({ known: false, state: null });
  expect((await ask('echo', 'setOwnState', { body: { state: 'break', code: '휴식' } })).code).toBe(
    'NOT_A_COUNSELOR',
  );
  expect(await ownOf('echo', 'askForHelp')).toMatchObject({ known: false, help: { answeredBy: null } });
  expect(await ownOf('echo', 'withdrawHelp')).toMatchObject({ help: null });
});

test('what a counselor says holds until the switch says otherwise', async () => {
  tick('12:00:10');
  expect(await ownOf('dana', 'setOwnState', { state: 'break', code: '휴식' })).toMatchObject({
    ...{ known: true, state: 'break', code: '휴식', by: 'console', since: '2026-04-01T03:00:10.000Z' },
  });
  tick('12:01:00');
  await storeAll(server, source, [
    eventArrival({
      ...{ eventId: 'pause', type: 'agent.state', at: '2026-04-01T12:00:40+09:00', agent: 'PJSIP/1' },
      attributes: { state: 'paused', reason: '점심' },
    }),
  ]);
  await ownOf('dana', 'setOwnState', { state: 'ready' });
  expect(await ownOf('dana')).toMatchObject({ state: 'break', code: '점심', by: 'switch' });
});

test('figures of agents see it as a word of the own switch', async () => {
  const words = await server.dataSource.query<{ attributes: unknown }[]>(
    `SELECT attributes FROM call_event WHERE agent = 'PJSIP/1' AND source_id = $1 AND attributes ->> 'state' = 'break'`,
    [source.id],
  );
  expect(words).toEqual([{ attributes: { state: 'break', reason: '휴식' } }]);
});

test('before names are allowed the floor tells none, and nobody is written down', async () => {
  const floor = await floorSeenBy('sup');
  expect(floor.named).toBe(false);
  expect(floor.agents.map(({ state }) => state).sort()).toEqual(['break', 'ready']);
  expect(JSON.stringify(floor)).not.toMatch(/dana|PJSIP/);
  expect(JSON.stringify(floor)).not.toContain(ids.get('dana'));
  const again = await floorSeenBy('lead');
  expect(again.agents.map(({ label }) => label)).toEqual(floor.agents.map(({ label }) => label));
  expect((await ask('officer', 'listFloorViews')).body).toEqual({ views: [], next: null });
});

test('help is asked for, answered once, and told to whoever asked', async () => {
  tick('12:02:00');
  const told: string[] = [];
  server.hub.ownStateChanged = (account) => void told.push(account);
  const { help } = await ownOf('dana', 'askForHelp');
  expect(help).toMatchObject({ answeredBy: null });
  expect((await ownOf('dana', 'askForHelp')).help?.id).toBe(help?.id);
  server.clock.set('2026-04-01T12:02:05+09:00');
  expect((await floorSeenBy('sup')).agents[0]?.help?.id).toBe(help?.id);
  const params = { params: { id: help?.id ?? '' } };
  expect((await ask('dana', 'answerHelp', params)).status).toBe(403);
  expect((await ask('lead', 'answerHelp', params)).body).toMatchObject({ answeredBy: 'teamLead lead' });
  expect((await ask('lead', 'answerHelp', params)).status).toBe(200);
  expect((await ask('sup', 'answerHelp', params)).code).toBe('HELP_ANSWERED');
  expect(told).toContain(ids.get('dana'));
  expect((await ownOf('dana')).help).toMatchObject({ answeredBy: 'teamLead lead' });
  expect((await ownOf('dana', 'withdrawHelp')).help).toBeNull();
  expect((await ask('sup', 'answerHelp', params)).status).toBe(404);
});

test('limits that contradict each other are refused; a change is on record', async () => {
  const wrong = { ...settings, doubtMinutes: 60, expireMinutes: 40 };
  expect((await ask('boss', 'setFloorSettings', { body: wrong })).status).toBe(400);
  expect((await ask('boss', 'setFloorSettings', { body: settings })).body).toEqual(settings);
  expect((await ask('sup', 'getFloorSettings')).body).toEqual(settings);
  expect((await ownOf('dana')).breakCodes).toEqual(settings.breakCodes);
  const entries = await server.dataSource.query<{ action: string }[]>(
    `SELECT action FROM audit_entry WHERE action = 'settings.floor'`,
  );
  expect(entries).toHaveLength(1);
});

test('with names every look is written down, one line for as long as it goes on, for thirty days', async () => {
  const names = { from: '2026-04-01', documentNumber: '노사협의회-12' };
  await ask('boss', 'setFloorSettings', { body: { ...settings, names } });
  for (const time of ['12:03:00', '12:06:00', '12:09:00']) {
    tick(time);
    expect((await floorSeenBy('sup')).agents.map(({ label }) => label)).toContain('counselor dana');
  }
  await comeBack('13:00:00');
  await floorSeenBy('sup');
  const past = { query: { dataSet: 'synthetic', at: '2026-04-01T11:45:00+09:00' } };
  expect((await ask('boss', 'getPastBoard', past)).body).toMatchObject({ floor: null });
  expect((await ask('sup', 'getPastBoard', past)).body).toMatchObject({ floor: { named: true } });
  const { views } = (await ask('officer', 'listFloorViews')).body as {
    views: { kind: string; from: string }[];
  };
  expect(views.map(({ kind, from }) => `${kind} ${from.slice(11, 16)}`).sort()).toEqual([
    'floor 03:03',
    'floor 04:00',
    'past 04:00',
  ]);
  expect(views.every((view) => 'account' in view)).toBe(true);
  // The two of one instant stand on one page, though it was to end between them.
  const page = { query: { limit: '1' } };
  const first = (await ask('officer', 'listFloorViews', page)).body as { views: unknown[]; next: string };
  expect([first.views.length, first.next]).toEqual([2, '2026-04-01T04:00:00.000Z']);
  const older = { query: { limit: '2', before: first.next, accountId: ids.get('sup') } };
  expect((await ask('officer', 'listFloorViews', older)).body).toMatchObject({
    views: [{ kind: 'floor', from: '2026-04-01T03:03:00.000Z', account: { name: 'supervisor sup' } }],
    next: null,
  });
  const ofOther = { query: { accountId: ids.get('lead') } };
  expect((await ask('officer', 'listFloorViews', ofOther)).body).toEqual({ views: [], next: null });
  server.clock.set('2026-05-01T12:30:00+09:00');
  await server.app.get(FloorViews).forgetOld();
  const [left] = await server.dataSource.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM floor_view',
  );
  expect(left?.count).toBe(2);
  tick('13:00:01');
});

test('on a locked screen the button for help works, and nothing else', async () => {
  tick('13:30:00');
  expect((await ask('dana', 'setOwnState', { body: { state: 'other' } })).code).toBe('SESSION_LOCKED');
  expect((await ownOf('dana', 'askForHelp')).help).toMatchObject({ answeredBy: null });
  expect((await ownOf('dana', 'withdrawHelp')).help).toBeNull();
  await comeBack('13:31:00');
});

test('a stale state is cleared with a reason, on record; a call is not', async () => {
  const agent = `account:${ids.get('dana')}`;
  const clearing = { body: { dataSet: 'synthetic', agent, reason: '퇴근 확인' } };
  expect((await ask('boss', 'clearAgent', clearing)).status).toBe(403);
  const floor = (await ask('sup', 'clearAgent', clearing)).body as Floor;
  expect(floor.agents.map(({ label }) => label)).toEqual(['PJSIP/2']);
  expect((await ask('sup', 'clearAgent', clearing)).status).toBe(404);
  const [entry] = await server.dataSource.query<{ subject: string; details: unknown }[]>(
    `SELECT subject, details FROM audit_entry WHERE action = 'floor.clear'`,
  );
  expect(entry).toMatchObject({ subject: agent, details: { reason: '퇴근 확인' } });
  expect(await ownOf('dana')).toMatchObject({ state: 'loggedOut' });
  await storeAll(server, source, [
    ...['queue.entered', 'agent.connected'].map((type, nth) =>
      eventArrival({
        ...{ eventId: type, type, at: `2026-04-01T12:59:0${nth}+09:00`, callId: 'c', queue: 'q' },
        agent: nth === 0 ? null : 'PJSIP/2',
      }),
    ),
  ]);
  await ownOf('dana', 'setOwnState', { state: 'ready' });
  const talking = { body: { ...clearing.body, agent: 'agent:switch/PJSIP/2' } };
  expect((await ask('sup', 'clearAgent', talking)).code).toBe('ON_CALL');
});

test('each person has a layout of the own', async () => {
  const layout = (await ask('sup', 'getLiveLayout')).body as object;
  expect(layout).toMatchObject({ sortBy: 'need', pinnedQueues: [] });
  const mine = { ...layout, pinnedQueues: ['q'], hidden: ['chart'] };
  expect((await ask('sup', 'setLiveLayout', { body: mine })).body).toEqual(mine);
  expect((await ask('sup', 'getLiveLayout')).body).toEqual(mine);
  expect((await ask('lead', 'getLiveLayout')).body).toEqual(layout);
});
