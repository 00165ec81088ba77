import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints, type Import } from '@michuhol/contract';
import { dumpFacts } from '../contacts/dump.query.js';
import { FACT_STORES, type FactStores } from './fact-stores.js';
import { HousekeepingService } from './housekeeping.service.js';
import { ImportWork } from './import-job.service.js';
import { addSource, openIngestServer, type Created, type IngestServer } from './testing.js';

let server: IngestServer;
let sources = 0;
const newSource = () => addSource(server, `held-${(sources += 1)}`);
beforeAll(async () => {
  server = await openIngestServer();
});
afterAll(() => server.close());

const header = 'call_id,queue,arrived_at,outcome,wait_seconds\n';
const row = (n: number, outcome = 'answered', wait: number | string = 8): string =>
  `c${n},traffic,2026-11-0${(n % 9) + 1} 10:00:00,${outcome},${wait}\n`;
const rows = (count: number, of = row): string => Array.from({ length: count }, (_, n) => of(n)).join('');

const started = async (bytes: string, source: string): Promise<string> => {
  const { import: created } = (await server.upload(bytes, { source, start: 'true' })).body as Created;
  expect(created.state).toBe('queued');
  return created.id;
};
const imported = async (bytes: string, source: string): Promise<Import> =>
  server.finish(await started(bytes, source));
const state = async (id: string): Promise<Import> =>
  (await server.ask(endpoints.getImport, { params: { id }, headers: server.as.supervisor })).body as Import;
const withdraw = (id: string, reason = '다른 파일') =>
  server.ask(endpoints.withdrawImport, { params: { id }, body: { reason }, headers: server.as.manager });
const resume = (id: string) =>
  server.ask(endpoints.resumeImport, { params: { id }, headers: server.as.manager });
const withdrawn = async (id: string): Promise<Import> => {
  expect((await withdraw(id)).status).toBe(202);
  await server.app.get(ImportWork).withdraw(id);
  return state(id);
};
const facts = (source: string) => dumpFacts(server.dataSource, source);
const uploadOf = (id: string): string => join(server.config.dataDir, 'uploads', id);
const actionsOn = async (id: string): Promise<string[]> =>
  (
    await server.dataSource.query<{ action: string }[]>(
      'SELECT action FROM audit_entry WHERE subject = $1 ORDER BY at, id',
      [id],
    )
  ).map(({ action }) => action);

const mostlyBad = header + rows(2000, (n) => row(n, n % 10 === 0 ? '?' : 'answered')) + row(9000);

test('refuses to resume what is not held, and to withdraw what runs, waits or is withdrawn', async () => {
  const id = await started(header + rows(3), await newSource());
  expect(await resume(id)).toMatchObject({ status: 409, code: 'NOT_HELD' });
  expect(await withdraw(id)).toMatchObject({ status: 409, code: 'NOT_WITHDRAWABLE' });
  expect((await withdraw(id, ' ')).status).toBe(400);
  await server.finish(id);
  const asSupervisor = await server.ask(endpoints.withdrawImport, {
    params: { id },
    body: { reason: 'reason' },
    headers: server.as.supervisor,
  });
  expect(asSupervisor.status).toBe(403);
  await withdrawn(id);
  expect(await withdraw(id)).toMatchObject({ status: 409, code: 'NOT_WITHDRAWABLE' });
});

test('an import with too many rejected rows is held until somebody lets it go on', async () => {
  const source = await newSource();
  const id = await started(mostlyBad, source);
  const held = await server.finish(id);
  expect(held).toMatchObject({ state: 'held', held: { code: 'TOO_MANY_REJECTED' }, failure: null });
  // What waits for a person is no forgotten file.
  server.clock.set('2026-12-01T20:00:00+09:00');
  await server.app.get(HousekeepingService).run();
  server.clock.set('2026-12-01T12:00:00+09:00');
  expect(existsSync(uploadOf(id))).toBe(true);
  expect((await resume(id)).body).toMatchObject({ state: 'queued' });
  const done = await server.finish(id);
  expect(done).toMatchObject({
    state: 'done',
    counts: { read: 2001, accepted: 1801, rejected: 200 },
    held: { code: 'TOO_MANY_REJECTED' },
  });
  expect(await actionsOn(id)).toEqual(['import.upload', 'import.start', 'import.resume']);
});

test('a held import that is withdrawn leaves nothing, and its file is gone', async () => {
  const source = await newSource();
  const before = await facts(source);
  const id = await started(mostlyBad, source);
  await server.finish(id);
  expect(await facts(source)).not.toEqual(before);
  expect(await withdrawn(id)).toMatchObject({
    state: 'withdrawn',
    withdrawal: { reason: '다른 파일', by: 'manager', doneAt: expect.any(String) as string },
  });
  expect(await facts(source)).toEqual(before);
  expect(existsSync(uploadOf(id))).toBe(false);
  expect(await actionsOn(id)).toContain('import.withdraw');
});

test('withdrawing leaves what other imports brought, and the file may come again', async () => {
  const source = await newSource();
  await imported(header + rows(20), source);
  const first = await facts(source);
  const second = await imported(header + rows(30) + row(5, 'abandoned', 3), source);
  expect(second.counts).toMatchObject({ accepted: 10, duplicate: 20, corrected: 1 });
  const both = await facts(source);
  expect(both).not.toEqual(first);

  await withdrawn(second.id);
  expect(await facts(source)).toEqual(first);
  const again = await imported(header + rows(30) + row(5, 'abandoned', 3), source);
  expect(again.counts).toMatchObject({ accepted: 10, duplicate: 20, corrected: 1 });
  expect(await facts(source)).toEqual(both);
});

test('the source reaches as far as what is left of it, and the change says which import made it', async () => {
  const source = await newSource();
  const reach = async () => {
    const [row] = await server.dataSource.query<{ at: Date | null }[]>(
      'SELECT last_event_at AS at FROM source WHERE id = $1',
      [source],
    );
    return row?.at ?? null;
  };
  const causes = async () => {
    const rows = await server.dataSource.query<{ cause: string | null }[]>(
      'DELETE FROM fact_change WHERE source_id = $1 RETURNING cause',
      [source],
    );
    return [...new Set((rows[0] as unknown as { cause: string | null }[]).map(({ cause }) => cause))];
  };
  const few = await imported(header + rows(3), source);
  const early = await reach();
  const more = await imported(header + rows(9), source);
  expect((await reach())?.getTime()).toBeGreaterThan(early?.getTime() ?? Infinity);
  expect(await causes()).toEqual([`import:${few.id}`, `import:${more.id}`]);

  await withdrawn(more.id);
  expect(await reach()).toEqual(early);
  expect(await causes()).toEqual([`withdrawal:${more.id}`]);
  await withdrawn(few.id);
  expect(await reach()).toBeNull();
});

test('a withdrawal that breaks off is gone on with', async () => {
  const source = await newSource();
  const before = await facts(source);
  const { id } = await imported(header + rows(6000), source);
  expect((await withdraw(id)).status).toBe(202);
  const stores = server.app.get<FactStores>(FACT_STORES);
  const real = stores.withdraw;
  let batches = 0;
  stores.withdraw = (...given) => {
    batches += 1;
    if (batches === 2) throw Object.assign(new Error('terminating connection'), { code: '57P01' });
    return real(...given);
  };
  try {
    await expect(server.app.get(ImportWork).withdraw(id)).rejects.toThrow('terminating');
    expect((await state(id)).state).toBe('withdrawing');
    await server.app.get(ImportWork).withdraw(id);
  } finally {
    stores.withdraw = real;
  }
  expect((await state(id)).state).toBe('withdrawn');
  expect(await facts(source)).toEqual(before);
});

test('consultations, interval totals and survey answers are taken in and withdrawn alike', async () => {
  const source = await newSource();
  const files: [kind: string, table: string, csv: string][] = [
    ['survey', 'survey_answer', '응답ID,응답일시,점수\nr1,2026-11-02 10:00:00,5\nr2,2026-11-03,4\n'],
    [
      'consultation',
      'consultation',
      '상담번호,상담일시,대분류,처리결과\ns1,2026-11-02 10:00:00,교통,즉시처리\ns2,2026-11-02 11:00:00,시정,이관\n',
    ],
    [
      'intervals',
      'interval_total',
      '시작일시,분,대기열,인입,응대,포기\n2026-11-02 10:00,15,traffic,10,8,2\n2026-11-02 10:15,15,traffic,4,4,0\n',
    ],
  ];
  for (const [kind, table, csv] of files) {
    const done = await imported(csv, source);
    expect(done).toMatchObject({ kind, state: 'done', counts: { read: 2, accepted: 2 } });
    expect(await server.count(`${table} WHERE source_id = '${source}'`)).toBe(2);
    await withdrawn(done.id);
    expect(await server.count(`${table} WHERE source_id = '${source}'`)).toBe(0);
  }
});
