import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endpoints, type Import } from '@michuhol/contract';
import pg from 'pg';
import type { Client } from './api.js';
import { launch, runToEnd, type Launched } from './launch.js';
import { freePort, until } from './product.js';

/** Asks the database itself: what stands there is what counts, whatever a process says. */
export interface Sql {
  rows<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** The first column of the first row, as a number. */
  number(sql: string, values?: unknown[]): Promise<number>;
  /** Does something that a connection holds, a lock for instance, until it is released. */
  hold(sql: string): Promise<{ release(): Promise<void> }>;
  close(): Promise<void>;
}

/** Rows are protected from whoever does not say how far he sees. */
const judge = { application_name: 'judge', options: '-c app.scope=system' };

/** A connection for every question, so that the database may go away in between. */
export const sqlOf = (url: string): Sql => {
  const pool = new pg.Pool({ connectionString: url, max: 2, ...judge });
  pool.on('error', () => undefined);
  const rows = async <Row>(sql: string, values?: unknown[]): Promise<Row[]> =>
    (await pool.query(sql, values)).rows as Row[];
  const number = async (sql: string, values?: unknown[]): Promise<number> =>
    Number(Object.values((await rows<Record<string, unknown>>(sql, values))[0] ?? {})[0]);
  const hold = async (sql: string): Promise<{ release(): Promise<void> }> => {
    const client = new pg.Client({ connectionString: url, ...judge });
    await client.connect();
    await client.query(sql);
    return { release: () => client.end() };
  };
  return { rows, number, hold, close: () => pool.end() };
};

/** A process of the product that a test kills and starts again; the database knows it by its name. */
export interface Worker {
  name: string;
  process: Launched;
}

/** Starts a process of the product under a name. It is not waited for. */
export const startWorker = async (
  name: string,
  shared: Record<string, string> & { DATABASE_URL: string },
): Promise<Worker> => {
  const url = `${shared.DATABASE_URL}&application_name=${name}`;
  const port = String(await freePort());
  return { name, process: launch('start.cjs', { PORT: port, ...shared, DATABASE_URL: url }) };
};

/** Whoever has begun to write facts in a transaction that has not ended. */
const STORING = `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
  WHERE datname = current_database() AND mode = 'RowExclusiveLock'
    AND relation IN ('call_event'::regclass, 'contact'::regclass, 'queue_visit'::regclass)`;

/** Who is storing rows at this moment, among the processes of these names. */
export const storingNow = async (sql: Sql, names: readonly string[]): Promise<string | null> =>
  (await sql.rows<{ name: string }>(STORING)).find(({ name }) => names.includes(name))?.name ?? null;

/** Uploads a file and starts its import at once. */
export const importFile = async (
  url: string,
  client: Client,
  source: string,
  file: string | Uint8Array<ArrayBuffer>,
  fileName: string,
  profile?: string,
): Promise<Import> => {
  const form = new FormData();
  form.set('source', source);
  if (profile) form.set('profile', profile);
  form.set('start', 'true');
  form.set('file', new Blob([file]), fileName);
  const reply = await fetch(`${url}/api/v1/imports`, { method: 'POST', headers: client.headers, body: form });
  if (reply.status !== 201) throw new Error(`${fileName}: ${reply.status} ${await reply.text()}`);
  return endpoints.createImport.reply.parse(await reply.json()).import;
};

/** An import as its row tells. */
export interface ImportRow {
  state: string;
  read: number;
  accepted: number;
  duplicate: number;
  corrected: number;
  rejected: number;
  set_aside: number;
  /** Rows of its chunks in the ledger. */
  ledger: number;
  failure: string | null;
}

/** What the table says of an import. */
export const importRow = async (sql: Sql, id: string): Promise<ImportRow> => {
  const [row] = await sql.rows<ImportRow>(
    `SELECT state, read_count::int AS read, accepted::int, duplicate::int, corrected::int, rejected::int,
       set_aside::int, failure::text,
       (SELECT coalesce(sum(rows), 0)::int FROM import_chunk WHERE import_id = import.id) AS ledger
     FROM import WHERE id = $1`,
    [id],
  );
  if (!row) throw new Error(`there is no import ${id}`);
  return row;
};

/** Waits until imports have ended and their roll-ups stand. */
export const settled = async (sql: Sql, ids: readonly string[], seconds = 120): Promise<ImportRow[]> => {
  const rows = await until(
    `the end of ${ids.length} imports`,
    async () => {
      const found = await Promise.all(ids.map((id) => importRow(sql, id)));
      return found.every(({ state }) => !['queued', 'running', 'withdrawing'].includes(state)) && found;
    },
    seconds,
  );
  await until(
    'the roll-ups',
    async () => (await sql.number('SELECT count(*) FROM fact_change')) === 0,
    seconds,
  );
  return rows;
};

/** How many lines the facts and roll-ups of a source are, and the hash over them. */
export interface Digest {
  lines: number;
  hash: string;
}

/** The digest of everything that is stored of a source; two sources hold the same exactly when it is equal. */
export const digestOf = async (
  databaseUrl: string,
  source: { id: string; code: string },
): Promise<Digest> => {
  const script = fileURLToPath(new URL('./dump-data.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, source.id, source.code], {
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const hash = createHash('sha256');
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    lines += 1;
    hash.update(`${line}\n`);
  }
  if ((await ended) !== 0) throw new Error('the dump failed');
  return { lines, hash: hash.digest('hex') };
};

/** `michuhol verify` beside the running product: its exit code and what it printed. */
export const verify = async (
  environment: Record<string, string>,
): Promise<{ code: number | null; output: string }> => {
  const { code, output } = await runToEnd('michuhol.cjs', environment, ['verify']);
  return { code, output };
};
