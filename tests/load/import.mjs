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

/** A second table of the same shape: the same partitions, the same indexes. */
const makeTwin = async (sql) => {
  await sql.query('CREATE TABLE bare_visit (LIKE queue_visit INCLUDING ALL) PARTITION BY RANGE (arrived_at)');
  const { rows } = await sql.query(
    `SELECT child.relname AS name, pg_get_expr(child.relpartbound, child.oid) AS bound
     FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid WHERE inhparent = 'queue_visit'::regclass`,
  );
  for (const { name, bound } of rows)
    await sql.query(`CREATE TABLE bare_${name} PARTITION OF bare_visit ${bound}`);
};

const folder = mkdtempSync(join(tmpdir(), 'michuhol-load-file-'));
const product = await openProduct();
try {
  const file = join(folder, 'calls.csv');
  await writeCallList(file, calls);
  const source = await addSource(product, 'load-import');
  const manager = await product.as('manager');
  const peak = watchMemory([product.pid]);
  let created;
  const uploading = await secondsOf(async () => {
    created = await upload(product, manager, source, file);
  });
  let done;
  let storing = 0;
  const importing = await secondsOf(async () => {
    storing = await secondsOf(async () => {
      done = await importFile(product, manager, created);
    });
    await rollUpsCaughtUp(product.sql);
  });
  const memory = peak();
  if (done.counts.accepted !== calls)
    throw new Error(`not all calls came in: ${JSON.stringify(done.counts)}`);

  const facts = join(folder, 'facts');
  await pipeline(
    product.sql.query(
      copyStreams.to(
        `COPY (SELECT * FROM queue_visit WHERE source_id = '${source.id}' ORDER BY arrived_at) TO STDOUT`,
      ),
    ),
    createWriteStream(facts),
  );
  await makeTwin(product.sql);
  await product.sql.query('CHECKPOINT').catch(() => undefined);
  const bare = await secondsOf(() =>
    pipeline(
      createReadStream(facts, { highWaterMark: 1 << 20 }),
      product.sql.query(copyStreams.from('COPY bare_visit FROM STDIN')),
    ),
  );
  const rows = [
    ['bare COPY of the same facts', figure(bare, 1), figure(calls / bare), '1'],
    [
      'import: checked, identified, deduplicated, facts and roll-ups',
      figure(importing, 1),
      figure(calls / importing),
      figure(bare / importing, 2),
    ],
  ];
  printTable(
    `${figure(calls)} calls, ${figure(statSync(file).size / 2 ** 20)} MiB`,
    ['way', 'seconds', 'rows/s', 'ratio'],
    rows,
  );
  console.log(
    `\nupload ${figure(uploading, 1)} s before it; facts stood after ${figure(storing, 1)} s; peak memory of the server process ${figure(memory)} MiB`,
  );
} finally {
  await product.close();
  rmSync(folder, { recursive: true, force: true });
}
