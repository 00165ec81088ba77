import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { SystemUser } from './footing.js';
import type { DatabaseConnection } from './run-file.js';
import type { PostgresEvent } from './supervise.js';

/** What a launcher process reports to the test that started it. */
export type Report =
  | {
      readonly kind: 'up';
      readonly pid: number;
      readonly connection: DatabaseConnection;
      readonly folder: string;
    }
  | { readonly kind: 'fault'; readonly code: string; readonly advice: string }
  | { readonly kind: 'event'; readonly event: PostgresEvent };

/** How a launcher process is started. */
export interface LauncherOptions {
  readonly dataDir: string;
  readonly native: string;
  readonly user?: SystemUser;
  readonly environment?: NodeJS.ProcessEnv;
  /** A program that runs node, for instance with fewer rights. */
  readonly through?: readonly string[];
}

/** A process that runs the launcher and can be killed without harm to the test. */
export interface Launcher {
  readonly process: ChildProcess;
  readonly reports: readonly Report[];
  /** The first report that answers the question, waiting for it up to 30 s. */
  wait<T extends Report>(is: (report: Report) => report is T): Promise<T>;
  /** Asks for an orderly stop and waits for the end of the process. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

const script = `
const { startEmbeddedPostgres } = await import('./start-embedded-postgres.js');
const { describeStartFault } = await import('./describe-start-fault.js');
const [dataDir, native] = process.argv.slice(2);
const tell = (report) => process.send?.(report);
try {
  const database = await startEmbeddedPostgres({ dataDir, native, onEvent: (event) => tell({ kind: 'event', event }) });
  database.announce('http://localhost:3120');
  process.on('message', () => void database.stop().then(() => process.exit(0)));
  tell({ kind: 'up', pid: database.pid(), connection: database.connection, folder: database.folder });
} catch (error) {
  tell({ kind: 'fault', code: String(error.code), advice: describeStartFault(error)?.en ?? String(error.stack) });
  process.disconnect();
}`;

/** A folder that other users may pass through, unlike a plain temporary folder. */
export function passableFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'michuhol-launcher-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Compiles the launcher as the build does, for processes outside Jest to run; gives the folder. */
export async function compileLauncher(): Promise<string> {
  const { transformFileSync } = await import('@swc/core');
  const here = fileURLToPath(new URL('.', import.meta.url));
  const folder = join(passableFolder(), 'launcher');
  mkdirSync(folder);
  for (const name of readdirSync(here).filter((file) => !/test(ing)?\.ts$/.test(file))) {
    const { code } = transformFileSync(join(here, name), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    });
    writeFileSync(join(folder, name.replace(/\.ts$/, '.js')), code);
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'child.js'), script);
  return folder;
}

/** Removes what `compileLauncher` made. */
export const removeLauncher = (folder: string): void =>
  rmSync(join(folder, '..'), { recursive: true, force: true });

/** Starts a launcher process. */
export function launch(
  folder: string,
  { dataDir, native, user, environment, through = [] }: LauncherOptions,
): Launcher {
  const [file = process.execPath, ...before] = [...through, process.execPath];
  const child = spawn(file, [...before, join(folder, 'child.js'), dataDir, native], {
    env: environment ?? process.env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    ...user,
  });
  const reports: Report[] = [];
  child.on('message', (report) => reports.push(report as Report));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    process: child,
    reports,
    async wait<T extends Report>(is: (report: Report) => report is T): Promise<T> {
      for (let tries = 0; tries < 1500; tries += 1) {
        const found = reports.find(is);
        if (found) return found;
        if (child.exitCode !== null || child.signalCode !== null) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`the launcher did not report what was awaited: ${JSON.stringify(reports)}`);
    },
    async stop() {
      // One that refused has closed its channel and is about to end by itself.
      if (child.connected) child.send('stop', () => undefined);
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** For `Launcher.wait`: it is up. */
export const up = (report: Report): report is Extract<Report, { kind: 'up' }> => report.kind === 'up';
/** For `Launcher.wait`: it refused. */
export const fault = (report: Report): report is Extract<Report, { kind: 'fault' }> =>
  report.kind === 'fault';

/** Runs one statement on a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(
  connection: DatabaseConnection,
  sql: string,
): Promise<Row[]> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
