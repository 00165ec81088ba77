import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupFault } from './backup-fault.js';
import { isGone } from './gone.js';
import { filesBelow } from './kept-files.js';
import {
  drillSchema,
  filesOf,
  manifestSchema,
  type BackupKind,
  type Drill,
  type Manifest,
} from './manifest.js';
import { measureFile } from './stored-file.js';

const MANIFEST = 'manifest.json';
const DRILL = 'drill.json';
const named = /^\d{8}T\d{9}Z-(logical|physical)$/;

/** A backup that is complete. */
export interface Backup {
  name: string;
  folder: string;
  manifest: Manifest;
  /** The newest drill with it; null when there was none. */
  drill: Drill | null;
}

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

const readDrill = async (folder: string): Promise<Drill | null> => {
  try {
    return drillSchema.parse(await readJson(join(folder, DRILL)));
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
};

const nameOf = (at: Date, kind: BackupKind): string => `${at.toISOString().replaceAll(/[-:.]/g, '')}-${kind}`;

/** Writes a small file so that it is whole under its name or not there. */
const place = async (path: string, value: unknown): Promise<void> => {
  const draft = `${path}.part`;
  await writeFile(draft, `${JSON.stringify(value, null, 1)}\n`, { mode: 0o600 });
  const file = await open(draft, 'r+');
  await file.sync().finally(() => file.close());
  await rename(draft, path);
};

/** Reads the backup that lies in a folder. @throws BackupFault when none does */
export const readBackup = async (folder: string): Promise<Backup> => {
  try {
    const manifest = manifestSchema.parse(await readJson(join(folder, MANIFEST)));
    return { name: folder.split(/[\\/]/).at(-1) ?? folder, folder, manifest, drill: await readDrill(folder) };
  } catch (error) {
    throw new BackupFault({
      ko: `${folder} 에서 백업을 읽을 수 없습니다. 백업 하나의 폴더를 지정하세요.`,
      en: `${folder} holds no backup that can be read (${isGone(error) ? 'no manifest.json' : 'its manifest.json is not valid'}): name the folder of one backup.`,
    });
  }
};

/** The complete backups of a folder, oldest first. What broke off has another name and is not among them. */
export const listBackups = async (dir: string): Promise<Backup[]> => {
  const names = await readdir(dir).catch((error: unknown) => {
    if (isGone(error)) return [];
    throw error;
  });
  return Promise.all(
    names
      .filter((name) => named.test(name))
      .sort()
      .map((name) => readBackup(join(dir, name))),
  );
};

/** The newest backup of a folder, of one kind where that is said. @throws BackupFault when there is none */
export const newestBackup = async (dir: string, kind?: BackupKind): Promise<Backup> => {
  const found = (await listBackups(dir)).filter(({ manifest }) => !kind || manifest.kind === kind).at(-1);
  if (found) return found;
  throw new BackupFault({
    ko: `${dir} 에 백업이 없습니다.`,
    en: `There is no ${kind ? `${kind} ` : ''}backup in ${dir}.`,
  });
};

/** What the disk of the backups refused, in words; any other error as it is. */
const inWords = (error: unknown, dir: string): unknown => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new BackupFault({
      ko: `${dir} 의 디스크가 가득 찼습니다. 공간을 늘린 뒤 다시 백업하세요. 이전 백업은 그대로 있습니다.`,
      en: `The disk of ${dir} is full: make room and back up again. Earlier backups are as they were.`,
    });
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'ENOTDIR')
    return new BackupFault({
      ko: `${dir} 에 쓸 수 없습니다. 폴더의 권한을 고치거나 다른 폴더를 지정하세요.`,
      en: `Cannot write to ${dir}: mend the rights of the folder or name another.`,
    });
  return error;
};

/**
 * Makes a backup in a folder of backups: `write` fills a draft, which gets its name when it is complete and on the disk.
 * A draft of which the maker died is swept away by the next one: one process at a time makes backups in a folder.
 * @throws BackupFault when the disk is full or not to be written
 */
export const makeBackup = async (
  dir: string,
  kind: BackupKind,
  write: (folder: string) => Promise<Manifest>,
): Promise<Backup> => {
  const draft = join(dir, `draft-${kind}`);
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    for (const name of await readdir(dir))
      if (name.startsWith('draft-')) await rm(join(dir, name), { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    const manifest = await write(draft);
    await place(join(draft, MANIFEST), manifest);
    const folder = join(dir, nameOf(new Date(manifest.takenAt), kind));
    await rename(draft, folder);
    return await readBackup(folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw inWords(error, dir);
  }
};

/** Keeps the result of a drill beside the backup. */
export const keepDrill = (backup: Backup, drill: Drill): Promise<void> =>
  place(join(backup.folder, DRILL), drill);

/** Removes the oldest backups of each kind beyond `keep`. Returns the names of those that were removed. */
export const pruneBackups = async (dir: string, keep: number): Promise<string[]> => {
  const removed: string[] = [];
  const all = await listBackups(dir);
  for (const kind of ['logical', 'physical'] as const) {
    const some = all.filter(({ manifest }) => manifest.kind === kind);
    for (const { name, folder } of some.slice(0, Math.max(0, some.length - keep))) {
      await rm(folder, { recursive: true, force: true });
      removed.push(name);
    }
  }
  return removed;
};

/** Reads every file of a backup and holds it against the manifest. A line for each that is missing, changed or foreign. */
export const verifyBackup = async ({ folder, manifest }: Backup): Promise<string[]> => {
  const faults: string[] = [];
  const expected = filesOf(manifest);
  for (const file of expected)
    try {
      const { bytes, sha256 } = await measureFile(join(folder, file.path));
      if (bytes !== file.bytes || sha256 !== file.sha256)
        faults.push(`${file.path}: 내용이 바뀜 (the contents were changed)`);
    } catch (error) {
      if (!isGone(error)) throw error;
      faults.push(`${file.path}: 없음 (missing)`);
    }
  const known = new Set([...expected.map(({ path }) => path), MANIFEST, DRILL]);
  for (const path of await filesBelow(folder))
    if (!known.has(path)) faults.push(`${path}: 백업에 속하지 않음 (does not belong to the backup)`);
  return faults;
};
