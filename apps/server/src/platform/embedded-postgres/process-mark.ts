import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';

const boot = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

function fromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces and parentheses itself; the fields start after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie keeps its number until its parent asks; in containers whose pid 1 never asks, that is for ever.
    return fields[0] === 'Z' || fields[0] === 'X' ? null : `${boot()} ${fields[19]}`;
  } catch {
    return null;
  }
}

function fromSignal(pid: number): string | null {
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'alive' : null;
  }
}

/**
 * Tells one process from a later one with the same number: boot id and start tick on Linux, the start time
 * elsewhere (only "alive" on Windows). Null when no such process runs.
 */
export function processMark(pid: number): string | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  if (process.platform === 'linux') return fromProc(pid);
  if (process.platform === 'win32') return fromSignal(pid);
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || null;
}

/** Whether the process is PostgreSQL's and works in `folder`, as all of a cluster do in its data folder. */
function worksIn(pid: number, folder: string): boolean {
  if (process.platform === 'linux') {
    try {
      // Compared by inode: a mount namespace shows the same folder under another path.
      // An operator's shell may stand in the folder as well.
      if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
      const [here, there] = [statSync(folder), statSync(`/proc/${pid}/cwd`)];
      return here.dev === there.dev && here.ino === there.ino;
    } catch {
      return false;
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return Boolean(stdout?.includes('postgres') && stdout.includes(folder));
}

/** The process number when it belongs to a live PostgreSQL process working in `folder`, else null. */
export const workerIn = (folder: string, pid: number): number | null =>
  processMark(pid) !== null && worksIn(pid, folder) ? pid : null;

/** All live PostgreSQL processes working in `folder`; only Linux can tell, elsewhere the list is empty. */
export function workersIn(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.map(Number).filter((pid) => workerIn(folder, pid) !== null);
}
