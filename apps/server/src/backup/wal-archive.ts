import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ExistingCluster } from '../platform/embedded-postgres/existing-cluster.js';
import { BackupFault } from './backup-fault.js';
import { isGone } from './gone.js';
import { flush, openPacked } from './stored-file.js';

/** Pieces of the log: a number of the timeline and of the place; the label of a backup; the history of a timeline. */
const piece = /^(?:[0-9A-F]{24}(?:\.[0-9A-F]{8}\.backup)?|[0-9A-F]{8}\.history)$/;
const isSegment = (name: string): boolean => /^[0-9A-F]{24}$/.test(name);

/** The place of a piece in the log, whatever its timeline. */
const placeOf = (name: string): string => name.slice(8, 24);

/** Where the log of a cluster is kept in a folder of backups. */
const walFolder = (dir: string, systemId: string): string => join(dir, 'wal', systemId);

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
};

const isEqual = async (plain: string, packed: string): Promise<boolean> => {
  const chunks: Buffer[] = [];
  for await (const chunk of openPacked(packed)) chunks.push(chunk as Buffer);
  const content: Buffer[] = [];
  for await (const chunk of createReadStream(plain)) content.push(chunk as Buffer);
  return Buffer.concat(chunks).equals(Buffer.concat(content));
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const ship = async (from: string, target: string): Promise<void> => {
  const packed = `${target}.gz`;
  if (await exists(packed)) {
    if (await isEqual(from, packed)) return;
    throw new BackupFault({
      ko: `${packed} 에 다른 기록이 있습니다. 설치마다 다른 MICHUHOL_BACKUP_DIR 을 쓰세요.`,
      en: `${packed} holds another log already: give each installation a MICHUHOL_BACKUP_DIR of its own.`,
    });
  }
  // Two may ship the same piece at the same time, each under a name of its own.
  const part = `${target}.${randomBytes(4).toString('hex')}.part`;
  try {
    await pipeline(
      createReadStream(from),
      createGzip({ level: 1 }),
      createWriteStream(part, { mode: 0o600 }),
    );
    await flush(part);
    await rename(part, packed);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
};

/**
 * Moves finished pieces of the log from beside the cluster into the folder of backups, packed. Another process may do
 * the same at the same time. Returns how many were moved.
 */
export const shipLog = async (
  { archive, systemId }: Pick<ExistingCluster, 'archive' | 'systemId'>,
  dir: string,
): Promise<number> => {
  const names = (await namesIn(archive)).filter((name) => piece.test(name));
  const target = walFolder(dir, systemId);
  if (names.length > 0) await mkdir(target, { recursive: true, mode: 0o700 });
  for (const name of names)
    try {
      await ship(join(archive, name), join(target, name));
      await rm(join(archive, name), { force: true });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  return names.length;
};

/** When the newest piece of the log was fetched; null when there is none. */
export const newestPiece = async (dir: string, systemId: string): Promise<Date | null> => {
  const folder = walFolder(dir, systemId);
  const newest = (await namesIn(folder)).filter((name) => isSegment(name.replace(/\.gz$/, ''))).at(-1);
  return newest ? (await stat(join(folder, newest))).mtime : null;
};

/** Unpacks the pieces from one on, and all histories, for a restore. */
export const unpackLog = async (
  dir: string,
  systemId: string,
  startWal: string,
  into: string,
): Promise<void> => {
  const folder = walFolder(dir, systemId);
  for (const packed of (await namesIn(folder)).filter((name) => name.endsWith('.gz'))) {
    const name = packed.slice(0, -3);
    if (!piece.test(name) || (isSegment(name) && placeOf(name) < placeOf(startWal))) continue;
    await pipeline(openPacked(join(folder, packed)), createWriteStream(join(into, name), { mode: 0o600 }));
  }
};

/** Adds what the cluster itself still has of its log, so that nothing is lost that was ever confirmed. */
export const addUnfinished = async (
  { archive, cluster }: ExistingCluster,
  startWal: string,
  into: string,
): Promise<void> => {
  for (const folder of [archive, join(cluster, 'pg_wal')])
    for (const name of await namesIn(folder)) {
      if (!piece.test(name) || (isSegment(name) && placeOf(name) < placeOf(startWal))) continue;
      if (await exists(join(into, name))) continue;
      await copyFile(join(folder, name), join(into, name)).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
    }
};

/** When the oldest piece that waits to be fetched was finished; null when none waits. */
export const waitingSince = async ({ archive }: Pick<ExistingCluster, 'archive'>): Promise<Date | null> => {
  const times: number[] = [];
  for (const name of (await namesIn(archive)).filter((one) => piece.test(one)))
    try {
      times.push((await stat(join(archive, name))).mtimeMs);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  return times.length > 0 ? new Date(Math.min(...times)) : null;
};

/**
 * Removes the pieces that no kept backup needs: those before the first one of the oldest backup of their cluster, and
 * all of a cluster that has no backup left.
 * @param oldest the first piece that each cluster's oldest backup needs, by the cluster's number
 */
export const pruneLogs = async (dir: string, oldest: ReadonlyMap<string, string>): Promise<void> => {
  for (const systemId of await namesIn(join(dir, 'wal'))) {
    const folder = walFolder(dir, systemId);
    const first = oldest.get(systemId);
    if (first === undefined) await rm(folder, { recursive: true, force: true });
    else
      for (const name of await namesIn(folder))
        if (isSegment(name.slice(0, 24)) && placeOf(name) < placeOf(first))
          await rm(join(folder, name), { force: true });
  }
};
