import { endpoints, floorSchema, type OwnState, type PreventionEntry } from '@michuhol/contract';
import type { CallSource } from '../contacts/arrival.js';
import { eventArrival, newSource, storeAll } from '../contacts/testing.js';
import {
  addAccount,
  openTestServer,
  signIn,
  type Answer,
  type SignedIn,
  type TestServer,
} from '../identity/testing.js';
import { LiveModule } from '../live/live.module.js';
import { PreventionModule } from '../prevention/prevention.module.js';
import { AgentStates } from './agent-states.service.js';

let server: TestServer;
let source: CallSource;
const people = new Map<string, SignedIn>();
const roles = {
  dana: 'counselor',
  echo: 'counselor',
  sup: 'supervisor',
  boss: 'manager',
  officer: 'protectionOfficer',
} as const;
type Login = keyof typeof roles;

const ask = (login: Login, name: keyof typeof endpoints, asked = {}): Promise<Answer> =>
  server.ask(endpoints[name], { headers: people.get(login)?.headers ?? {}, ...asked });
const ownCall = async (login: Login): Promise<OwnState['longCall']> =>
  ((await ask(login, 'getOwnState')).body as OwnState).longCall;
/** How the calls stand on the floor, in its order of need. */
const onFloor = async (): Promise<unknown[]> => {
  const { body } = await ask('sup', 'getFloor', { query: { dataSet: 'synthetic' } });
  return floorSchema.parse(body).agents.map(({ queue, longCall }) => [queue, longCall]);
};
const tick = (time: string): void => server.clock.set(`2026-04-01T${time}+09:00`);

const everyCall = {
  ...{ what: '2026년 기준', field: 'all', text: '곧 마쳐야 합니다.', textEn: 'We have to finish soon.' },
  ...{ on: '2026-04-01', by: '센터장', documentNumber: '미추홀-7' },
};
const ofTransport = { ...everyCall, what: '교통', field: 'transport', noticeMinutes: 3, limitMinutes: 5 };
const decide = (login: Login, values: object): Promise<Answer> =>
  ask(login, 'addPreventionEntry', { params: { kind: 'RECOMMENDED_TIME' }, body: { values } });

beforeAll(async () => {
  server = await openTestServer([LiveModule, PreventionModule]);
  source = await newSource(server, 'switch', 'synthetic');
  for (const login of Object.keys(roles) as Login[]) {
    const id = await addAccount(server, login, roles[login], { team: '1팀' });
    people.set(login, await signIn(server, login));
    if (roles[login] === 'counselor')
      await server.dataSource.query(`INSERT INTO agent_mapping VALUES ($1, $2, daterange(NULL, NULL), $3)`, [
        ...[source.id, login, id],
      ]);
  }
  await server.dataSource.query(
    `INSERT INTO queue_mapping (source_id, queue, valid, service_field, channel)
     VALUES ($1, 'bus', daterange('2026-01-01', NULL), 'transport', 'telephone')`,
    [source.id],
  );
  const call = (agent: string, queue: string) =>
    (['queue.entered', 'agent.connected'] as const).map((type) =>
      eventArrival({
        ...{ eventId: `${type} ${agent}`, type, at: '2026-04-01T11:50:00+09:00', callId: agent, queue },
        agent: type === 'agent.connected' ? agent : null,
        attributes: type === 'agent.connected' ? { waitSeconds: 0 } : {},
      }),
    );
  tick('11:50:00');
  await storeAll(server, source, [...call('dana', 'bus'), ...call('echo', 'hall')]);
  await server.app.get(AgentStates).refresh();
});
afterAll(() => server.close());

test('refused: anybody but the protection officer, and a time without its document or its text', async () => {
  expect((await decide('boss', everyCall)).status).toBe(403);
  expect((await decide('officer', { ...everyCall, documentNumber: null })).status).toBe(400);
  expect((await decide('officer', { ...everyCall, text: null })).status).toBe(400);
  expect((await decide('officer', { ...everyCall, noticeMinutes: 20 })).status).toBe(400);
});

test('until it is decided no call is timed', async () => {
  tick('11:53:00');
  expect(await ownCall('dana')).toBeNull();
  expect((await onFloor()).sort()).toEqual([
    ['bus', null],
    ['hall', null],
  ]);
});

test('each call is held against the time of its own kind, by the field that its queue is mapped to', async () => {
  expect((await decide('officer', everyCall)).status).toBe(201);
  expect((await decide('officer', ofTransport)).status).toBe(201);
  const talkingSince = '2026-04-01T02:50:00.000Z';
  const announcement = { ko: everyCall.text, en: everyCall.textEn };
  expect(await ownCall('dana')).toEqual({
    noticeSeconds: 180,
    limitSeconds: 300,
    talkingSince,
    announcement,
  });
  expect(await ownCall('echo')).toEqual({
    noticeSeconds: 900,
    limitSeconds: 1200,
    talkingSince,
    announcement,
  });

  tick('11:54:30');
  expect(await onFloor()).toEqual([
    ['bus', 'notice'],
    ['hall', null],
  ]);
  tick('12:05:00');
  expect(await onFloor()).toEqual([
    ['bus', 'limit'],
    ['hall', 'notice'],
  ]);
});

test('the floor of the past is held against what held then', async () => {
  const past = async (at: string): Promise<unknown> => {
    const { body } = await ask('sup', 'getPastBoard', { query: { dataSet: 'synthetic', at } });
    return (body as { floor: { agents: { longCall: unknown }[] } }).floor.agents.map(
      ({ longCall }) => longCall,
    );
  };
  expect(await past('2026-04-01T11:54:00+09:00')).toEqual(['notice', null]);
});

test('an ended time holds no more; its call falls back to the time of every call, and off with that', async () => {
  const { body } = await ask('officer', 'listPrevention', { params: { kind: 'RECOMMENDED_TIME' } });
  const end = async (field: string): Promise<void> => {
    const entry = (body as { entries: PreventionEntry[] }).entries.find(
      ({ values }) => values.field === field,
    );
    const params = { kind: 'RECOMMENDED_TIME', id: entry?.id };
    const reply = await ask('officer', 'endPreventionEntry', {
      params,
      body: { version: 1, reason: '기준 바뀜' },
    });
    expect(reply.status).toBe(200);
  };
  await end('transport');
  expect(await ownCall('dana')).toMatchObject({ noticeSeconds: 900 });
  await end('all');
  expect(await ownCall('dana')).toBeNull();
});
