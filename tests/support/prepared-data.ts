import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const POLL_MS = 100;
const PATIENCE_MS = 240_000;

/** Owners stay: under root PostgreSQL runs as another user, whose files its own are. */
const copy = (from: string, to: string): void => {
  if (process.platform === 'win32') cpSync(from, to, { recursive: true });
  else execFileSync('cp', ['-a', `${from}/.`, to]);
};

/**
 * Copies the data of a product that has had its first start and its simulated days, so that only the journeys about
 * first starts wait for one. The first journey of a run that asks has it made with `make`, the others wait for that.
 * @returns false where the run has no place for it, or none that could be copied
 */
export const copyPreparedData = async (
  to: string,
  make: (dataDir: string) => Promise<void>,
): Promise<boolean> => {
  const home = process.env.MICHUHOL_TEST_PREPARED;
  if (!home) return false;
  const [data, ready, failed] = [join(home, 'data'), join(home, 'ready'), join(home, 'failed')];
  let isFirst = true;
  try {
    mkdirSync(data);
    chmodSync(data, 0o711);
  } catch {
    isFirst = false;
  }
  if (isFirst)
    try {
      await make(data);
      writeFileSync(ready, '');
    } catch (error) {
      writeFileSync(failed, String(error));
    }
  const deadline = performance.now() + PATIENCE_MS;
  while (!existsSync(ready)) {
    const why = existsSync(failed) ? readFileSync(failed, 'utf8') : null;
    if (why !== null || performance.now() > deadline)
      throw new Error(`the data for the journeys could not be prepared: ${why ?? 'no news of it'}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  // A cluster that had to be kept elsewhere is one for all who point there.
  if (existsSync(join(data, 'postgres-home'))) return false;
  copy(data, to);
  return true;
};
