import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dayOf, addDays } from '@michuhol/calendar';
import { endpoints } from '@michuhol/contract';
import { addSource, clientOf, signInAs, type Client } from '../support/api.js';
import { launch, runToEnd } from '../support/launch.js';
import {
  freePort,
  newDataDir,
  removeDataDir,
  startProduct,
  until,
  type RunningProduct,
} from '../support/product.js';
import { hasRedis, startRedis } from '../support/redis.js';

/** A caller and a name that stand nowhere else. */
const NUMBER = '010-9137-4652';
const NAME = '홍길동캔';
/** Every way in which somebody could stumble over them. */
const canaries = ['91374652', '9137-4652', '9137 4652', NAME, encodeURIComponent(NAME)].map((text) =>
  Buffer.from(text),
);

if (!hasRedis) console.log('Redis is not looked through (there is no redis-server in PATH)');

const backups = newDataDir();
let redis: Awaited<ReturnType<typeof startRedis>> | null = null;
let product: RunningProduct;
let manager: Client;
let sourceToken = '';
let databasePassword = '';
beforeAll(async () => {
  if (hasRedis) redis = await startRedis({ kept: true });
  product = await startProduct(
    { MICHUHOL_BACKUP_DIR: backups, ...(redis && { REDIS_URL: redis.url }) },
    // What a first start writes and prints is looked at too.
    newDataDir(),
  );
  // It stands there only while the product runs.
  const { database } = JSON.parse(readFileSync(join(product.dataDir, 'run.json'), 'utf8')) as {
    database: { password: string };
  };
  databasePassword = database.password;
  manager = await signInAs(product, 'manager');
});
afterAll(async () => {
  await product?.remove();
  await redis?.stop();
  removeDataDir(backups);
});

const key = () => ({ 'Idempotency-Key': randomUUID() });
const now = () => new Date().toISOString();

const bringCalls = async (): Promise<void> => {
  const admin = await signInAs(product, 'admin');
  const { events, token } = await addSource(admin, { code: 'canary', name: '교환기', dataSet: 'sample' });
  sourceToken = token;
  const call = { occurredAt: now(), callId: 'c1', queue: 'traffic', caller: NUMBER };
  const body = [
    { ...call, eventId: 'e1', type: 'queue.entered', attributes: { note: `${NAME} ${NUMBER}` } },
    { ...call, eventId: 'e2', type: 'nonsense', attributes: { callerName: NAME } },
  ];
  expect((await events.send(endpoints.postEvents, { body }, key())).status).toBe(200);
  const record = { kind: 'consultation', key: ['k1'], startedAt: now(), result: 'answered', topic: [] };
  const records = [{ ...record, caller: '+82 10-9137-4652', attributes: { memo: `${NAME} 900101-1234568` } }];
  expect(await events.send(endpoints.postConsultations, { body: records }, key())).toMatchObject({
    body: { accepted: 1 },
  });
};

/** A file whose second row is rejected: its text is kept, sealed, for those who repair it. */
const bringFile = async (): Promise<void> => {
  const form = new FormData();
  form.append('source', 'canary');
  form.append('profile', 'michuhol-calls');
  form.append('start', 'true');
  const rows = [
    'call_id,queue,arrived_at,outcome,wait_seconds,talk_seconds,acw_seconds,agent,caller',
    `f1,traffic,2026-11-01 09:00:00,answered,5,60,10,PJSIP/2001,０１０９１３７４６５２`,
    `f2,traffic,2026-11-01 09:01:00,answered,five,60,10,${NAME},${NUMBER}`,
  ];
  form.append('file', new Blob([rows.join('\r\n')]), 'calls.csv');
  const reply = await fetch(`${product.url}/api/v1${endpoints.createImport.path}`, {
    method: 'POST',
    headers: manager.headers,
    body: form,
  });
  const { import: started } = (await reply.json()) as { import: { id: string } };
  await until('the end of the import', async () => {
    const { state } = await manager.ask(endpoints.getImport, { params: { id: started.id } });
    return state === 'done';
  });
};

const misTypeSignIn = async (): Promise<void> => {
  const nobody = clientOf(product.url, { origin: product.url });
  const body = { login: `${NAME}${NUMBER}`, password: NUMBER };
  expect((await nobody.send(endpoints.signIn, { body })).status).toBe(401);
};

const reportIncident = async (): Promise<void> => {
  const counselor = await signInAs(product, 'counselor');
  const report = {
    ...{ id: randomUUID(), category: 'INSULT' as const, happenedAt: now(), endedBy: 'callerHangup' as const },
    whatHappened: `${NAME} 님, ${NUMBER}`,
  };
  expect((await counselor.send(endpoints.reportIncident, { body: report })).status).toBe(422);
  const kept = { ...report, keepPersonal: { reason: '협박에 쓰인 번호' } };
  expect((await counselor.send(endpoints.reportIncident, { body: kept })).status).toBe(201);
};

/** What the console tells and hands out about the same calls: pages and files, each as it came. */
const handedOut = async (): Promise<string[]> => {
  const [supervisor, officer] = await Promise.all([
    signInAs(product, 'supervisor'),
    signInAs(product, 'privacyOfficer'),
  ]);
  const today = dayOf(new Date());
  const query = { metric: 'offered', dataSet: 'sample', from: '2026-11-01', to: addDays(today, 1) } as const;
  const why = { purpose: 'inspection' as const, reason: '보관 점검' };
  const found: string[] = [];
  for (const number of ['010-9137-4652', '+82 10 9137 4652', '０１０９１３７４６５２']) {
    const reply = await officer.ask(endpoints.searchSubject, { body: { ...why, number } });
    expect(reply.counts).toMatchObject({ call: 2, consultation: 1 });
    found.push(JSON.stringify(reply));
  }
  const calls = await supervisor.ask(endpoints.listMetricCalls, { query });
  expect(JSON.stringify(calls)).toContain('010-****-4652');
  const file = async (answer: Promise<{ status: number; body: unknown }>): Promise<string> => {
    const { status, body } = await answer;
    expect([status, JSON.stringify(body)]).toEqual([200, expect.stringContaining('개인정보 포함')]);
    return JSON.stringify(body);
  };
  return [
    ...found,
    JSON.stringify(calls),
    await file(supervisor.send(endpoints.exportMetricCallsCsv, { query, body: why })),
    await file(officer.send(endpoints.exportSubject, { body: { ...why, number: NUMBER, format: 'json' } })),
    await file(officer.send(endpoints.exportAccessLog, { body: { ...why, format: 'csv' } })),
  ];
};

/** Backs the running product up, as somebody would by hand. */
const backUp = async (): Promise<void> => {
  const environment = { MICHUHOL_DATA_DIR: product.dataDir, MICHUHOL_BACKUP_DIR: backups };
  const { code, output } = await runToEnd('michuhol.cjs', environment, ['backup']);
  if (code !== 0) throw new Error(`the backup ended with ${code}: ${output}`);
};

/** The bytes of a file, unpacked where it is packed. */
const contentOf = (path: string): Buffer => {
  const bytes = readFileSync(path);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
};

/** Files below a folder, as a thief or a backup would take them. */
const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    : [];

const holding = (bytes: Buffer, wanted: readonly Buffer[]): boolean =>
  wanted.some((text) => bytes.includes(text));

test('a number and a name that came every way stand in no file, log, backup, queue or answer', async () => {
  await bringCalls();
  await bringFile();
  await misTypeSignIn();
  await reportIncident();
  expect((await handedOut()).filter((text) => holding(Buffer.from(text), canaries))).toEqual([]);
  await backUp();
  await product.stop();

  const { dataDir } = product;
  const signpost = join(dataDir, 'postgres-home');
  const cluster = existsSync(signpost) ? readFileSync(signpost, 'utf8').trim() : join(dataDir, 'postgres');
  const inRedis = redis ? filesIn(redis.folder) : [];
  const files = [...filesIn(dataDir), ...filesIn(cluster), ...filesIn(backups), ...inRedis];
  for (const place of ['pg_wal', backups, ...(redis ? [redis.folder] : [])])
    expect(files.some((path) => path.includes(place) && statSync(path).size > 0)).toBe(true);
  expect(files.filter((path) => holding(contentOf(path), canaries))).toEqual([]);
  expect(holding(Buffer.from(product.output()), canaries)).toBe(false);
});

test('no secret stands in the log, nor a key in the database or the other way round', () => {
  const { dataDir } = product;
  const keyDir = join(dataDir, 'keys');
  const keys = readdirSync(keyDir).map((file) => readFileSync(join(keyDir, file), 'utf8').trim());
  const cookies = (manager.headers.cookie ?? '').split('=').slice(1);
  const secrets = [sourceToken, ...cookies, ...keys].map((text) => Buffer.from(text));
  expect(keys.length).toBeGreaterThan(2);
  expect(secrets.every(({ length }) => length > 20)).toBe(true);
  const passing = [manager.headers['x-csrf-token'] ?? '', databasePassword].map((text) => Buffer.from(text));
  expect(passing.every(({ length }) => length > 20)).toBe(true);
  expect(holding(Buffer.from(product.output()), [...secrets, ...passing])).toBe(false);
  const signpost = join(dataDir, 'postgres-home');
  const cluster = existsSync(signpost) ? readFileSync(signpost, 'utf8').trim() : join(dataDir, 'postgres');
  expect(filesIn(cluster).filter((path) => holding(readFileSync(path), secrets))).toEqual([]);
});

test('without its keys the data does not start, and says which files are missing', async () => {
  const { dataDir } = product;
  renameSync(join(dataDir, 'keys'), join(dataDir, 'keys-elsewhere'));
  const again = launch('start.cjs', { MICHUHOL_DATA_DIR: dataDir, PORT: String(await freePort()) });
  await until('its end', () => again.child.exitCode !== null);
  expect(again.child.exitCode).toBe(78);
  expect(again.output()).toMatch(/caller-\d{4}\.key: missing/);
});
