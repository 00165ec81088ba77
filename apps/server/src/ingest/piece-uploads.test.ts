import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { API_PREFIX, endpoints, type Upload } from '@michuhol/contract';
import { HousekeepingService } from './housekeeping.service.js';
import { addSource, openIngestServer, type Created, type IngestServer } from './testing.js';

let server: IngestServer;
let sources = 0;
const newSource = () => addSource(server, `pieces-${(sources += 1)}`);
beforeAll(async () => {
  server = await openIngestServer();
});
afterAll(() => server.close());

const header = 'call_id,queue,arrived_at,outcome,wait_seconds\n';
const csv = Buffer.from(
  header +
    Array.from({ length: 20_000 }, (_, n) => `c${n},traffic,2026-11-01 10:00:00,answered,${n % 60}\n`).join(
      '',
    ),
);

const create = async (sizeBytes: number): Promise<Upload> => {
  const body = { fileName: '통화/../목록.csv', sizeBytes };
  return (await server.ask(endpoints.createUpload, { body, headers: server.as.manager })).body as Upload;
};
const get = (id: string) => server.ask(endpoints.getUpload, { params: { id }, headers: server.as.manager });
const append = async (id: string, offset: number, bytes: Buffer) => {
  const answer = await fetch(`${server.url}${API_PREFIX}/uploads/${id}/bytes?offset=${offset}`, {
    method: 'PATCH',
    headers: { ...server.as.manager, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  return { status: answer.status, body: (await answer.json()) as Upload & { code?: string } };
};
const finish = (id: string, body: object) =>
  server.ask(endpoints.finishUpload, { params: { id }, body, headers: server.as.manager });
const pathOf = (id: string): string => join(server.config.dataDir, 'uploads', `${id}.pieces`);
const uploads = (): string[] => readdirSync(join(server.config.dataDir, 'uploads'));

test('refuses another offset, more than was announced, what is not whole, and what is not there', async () => {
  const { id } = await create(10);
  expect(await append(id, 3, Buffer.from('abc'))).toMatchObject({
    status: 409,
    body: { code: 'WRONG_OFFSET' },
  });
  expect((await append(id, 0, Buffer.alloc(11))).status).toBe(413);
  expect(await finish(id, { source: await newSource() })).toMatchObject({ status: 409, code: 'NOT_WHOLE' });
  expect((await get('0b0f7ad1-2222-4333-8444-555566667777')).status).toBe(404);
  const huge = await server.ask(endpoints.createUpload, {
    body: { fileName: 'x', sizeBytes: 5 * 1024 ** 3 },
    headers: server.as.manager,
  });
  expect(huge.status).toBe(413);
  const discard = () => server.ask(endpoints.discardUpload, { params: { id }, headers: server.as.manager });
  expect((await discard()).status).toBe(204);
  expect((await discard()).status).toBe(404);
  expect(uploads()).toEqual([]);
});

test('a file that comes in pieces becomes an import, and nothing of it lies in the clear', async () => {
  const source = await newSource();
  const { id } = await create(csv.length);
  expect((await append(id, 0, csv.subarray(0, 300_000))).body.receivedBytes).toBe(300_000);
  expect((await append(id, 300_000, csv.subarray(300_000))).body.receivedBytes).toBe(csv.length);
  expect(readFileSync(pathOf(id)).includes('traffic')).toBe(false);
  const created = (await finish(id, { source, start: 'true' })).body as Created;
  expect(created.import).toMatchObject({ fileName: '목록.csv', state: 'queued', sizeBytes: csv.length });
  expect((await server.finish(created.import.id)).counts).toMatchObject({ read: 20_000, accepted: 20_000 });
  expect(uploads()).toEqual([]);
});

test('whoever is cut off goes on where the server says, whatever the cut left of the last piece', async () => {
  const { id } = await create(csv.length);
  const sending = httpRequest(`${server.url}${API_PREFIX}/uploads/${id}/bytes?offset=0`, {
    method: 'PATCH',
    headers: {
      ...server.as.manager,
      'content-type': 'application/octet-stream',
      'content-length': csv.length,
    },
  });
  sending.on('error', () => undefined);
  sending.write(csv.subarray(0, 600_000));
  const until = async (holds: () => Promise<boolean>) => {
    for (let tries = 0; !(await holds()) && tries < 200; tries += 1)
      await new Promise((wait) => setTimeout(wait, 20));
  };
  const received = async () => ((await get(id)).body as Upload).receivedBytes;
  await until(async () => (await received()) > 0);
  sending.destroy();
  await until(async () => (await received()) >= 600_000);
  // A crash in the middle of a write: the last piece is not whole.
  truncateSync(pathOf(id), statSync(pathOf(id)).size - 5);
  const offset = await received();
  expect(offset).toBeGreaterThan(0);
  expect(offset).toBeLessThan(600_000);
  let answer = await append(id, offset, csv.subarray(offset));
  for (let tries = 0; answer.status === 409 && tries < 50; tries += 1) {
    await new Promise((wait) => setTimeout(wait, 20));
    answer = await append(id, offset, csv.subarray(offset));
  }
  expect(answer.body.receivedBytes).toBe(csv.length);
  const created = (await finish(id, { source: await newSource() })).body as Created;
  expect(created.preview.problem).toBeNull();
});

test('a piece that somebody changed, or a file that cannot be read, becomes no import', async () => {
  const { id } = await create(csv.length);
  await append(id, 0, csv);
  const bytes = readFileSync(pathOf(id));
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 9) ^ 1, bytes.length - 9);
  writeFileSync(pathOf(id), bytes);
  const before = await server.count('import');
  expect((await finish(id, { source: await newSource() })).status).toBe(500);

  const noise = randomBytes(300_000);
  const other = await create(noise.length);
  await append(other.id, 0, noise);
  expect((await finish(other.id, { source: await newSource() })).status).toBe(422);
  expect(await server.count('import')).toBe(before);
  expect(uploads().filter((name) => name.endsWith('.pieces'))).toEqual([`${id}.pieces`]);
});

test('an upload that nobody goes on with is forgotten after an hour', async () => {
  const { id } = await create(100);
  await append(id, 0, Buffer.alloc(50));
  const old = new Date(server.clock.now().getTime() - 61 * 60_000);
  utimesSync(pathOf(id), old, old);
  await server.app.get(HousekeepingService).run();
  expect((await get(id)).status).toBe(404);
});
