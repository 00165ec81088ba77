/**
 * A PostgreSQL of a test's own, run by the built launcher: `node own-cluster.mjs <data folder>`. Prints its address as
 * a line of JSON when it is ready; takes `immediate` (stops it as a crash does) and `start` on standard input, and
 * answers each with a line. Ends it when standard input ends.
 */
import { createInterface } from 'node:readline';

const launcher = new URL(
  '../../apps/server/dist/platform/embedded-postgres/start-embedded-postgres.js',
  import.meta.url,
);
const { startEmbeddedPostgres } = await import(launcher.href);
const dataDir = process.argv[2];

let database = null;
const start = async () => {
  database = await startEmbeddedPostgres({ dataDir });
  console.log(JSON.stringify(database.connection));
};
const stopAtOnce = async () => {
  process.kill(database.pid(), 'SIGQUIT');
  // At once, before the launcher starts it again.
  await database.stop();
  console.log('stopped');
};

await start();
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'immediate') await stopAtOnce();
  if (line === 'start') await start();
}
await database.stop();
