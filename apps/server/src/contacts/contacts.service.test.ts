import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { Arrival, CallSource } from './arrival.js';
import { ContactsService } from './contacts.service.js';
import { eventArrival, newSource, storeAll } from './testing.js';

let platform: TestPlatform;
let contacts: ContactsService;
let source: CallSource;

const call = (id: string, at: string, queue: string, wait: number, agent = 'A1'): Arrival[] => {
  const start = new Date(at).getTime();
  const later = (seconds: number) => new Date(start + seconds * 1000).toISOString();
  return [
    eventArrival({ eventId: `${id}-1`, type: 'queue.entered', at, callId: id, queue, caller: '01042421234' }),
    eventArrival({ eventId: `${id}-2`, type: 'agent.connected', at: later(wait), callId: id, queue, agent }),
    eventArrival({
      eventId: `${id}-3`,
      type: 'agent.completed',
      at: later(wait + 60),
      callId: id,
      queue,
      agent,
    }),
  ];
};

const account = async (login: string): Promise<string> => {
  const [row] = await platform.dataSource.query<{ id: string }[]>(
    `INSERT INTO account (login, name, role, password_hash, created_at) VALUES ($1, $1, 'counselor', 'x', now()) RETURNING id`,
    [login],
  );
  return row?.id ?? '';
};

beforeAll(async () => {
  platform = await openTestPlatform();
  contacts = new ContactsService(platform.dataSource, platform.keyring, platform.clock);
  source = await newSource(platform, 'switch', 'city');
  await storeAll(platform, source, [
    ...call('a', '2026-03-31T23:59:59+09:00', 'q', 20),
    ...call('b', '2026-04-01T00:00:00+09:00', 'q', 20),
    ...call('c', '2026-04-01T09:00:00+09:00', 'q', 21, 'A2'),
    ...call('d', '2026-04-01T10:00:00+09:00', 'unmapped', 5),
    eventArrival({
      eventId: 'e',
      type: 'queue.entered',
      at: '2026-04-01T11:59:30+09:00',
      callId: 'e',
      queue: 'q',
    }),
    eventArrival({
      eventId: 'f',
      type: 'queue.entered',
      at: '2026-04-01T07:00:00+09:00',
      callId: 'f',
      queue: 'q',
    }),
    eventArrival({ eventId: 'm1', type: 'contact.started', at: '2026-04-01T08:00:00+09:00', callId: 'm' }),
    eventArrival({ eventId: 'm2', type: 'contact.ended', at: '2026-04-01T08:00:20+09:00', callId: 'm' }),
  ]);
  await storeAll(
    platform,
    await newSource(platform, 'other', 'sample'),
    call('z', '2026-04-01T09:00:00+09:00', 'q', 1),
  );
});
afterAll(() => platform.close());

test('who has waited for more than four hours is no caller any more', async () => {
  const waiting = await contacts.waitingNow('city', platform.clock.now());
  expect(waiting.map(({ queue, arrivedAt }) => [queue, arrivedAt.toISOString()])).toEqual([
    ['q', '2026-04-01T02:59:30.000Z'],
  ]);
});

describe('own calls', () => {
  let counselor: string;
  let other: string;
  beforeAll(async () => {
    [counselor, other] = [await account('counselor'), await account('other')];
    const map = (agent: string, valid: string, id: string) =>
      platform.dataSource.query('INSERT INTO agent_mapping VALUES ($1, $2, $3::daterange, $4)', [
        source.id,
        agent,
        valid,
        id,
      ]);
    await map('A1', '[2026-04-01,)', counselor);
    await map('A2', '[2026-04-01,)', other);
  });

  test('nobody learns the caller of another person’s call', async () => {
    expect(await contacts.callerOf('c', counselor)).toBeNull();
    expect(await contacts.callerOf('nothing', counselor)).toBeNull();
    // The agent belonged to nobody when this call came.
    expect(await contacts.callerOf('a', counselor)).toBeNull();
    expect(await contacts.callerOf('c', other)).toMatchObject({ number: '01042421234' });
  });

  test('the newest first, numbers masked', async () => {
    const calls = await contacts.ownCalls(
      counselor,
      new Date('2026-03-31T00:00:00+09:00'),
      new Date('2026-04-02T00:00:00+09:00'),
    );
    expect(calls).toEqual([
      {
        callId: 'd',
        arrivedAt: '2026-04-01T01:00:00.000Z',
        answeredAt: '2026-04-01T01:00:05.000Z',
        talkSeconds: 60,
        queue: 'unmapped',
        caller: '010-****-1234',
        inProgress: false,
      },
      {
        callId: 'b',
        arrivedAt: '2026-03-31T15:00:00.000Z',
        answeredAt: '2026-03-31T15:00:20.000Z',
        talkSeconds: 60,
        queue: 'q',
        caller: '010-****-1234',
        inProgress: false,
      },
    ]);
  });
});
