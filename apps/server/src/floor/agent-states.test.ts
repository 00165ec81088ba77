import 'reflect-metadata';
import type { CanonicalEvent } from '@michuhol/formats';
import type { CallSource } from '../contacts/arrival.js';
import { eventArrival, newSource, storeAll } from '../contacts/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { AgentStates } from './agent-states.service.js';
import { agentStatesOf, floorServiceOf } from './testing.js';

let platform: TestPlatform;
let source: CallSource;
let states: AgentStates;
let told: string[];
let events = 0;
let switches = 0;

beforeAll(async () => {
  platform = await openTestPlatform('2026-04-01T12:00:00+09:00');
});
afterAll(() => platform.close());
/** Each test has a switch of its own. */
beforeEach(async () => {
  switches += 1;
  source = await newSource(platform, `switch-${switches}`, 'city');
  states = agentStatesOf(platform);
  told = [];
  platform.hub.ownStateChanged = (account) => void told.push(account);
});

const clockAt = (time: string): void => platform.clock.set(`2026-04-01T${time}+09:00`);

/** Something happens at the switch: 'HH:MM:SS', what, and with whom. */
const happens = async (
  time: string,
  type: string,
  given: Partial<Omit<CanonicalEvent, 'type' | 'eventId'>> = {},
): Promise<void> => {
  events += 1;
  clockAt(time);
  const at = `2026-04-01T${time}+09:00`;
  await storeAll(platform, source, [eventArrival({ eventId: `e${events}`, type, at, agent: 'A', ...given })]);
};
const state = (time: string, word: string, queue: string | null = null, reason: string | null = null) =>
  happens(time, 'agent.state', { queue, attributes: { state: word, reason } });
const ofCall = (time: string, type: string, attributes = {}, callId = 'c1') =>
  happens(time, type, { callId, queue: 'q', attributes });

const stateOf = async (agent = 'A'): Promise<string> => {
  await states.refresh();
  const { people } = await floorServiceOf(platform).staff('city', platform.clock.now());
  const one = people.find(({ key }) => key === `agent:switch-${switches}/${agent}`);
  const since = one && new Date(one.since.getTime() + 9 * 3_600_000).toISOString().slice(11, 19);
  return one ? [one.state, one.code, one.at?.queue, since].filter(Boolean).join(' ') : 'nobody';
};

test('a call from ring to the end of the work after it', async () => {
  await state('08:59:00', 'loggedIn');
  await state('09:00:00', 'memberAdded', 'q');
  expect(await stateOf()).toBe('ready 08:59:00');
  await ofCall('09:10:00', 'queue.entered');
  await ofCall('09:10:01', 'agent.offered');
  expect(await stateOf()).toBe('ringing q 09:10:01');
  await ofCall('09:10:05', 'agent.connected', { waitSeconds: 5 });
  expect(await stateOf()).toBe('talking q 09:10:05');
  await ofCall('09:11:00', 'hold.started');
  expect(await stateOf()).toBe('hold q 09:11:00');
  await ofCall('09:11:30', 'hold.ended');
  expect(await stateOf()).toBe('talking q 09:10:05');
  await ofCall('09:13:00', 'agent.completed', { waitSeconds: 5, talkSeconds: 175, endedBy: 'caller' });
  await ofCall('09:13:00', 'acw.started');
  expect(await stateOf()).toBe('acw 09:13:00');
  await ofCall('09:13:40', 'acw.ended', { acwSeconds: 40 });
  expect(await stateOf()).toBe('ready 09:13:40');
  await state('09:20:00', 'paused', null, '점심');
  expect(await stateOf()).toBe('break 점심 09:20:00');
});

test('a ring ends when the caller gives up, though nobody says so of the agent', async () => {
  await state('09:00:00', 'loggedIn');
  await ofCall('09:10:00', 'queue.entered');
  await ofCall('09:10:01', 'agent.offered');
  expect(await stateOf()).toBe('ringing q 09:10:01');
  await happens('09:10:04', 'queue.left', {
    ...{ callId: 'c1', queue: 'q', agent: null, attributes: { outcome: 'abandoned' } },
  });
  expect(await stateOf()).toBe('ready 09:00:00');
});

test('a ring that nobody answers is over with the word of the switch', async () => {
  await state('09:00:00', 'loggedIn');
  await ofCall('09:10:00', 'queue.entered');
  await ofCall('09:10:01', 'agent.offered');
  await ofCall('09:10:16', 'agent.no_answer', { ringMilliseconds: 15_000 });
  expect(await stateOf()).toBe('ready 09:00:00');
});

test('only those of whom there is news are looked at again', async () => {
  await state('09:00:00', 'loggedIn');
  await states.refresh();
  // Had it been looked at, this would be mended.
  await platform.dataSource.query(`UPDATE floor_agent SET state = 'training' WHERE source_id = $1`, [
    source.id,
  ]);
  clockAt('09:00:30');
  expect(await stateOf()).toBe('training 09:00:00');
  clockAt('09:01:30');
  expect(await stateOf()).toBe('ready 09:00:00');
  expect(await platform.dataSource.query('SELECT FROM floor_news')).toEqual([]);
});

test('whoever takes over the floor begins with everybody of whom something was said', async () => {
  await state('09:00:00', 'loggedIn');
  await platform.dataSource.query('DELETE FROM floor_news');
  expect(await stateOf()).toBe('nobody');
  await states.begin();
  expect(await stateOf()).toBe('ready 09:00:00');
});

test('what came late counts where it happened', async () => {
  await state('09:30:00', 'memberAdded', 'q');
  await storeAll(platform, source, [
    eventArrival({
      ...{ eventId: 'late', type: 'agent.state', at: '2026-04-01T09:00:00+09:00', agent: 'A' },
      attributes: { state: 'loggedIn' },
    }),
  ]);
  expect(await stateOf()).toBe('ready 09:00:00');
});

test('a restart of the switch logs everybody out', async () => {
  await state('09:00:00', 'loggedIn');
  await happens('09:00:01', 'agent.state', { agent: 'B', attributes: { state: 'loggedIn' } });
  expect([await stateOf('A'), await stateOf('B')]).toEqual(['ready 09:00:00', 'ready 09:00:01']);
  await happens('09:30:00', 'switch.started', { agent: null });
  expect(await stateOf('A')).toMatch(/^loggedOut/);
  expect(await stateOf('B')).toMatch(/^loggedOut/);
});

test('a ghost ends by itself with an event that figures see too', async () => {
  await state('00:10:00', 'loggedIn');
  expect(await stateOf()).toBe('ready 00:10:00');
  clockAt('12:09:00');
  expect(await stateOf()).toBe('ready 00:10:00');
  clockAt('12:11:00');
  expect(await stateOf()).toMatch(/^loggedOut/);
  const words = await platform.dataSource.query<{ attributes: unknown; heard: Date | null }[]>(
    `SELECT attributes, last_event_at AS heard FROM call_event JOIN source ON source.id = source_id
     WHERE source_id = $1 ORDER BY arrival DESC LIMIT 1`,
    [source.id],
  );
  // What the console says is no sign of life of the switch.
  expect(words).toEqual([
    { attributes: { state: 'loggedOut', reason: null }, heard: new Date('2026-04-01T00:10:00+09:00') },
  ]);
});

test('the people themselves are told when what they do has changed, and at no other time', async () => {
  const [account] = await platform.dataSource.query<{ id: string }[]>(
    `INSERT INTO account (login, name, role, password_hash, created_at) VALUES ('a', 'A', 'counselor', 'x', now())
     RETURNING id`,
  );
  await platform.dataSource.query(`INSERT INTO agent_mapping VALUES ($1, 'A', daterange(NULL, NULL), $2)`, [
    source.id,
    account?.id,
  ]);
  await state('09:00:00', 'loggedIn');
  await states.refresh();
  expect(told).toEqual([account?.id]);
  await state('09:00:01', 'memberAdded', 'q');
  clockAt('09:05:00');
  await states.refresh();
  expect(told).toEqual([account?.id]);
});

test('what was told before yesterday says nothing of today', async () => {
  platform.clock.set('2026-04-03T09:00:00+09:00');
  await storeAll(platform, source, [
    eventArrival({
      ...{ eventId: 'old', type: 'agent.state', at: '2026-04-01T09:00:00+09:00', agent: 'A' },
      attributes: { state: 'loggedIn' },
    }),
  ]);
  expect(await stateOf()).toMatch(/^(nobody|loggedOut)/);
});
