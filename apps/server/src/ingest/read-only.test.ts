import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { API_PREFIX, endpoints, type Import, type SourceFeed } from '@michuhol/contract';
import { Module } from '@nestjs/common';
import { BackupModule } from '../backup/backup.module.js';
import { HealthController } from '../platform/health.controller.js';
import { SystemController } from '../platform/system.controller.js';
import { FeedRunner } from './feed-runner.service.js';
import { IntakeService } from './intake.service.js';
import { isPassing } from './passing-fault.js';
import { SourceTokensService } from './source-tokens.service.js';
import { addSource, openIngestServer, type Created, type IngestServer } from './testing.js';

@Module({ imports: [BackupModule], controllers: [HealthController, SystemController] })
class StateModule {}

let server: IngestServer;
let source = '';
let token = '';
beforeAll(async () => {
  server = await openIngestServer({}, [StateModule]);
  await server.jobs.open();
  source = await addSource(server, 'switch');
  const actor = { id: null, name: 'test', address: null };
  ({ token } = await server.app
    .get(SourceTokensService)
    .issue(source, { label: 'test', expiresOn: null }, actor));
});
afterAll(() => server.close());
beforeEach(() => free());

const fill = () => Object.assign(server.disk, { usedShare: 0.9, freeBytes: 2 ** 30 });
const free = () => Object.assign(server.disk, { usedShare: 0.5, freeBytes: 2 ** 36 });
const csv = 'call_id,queue,arrived_at,outcome,wait_seconds\nc1,traffic,2026-11-01 10:00:00,answered,8\n';
const event = {
  eventId: 'e1',
  type: 'queue.entered',
  occurredAt: '2026-12-01T11:59:00+09:00',
  callId: 'c',
  queue: 'traffic',
};
const post = (body: unknown[], key: string) =>
  server.ask(endpoints.postEvents, {
    body,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
  });
const upload = () => server.upload(csv, { source, profile: 'michuhol-calls', start: 'true' });
const state = async () =>
  (await server.ask(endpoints.getSystemState, { headers: server.as.supervisor })).body;
const health = async () => {
  const answer = await fetch(`${server.url}/api/health`);
  const { status, checks } = (await answer.json()) as {
    status: string;
    checks: { name: string; ok: boolean }[];
  };
  return { http: answer.status, status, room: checks.find(({ name }) => name === 'room') };
};
const refused = { status: 507, code: 'DISK_NEARLY_FULL' };

test('at nine tenths files, batches and pieces get 507 with Retry-After; nothing of them is stored', async () => {
  fill();
  const answers = [
    await upload(),
    await post([event], 'full'),
    await server.ask(endpoints.createUpload, {
      body: { fileName: 'a.csv', sizeBytes: 10 },
      headers: server.as.manager,
    }),
  ];

  for (const answer of answers) {
    expect(answer).toMatchObject(refused);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  await expect(server.app.get(IntakeService).take({ id: source, dataSet: 'city' }, [event])).rejects.toThrow(
    'DISK_NEARLY_FULL',
  );
  expect(await server.count('import')).toBe(0);
  expect(await server.count('call_event')).toBe(0);
  const folder = join(server.config.dataDir, 'uploads');
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
});

test('whoever may not bring data is told that, and not how full the disk is', async () => {
  fill();
  const form = new FormData();
  form.append('file', new Blob([csv]), 'calls.csv');
  const answer = await fetch(`${server.url}${API_PREFIX}${endpoints.createImport.path}`, {
    method: 'POST',
    body: form,
  });
  expect(answer.status).toBe(401);
});

test('reading, signs of life and small entries go on meanwhile; health says degraded, the pages are told', async () => {
  expect(await health()).toEqual({
    http: 200,
    status: 'ready',
    room: { name: 'room', ok: true, detail: null },
  });
  expect(await state()).toEqual({ isReadOnly: false, diskUsed: 0.5 });
  fill();

  expect((await server.ask(endpoints.listImports, { headers: server.as.manager })).status).toBe(200);
  expect((await post([], 'sign of life')).status).toBe(200);
  const entry = { code: 'entered-by-hand', name: 'a', dataSet: 'city' };
  expect((await server.ask(endpoints.createSource, { body: entry, headers: server.as.admin })).status).toBe(
    201,
  );
  expect(await health()).toMatchObject({ http: 200, status: 'degraded', room: { ok: false } });
  expect(await state()).toEqual({ isReadOnly: true, diskUsed: 0.9 });
});

test('with room everything is taken by itself, the same request too', async () => {
  fill();
  expect(await post([event], 'again')).toMatchObject(refused);
  free();
  expect(await post([event], 'again')).toMatchObject({ status: 200, body: { accepted: 1 } });
  const { import: created } = (await upload()).body as Created;
  expect(await server.finish(created.id)).toMatchObject({ state: 'done', counts: { accepted: 1 } });
});

test('a watched folder waits for room and then goes on by itself', async () => {
  const folder = join(server.config.watchDir, 'waiting');
  mkdirSync(folder, { recursive: true });
  await server.ask(endpoints.addSourceFeed, {
    params: { id: source },
    body: { kind: 'folder', path: 'waiting', settleSeconds: 1 },
    headers: server.as.admin,
  });
  writeFileSync(join(folder, 'late.csv'), csv.replace('c1', 'c2'));
  utimesSync(join(folder, 'late.csv'), 1, 1);
  const tick = async () => {
    server.clock.set(new Date(server.clock.now().getTime() + 5000).toISOString());
    await server.app.get(FeedRunner).tick();
  };
  const feed = async (): Promise<SourceFeed | undefined> =>
    (
      (await server.ask(endpoints.listSourceFeeds, { params: { id: source }, headers: server.as.supervisor }))
        .body as { feeds: SourceFeed[] }
    ).feeds[0];
  const imports = async (): Promise<Import[]> =>
    ((await server.ask(endpoints.listImports, { headers: server.as.manager })).body as { imports: Import[] })
      .imports;
  const before = (await imports()).length;
  fill();

  await tick();
  await tick();
  expect((await feed())?.problem?.code).toBe('DISK_NEARLY_FULL');
  expect(await imports()).toHaveLength(before);
  free();
  await tick();
  await tick();
  expect((await feed())?.problem).toBeNull();
  const [taken] = await imports();
  expect(taken?.fileName).toBe('late.csv');
});

test('a queued import waits for room, is not failed by the wait, and then runs by itself', async () => {
  for (const name of server.jobs.unhandled()) server.jobs.handle(name, () => Promise.resolve());
  const { import: created } = (await server
    .upload(csv.replace('c1', 'c3'), {
      source,
      profile: 'michuhol-calls',
      start: 'true',
    })
    .then(({ body }) => body)) as Created;
  const stateOf = async () =>
    (
      (await server.ask(endpoints.getImport, { params: { id: created.id }, headers: server.as.manager }))
        .body as Import
    ).state;
  fill();

  await server.jobs.work();
  await wait(1000);
  expect(await stateOf()).toBe('queued');
  free();

  for (let tries = 0; (await stateOf()) !== 'done' && tries < 100; tries += 1) await wait(100);
  expect(await stateOf()).toBe('done');
});

test('that the disk is nearly full never fails an import', async () => {
  fill();
  const told = await server.room.need().catch((error: unknown) => error);
  expect(told).toBeInstanceOf(Error);
  expect(isPassing(told)).toBe(true);
});
