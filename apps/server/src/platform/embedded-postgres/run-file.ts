import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processMark } from './process-mark.js';
import { StartFault, asStartFault } from './start-fault.js';

/** What `pg` and TypeORM need to connect; `host` is the folder of the socket (an address on Windows). */
export interface DatabaseConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** The contents of `run.json`: who owns the data folder and how to reach it. */
export interface RunRecord {
  readonly pid: number;
  /** Tells the owner from a later process with the same number. */
  readonly mark: string | null;
  /** Where the console answers; null while starting. */
  readonly url: string | null;
  /** The embedded database; null while starting and with an external server. */
  readonly database: DatabaseConnection | null;
}

/** The right to use a data folder, held until `release`. */
export interface ClaimedInstance {
  readonly dataDir: string;
  /** What a killed owner left in the run file; its socket folder may need sweeping. */
  readonly abandoned: RunRecord | null;
  /** Adds facts for others to read (the address, the database). */
  publish(facts: Partial<Pick<RunRecord, 'url' | 'database'>>): void;
  release(): void;
}

const runFile = (dataDir: string): string => join(dataDir, 'run.json');

function readRecord(path: string): RunRecord | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as RunRecord;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw asStartFault(error, path);
  }
}

const isRunning = (record: RunRecord): boolean => {
  const mark = processMark(record.pid);
  return mark !== null && mark === record.mark;
};

/** The running owner of a data folder, for a command line that wants to attach; null when nothing runs. */
export function readRunningInstance(dataDir: string): RunRecord | null {
  const record = readRecord(runFile(dataDir));
  return record && isRunning(record) ? record : null;
}

/** Moves a dead owner's file aside; if a rival was quicker and the file is his by now, gives it back. */
function moveAside(path: string, dead: RunRecord | null): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    const moved = readRecord(aside);
    if (moved && isRunning(moved) && moved.pid !== dead?.pid) linkSync(aside, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Writes the whole record before it appears under its name, so that a reader never sees half of it. */
function place(path: string, record: RunRecord, how: (from: string, to: string) => void): void {
  const draft = `${path}.${randomUUID()}`;
  try {
    writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    how(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Makes this process the owner of the data folder. A file left by a killed owner (dead, or its number given to
 * another program) is taken over.
 * @throws StartFault `alreadyRunning` with `pid` and `url`; `unwritable`; `diskFull`
 */
export function claimInstance(dataDir: string): ClaimedInstance {
  const path = runFile(dataDir);
  let record: RunRecord = { pid: process.pid, mark: processMark(process.pid), url: null, database: null };
  let abandoned: RunRecord | null = null;
  try {
    // Others may pass through but not list: PostgreSQL under root runs as another user below this folder.
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    for (;;) {
      try {
        place(path, record, linkSync);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const owner = readRecord(path);
      if (owner && isRunning(owner))
        throw new StartFault('alreadyRunning', { pid: String(owner.pid), url: owner.url ?? '' });
      abandoned = owner;
      moveAside(path, owner);
    }
  } catch (error) {
    throw asStartFault(error, dataDir);
  }
  return {
    dataDir,
    abandoned,
    publish(facts) {
      record = { ...record, ...facts };
      place(path, record, renameSync);
    },
    release() {
      if (readRecord(path)?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}
