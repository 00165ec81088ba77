/**
 * The access log under load, on a PostgreSQL of its own with every safety: `node tests/load/audit.mjs [notes a second]`
 * after a build. Offers notes at an even rate while the chain is made beside them, and tells how long they waited for
 * their commit; then as many as go through, beside as many bare INSERTs as go through in the same run.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const built = new URL('../../apps/server/dist/', import.meta.url);
const load = (path) => import(new URL(path, built).href);
const { startEmbeddedPostgres } = await load('platform/embedded-postgres/start-embedded-postgres.js');
const { createDataSource, migrateDatabase } = await load('platform/database.js');
const { AccessLog } = await load('audit/access-log.js');
const { Chainer } = await load('audit/chainer.service.js');
const { checkChain } = await load('audit/check-chain.js');
const { chainKey } = await load('audit/audit-keys.js');

const RATE = Number(process.argv[2] ?? 2000);
const SECONDS = 15;
const AT_ONCE = 400;
const clock = { now: () => new Date() };

const dataDir = mkdtempSync(join(tmpdir(), 'michuhol-audit-'));
chmodSync(dataDir, 0o711);
const database = await startEmbeddedPostgres({ dataDir });
const dataSource = await createDataSource(database.connection).initialize();
await migrateDatabase(dataSource);
const config = { keyDir: join(dataDir, 'keys') };
const log = new AccessLog(dataSource, clock);
const chainer = new Chainer(dataSource, config, clock);

let made = 0;
const note = () => ({
  actor: { id: '0195d2c4-0000-7000-8000-000000000001', name: 'supervisor', address: '10.0.0.7' },
  role: 'supervisor',
  act: 'list',
  action: 'listMetricCalls',
  data: 'calls',
  subjects: Array.from({ length: 20 }, (_, each) => `call:asterisk-1/${(made += 1)}.${each}`),
  details: { dataSet: 'city', metric: 'offered', from: '2026-04-01', to: '2026-04-02' },
});

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const share = (sorted, part) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(1);

const offer = async () => {
  const waits = [];
  const pending = [];
  const began = performance.now();
  for (let sent = 0; sent < RATE * SECONDS;) {
    const due = Math.min(RATE * SECONDS, Math.floor(((performance.now() - began) / 1000) * RATE));
    for (; sent < due; sent += 1) {
      const at = performance.now();
      pending.push(log.note(note()).then(() => waits.push(performance.now() - at)));
    }
    await sleep(5);
  }
  await Promise.all(pending);
  const took = (performance.now() - began) / 1000;
  waits.sort((one, other) => one - other);
  console.log(
    `offered ${RATE}/s for ${SECONDS} s: ${(waits.length / took).toFixed(0)}/s, waited p50 ${share(waits, 0.5)} ms, p99 ${share(waits, 0.99)} ms, most ${share(waits, 1)} ms`,
  );
};

const throughput = async (work) => {
  const until = performance.now() + 8000;
  let done = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (; performance.now() < until; done += 1) await work();
    }),
  );
  return done / 8;
};

const bare = () => {
  const { actor, role, act, action, data, subjects, details } = note();
  return dataSource.query(
    `INSERT INTO audit_entry (at, actor_id, actor, role, act, action, data, subjects, subject_count, details, address)
     VALUES (now(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [actor.id, actor.name, role, act, action, data, subjects, subjects.length, details, actor.address],
  );
};

try {
  chainer.start();
  await offer();
  const inserts = await throughput(bare);
  const notes = await throughput(() => log.note(note()));
  console.log(
    `as fast as it goes, ${AT_ONCE} at once: notes ${notes.toFixed(0)}/s, bare INSERTs ${inserts.toFixed(0)}/s, ratio ${(notes / inserts).toFixed(2)}`,
  );
  await chainer.onApplicationShutdown();
  const began = performance.now();
  await chainer.linkAll();
  const key = chainKey(config.keyDir, false);
  const report = await checkChain(dataSource.manager, key, {
    anchors: [],
    range: { from: null, to: null },
    loose: [],
  });
  console.log(
    `linked the rest and verified ${report.entries} entries in ${((performance.now() - began) / 1000).toFixed(1)} s, faults ${report.faults.length}`,
  );
} finally {
  await dataSource.destroy();
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
