import { existsSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints, type Import } from '@michuhol/contract';
import { FACT_STORES, type FactStores } from './fact-stores.js';
import { HousekeepingService } from './housekeeping.service.js';
import { whileOnlyRunner } from './import-lock.js';
import { ImportRunService } from './import-run.service.js';
import { addSource, openIngestServer, type Created, type IngestServer } from './testing.js';

let server: IngestServer;
let sources = 0;
const newSource = () => addSource(server, `runs-${(sources += 1)}`);
beforeAll(async () => {
  server = await openIngestServer();
});
afterAll(() => server.close());

/** Queue log of `calls` abandoned calls: two lines each. */
const queueLog = (calls: number): string =>
  Array.from({ length: calls }, (_, n) => {
    const at = 1_790_000_000 + n * 7;
    return `${at}|${at}.${n}|dasan|NONE|ENTERQUEUE||0101234${String(n % 10_000).padStart(4, '0')}|1\n${at + 4}|${at}.${n}|dasan|NONE|ABANDON|1|1|4\n`;
  }).join('');

const queued = async (bytes: string, source: string): Promise<string> => {
  const uploaded = await server.upload(bytes, { source }, 'queue_log');
  expect(uploaded).toMatchObject({ body: { import: { state: 'uploaded' } } });
  const created = uploaded.body as Created;
  const { id } = created.import;
  const body = created.preview.detected;
  const answer = await server.ask(endpoints.startImport, {
    params: { id },
    body,
    headers: server.as.manager,
  });
  expect(answer.status).toBe(202);
  return id;
};

const state = async (id: string): Promise<Import> =>
  (await server.ask(endpoints.getImport, { params: { id }, headers: server.as.manager })).body as Import;

const uploadOf = (id: string): string => join(server.config.dataDir, 'uploads', id);

/** Replaces the store of calls for one run. */
const storing = async (
  instead: (stored: FactStores['storeCalls'], call: number) => FactStores['storeCalls'],
  run: () => Promise<void>,
): Promise<void> => {
  const stores = server.app.get<FactStores>(FACT_STORES);
  const real = stores.storeCalls;
  let call = 0;
  stores.storeCalls = (...given) => instead(real, (call += 1))(...given);
  try {
    await run();
  } finally {
    stores.storeCalls = real;
  }
};

const lost = (): Error => Object.assign(new Error('terminating connection'), { code: '57P01' });

test('a file whose fault lies behind its head fails and leaves nothing of itself', async () => {
  const source = await newSource();
  const header = 'call_id,queue,arrived_at,outcome,wait_seconds\n';
  const sound = Array.from({ length: 9000 }, (_, n) => `c${n},q,2026-11-02 10:00:00,answered,1\n`).join('');
  const id = await queued(`${header}${sound}"c,q,2026-11-02 10:00:00,answered,1\n`, source);
  const failed = await server.finish(id);
  expect(failed).toMatchObject({ state: 'failed', failure: { code: 'UNCLOSED_QUOTE' }, counts: { read: 0 } });
  const events = await server.dataSource.query<unknown[]>(
    'SELECT FROM call_event WHERE source_id = $1 LIMIT 1',
    [source],
  );
  expect(events).toEqual([]);
  expect(existsSync(uploadOf(id))).toBe(false);
});

test('an upload that somebody changed on the disk stores nothing', async () => {
  const source = await newSource();
  const id = await queued(queueLog(50), source);
  const bytes = readFileSync(uploadOf(id));
  bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
  writeFileSync(uploadOf(id), bytes);
  expect(await server.finish(id)).toMatchObject({ state: 'failed', counts: { accepted: 0 } });
});

test('a lost connection never fails an import; the next run goes on after the last stored chunk', async () => {
  const source = await newSource();
  const id = await queued(queueLog(3500), source);
  await storing(
    (real, call) =>
      call === 3
        ? async (...given) => {
            await real(...given);
            throw lost();
          }
        : real,
    async () => {
      await expect(server.app.get(ImportRunService).run(id)).rejects.toThrow('terminating');
    },
  );
  expect(await state(id)).toMatchObject({ state: 'running', counts: { read: 4000, accepted: 4000 } });

  let calls = 0;
  await storing(
    (real, call) => {
      calls = call;
      return real;
    },
    async () => {
      expect(await server.finish(id)).toMatchObject({
        state: 'done',
        counts: { read: 7000, accepted: 7000, duplicate: 0 },
      });
    },
  );
  expect(calls).toBe(2);
  expect(await server.app.get(ImportRunService).run(id)).toBe('finished');
  expect((await state(id)).counts.read).toBe(7000);
});

test('a surprise fails the import and says so; what was stored stays in the sum', async () => {
  const source = await newSource();
  const id = await queued(queueLog(1500), source);
  await storing(
    (real, call) => (call === 2 ? () => Promise.reject(new Error('a slip')) : real),
    async () => {
      expect(await server.finish(id)).toMatchObject({
        state: 'failed',
        failure: { code: 'INTERNAL' },
        counts: { read: 2000, accepted: 2000 },
      });
    },
  );
});

test('one import has one runner, and two files at once lose and double nothing', async () => {
  const source = await newSource();
  const file = queueLog(2500);
  const [one, other] = [await queued(file, source), await queued(file, source)];
  const runs = server.app.get(ImportRunService);
  await whileOnlyRunner(server.dataSource, one, async () => {
    expect(await runs.run(one)).toBe('elsewhere');
  });
  const ends = await Promise.all([runs.run(one), runs.run(other), runs.run(one)]);
  expect(ends.sort()).toEqual(['elsewhere', 'finished', 'finished']);
  const [first, second] = [await state(one), await state(other)];
  expect(first.counts.accepted + second.counts.accepted).toBe(5000);
  expect(first.counts.duplicate + second.counts.duplicate).toBe(5000);
  const visits = await server.dataSource.query<unknown[]>('SELECT FROM queue_visit WHERE source_id = $1', [
    source,
  ]);
  expect(visits).toHaveLength(2500);
});

test('the job queue runs what was started, and what an earlier process left', async () => {
  const left = await queued(queueLog(10), await newSource());
  for (const name of server.jobs.unhandled()) server.jobs.handle(name, () => Promise.resolve());
  await server.jobs.open();
  // Before anything works: the clock of this test is ahead of the files', so that an upload looks like an old one.
  const id = await queued(queueLog(20), await newSource());
  await server.jobs.work();
  await server.app.get(HousekeepingService).run();
  const until = async (wanted: string) => {
    for (let tries = 0; (await state(wanted)).state !== 'done' && tries < 100; tries += 1)
      await new Promise((wait) => setTimeout(wait, 100));
    return state(wanted);
  };
  expect(await until(id)).toMatchObject({ state: 'done', counts: { accepted: 40 } });
  expect(await until(left)).toMatchObject({ state: 'done', counts: { accepted: 20 } });
});

test('housekeeping forgets expired lines, old answers and uploads that nobody waits for', async () => {
  const source = await newSource();
  const id = await queued(`${queueLog(2)}1790000000|x|dasan|NONE|ABANDON|1|1|later\n`, source);
  await server.finish(id);
  const awaited = (await server.upload(queueLog(3), { source }, 'queue_log')).body as Created;
  const orphan = uploadOf('0b0f7ad1-2222-4333-8444-555566667777.part');
  writeFileSync(orphan, 'x');
  await server.dataSource.query(
    `INSERT INTO intake_batch (source_id, idempotency_key, body_hash, answer, received_at)
     VALUES ($1, 'old', '', '{}', $2)`,
    [source, server.clock.now()],
  );
  const keeping = server.app.get(HousekeepingService);
  const kept = () =>
    server.dataSource.query<unknown[]>(
      'SELECT FROM import_problem WHERE import_id = $1 AND raw IS NOT NULL',
      [id],
    );
  await keeping.run();
  expect(await kept()).toHaveLength(1);
  server.clock.set('2027-01-01T12:00:00+09:00');
  await keeping.run();
  server.clock.set('2026-12-01T12:00:00+09:00');
  expect(await kept()).toHaveLength(0);
  expect(await server.count('import_problem')).toBeGreaterThan(0);
  expect(await server.count(`intake_batch WHERE idempotency_key = 'old'`)).toBe(0);
  expect(existsSync(orphan)).toBe(false);
  expect(existsSync(uploadOf(awaited.import.id))).toBe(true);
  const [months] = await server.dataSource.query<{ there: boolean }[]>(
    `SELECT to_regclass('queue_visit_2027_02') IS NOT NULL AS there`,
  );
  expect(months?.there).toBe(true);
});
