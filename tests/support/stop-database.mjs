import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Jest's global tear-down: ends the PostgreSQL that the set-up started and removes its data. */
export default async function stopDatabase() {
  const started = globalThis.michuholTestDatabase;
  if (!started) return;
  await started.database.stop();
  for (const folder of [dirname(started.database.folder), started.dataDir])
    rmSync(folder, { recursive: true, force: true });
}
