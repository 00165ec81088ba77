import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveFolder } from './archive-folder.js';
import { readSecret } from './new-cluster.js';
import { readRunningInstance } from './run-file.js';
import type { DatabaseConnection } from './run-file.js';
import { clusterFolder, signpostedHome } from './settle.js';

/** The folders of a cluster that is there, whether it runs or not. */
export interface ExistingCluster {
  /** PostgreSQL's own data folder. */
  readonly cluster: string;
  /** Finished pieces of the log that no backup has fetched yet. */
  readonly archive: string;
  /** Tells the pieces of this cluster's log from those of another. */
  readonly systemId: string;
  /** The superuser's connection while it runs, else null. */
  readonly superuser: DatabaseConnection | null;
}

/** The number that initdb gave the cluster: the first eight bytes of its control file. */
const systemIdOf = (cluster: string): string =>
  readFileSync(join(cluster, 'global', 'pg_control'))
    .readBigUInt64LE(0)
    .toString();

/** The embedded cluster of a data folder; null when there is none. */
export function existingCluster(dataDir: string): ExistingCluster | null {
  const home = signpostedHome(dataDir);
  const folder = clusterFolder(home);
  const cluster = join(folder, 'cluster');
  if (!existsSync(join(cluster, 'global', 'pg_control'))) return null;
  const running = readRunningInstance(dataDir)?.database;
  return {
    cluster,
    archive: archiveFolder(home),
    systemId: systemIdOf(cluster),
    superuser: running
      ? { ...running, user: 'postgres', password: readSecret(folder).superuser, database: 'postgres' }
      : null,
  };
}
