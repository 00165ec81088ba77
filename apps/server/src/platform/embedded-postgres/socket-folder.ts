import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { canEnter } from './footing.js';
import type { Settlement } from './settle.js';
import { StartFault, asStartFault } from './start-fault.js';

const socketName = '.s.PGSQL.5432';
const privatePrefix = 'michuhol-';

/** The kernel's limit is 107 bytes on Linux and 103 on macOS; a little is left for both. */
const isShortEnough = (folder: string): boolean => Buffer.byteLength(join(folder, socketName)) < 100;

/**
 * Makes the folder of the socket, closed to all but PostgreSQL's user (and root): beside the cluster, or when that
 * path is too long or out of PostgreSQL's sight, under a name nobody can guess in the folder for temporary files.
 * @throws StartFault `pathTooLong`, `unwritable`
 */
export function makeSocketFolder({ home, footing }: Settlement): string {
  const secret = `${privatePrefix}${randomBytes(12).toString('hex')}`;
  const { user, view } = footing;
  const folder = [...(view ? [] : [join(home, 'socket')]), join(tmpdir(), secret), join('/tmp', secret)].find(
    (path) => isShortEnough(path) && (!user || canEnter(user, join(path, '..'))),
  );
  if (!folder) throw new StartFault('pathTooLong', { path: home });
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
    return folder;
  } catch (error) {
    throw asStartFault(error, folder);
  }
}

/** Removes a socket folder that is no longer served. */
export const removeSocketFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Removes the private folder that a killed owner left among the temporary files; other folders stay. */
export function sweepSocketFolder(folder: string): void {
  if (basename(folder).startsWith(privatePrefix)) removeSocketFolder(folder);
}

/** Removes the socket and its lock of a dead server, whose process number may belong to another program by now. */
export function clearSocketFolder(folder: string): void {
  for (const name of [socketName, `${socketName}.lock`]) rmSync(join(folder, name), { force: true });
}
