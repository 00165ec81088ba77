import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const server = createRequire(join(repository, 'apps/server/package.json'));

/** The PostgreSQL driver of the server. */
export const pg = server('pg');
/** COPY streams of the server. */
export const copyStreams = server('pg-copy-streams');

/** Waits; the one clock of the benchmarks is the monotonic one. */
export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Seconds that some work takes. */
export const secondsOf = async (work) => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

/** The value below which a share of the values lies. */
export const quantile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
};

/** The machine, for the head of a table. */
export const machine = () =>
  `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;

/** Prints a table as the README shows it. */
export const printTable = (title, columns, rows) => {
  console.log(`\n${title} · ${machine()}\n`);
  console.log(`| ${columns.join(' | ')} |`);
  console.log(`|${columns.map(() => '---').join('|')}|`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
};

/** A number as the tables write it. */
export const figure = (value, decimals = 0) =>
  value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/**
 * Watches the resident memory of processes; ending it tells the highest and the lowest of any of them in MiB.
 */
export const watchMemory = (pids) => {
  const seen = [];
  const look = () => {
    for (const pid of pids) {
      try {
        const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
        seen.push(Number(resident) / 1024);
      } catch {
        // The process has ended, or this system shows its processes in another way.
      }
    }
  };
  const timer = setInterval(look, 100);
  return () => {
    clearInterval(timer);
    const by = (choose) => seen.reduce((a, b) => choose(a, b), seen[0] ?? 0);
    return { peak: by(Math.max), lowest: by(Math.min) };
  };
};

const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process has used; 0 for one that has ended. */
const secondsUsed = (pid) => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
};

/**
 * Seconds of processor time that the server and the backends of its database use from now on until it is asked:
 * unlike the clock's they hardly grow when other programs run beside. What a backend used that ends meanwhile is not
 * in it. Null where the system does not tell (anywhere but on Linux).
 */
export const watchProcessor = async ({ pid, sql }) => {
  if (!existsSync('/proc/self/stat')) return () => null;
  const look = async () => {
    const { rows } = await sql.query('SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
    return new Map([pid, ...rows.map((row) => row.pid)].map((each) => [each, secondsUsed(each)]));
  };
  const before = await look();
  return async () => {
    const after = await look();
    const used = [...after].map(([each, seconds]) => [each, Math.max(0, seconds - (before.get(each) ?? 0))]);
    const sum = (mine) => used.reduce((total, [each, seconds]) => total + (mine(each) ? seconds : 0), 0);
    return { server: sum((each) => each === pid), database: sum((each) => each !== pid) };
  };
};

const environmentOf = (own) => {
  const passed = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('MICHUHOL_') && !['DATABASE_URL', 'REDIS_URL', 'NODE_ENV'].includes(name),
  );
  return { ...Object.fromEntries(passed), ...own };
};

const signIn = async (url, { login, password }) => {
  const reply = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ login, password }),
  });
  if (!reply.ok) throw new Error(`${login} could not sign in: ${await reply.text()}`);
  const { csrfToken } = await reply.json();
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { cookie, origin: url, 'x-csrf-token': csrfToken };
};

/** JSON over HTTP; throws what the server says when it refuses. */
export const ask = async (url, headers, method, path, body) => {
  const reply = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
};

const folderOf = (kept) => {
  if (kept === null) return mkdtempSync(join(tmpdir(), 'michuhol-load-'));
  mkdirSync(kept, { recursive: true });
  return resolve(kept);
};

/**
 * The built product in a process of its own over a durable PostgreSQL of its own, without the simulator. Its folder is
 * removed by `close`, or stays for the next run where one is named. `sql` is a connection to the same database.
 */
export const openProduct = async ({ kept = null } = {}) => {
  const dataDir = folderOf(kept);
  // Under root PostgreSQL runs as another user, who must pass.
  chmodSync(dataDir, 0o711);
  const launcher = join(repository, 'apps/server/dist/platform/embedded-postgres/start-embedded-postgres.js');
  const { startEmbeddedPostgres } = await import(pathToFileURL(launcher).href);
  const database = await startEmbeddedPostgres({ dataDir });
  const { host, port, user, password, database: name } = database.connection;
  const who = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  const address = `postgres://${who}@/${name}?${new URLSearchParams({ host, port: String(port) })}`;
  const httpPort = await freePort();
  const url = `http://localhost:${httpPort}`;
  const environment = environmentOf({
    DATABASE_URL: address,
    MICHUHOL_DATA_DIR: join(dataDir, 'console'),
    PORT: String(httpPort),
  });
  const child = spawn(process.execPath, [join(repository, 'apps/server/dist/main.js')], {
    cwd: repository,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (text) => (printed += text));
  child.stderr.on('data', (text) => (printed += text));
  const ready = () =>
    fetch(`${url}/api/health`).then(
      (reply) => reply.ok,
      () => false,
    );
  while (!(await ready())) {
    if (child.exitCode !== null) throw new Error(`the product ended: ${printed}`);
    await sleep(200);
  }
  const accounts = JSON.parse(readFileSync(join(dataDir, 'console/evaluation-accounts.json'), 'utf8'));
  const as = (role) =>
    signIn(
      url,
      accounts.find((account) => account.role === role),
    );
  await ask(url, await as('supervisor'), 'PUT', '/simulator', { running: false });
  const sql = new pg.Client(database.connection);
  await sql.connect();
  // A connection that was told no scope sees nothing of what the row policies protect.
  await sql.query(`SET app.scope = 'system'`);
  return {
    url,
    as,
    sql,
    environment,
    connection: database.connection,
    pid: child.pid,
    output: () => printed,
    close: async () => {
      await sql.end();
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(force);
      await database.stop();
      if (kept !== null) return;
      for (const folder of [dirname(database.folder), dataDir])
        rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Waits until the roll-ups have caught up with the facts. */
export const rollUpsCaughtUp = async (sql) => {
  for (;;) {
    const { rows } = await sql.query('SELECT NOT EXISTS (SELECT FROM fact_change) AS done');
    if (rows[0].done) return;
    await sleep(100);
  }
};

/** Adds a source of sample data; gives its id and the headers of a token of it. */
export const addSource = async (product, code) => {
  const admin = await product.as('admin');
  const { id } = await ask(product.url, admin, 'POST', '/sources', { code, name: code, dataSet: 'sample' });
  const { token } = await ask(product.url, admin, 'POST', `/sources/${id}/tokens`, {
    label: 'load',
    expiresOn: null,
  });
  return { id, code, headers: { authorization: `Bearer ${token}` } };
};
