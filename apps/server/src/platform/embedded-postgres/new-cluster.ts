import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { postgresMajor } from './binaries.js';
import { commandOn, placesSeen, postgresEnvironment } from './footing.js';
import type { Command } from './footing.js';
import { endLeftovers } from './leftovers.js';
import { clusterFolder } from './settle.js';
import type { Settlement } from './settle.js';
import { StartFault, asStartFault, faultFromOutput } from './start-fault.js';

/** The passwords of a cluster, kept beside it in a file only we can read. */
export interface ClusterSecret {
  /** Of `michuhol`, who owns the database and is no superuser. */
  readonly owner: string;
  /** Of `postgres`, for maintenance that only a superuser may do. */
  readonly superuser: string;
}

const secretFile = (folder: string): string => join(folder, 'secret.json');

/** Writes the passwords of a cluster beside it. */
export const writeSecret = (folder: string, secret: ClusterSecret): void =>
  writeFileSync(secretFile(folder), `${JSON.stringify(secret)}\n`, { mode: 0o600 });

/** Reads the passwords of a cluster. */
export const readSecret = (folder: string): ClusterSecret =>
  JSON.parse(readFileSync(secretFile(folder), 'utf8')) as ClusterSecret;

/** Runs a program to its end without blocking; its output is read for the cause when it fails. */
function run(command: Command, input: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command.file, command.args, {
      env: postgresEnvironment(),
      windowsHide: true,
      detached: process.platform !== 'win32',
      ...command.user,
    });
    let output = '';
    const collect = (chunk: Buffer): void => void (output = (output + chunk.toString()).slice(-8_000));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(faultFromOutput(output, { path }))));
    // A program that refuses early closes its input; its exit code and its words tell why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** Own words instead of the machine's locale: sort order and case rules stay equal on every machine. */
const initdbArguments = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--data-checksums',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--encoding=UTF8',
  '--no-instructions',
];

/** One statement a line: the single-user server ends a statement at the line's end. */
const bootstrap = (secret: ClusterSecret): string =>
  [
    `CREATE ROLE michuhol LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${secret.owner}'`,
    'CREATE DATABASE michuhol OWNER michuhol',
    'REVOKE ALL ON DATABASE michuhol FROM PUBLIC',
    '',
  ].join('\n');

async function build({ native, footing }: Settlement, draft: string, durable: boolean): Promise<void> {
  const secret = { owner: randomBytes(24).toString('hex'), superuser: randomBytes(24).toString('hex') };
  const places = { native, data: draft };
  const seen = placesSeen(footing, places);
  mkdirSync(draft, { mode: 0o711 });
  mkdirSync(join(draft, 'cluster'), { mode: 0o700 });
  writeSecret(draft, secret);
  const passwordFile = join(draft, 'password');
  writeFileSync(passwordFile, secret.superuser, { mode: 0o600 });
  if (footing.user)
    for (const path of [join(draft, 'cluster'), passwordFile])
      chownSync(path, footing.user.uid, footing.user.gid);
  const cluster = join(seen.data, 'cluster');
  const sync = durable ? [] : ['--no-sync'];
  const initdb = [
    ...initdbArguments,
    ...sync,
    `--pwfile=${join(seen.data, 'password')}`,
    `--pgdata=${cluster}`,
  ];
  await run(commandOn(footing, places, join(seen.native, 'bin', 'initdb'), initdb), '', draft);
  rmSync(passwordFile);
  // Any error ends the single-user server with a failure; a failing statement must not show its password.
  const strict = [
    '-c',
    'exit_on_error=on',
    '-c',
    'log_min_error_statement=panic',
    '-c',
    `fsync=${durable ? 'on' : 'off'}`,
  ];
  const single = ['--single', '-D', cluster, ...strict, 'postgres'];
  await run(
    commandOn(footing, places, join(seen.native, 'bin', 'postgres'), single),
    bootstrap(secret),
    draft,
  );
}

/** Removes what a killed first start left, some of whose processes may still be ending in it. */
async function sweepDrafts(home: string): Promise<void> {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith('postgres.new-'))) {
    await endLeftovers(join(home, name, 'cluster'));
    await rm(join(home, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

/**
 * Makes the cluster below the home unless it is there: initdb, the role `michuhol` and its database, built in a
 * folder of another name and renamed when complete.
 * @param durable false leaves out the flushes to disk, for tests
 * @throws StartFault `otherMajor`, `diskFull`, `unwritable`, `unknownUser`, `failed`
 */
export async function ensureCluster(settlement: Settlement, durable: boolean): Promise<ClusterSecret> {
  const folder = clusterFolder(settlement.home);
  try {
    await sweepDrafts(settlement.home);
    if (!existsSync(folder)) {
      const draft = join(settlement.home, `postgres.new-${randomBytes(6).toString('hex')}`);
      try {
        await build(settlement, draft, durable);
        renameSync(draft, folder);
      } catch (error) {
        await rm(draft, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
        throw error;
      }
    }
    const found = readFileSync(join(folder, 'cluster', 'PG_VERSION'), 'utf8').trim();
    if (found !== postgresMajor)
      throw new StartFault('otherMajor', { path: folder, found, needed: postgresMajor });
    return readSecret(folder);
  } catch (error) {
    throw asStartFault(error, folder);
  }
}
