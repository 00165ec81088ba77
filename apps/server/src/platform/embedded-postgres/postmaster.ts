import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { commandOn, placesSeen, postgresEnvironment } from './footing.js';
import { endPostmaster, signal, waitUntil } from './leftovers.js';
import { clusterFolder } from './settle.js';
import type { Settlement } from './settle.js';
import { asStartFault, faultFromOutput } from './start-fault.js';

/** Everything a postmaster needs besides its footing. */
export interface PostmasterPlan {
  readonly settlement: Settlement;
  /** Command line settings, see `settings.ts`. */
  readonly settings: readonly string[];
  readonly logFile: string;
}

/** A running PostgreSQL. */
export interface Postmaster {
  readonly pid: number;
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<string>;
  /** Fast shutdown, then immediate after 10 s; settles when the process is gone. */
  stop(): Promise<void>;
}

const tenMegabytes = 10 * 1024 * 1024;

/** Sets a large log aside; one older log is kept. */
export function rotateLog(logFile: string): void {
  try {
    mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
    if (existsSync(logFile) && statSync(logFile).size > tenMegabytes) renameSync(logFile, `${logFile}.1`);
  } catch (error) {
    throw asStartFault(error, logFile);
  }
}

function openLog(logFile: string): { readonly file: number; readonly start: number } {
  try {
    const file = openSync(logFile, 'a', 0o600);
    return { file, start: statSync(logFile).size };
  } catch (error) {
    throw asStartFault(error, logFile);
  }
}

function readLogFrom(logFile: string, start: number): string {
  const file = openSync(logFile, 'r');
  try {
    const bytes = Buffer.alloc(16_384);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, start));
  } finally {
    closeSync(file);
  }
}

/** PostgreSQL writes its state into line 8 of its lock file; "ready" means that it takes connections. */
function isReady(cluster: string, pid: number): boolean {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('exit', (code, name) => resolve(name ?? `code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });

/** Signals do not exist on Windows: node's kill ends the process at once, so pg_ctl is asked there. */
function stopOnWindows(native: string, cluster: string): void {
  const args = ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '10'];
  const done = spawnSync(join(native, 'bin', 'pg_ctl.exe'), args, { windowsHide: true }).status === 0;
  if (!done) spawnSync(join(native, 'bin', 'pg_ctl.exe'), ['stop', '-D', cluster, '-m', 'immediate', '-w']);
}

/**
 * Starts PostgreSQL and waits until it takes connections, however long a recovery lasts.
 * @throws StartFault with the cause from its log when it ends before that
 */
export async function startPostmaster({
  settlement,
  settings,
  logFile,
}: PostmasterPlan): Promise<Postmaster> {
  const { native, footing, home } = settlement;
  const places = { native, data: clusterFolder(home) };
  const cluster = join(places.data, 'cluster');
  const seen = placesSeen(footing, places);
  const command = commandOn(footing, places, join(seen.native, 'bin', 'postgres'), [
    '-D',
    join(seen.data, 'cluster'),
    ...settings,
  ]);
  const log = openLog(logFile);
  const child = spawn(command.file, command.args, {
    env: postgresEnvironment(),
    stdio: ['ignore', log.file, log.file],
    windowsHide: true,
    // A session of its own: Ctrl-C in the terminal is for us, who still need the database to finish.
    detached: process.platform !== 'win32',
    ...command.user,
  });
  closeSync(log.file);
  const ended = endOf(child);
  const pid = child.pid ?? 0;
  // Where there is no death signal (macOS), an ordinary end of this process still takes PostgreSQL along.
  const interrupt = (): void => signal(pid, process.platform === 'win32' ? 'SIGTERM' : 'SIGINT');
  if (pid) process.once('exit', interrupt);
  let end: string | undefined;
  void ended.then((reason) => {
    end = reason;
    process.off('exit', interrupt);
  });
  await waitUntil(() => end !== undefined || isReady(cluster, pid), Infinity);
  if (end !== undefined)
    throw faultFromOutput(readLogFrom(logFile, log.start) || end, { path: cluster, log: logFile });
  return {
    pid,
    ended,
    async stop() {
      if (end !== undefined) return;
      if (process.platform === 'win32') stopOnWindows(native, cluster);
      else await endPostmaster(pid);
      await ended;
    },
  };
}
