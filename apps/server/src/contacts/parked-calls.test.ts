import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { Arrival, CallSource } from './arrival.js';
import { CallStore } from './call-store.js';
import { dumpFacts } from './dump.query.js';
import { eventArrival, newImport, newSource, seeded, shuffled, storeAll, withdrawAll } from './testing.js';

let platform: TestPlatform;
let sources = 0;
const source = () => newSource(platform, `source-${(sources += 1)}`);
beforeAll(async () => {
  platform = await openTestPlatform();
});
beforeEach(() => platform.clock.set(START));
afterAll(() => platform.close());

const START = '2026-04-01T12:00:00+09:00';
const event = (id: string, type: string, second: number, more: object = {}): Arrival =>
  eventArrival({
    eventId: id,
    type,
    at: new Date(Date.parse('2026-04-01T11:00:00+09:00') + second * 1000).toISOString(),
    callId: 'c',
    queue: 'q',
    ...more,
  });
const entered = event('1', 'queue.entered', 0, { caller: '010-4242-0001' });
const connected = event('2', 'agent.connected', 8, { agent: 'PJSIP/2001' });
const completed = event('3', 'agent.completed', 68, { agent: 'PJSIP/2001' });

const store = () => new CallStore(platform.dataSource, platform.keyring);
const later = (hours: number): void => {
  platform.clock.set(new Date(Date.parse(START) + hours * 3_600_000).toISOString());
};
const houseKeep = () => store().rejectParkedCalls(platform.clock.now());
const counts = async (of: CallSource) => (await store().parkedEvents(of.id)).counts;
const facts = async (of: CallSource) =>
  (await dumpFacts(platform.dataSource, of.id)).filter((line) => /^(contact|visit) /.test(line));

test('events of a call that never started are no call; they wait for a day and are then refused', async () => {
  const of = await source();
  expect(await storeAll(platform, of, [connected, completed], 1)).toEqual(['accepted', 'accepted']);
  expect(await facts(of)).toEqual([]);
  expect(await counts(of)).toEqual({ parked: 2, rejected: 0 });

  later(23.99);
  await houseKeep();
  expect(await counts(of)).toEqual({ parked: 2, rejected: 0 });
  later(24);
  await houseKeep();

  expect(await counts(of)).toEqual({ parked: 0, rejected: 2 });
  const { events } = await store().parkedEvents(of.id);
  expect(events).toMatchObject([
    { callKey: 'c', type: 'agent.connected', rejectedAt: platform.clock.now() },
    { callKey: 'c', type: 'agent.completed', rejectedAt: platform.clock.now() },
  ]);
  expect(await facts(of)).toEqual([]);
  // Sent again, they are still the same events.
  expect(await storeAll(platform, of, [connected])).toEqual(['duplicate']);
});

test.each([1, 24.5, 24 * 30])(
  'a start that comes %d h late makes the same call as one in time',
  async (hours) => {
    const [straight, late] = [await source(), await source()];
    await storeAll(platform, straight, [entered, connected, completed]);
    await storeAll(platform, late, [completed, connected]);
    later(hours);
    await houseKeep();
    expect(await counts(late)).toEqual(hours < 24 ? { parked: 2, rejected: 0 } : { parked: 0, rejected: 2 });

    await storeAll(platform, late, [entered]);

    expect(await facts(late)).toHaveLength(2);
    expect(await facts(late)).toEqual(await facts(straight));
    expect(await counts(late)).toEqual({ parked: 0, rejected: 0 });
  },
);

test('what needs no call waits for none', async () => {
  const of = await source();
  await storeAll(platform, of, [
    event('a', 'agent.state', 0, {
      callId: 'own-channel',
      agent: 'PJSIP/2001',
      attributes: { state: 'paused' },
    }),
    event('b', 'other:DID', 0, { callId: 'd' }),
    event('c', 'contact.ended', 9, { callId: 'e', attributes: { endedIn: 'voiceMenu' } }),
  ]);
  expect(await counts(of)).toEqual({ parked: 0, rejected: 0 });
});

test('a call whose start is withdrawn waits for it again; one whose events are all withdrawn does not', async () => {
  const of = await source();
  const [starts, rest] = [await newImport(platform, of), await newImport(platform, of)];
  await storeAll(platform, of, [entered], 1, starts);
  await storeAll(platform, of, [connected], 1, rest);
  expect(await counts(of)).toEqual({ parked: 0, rejected: 0 });

  await withdrawAll(platform, of, starts);
  expect(await counts(of)).toEqual({ parked: 1, rejected: 0 });
  expect(await facts(of)).toEqual([]);
  await withdrawAll(platform, of, rest);
  expect(await counts(of)).toEqual({ parked: 0, rejected: 0 });
});

test('end before start, answered twice, an agent that nobody knows: in any order one call, answered once', async () => {
  const again = event('4', 'agent.connected', 9, { agent: 'PJSIP/nobody' });
  const all = [entered, connected, again, completed];
  const random = seeded(13);
  const straight = await source();
  await storeAll(platform, straight, all);
  const expected = await facts(straight);
  expect(expected).toHaveLength(2);
  expect(expected.join('\n')).toMatch(/"outcome":"answered","wait_seconds":8,.*"agent":"PJSIP\/2001"/);

  for (let round = 0; round < 8; round += 1) {
    const other = await source();
    await storeAll(platform, other, [completed, ...shuffled([...all, ...all], random)], 1);
    expect(await facts(other)).toEqual(expected);
    expect(await counts(other)).toEqual({ parked: 0, rejected: 0 });
  }
});
