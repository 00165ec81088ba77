import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { endpoints, type OwnMeasures } from '@michuhol/contract';
import { eventArrival, storeAll } from '../contacts/testing.js';
import { AgentStates } from '../floor/agent-states.service.js';
import { addAccount, signIn, type SignedIn } from '../identity/testing.js';
import { AMI_TIMES, type AmiTimes } from '../ingest/ami-times.js';
import { FakeAmi, type FakeBehaviour } from '../ingest/fake-ami.testing.js';
import { FeedKinds } from '../ingest/feed-kinds.service.js';
import { FeedRunner } from '../ingest/feed-runner.service.js';
import { openCentre, type Centre } from '../protection/testing.js';
import { MeasuresModule } from './measures.module.js';
import { WatchMeasures } from './watch-measures.service.js';

let centre: Centre;
let admin: SignedIn;
let source: string;
const fakes: FakeAmi[] = [];
const switches: string[] = [];

beforeAll(async () => {
  centre = await openCentre([MeasuresModule]);
  const { server } = centre;
  await addAccount(server, 'admin', 'admin');
  admin = await signIn(server, 'admin');
  const [row] = await server.dataSource.query<{ id: string }[]>(
    `SELECT id FROM source WHERE code = 'switch-call-1'`,
  );
  source = row?.id ?? '';
  Object.assign(server.config, { switches });
  const quick: AmiTimes = {
    ...{ connectMs: 10_000, answerMs: 10_000, pingMs: 50, storeMs: 10 },
    ...{ firstRestMs: 20, longestRestMs: 50, refusedRestMs: 50 },
  };
  Object.assign(server.app.get<AmiTimes>(AMI_TIMES), quick);
});
afterAll(async () => {
  await centre.server.app.get(FeedKinds).rest();
  for (const fake of fakes) await fake.close();
  await centre.server.close();
});

const until = async (what: () => Promise<unknown> | unknown, expected: unknown): Promise<void> => {
  let found: unknown;
  for (let tries = 0; tries < 500; tries += 1) {
    found = await what();
    if (JSON.stringify(found) === JSON.stringify(expected)) break;
    await wait(20);
  }
  expect(found).toEqual(expected);
};
const ask = (endpoint: (typeof endpoints)[keyof typeof endpoints], body?: unknown) =>
  centre.server.ask(endpoint, { headers: centre.counselor.headers, ...(body === undefined ? {} : { body }) });
const rest = async (): Promise<OwnMeasures['rest']> =>
  endpoints.listOwnMeasures.reply.parse((await ask(endpoints.listOwnMeasures)).body).rest;
const begin = () => ask(endpoints.requestMeasures, { id: randomUUID(), kinds: ['TASK_PAUSE'] });
const stateNow = async (): Promise<unknown> => {
  await centre.server.app.get(AgentStates).refresh();
  return ((await ask(endpoints.getOwnState)).body as { state: unknown }).state;
};

/** Connects a switch in which the counselor's telephone has another name than the agent. */
const connect = async (change: Partial<FakeBehaviour> = {}): Promise<FakeAmi> => {
  const fake = await FakeAmi.open(change);
  fakes.push(fake);
  switches.push(fake.address);
  fake.now = centre.server.clock.now().getTime() / 1000;
  fake.addMember({
    ...{ Queue: 'dasan', MemberName: 'PJSIP/2001', Interface: 'Local/2001@agents' },
    ...{ Status: '1', Paused: '0' },
  });
  const added = await centre.server.ask(endpoints.addSourceFeed, {
    ...{ headers: admin.headers, params: { id: source } },
    body: { kind: 'ami', address: fake.address, userName: 'console', secret: 'open sesame' },
  });
  expect(added.status).toBe(201);
  await centre.server.app.get(FeedRunner).tick();
  await until(() => fake.listeners, 1);
  return fake;
};
const disconnect = async (): Promise<void> => {
  await centre.server.dataSource.query('DELETE FROM source_feed WHERE source_id = $1', [source]);
  await centre.server.app.get(FeedRunner).tick();
};
const pausesOf = (fake: FakeAmi) =>
  fake.actions
    .filter(({ Action }) => Action === 'QueuePause')
    .map(({ Interface, Paused, Reason }) => [Interface, Paused, Reason]);

test('the switch keeps calls away as soon as a rest begins, and lets them through when it is over', async () => {
  const fake = await connect();
  await begin();
  await until(() => pausesOf(fake), [['Local/2001@agents', 'true', 'break']]);
  await until(async () => (await rest())?.atSwitch, 'told');
  // What the switch then says of the pause takes nothing from the rest.
  await until(
    () =>
      centre.server.dataSource.query(
        `SELECT attributes ->> 'reason' AS reason FROM call_event WHERE attributes ->> 'state' = 'paused'`,
      ),
    [{ reason: 'break' }],
  );
  expect(await stateNow()).toBe('protectedRest');

  await ask(endpoints.endOwnRest);
  await until(() => pausesOf(fake).slice(1), [['Local/2001@agents', 'false', undefined]]);
  expect(await rest()).toBeNull();
  await disconnect();
});

test('a switch that refuses blocks no rest, and the counselor is told what to do', async () => {
  await connect({ pauses: false });
  await begin();
  await until(async () => (await rest())?.atSwitch, 'refused');
  expect((await rest())?.switchFault?.ko).toContain('전화기에서 직접');
  expect(await stateNow()).toBe('protectedRest');
  await ask(endpoints.endOwnRest);
  await disconnect();
});

test('a switch that is away is told when it is back, and no rest waits for it', async () => {
  const fake = await connect();
  await fake.close();
  await begin();
  expect((await rest())?.atSwitch).toBe('waiting');
  expect((await rest())?.startsAt).not.toBeNull();
  expect(await stateNow()).toBe('protectedRest');
  await ask(endpoints.endOwnRest);
  await disconnect();
});

test('where no switch is connected the addresses of alerts are told, without a name and without a reason', async () => {
  const { dataSource, keyring, clock } = centre.server;
  const key = await keyring.forPeriod('account', clock.now());
  const id = randomUUID();
  await dataSource.query(
    `INSERT INTO alert_webhook (id, label, url, private_allowed, from_severity, is_on, secret, created_by, created_at)
     VALUES ($1, 'switch', 'http://127.0.0.1:9/hook', true, 'critical', true, $2, 'admin', $3)`,
    [id, key.seal('secret', `alert_webhook:${id}`), clock.now()],
  );
  await begin();
  expect(await rest()).toMatchObject({ atSwitch: 'webhook', switchFault: null });
  await ask(endpoints.endOwnRest);
  const rows = await dataSource.query<{ event: string; body: string }[]>(
    'SELECT event, body FROM alert_delivery ORDER BY created_at, id',
  );
  const told = rows.map(({ body }) => JSON.parse(body) as { pause: { paused: boolean } });
  expect(told.map(({ pause }) => pause).toSorted((a, b) => Number(b.paused) - Number(a.paused))).toEqual([
    { source: 'switch-call-1', agent: 'PJSIP/2001', paused: true, minutes: 30 },
    { source: 'switch-call-1', agent: 'PJSIP/2001', paused: false, minutes: null },
  ]);
  for (const { body } of rows) expect(body).not.toMatch(/counselor|TASK_PAUSE|rest/i);
});

test('asked for during a call, a rest begins when the call is over', async () => {
  const { server } = centre;
  const at = (time: string): string => `2026-04-01T${time}+09:00`;
  const [day] = [server.clock.now().toISOString().slice(0, 10)];
  expect(day).toBe('2026-04-01');
  const call = { callId: 'call-2', queue: 'traffic', agent: 'PJSIP/2001' };
  server.clock.set(at('12:10:00'));
  centre.counselor = await signIn(server, 'counselor');
  const say = (eventId: string, type: string, time: string, attributes = {}) =>
    storeAll(server, { id: source, dataSet: 'city' }, [
      eventArrival({ ...call, eventId, type, at: at(time), attributes }),
    ]);
  await say('f1', 'queue.entered', '12:09:00');
  await say('f2', 'agent.connected', '12:09:05');
  expect(await stateNow()).toBe('talking');
  await begin();
  expect(await stateNow()).toBe('talking');
  expect(await rest()).toMatchObject({ startsAt: null, endsAt: null });

  server.clock.set(at('12:15:00'));
  await say('f3', 'agent.completed', '12:14:00', { talkSeconds: 295 });
  expect(await stateNow()).toBe('protectedRest');
  await server.app.get(WatchMeasures).look();
  const { startsAt, endsAt } = (await rest()) ?? {};
  expect([startsAt, endsAt].map((time) => time && Date.parse(time))).toEqual([
    ...[Date.parse(at('12:14:00')), Date.parse(at('12:44:00'))],
  ]);
});
