import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { endpoints } from '@michuhol/contract';
import { addSource, clientOf, signInAs, type Client } from '../support/api.js';
import { callTable } from '../support/call-files.js';
import { createExternalDatabase, type ExternalDatabase } from '../support/external-database.js';
import { settled, sqlOf, type Sql } from '../support/fault-run.js';
import { newDataDir, removeDataDir, startProduct, until, type RunningProduct } from '../support/product.js';

const PATIENCE_MS = 300_000;
const table = callTable(20_000);
const file = Buffer.from(table.file());

let database: ExternalDatabase;
let dataDir = '';
let shared: Record<string, string>;
let sql: Sql;
let product: RunningProduct;
let admin: Client;
let manager: Client;
let source: Awaited<ReturnType<typeof addSource>>;

const start = async (): Promise<void> => {
  product = await startProduct(shared, dataDir);
  [admin, manager] = await Promise.all([signInAs(product, 'admin'), signInAs(product, 'manager')]);
};
const kill = async (): Promise<void> => {
  product.child.kill('SIGKILL');
  await product.ended;
};
/** Sends the beginning of a body and keeps the connection open, as a slow line does; the rest never comes. */
const sendBeginning = async (method: string, path: string, headers: Record<string, string>, body: Buffer) => {
  const asked = request(`${product.url}/api/v1${path}`, {
    method,
    headers: { ...manager.headers, ...headers },
  });
  asked.on('error', () => undefined);
  asked.write(body);
  await once(asked, 'socket');
  return asked;
};

beforeAll(async () => {
  database = await createExternalDatabase('faults_server');
  dataDir = newDataDir();
  shared = { DATABASE_URL: database.url, MICHUHOL_DATA_DIR: dataDir };
  sql = sqlOf(database.url);
  await start();
  await admin.ask(endpoints.switchSimulator, { body: { running: false } });
  source = await addSource(admin, { code: 'killed', name: '교환기', dataSet: 'sample' });
}, PATIENCE_MS);
afterAll(async () => {
  await product?.stop();
  await sql?.close();
  await database?.drop();
  removeDataDir(dataDir);
});

describe('F1 kill -9 of the server in the middle of an upload', () => {
  test(
    'it is resumed by its offset, and every row is there once',
    async () => {
      const { id } = await manager.ask(endpoints.createUpload, {
        body: { fileName: 'calls.csv', sizeBytes: file.length },
      });
      const stored = join(dataDir, 'uploads', `${id}.pieces`);
      const begun = statSync(stored).size;
      const cut = Math.floor(file.length * 0.6);
      const asked = await sendBeginning(
        'PATCH',
        `/uploads/${id}/bytes?offset=0`,
        { 'content-type': 'application/octet-stream', 'content-length': String(file.length) },
        file.subarray(0, cut),
      );
      await until('bytes on the disk', () => statSync(stored).size > begun + 256 * 1024, 30);

      await kill();
      asked.destroy();
      await start();

      expect((await manager.ask(endpoints.listImports)).imports.map(({ fileName }) => fileName)).toEqual([
        'queue_log',
      ]);
      expect(await sql.number('SELECT count(*) FROM call_record WHERE source_id = $1', [source.id])).toBe(0);
      const { receivedBytes } = await manager.ask(endpoints.getUpload, { params: { id } });
      expect(receivedBytes).toBeGreaterThanOrEqual(256 * 1024);
      expect(receivedBytes).toBeLessThanOrEqual(cut);
      const rest = await fetch(`${product.url}/api/v1/uploads/${id}/bytes?offset=${receivedBytes}`, {
        method: 'PATCH',
        headers: { ...manager.headers, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(file.subarray(receivedBytes)),
      });
      expect(rest.status).toBe(200);
      const finished = await manager.ask(endpoints.finishUpload, {
        params: { id },
        body: { source: 'killed', profile: 'michuhol-calls', start: 'true' },
      });
      expect(await settled(sql, [finished.import.id])).toMatchObject([
        { state: 'done', read: table.rows.length, accepted: table.accepted, duplicate: table.duplicate },
      ]);
      expect(existsSync(stored)).toBe(false);
    },
    PATIENCE_MS,
  );

  test(
    'one that was sent at once is no import',
    async () => {
      const imports = () => sql.number('SELECT count(*) FROM import');
      const before = await imports();
      const uploads = () => readdirSync(join(dataDir, 'uploads'));
      const lying = uploads();
      const boundary = 'michuhol-fault';
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="source"\r\n\r\nkilled\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="calls.csv"\r\n\r\n`;
      const asked = await sendBeginning(
        'POST',
        '/imports',
        { 'content-type': `multipart/form-data; boundary=${boundary}` },
        Buffer.concat([Buffer.from(head), file.subarray(0, 600_000)]),
      );
      await until('bytes on the disk', () => uploads().some((name) => !lying.includes(name)), 30);

      await kill();
      asked.destroy();
      await start();

      expect(await imports()).toBe(before);
      expect(await manager.ask(endpoints.me)).toMatchObject({ login: 'manager' });
    },
    PATIENCE_MS,
  );
});

describe('F2 kill -9 of the server after the commit and before the answer', () => {
  const call = { callId: '1790000000.7', queue: 'traffic' };
  const body = [
    {
      ...call,
      eventId: 'f2-1',
      type: 'queue.entered',
      occurredAt: '2026-11-10T09:00:00+09:00',
      caller: '0101234567',
    },
    {
      ...call,
      eventId: 'f2-2',
      type: 'agent.connected',
      occurredAt: '2026-11-10T09:00:08+09:00',
      agent: 'PJSIP/2001',
    },
    { ...call, eventId: 'f2-3', type: 'made.up', occurredAt: 'never' },
  ];
  const post = () =>
    clientOf(product.url, source.events.headers).send(
      endpoints.postEvents,
      { body },
      { 'Idempotency-Key': 'f2' },
    );
  const stored = () => sql.number(`SELECT count(*) FROM call_event WHERE source_id = $1`, [source.id]);

  test(
    'the retry with the same key gets the stored answer; the events are there once',
    async () => {
      // The commit itself waits for a lock, so that the server can be killed while it is under way.
      await sql.rows(
        `CREATE FUNCTION wait_at_commit() RETURNS trigger LANGUAGE plpgsql AS
           'BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NULL; END'`,
      );
      await sql.rows(
        `CREATE CONSTRAINT TRIGGER wait_at_commit AFTER INSERT ON intake_batch
         DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_at_commit()`,
      );
      const gate = await sql.hold('SELECT pg_advisory_lock(4711)');
      const unanswered = post().then(
        () => 'answered',
        () => 'no answer',
      );
      await until('the commit', async () => {
        const waiting = `SELECT count(*) FROM pg_stat_activity WHERE query = 'COMMIT' AND wait_event_type = 'Lock'`;
        return (await sql.number(waiting)) === 1;
      });

      await kill();
      expect(await unanswered).toBe('no answer');
      expect(await stored()).toBe(0);
      await gate.release();
      await until('the rows', async () => (await stored()) === 2);
      await sql.rows('DROP TRIGGER wait_at_commit ON intake_batch');
      await start();
      const first = await post();
      const second = await post();

      expect(first).toMatchObject({
        status: 200,
        body: { accepted: 2, duplicate: 0, rejected: [{ index: 2 }] },
      });
      expect(second).toEqual(first);
      expect(await stored()).toBe(2);
    },
    PATIENCE_MS,
  );
});
