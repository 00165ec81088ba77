import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { roomyFolder } from './roomy-folder.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const launcher = join(repository, 'apps/server/dist/platform/embedded-postgres/start-embedded-postgres.js');
const pg = createRequire(join(repository, 'apps/server/package.json'))('pg');

/**
 * Lets the owner of the database make one for each test and drop it while it is being vacuumed; it stays no
 * superuser, as in the product.
 */
async function allowNewDatabases(superuser) {
  const client = new pg.Client(superuser);
  await client.connect();
  try {
    await client.query('ALTER ROLE michuhol CREATEDB');
    await client.query('GRANT pg_signal_autovacuum_worker TO michuhol');
  } finally {
    await client.end();
  }
}

/**
 * Jest's global set-up: a PostgreSQL for the tests of the server, its address in MICHUHOL_TEST_DATABASE as JSON
 * `{host, port, user, password, database}`. A server that is given in that variable is used as it is.
 */
export default async function startDatabase() {
  if (process.env.MICHUHOL_TEST_DATABASE) return;
  if (!existsSync(launcher)) throw new Error('The tests of the server need its build: npm run build');
  const { startEmbeddedPostgres } = await import(pathToFileURL(launcher).href);
  const dataDir = mkdtempSync(join(roomyFolder(), 'michuhol-tests-'));
  // Under root PostgreSQL runs as another user, who must pass.
  chmodSync(dataDir, 0o711);
  const database = await startEmbeddedPostgres({ dataDir, durable: false });
  await allowNewDatabases(database.superuser);
  process.env.MICHUHOL_TEST_DATABASE = JSON.stringify(database.connection);
  // For what only a superuser may look at: the bytes of the files in which rows lie.
  process.env.MICHUHOL_TEST_SUPERUSER = JSON.stringify(database.superuser);
  globalThis.michuholTestDatabase = { database, dataDir };
}
