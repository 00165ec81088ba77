import { createDataSource, migrateDatabase } from '../platform/database.js';
import { Keyring, type DataKey } from '../platform/keyring.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { migrations } from '../migrations/index.js';
import type { CallSource, RecordArrival } from './arrival.js';
import { CallStore } from './call-store.js';
import { contactSeal } from './contact-seal.js';
import { dumpFacts } from './dump.query.js';
import { eventSeal } from './prepare-events.js';
import { contentOf, recordKeyOf } from './record-identity.js';
import { newImport, newSource, queueLog, recordArrival, storeAll, withdrawAll } from './testing.js';

/** The migrations before records had a table of their own. */
const OLD_MIGRATIONS = 7;

let platform: TestPlatform;
let source: CallSource;
/** Under which the old rows are sealed. */
let key: DataKey;

const record = (id: string, order: number, agent: string, caller: string | null = '01042421234') =>
  recordArrival(
    { key: [id, 'traffic'], callId: id, order, caller, endedAt: new Date(`2026-03-31T15:0${order}:00Z`) },
    { agent, endedAt: new Date(`2026-03-31T15:0${order}:00Z`) },
  );
const menu = recordArrival({ key: ['m', ''], callId: 'm', visits: [], endedIn: 'voiceMenu', order: 4 });
const early = recordArrival(
  { key: ['e', 'traffic'], callId: 'e', order: 5, startedAt: new Date('2026-03-31T15:00:10Z') },
  { outcome: 'abandoned', talkSeconds: null, agent: null },
);
const older = record('a', 1, 'A');
const newer = record('a', 3, 'B');
const sole = record('b', 2, 'C', null);

/** An event row as records were kept, its facts aside. */
const keepAsEvent = async ({ record: said }: RecordArrival, importId: string) => {
  const { dataSource } = platform;
  const eventKey = key.hash(contentOf(said)).subarray(0, 16);
  const [visit] = said.visits;
  const attributes = {
    endedAt: said.endedAt,
    channel: 'telephone',
    endedIn: said.endedIn,
    arrivedAt: visit?.arrivedAt ?? null,
    outcome: visit?.outcome ?? null,
    waitSeconds: visit?.waitSeconds ?? null,
    talkSeconds: visit?.talkSeconds ?? null,
  };
  const sealed =
    said.caller && key.seal(JSON.stringify({ caller: said.caller }), eventSeal(eventKey.toString('hex')));
  const place = [source.id, eventKey, said.startedAt, recordKeyOf(said)];
  await dataSource.query(
    'INSERT INTO call_event_key (source_id, event_key, occurred_at, call_key) VALUES ($1, $2, $3, $4)',
    place,
  );
  await dataSource.query(
    `INSERT INTO call_event (source_id, event_key, occurred_at, call_key, type, queue, agent, attributes, sealed,
       caller_key_id, caller_hash, import_id, received_at)
     VALUES ($1, $2, $3, $4, 'call.record', $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...place,
      visit?.queue ?? null,
      visit?.agent ?? null,
      JSON.stringify(attributes),
      sealed,
      said.caller ? key.id : null,
      said.caller ? key.hash('+821042421234') : null,
      importId,
      platform.clock.now(),
    ],
  );
};

/** The facts of a record as they were kept. */
const keepFacts = async ({ record: said }: RecordArrival) => {
  const { dataSource } = platform;
  const recordKey = recordKeyOf(said);
  const [contact] = await dataSource.query<{ id: string }[]>(
    'INSERT INTO contact_key (source_id, call_key, started_at) VALUES ($1, $2, $3) RETURNING contact_id AS id',
    [source.id, recordKey, said.startedAt],
  );
  const visitEnd = new Date('2026-03-31T15:00:07Z');
  await dataSource.query(
    `INSERT INTO contact (contact_id, source_id, data_set, call_key, started_at, ended_at, channel, ended_in,
       caller_key_id, caller_hash, caller_sealed)
     VALUES ($1, $2, 'sample', $3, $4, $5, 'telephone', $6, $7, $8, $9)`,
    [
      contact?.id,
      source.id,
      recordKey,
      said.startedAt,
      said.endedAt ?? (said.visits[0] ? visitEnd : null),
      said.endedIn,
      said.caller ? key.id : null,
      said.caller ? key.hash('+821042421234') : null,
      said.caller && key.seal(said.caller, contactSeal(source.id, recordKey)),
    ],
  );
  const [visit] = said.visits;
  if (!visit) return;
  const [visitKey] = await dataSource.query<{ id: string }[]>(
    `INSERT INTO queue_visit_key (source_id, call_key, queue, nth, arrived_at) VALUES ($1, $2, '', 1, $3)
     RETURNING visit_id AS id`,
    [source.id, recordKey, visit.arrivedAt],
  );
  await dataSource.query(
    `INSERT INTO queue_visit (visit_id, contact_id, source_id, data_set, call_key, queue, nth, arrived_at, outcome,
       wait_seconds, left_at, ended_at, talk_seconds, agent, channel)
     VALUES ($1, $2, $3, 'sample', $4, $5, 1, $6, $7, 8, $8, $9, $10, $11, 'telephone')`,
    [
      visitKey?.id,
      contact?.id,
      source.id,
      recordKey,
      visit.queue,
      visit.arrivedAt,
      visit.outcome,
      visitEnd,
      said.endedAt ?? visitEnd,
      visit.talkSeconds,
      visit.agent,
    ],
  );
};

let imports: string[];

beforeAll(async () => {
  const opened = await openTestPlatform();
  // The ring knows keys only as they are kept today: this one is made here and carried into the old table.
  key = await opened.keyring.forPeriod('caller', older.record.startedAt);
  const [kept] = await opened.dataSource.query<Record<string, unknown>[]>('SELECT * FROM data_key');
  await opened.dataSource.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const old = createDataSource(opened.address);
  old.setOptions({ migrations: migrations.slice(0, OLD_MIGRATIONS) });
  await old.initialize();
  await old.runMigrations();
  await old.query(
    `INSERT INTO data_key (id, purpose, period, wrapped, created_at) OVERRIDING SYSTEM VALUE
     VALUES ($1, $2, $3, $4, $5)`,
    ['id', 'purpose', 'period', 'wrapped', 'created_at'].map((column) => kept?.[column]),
  );
  await old.query(`SELECT setval(pg_get_serial_sequence('data_key', 'id'), $1)`, [key.id]);
  await old.destroy();
  // A ring that has asked nothing yet, as the process that migrates has it.
  platform = { ...opened, keyring: new Keyring(opened.dataSource, opened.config.keyDir, opened.clock) };
  source = await newSource(platform, 'old');
  imports = [await newImport(platform, source), await newImport(platform, source)];
  const profile = { key: ['callId', 'queue'], callId: { column: 'callId' } };
  await platform.dataSource.query('UPDATE import SET profile = $1', [JSON.stringify(profile)]);
  await platform.dataSource.query(`SELECT ensure_month_partitions('2026-03-01', '2026-04-01')`);
  for (const each of [older, sole, menu, early]) await keepAsEvent(each, imports[0] as string);
  await keepAsEvent(newer, imports[1] as string);
  for (const each of [sole, newer, menu, early]) await keepFacts(each);
  await migrateDatabase(platform.dataSource);
});
afterAll(() => platform.close());

const all = [older, sole, newer, menu, early];

test('old rows become the records that the same rows make today', async () => {
  const fresh = await newSource(platform, 'fresh');
  expect(await storeAll(platform, fresh, all)).toEqual([
    'accepted',
    'accepted',
    'corrected',
    'accepted',
    'accepted',
  ]);
  const dump = await dumpFacts(platform.dataSource, source.id);
  expect(dump).toHaveLength(4 + 1 + 4 + 3);
  expect(dump).toEqual(await dumpFacts(platform.dataSource, fresh.id));
});

test('their events and keys are gone, their days are told', async () => {
  const [row] = await platform.dataSource.query<Record<string, unknown>[]>(
    `SELECT (SELECT count(*)::int FROM call_event) AS events, (SELECT count(*)::int FROM call_event_key) AS keys,
       (SELECT count(*)::int FROM contact_key) AS contacts, (SELECT count(*)::int FROM queue_visit_key) AS visits,
       (SELECT array_agg(DISTINCT family || ' ' || day ORDER BY family || ' ' || day)
        FROM fact_change WHERE source_id = $1) AS days`,
    [source.id],
  );
  expect(row).toEqual({
    events: 0,
    keys: 0,
    contacts: 0,
    visits: 0,
    days: ['agents 2026-03-31', 'agents 2026-04-01', 'visits 2026-03-31'],
  });
});

test('the same file again is all duplicates', async () => {
  const before = await dumpFacts(platform.dataSource, source.id);
  const id = await newImport(platform, source);
  const again = all.map((arrival) => ({ ...arrival, order: arrival.order + 2 ** 32 }));
  expect(new Set(await storeAll(platform, source, again, 2, id))).toEqual(new Set(['duplicate']));
  await withdrawAll(platform, source, id);
  expect(await dumpFacts(platform.dataSource, source.id)).toEqual(before);
});

test('the import of the newer content can be withdrawn: the older one counts again, its caller with it', async () => {
  await withdrawAll(platform, source, imports[1] as string);
  const [contact] = await platform.dataSource.query<{ agent: string; sealed: Buffer }[]>(
    `SELECT v.agent, c.caller_sealed AS sealed FROM queue_visit v
     JOIN contact c ON c.contact_id = v.contact_id AND c.started_at = v.contact_started_at
     WHERE v.source_id = $1 AND v.call_key = 'a'`,
    [source.id],
  );
  expect(contact?.agent).toBe('A');
  const seal = contactSeal(source.id, recordKeyOf(older.record));
  expect(await platform.keyring.open(contact?.sealed ?? Buffer.alloc(0), seal)).toBe('01042421234');
});

test('calls whose facts older rules made are derived anew, once', async () => {
  const of = await newSource(platform, 'events');
  const calls = await queueLog([
    '1774968600|1.1|traffic|NONE|ENTERQUEUE||1|1',
    '1774968604|1.1|traffic|B|RINGNOANSWER|3000',
    '1774968608|1.1|traffic|A|CONNECT|8|1.2|3',
  ]);
  await storeAll(platform, of, calls);
  const expected = await dumpFacts(platform.dataSource, of.id);
  await platform.dataSource.query('UPDATE contact_key SET derived_by = 1');
  await platform.dataSource.query('UPDATE queue_visit SET ring_seconds = NULL, no_answers = 0');
  expect(await dumpFacts(platform.dataSource, of.id)).not.toEqual(expected);
  const store = new CallStore(platform.dataSource, platform.keyring);
  await platform.dataSource.query('DELETE FROM fact_change');
  await store.deriveOldCalls();
  expect(await dumpFacts(platform.dataSource, of.id)).toEqual(expected);
  const changes = () => platform.dataSource.query<unknown[]>('SELECT FROM fact_change');
  const told = (await changes()).length;
  expect(told).toBeGreaterThan(0);
  await store.deriveOldCalls();
  expect(await changes()).toHaveLength(told);
});

test('events are stored beside records as before', async () => {
  const calls = await queueLog(['1774968600|1.1|traffic|NONE|ENTERQUEUE||1|1']);
  expect(await storeAll(platform, source, calls)).toEqual(['accepted']);
});
