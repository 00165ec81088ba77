import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import startDatabase from './start-database.mjs';

const repository = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const { ensureBuilt } = createRequire(import.meta.url)('../../apps/server/bin/ensure-built.cjs');

/** Jest's global set-up of the journeys: the product is built before the first start, so that no test waits for it. */
export default async function readyProduct() {
  await ensureBuilt(repository);
  await startDatabase();
}
