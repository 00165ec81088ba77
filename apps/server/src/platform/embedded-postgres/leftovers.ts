import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processMark, workerIn, workersIn } from './process-mark.js';

/** Sends a signal; a process that has gone meanwhile is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Waits until the condition holds, at most `seconds`; tells whether it does. */
export async function waitUntil(holds: () => boolean, seconds: number): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  while (!holds()) {
    if (performance.now() >= end) return false;
    await sleep(15);
  }
  return true;
}

function postmasterOf(cluster: string): number | null {
  try {
    const [pid] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return workerIn(cluster, Number(pid));
  } catch {
    return null;
  }
}

/** Asks a postmaster to end, ever more firmly: fast shutdown, immediate shutdown, kill. */
export async function endPostmaster(pid: number): Promise<void> {
  const gone = (): boolean => processMark(pid) === null;
  const steps = [
    ['SIGINT', 10],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const;
  for (const [name, seconds] of steps) {
    signal(pid, name);
    if (await waitUntil(gone, seconds)) return;
  }
}

/**
 * Clears the ground for a postmaster: ends one that a killed owner left, then its children (they see their
 * postmaster die within moments unless busy), then removes its lock file, which PostgreSQL would believe in when
 * the number has been given to another program or to a zombie. The caller must own the data folder.
 */
export async function endLeftovers(cluster: string): Promise<void> {
  const old = postmasterOf(cluster);
  if (old !== null) await endPostmaster(old);
  const workers = (): number[] => workersIn(cluster);
  if (!(await waitUntil(() => workers().length === 0, 2))) {
    workers().forEach((pid) => signal(pid, 'SIGKILL'));
    await waitUntil(() => workers().length === 0, 5);
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}
