import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { placesSeen } from './footing.js';
import { clusterFolder } from './settle.js';
import type { Settlement } from './settle.js';
import { asStartFault } from './start-fault.js';

/** Where PostgreSQL leaves finished pieces of its log, beside the cluster: only there may its user surely write. */
export const archiveFolder = (home: string): string => join(clusterFolder(home), 'archive');

/** Makes the folder of the archived log for PostgreSQL's user and gives its path as PostgreSQL sees it. @throws StartFault */
export function makeArchive({ home, native, footing }: Settlement): string {
  const folder = archiveFolder(home);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (footing.user) chownSync(folder, footing.user.uid, footing.user.gid);
    return join(placesSeen(footing, { native, data: clusterFolder(home) }).data, 'archive');
  } catch (error) {
    throw asStartFault(error, folder);
  }
}
