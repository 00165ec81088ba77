import { bridgeDueYears } from '../contacts/caller-bridge.query.js';
import type { Arrival, CallSource } from '../contacts/arrival.js';
import {
  eventArrival,
  newImport,
  newSource,
  recordArrival,
  storeAll,
  withdrawAll,
} from '../contacts/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { refresherOf } from './testing.js';
import { VerifyService } from './verify.service.js';

let platform: TestPlatform;
let source: CallSource;

/** Each test has a New Year of its own: the first day of this year. */
let year = 2010;

beforeAll(async () => {
  platform = await openTestPlatform('2026-01-20T12:00:00+09:00');
  source = await newSource(platform, 'asterisk-1', 'city');
});
beforeEach(() => {
  year += 1;
});
afterAll(() => platform.close());

/** An instant of this New Year: `'12-31T23:00:00'` is of the year before. */
const at = (text: string): Date => new Date(`${text.startsWith('12') ? year - 1 : year}-${text}+09:00`);

const CALLER = '01042423003';

const record = (name: string, time: string, caller = CALLER): Arrival => {
  const callId = `${year} ${name}`;
  const arrivedAt = at(time);
  const endedAt = new Date(arrivedAt.getTime() + 68_000);
  return recordArrival({ key: [callId], callId, caller, endedAt }, { arrivedAt });
};
const events = (name: string, time: string, caller = CALLER): Arrival[] => {
  const entry = { callId: `${year} ${name}`, queue: 'traffic' };
  const left = new Date(at(time).getTime() + 60_000).toISOString();
  const attributes = { outcome: 'abandoned', waitSeconds: 60 };
  return [
    eventArrival({
      ...entry,
      eventId: `${year} ${name}-1`,
      type: 'queue.entered',
      at: at(time).toISOString(),
      caller,
    }),
    eventArrival({ ...entry, eventId: `${year} ${name}-2`, type: 'queue.left', at: left, attributes }),
  ];
};

const repeats = async () => {
  await refresherOf(platform).settle();
  return platform.dataSource.query<{ day: string; known: number; day_on: number; week: number }[]>(
    `SELECT to_char(starts_at AT TIME ZONE 'Asia/Seoul', 'MM-DD') AS day, known_caller::int AS known,
       repeat_day::int AS day_on, repeat_week::int AS week
     FROM contact_rollup WHERE grain = 'day' AND starts_at >= $1 AND starts_at < $2 ORDER BY starts_at`,
    [at('12-01T00:00:00'), at('02-01T00:00:00')],
  );
};
const EVE = '12-31T23:00:00';
const MORNING = '01-01T09:00:00';

test.each([
  ['records', () => [[record('a', EVE)], [record('b', MORNING)]]],
  ['records, the later first', () => [[record('b', MORNING)], [record('a', EVE)]]],
  ['events', () => [events('a', EVE), events('b', MORNING)]],
  ['a record and an event', () => [[record('a', EVE)], events('b', MORNING)]],
])('who called on 31 December at 23:00 came again on 1 January at 09:00: %s', async (_name, batches) => {
  for (const batch of batches()) await storeAll(platform, source, batch);
  expect(await repeats()).toEqual([
    { day: '12-31', known: 1, day_on: 1, week: 1 },
    { day: '01-01', known: 1, day_on: 0, week: 0 },
  ]);
});

test('within a week, never after it; another caller is another; the chain goes on within the new year', async () => {
  await storeAll(platform, source, [
    record('a', '12-31T23:59:59'),
    record('b', '01-07T23:59:58'),
    record('c', '01-09T10:00:00'),
    record('d', '12-31T10:00:00', '01099990000'),
    record('e', '01-08T00:00:00', '01099990000'),
  ]);
  expect(await repeats()).toEqual([
    { day: '12-31', known: 2, day_on: 0, week: 1 },
    { day: '01-07', known: 1, day_on: 0, week: 1 },
    { day: '01-08', known: 1, day_on: 0, week: 0 },
    { day: '01-09', known: 1, day_on: 0, week: 0 },
  ]);
});

test('withdrawing the second call undoes the repeat', async () => {
  await storeAll(platform, source, [record('a', EVE)]);
  const importId = await newImport(platform, source);
  await storeAll(platform, source, [record('b', MORNING)], 2000, importId);
  expect((await repeats())[0]).toMatchObject({ day_on: 1 });
  await withdrawAll(platform, source, importId);
  expect(await repeats()).toEqual([{ day: '12-31', known: 1, day_on: 0, week: 0 }]);
});

test('a number is never hashed under the key of a later year', async () => {
  await storeAll(platform, source, [
    record('a', EVE),
    record('b', MORNING),
    record('c', '01-08T00:00:00', '021234567'),
  ]);
  const rows = await platform.dataSource.query<{ of: string; earlier: string }[]>(
    `SELECT key.period AS of, earlier.period AS earlier FROM caller_bridge
     JOIN data_key key ON key.id = caller_key_id JOIN data_key earlier ON earlier.id = earlier_key_id
     WHERE key.period >= $1`,
    [String(year)],
  );
  expect(rows).toEqual([{ of: String(year), earlier: String(year - 1) }]);
});

test('callers of a New Year that was stored before are known again once their year is due', async () => {
  await storeAll(platform, source, [record('a', EVE), record('b', MORNING)]);
  await platform.dataSource.query(
    'DELETE FROM caller_bridge WHERE caller_key_id = (SELECT id FROM data_key WHERE period = $1)',
    [String(year)],
  );
  expect((await repeats())[0]).toMatchObject({ day_on: 0 });
  await platform.dataSource.query('INSERT INTO caller_bridge_due VALUES ($1)', [year]);
  await bridgeDueYears(platform.dataSource, platform.keyring);
  expect((await repeats())[0]).toMatchObject({ day_on: 1 });
  expect(await platform.dataSource.query('SELECT FROM caller_bridge_due')).toEqual([]);
});

test('all of it is what a recount from the facts finds', async () => {
  const verifier = new VerifyService(platform.dataSource, platform.clock);
  expect((await verifier.verify({}, 'test')).differences).toEqual([]);
});
