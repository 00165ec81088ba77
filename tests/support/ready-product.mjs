import { chmodSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { roomyFolder } from './roomy-folder.mjs';
import startDatabase from './start-database.mjs';

const repository = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const { ensureBuilt } = createRequire(import.meta.url)('../../apps/server/bin/ensure-built.cjs');

/**
 * Jest's global set-up of the journeys: the product is built before the first start, so that no test waits for it, and
 * there is a place for the data that most of them start with.
 */
export default async function readyProduct() {
  await ensureBuilt(repository);
  const prepared = mkdtempSync(join(roomyFolder(), 'michuhol-prepared-'));
  // Under root PostgreSQL runs as another user, who must pass.
  chmodSync(prepared, 0o711);
  process.env.MICHUHOL_TEST_PREPARED = prepared;
  await startDatabase();
}
