/**
 * How fast a file of calls comes in, beside a bare COPY of the same facts into a table of the same shape, in one run.
 * `npm run bench:import -- [calls]` (default 1,000,000). Counts from the start of the import until facts and
 * roll-ups stand; the upload before it is told apart.
 */
import { createReadStream, createWriteStream, mkdtempSync, openAsBlob, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  addSource,
  ask,
  copyStreams,
  figure,
  openProduct,
  printTable,
  rollUpsCaughtUp,
  secondsOf,
  sleep,
  watchMemory,
  watchProcessor,
} from './bench-product.mjs';
import { writeCallList } from './call-list.mjs';

const calls = Number(process.argv[2] ?? 1_000_000);

const upload = async (product, headers, source, path) => {
  const form = new FormData();
  form.set('source', source.code);
  form.set('format', 'delimited');
  form.set('profile', 'michuhol-calls');
  form.set('file', await openAsBlob(path), 'calls.csv');
  const reply = await fetch(`${product.url}/api/v1/imports`, { method: 'POST', headers, body: form });
  if (!reply.ok) throw new Error(await reply.text());
  return (await reply.json()).import;
};

const importFile = async (product, headers, created) => {
  await ask(product.url, headers, 'POST', `/imports/${created.id}/start`, created.reading);
  for (;;) {
    await sleep(250);
    const now = await ask(product.url, headers, 'GET', `/imports/${created.id}`);
    if (now.state === 'failed' || now.state === 'held') throw new Error(JSON.stringify(now));
    if (now.state === 'done') return now;
  }
};

/** Seconds of a bare COPY of a source's facts into a second table of the same shape: the same partitions and indexes. */
const bareCopy = async (sql, folder, table, column, source) => {
  const file = join(folder, table);
  await pipeline(
    sql.query(
      copyStreams.to(
        `COPY (SELECT * FROM ${table} WHERE source_id = '${source.id}' ORDER BY ${column}) TO STDOUT`,
      ),
    ),
    createWriteStream(file),
  );
  await sql.query(`CREATE TABLE bare_${table} (LIKE ${table} INCLUDING ALL) PARTITION BY RANGE (${column})`);
  const { rows } = await sql.query(
    `SELECT child.relname AS name, pg_get_expr(child.relpartbound, child.oid) AS bound
     FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid WHERE inhparent = $1::regclass`,
    [table],
  );
  for (const { name, bound } of rows)
    await sql.query(`CREATE TABLE bare_${name} PARTITION OF bare_${table} ${bound}`);
  await sql.query('CHECKPOINT').catch(() => undefined);
  return secondsOf(() =>
    pipeline(
      createReadStream(file, { highWaterMark: 1 << 20 }),
      sql.query(copyStreams.from(`COPY bare_${table} FROM STDIN`)),
    ),
  );
};

const folder = mkdtempSync(join(tmpdir(), 'michuhol-load-file-'));
const product = await openProduct();
try {
  const file = join(folder, 'calls.csv');
  await writeCallList(file, calls);
  const source = await addSource(product, 'load-import');
  const manager = await product.as('manager');
  const resident = watchMemory([product.pid]);
  let created;
  const uploading = await secondsOf(async () => {
    created = await upload(product, manager, source, file);
  });
  let done;
  let storing = 0;
  const processor = await watchProcessor(product);
  const importing = await secondsOf(async () => {
    storing = await secondsOf(async () => {
      done = await importFile(product, manager, created);
    });
    await rollUpsCaughtUp(product.sql);
  });
  const spent = await processor();
  const { peak: memory } = resident();
  if (done.counts.accepted !== calls)
    throw new Error(`not all calls came in: ${JSON.stringify(done.counts)}`);

  const visits = await bareCopy(product.sql, folder, 'queue_visit', 'arrived_at', source);
  const contacts = await bareCopy(product.sql, folder, 'contact', 'started_at', source);
  const row = (way, seconds) => [
    way,
    figure(seconds, 1),
    figure(calls / seconds),
    figure(visits / seconds, 2),
    figure((visits + contacts) / seconds, 2),
  ];
  const rows = [
    row('bare COPY of the queue visits alone', visits),
    row('bare COPY of the queue visits and of the contacts', visits + contacts),
    row('import: read, checked, identified, sealed, deduplicated, facts stand', storing),
    row('the same until the roll-ups stand', importing),
  ];
  printTable(
    `${figure(calls)} calls, ${figure(statSync(file).size / 2 ** 20)} MiB`,
    ['way', 'seconds', 'calls/s', 'of the first', 'of the second'],
    rows,
  );
  console.log(
    `\nupload ${figure(uploading, 1)} s before it; peak memory of the server process ${figure(memory)} MiB`,
  );
  if (spent)
    console.log(
      `processor time until the roll-ups stand: server ${figure(spent.server, 1)} s, database ${figure(spent.database, 1)} s`,
    );
} finally {
  await product.close();
  rmSync(folder, { recursive: true, force: true });
}
