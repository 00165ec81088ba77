import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { CallSource } from './arrival.js';
import { ContactsService } from './contacts.service.js';
import { storeTwoDays } from './testing-days.js';

let platform: TestPlatform;
let contacts: ContactsService;
let source: CallSource;

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
  source = await storeTwoDays(platform);
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
