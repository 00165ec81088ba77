import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyBinaries, readyBinaries } from './binaries.js';
import { canEnter, hasDeathSignal, tryBinaries, unprivilegedUsers } from './footing.js';
import type { Footing, SystemUser } from './footing.js';
import { StartFault, asStartFault } from './start-fault.js';

/** Where the cluster lives and how its server is started. */
export interface Settlement {
  /** Holds `postgres/`; the data folder itself unless no other user can enter it. */
  readonly home: string;
  readonly native: string;
  readonly footing: Footing;
}

/** Homes of clusters whose data folder only root can enter, on machines that forbid private mounts. */
const shelters = '/var/lib/michuhol-console';

/** The folder of a finished cluster with its passwords, below a home. */
export const clusterFolder = (home: string): string => join(home, 'postgres');

const userOf = (path: string): SystemUser | undefined => {
  if (!existsSync(path)) return undefined;
  const { uid, gid } = statSync(path);
  return { uid, gid };
};

const signpost = (dataDir: string): string => join(dataDir, 'postgres-home');

/** The home of the cluster of a data folder. */
export function signpostedHome(dataDir: string): string {
  return existsSync(signpost(dataDir)) ? readFileSync(signpost(dataDir), 'utf8').trim() : dataDir;
}

/** A new home outside the data folder; the data folder keeps a file that names it. */
function shelter(dataDir: string): string {
  try {
    const home = join(shelters, randomBytes(8).toString('hex'));
    mkdirSync(home, { recursive: true, mode: 0o711 });
    writeFileSync(signpost(dataDir), `${home}\n`, { mode: 0o600 });
    return home;
  } catch (error) {
    throw asStartFault(error, shelters);
  }
}

function brokenBinaries(output: string): StartFault {
  const platform = `${process.platform} ${process.arch}`;
  const musl = existsSync('/lib') && readdirSync('/lib').some((name) => name.startsWith('ld-musl-'));
  if (musl) return new StartFault('unsupportedPlatform', { platform: `${platform} (musl)` });
  return new StartFault('failed', { detail: output.trim() });
}

/** The binaries if they run on this footing, else a readable copy of them if that does. */
async function runnable(footing: Footing, native: string, home: string): Promise<string | null> {
  if (tryBinaries(footing, { native, data: home }).ok) return native;
  const copy = await copyBinaries(native, home);
  return tryBinaries(footing, { native: copy, data: home }).ok ? copy : null;
}

async function settleAsRoot(dataDir: string, packaged: string): Promise<Settlement> {
  const deathSignal = hasDeathSignal();
  const home = signpostedHome(dataDir);
  const native = await readyBinaries(packaged, home);
  const answer = tryBinaries({ user: undefined, view: false, deathSignal }, { native, data: home });
  if (!answer.ok) throw brokenBinaries(answer.output);
  // Data that exists belongs to someone; only its owner can open it.
  const owner = userOf(join(clusterFolder(home), 'cluster'));
  const users = owner ? [owner] : unprivilegedUsers();
  for (const user of users.filter((candidate) => canEnter(candidate, home))) {
    const footing = { user, view: false, deathSignal };
    const found = await runnable(footing, native, home);
    if (found) return { home, native: found, footing };
  }
  for (const user of deathSignal ? users : []) {
    const footing = { user, view: true, deathSignal };
    if (!tryBinaries({ ...footing, user: { uid: 0, gid: 0 } }, { native, data: home }).ok) break;
    const found = await runnable(footing, native, home);
    if (found) return { home, native: found, footing };
  }
  const [user] = users;
  if (owner || !user || home !== dataDir) throw new StartFault('unreachable', { path: home });
  const refuge = shelter(dataDir);
  const footing = { user, view: false, deathSignal };
  const found = await runnable(footing, native, refuge);
  if (!found) throw new StartFault('unreachable', { path: refuge });
  return { home: refuge, native: found, footing };
}

async function settleAsSelf(dataDir: string, packaged: string): Promise<Settlement> {
  const native = await readyBinaries(packaged, dataDir);
  const owner = userOf(join(clusterFolder(dataDir), 'cluster'));
  if (existsSync(signpost(dataDir)) || (owner && process.getuid && owner.uid !== process.getuid()))
    throw new StartFault('otherOwner', { path: dataDir, owner: String(owner?.uid ?? 0) });
  const footing = { user: undefined, view: false, deathSignal: hasDeathSignal() };
  const answer = tryBinaries(footing, { native, data: dataDir });
  if (!answer.ok) throw brokenBinaries(answer.output);
  return { home: dataDir, native, footing };
}

/**
 * Finds a user, a place and runnable binaries. An ordinary user runs PostgreSQL as himself. Root hands it to
 * `postgres` or `nobody`: directly, or through a private mount when the folders are closed to them (a checkout in
 * /root), or, where such mounts are forbidden, with the cluster below /var/lib.
 * @throws StartFault `unreachable`, `otherOwner`, `unsupportedPlatform`, `unwritable`, `diskFull`
 */
export const settle = (dataDir: string, packaged: string): Promise<Settlement> =>
  process.getuid?.() === 0 ? settleAsRoot(dataDir, packaged) : settleAsSelf(dataDir, packaged);
