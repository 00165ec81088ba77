import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Clock } from '@michuhol/calendar';
import type { DatabaseAddress } from '../platform/database.js';
import { needRoom } from '../platform/disk-room.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres/start-embedded-postgres.js';
import { keepDrill, verifyBackup, type Backup } from './backup-folder.js';
import { compareTables } from './compare.js';
import { withClient } from './connect.js';
import { removeDataDir } from './data-dir.js';
import { restoreTables } from './logical-restore.js';
import { filesOf, type Drill, type LogicalManifest, type PhysicalManifest } from './manifest.js';
import { restoreCluster } from './physical-restore.js';
import { fingerprint, listRootTables } from './table-catalogue.query.js';
import { newestPiece } from './wal-archive.js';

/** Unpacked text and indexes take about this much more than what lies packed in the backup. */
const SWELLING = 8;

interface Result {
  tables: number;
  rows: number;
  differences: string[];
}

const inEmbedded = async <T>(dataDir: string, work: (address: DatabaseAddress) => Promise<T>): Promise<T> => {
  const database = await startEmbeddedPostgres({ dataDir });
  try {
    return await work(database.connection);
  } finally {
    await database.stop();
  }
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const drillTables = (folder: string, manifest: LogicalManifest, dataDir: string): Promise<Result> =>
  inEmbedded(dataDir, async (address) => {
    await restoreTables(address, folder, manifest);
    return {
      tables: manifest.tables.length,
      rows: sum(manifest.tables.map(({ rows }) => rows)),
      differences: await compareTables(address, manifest),
    };
  });

/** Reads every row of the restored cluster: a page whose checksum is wrong ends that with an error. */
const readEverything = (address: DatabaseAddress): Promise<Result> =>
  withClient(address, async (client) => {
    const tables = await listRootTables(client);
    const differences: string[] = [];
    let rows = 0;
    for (const table of tables)
      try {
        rows += (await fingerprint(client, table)).rows;
      } catch (error) {
        differences.push(`${table.schema}.${table.name}: ${String((error as { code?: string }).code)}`);
      }
    return { tables: tables.length, rows, differences };
  });

const drillCluster = async (
  backup: Backup & { manifest: PhysicalManifest },
  dataDir: string,
): Promise<Result> => {
  await restoreCluster({ backup, dataDir, until: null, from: null, archive: false });
  return inEmbedded(dataDir, readEverything);
};

/** What would be the newest state to come back to, should the disk be lost now. */
const recoverable = async ({ folder, manifest }: Backup): Promise<Date> => {
  const taken = new Date(manifest.takenAt);
  if (manifest.kind === 'logical') return taken;
  const piece = await newestPiece(dirname(folder), manifest.systemId);
  return piece && piece > taken ? piece : taken;
};

/**
 * Restores a backup into an empty cluster in a folder for temporary files, compares rows and fingerprints of all tables
 * (of a physical backup: replays the log and reads every row), removes the cluster and keeps the result beside the
 * backup.
 */
export const drillBackup = async (backup: Backup, clock: Clock, temporary = tmpdir()): Promise<Drill> => {
  const { folder, manifest } = backup;
  const at = clock.now();
  const behind = at.getTime() - (await recoverable(backup)).getTime();
  await needRoom(temporary, SWELLING * sum(filesOf(manifest).map(({ bytes }) => bytes)));
  const dataDir = mkdtempSync(join(temporary, 'michuhol-drill-'));
  chmodSync(dataDir, 0o711);
  const started = performance.now();
  try {
    const damaged = await verifyBackup(backup);
    const result: Result =
      damaged.length > 0
        ? { tables: 0, rows: 0, differences: damaged }
        : manifest.kind === 'logical'
          ? await drillTables(folder, manifest, dataDir)
          : await drillCluster({ ...backup, manifest }, dataDir);
    const drill: Drill = {
      at: at.toISOString(),
      ok: result.differences.length === 0,
      seconds: Math.round((performance.now() - started) / 100) / 10,
      behindSeconds: Math.max(0, Math.round(behind / 1000)),
      ...result,
    };
    await keepDrill(backup, drill);
    return drill;
  } finally {
    await removeDataDir(dataDir);
  }
};
