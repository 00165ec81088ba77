import type { ConsultationRecord } from '@michuhol/formats';
import fc from 'fast-check';
import { shuffled, seeded } from '../contacts/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { consultationSeal } from './prepare-consultations.js';
import { dumpConsultations } from './dump.query.js';
import { consultation, inOrder, sourceFor, store, withdrawAll } from './testing.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

let sources = 0;
const newSource = () => sourceFor(platform, `app-${++sources}`);

const importOf = async (sourceId: string): Promise<string> => {
  const [row] = await platform.dataSource.query<{ id: string }[]>(
    `INSERT INTO import (source_id, file_name, size_bytes, state, created_by, created_at)
     VALUES ($1, 'x', 1, 'running', 'test', now()) RETURNING id`,
    [sourceId],
  );
  if (!row) throw new Error('no import was made');
  return row.id;
};

const facts = (sourceId: string): Promise<Record<string, unknown>[]> =>
  platform.dataSource.query(
    'SELECT fact.*, key.record_key FROM consultation fact JOIN consultation_key key USING (consultation_id) WHERE fact.source_id = $1 ORDER BY record_key',
    [sourceId],
  );

test('nothing is stored outside a transaction', async () => {
  const source = await newSource();
  const { ConsultationsService } = await import('./consultations.service.js');
  const service = new ConsultationsService(platform.dataSource, platform.keyring, platform.clock);
  await expect(
    service.storeConsultations(
      platform.dataSource.manager,
      source,
      inOrder([consultation('1')]),
      null,
      platform.clock.now(),
    ),
  ).rejects.toThrow('inside a transaction');
});

test('a record is understood: topic, city, channel; its numbers are sealed and open again', async () => {
  const source = await newSource();
  await store(
    platform,
    source,
    inOrder([
      consultation('1', {
        caller: '010-1234-5678',
        department: '버스정책과 032-440-1234',
        attributes: { memo: '급함' },
      }),
    ]),
  );
  const [fact] = await facts(source.id);
  expect(fact).toMatchObject({
    topic1: 'transport',
    topic2: 'transport.bus',
    topic3: 'transport.bus.route',
    agency: 'incheon',
    agency_word: null,
    channel: 'telephone',
    result: 'doneAtOnce',
    department: '버스정책과 032-****-1234',
  });
  const [key] = await platform.dataSource.query<{ content: Buffer }[]>(
    'SELECT content FROM consultation_key WHERE source_id = $1',
    [source.id],
  );
  const seal = consultationSeal(source.id, '1', (key as { content: Buffer }).content.toString('hex'));
  expect(JSON.parse(await platform.keyring.open(fact?.sealed as Buffer, seal))).toEqual({
    caller: '010-1234-5678',
    attributes: { memo: '급함' },
    words: ['버스정책과 032-440-1234'],
  });
  expect(JSON.stringify(fact)).not.toContain('5678');
});

test('the same records again are duplicates, another content corrects and keeps the old one', async () => {
  const source = await newSource();
  const first = [consultation('1'), consultation('2', { result: 'callback' })];
  expect(await store(platform, source, inOrder(first))).toEqual(['accepted', 'accepted']);
  const once = await dumpConsultations(platform.dataSource, source.id);
  expect(await store(platform, source, inOrder(first, 100))).toEqual(['duplicate', 'duplicate']);
  expect(await dumpConsultations(platform.dataSource, source.id)).toEqual(once);
  const changed = consultation('2', {
    result: 'passedOn',
    startedAt: new Date('2026-05-02T10:00:00+09:00'),
    endedAt: null,
  });
  expect(await store(platform, source, inOrder([changed], 200))).toEqual(['corrected']);
  expect((await facts(source.id)).map(({ result }) => result)).toEqual(['doneAtOnce', 'passedOn']);
  const kept = await platform.dataSource.query(
    'SELECT record_key, result FROM consultation_version WHERE source_id = $1',
    [source.id],
  );
  expect(kept).toEqual([{ record_key: '2', result: 'callback' }]);
});

test('a change tells the roll-ups and the linking the old day and the new', async () => {
  const source = await newSource();
  await store(platform, source, inOrder([consultation('1')]));
  await platform.dataSource.query('DELETE FROM fact_change');
  await platform.dataSource.query('DELETE FROM consultation_relink');
  await store(platform, source, inOrder([consultation('1')], 10));
  expect(await platform.dataSource.query('SELECT FROM fact_change')).toEqual([]);
  const moved = consultation('1', { startedAt: new Date('2026-03-31T14:59:59Z'), endedAt: null });
  await store(platform, source, inOrder([{ ...moved, startedAt: new Date('2026-03-31T14:59:59Z') }], 20));
  const marked = await platform.dataSource.query(
    `SELECT family, data_set, source_id, day::text FROM fact_change ORDER BY day`,
  );
  const row = { family: 'consultations', data_set: 'sample', source_id: source.id };
  expect(marked).toEqual([
    { ...row, day: '2026-03-31' },
    { ...row, day: '2026-04-01' },
  ]);
  expect(
    await platform.dataSource.query('SELECT DISTINCT day::text FROM consultation_relink ORDER BY 1'),
  ).toEqual([{ day: '2026-03-31' }, { day: '2026-04-01' }]);
});

test('several contents of a record in one batch: the newest version counts, each is counted', async () => {
  const source = await newSource();
  const contents = [
    consultation('1', { version: 3, result: 'answered' }),
    consultation('1', { version: 9, result: 'passedOn' }),
    consultation('1', { version: 5, result: 'received' }),
    consultation('1', { version: 9, result: 'passedOn' }),
  ];
  const outcomes = await store(platform, source, inOrder(contents));
  expect([...outcomes].sort()).toEqual(['accepted', 'corrected', 'corrected', 'duplicate']);
  expect(await facts(source.id)).toMatchObject([{ result: 'passedOn' }]);
});

const results = ['answered', 'doneAtOnce', 'passedOn', 'received', 'callback'] as const;
const versioned: fc.Arbitrary<ConsultationRecord[]> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 })), {
    minLength: 3,
    maxLength: 20,
    selector: ([key, version]) => `${key} ${version}`,
  })
  .map((pairs) =>
    pairs.map(([key, version]) =>
      consultation(String(key), {
        version,
        result: results[(key + version) % 5] ?? 'answered',
        startedAt: new Date(Date.UTC(2026, version % 3, 10 + key)),
        endedAt: null,
      }),
    ),
  );

test('in whatever order, split and repeated, versioned records end up the same', async () => {
  await fc.assert(
    fc.asyncProperty(versioned, fc.integer(), fc.integer({ min: 1, max: 7 }), async (records, seed, size) => {
      const straight = await newSource();
      await store(platform, straight, inOrder(records));
      const mixed = await newSource();
      const random = seeded(seed);
      const again = shuffled([...records, ...records.filter(() => random() < 0.5)], random);
      for (let start = 0; start < again.length; start += size)
        await store(platform, mixed, inOrder(again.slice(start, start + size), start + 1));
      expect(await dumpConsultations(platform.dataSource, mixed.id)).toEqual(
        await dumpConsultations(platform.dataSource, straight.id),
      );
    }),
    { numRuns: 12 },
  );
});

test('batches of one import in any order: the later line counts', async () => {
  const source = await newSource();
  const early = consultation('1', { result: 'received' });
  const late = consultation('1', { result: 'doneAtOnce' });
  await store(platform, source, inOrder([late], 50));
  expect(await store(platform, source, inOrder([early], 10))).toEqual(['corrected']);
  expect(await facts(source.id)).toMatchObject([{ result: 'doneAtOnce' }]);
});

test('batches that run beside each other neither lose nor double anything', async () => {
  const source = await newSource();
  const batch = (from: number, result: (typeof results)[number]) =>
    shuffled(
      Array.from({ length: 300 }, (_, n) => consultation(`k${n}`, { result })),
      seeded(from),
    ).map((record, index) => ({ record, raw: '', order: from + index }));
  const outcomes = await Promise.all([
    store(platform, source, batch(1000, 'answered')),
    store(platform, source, batch(2000, 'received')),
    store(platform, source, batch(3000, 'callback')),
    store(platform, source, batch(3000, 'callback')),
  ]);
  const count = (of: string) => outcomes.flat().filter((outcome) => outcome === of).length;
  expect([count('accepted'), count('corrected'), count('duplicate')]).toEqual([300, 600, 300]);
  const held = await facts(source.id);
  expect(held.length).toBe(300);
  expect(new Set(held.map(({ result }) => result))).toEqual(new Set(['callback']));
});

test('withdrawing an import leaves what the others brought, and it may come again', async () => {
  const source = await newSource();
  const [one, two, three] = [await importOf(source.id), await importOf(source.id), await importOf(source.id)];
  const base = ['1', '2', '3', '4', '5'].map((key) => consultation(key));
  const corrections = [consultation('1', { result: 'passedOn' }), consultation('6')];
  await store(platform, source, inOrder(base, 100), one);
  await store(platform, source, inOrder(corrections, 200), two);
  await store(platform, source, inOrder(base.slice(1, 3), 300), three);
  const all = await dumpConsultations(platform.dataSource, source.id);

  await withdrawAll(platform, source, two);
  expect(
    (await facts(source.id)).map(({ record_key, result }) => `${String(record_key)} ${String(result)}`),
  ).toEqual(['1', '2', '3', '4', '5'].map((key) => `${key} doneAtOnce`));
  await store(platform, source, inOrder(corrections, 400), two);
  expect(await dumpConsultations(platform.dataSource, source.id)).toEqual(all);

  await withdrawAll(platform, source, one);
  expect((await facts(source.id)).map(({ record_key }) => record_key)).toEqual(['1', '2', '3', '6']);
  await withdrawAll(platform, source, three);
  expect((await facts(source.id)).map(({ record_key }) => record_key)).toEqual(['1', '6']);
  await withdrawAll(platform, source, two);
  for (const table of ['consultation', 'consultation_key', 'consultation_version', 'consultation_repeat'])
    expect(await platform.dataSource.query(`SELECT FROM ${table} WHERE source_id = $1`, [source.id])).toEqual(
      [],
    );
});
