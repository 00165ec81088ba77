import { isUtf8 } from 'node:buffer';
import { validateFileName } from 'yauzl';
import type { Entry } from 'yauzl';
import { decodeCp949 } from './encoding.js';
import { fileFault } from './problem.js';
import type { UnpackLimits } from './unpack-limits.js';
import { isBomb } from './unpack-limits.js';

/** One file in an archive. */
export interface ZipEntry {
  name: string;
  /** As the table of contents declares it; reading checks it. */
  size: number;
  entry: Entry;
}

/** Bit 11 of the flags: the name is UTF-8 (APPNOTE 4.4.4). */
const NAME_IS_UTF8 = 0x800;

/** The kind of file in the upper half of the attributes, where Unix made the entry. */
const KIND = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;

const controls = /\p{Cc}/u;

/** Korean Windows writes names in CP949 without saying so. */
const nameOf = ({ fileNameRaw, generalPurposeBitFlag }: Entry): string =>
  (generalPurposeBitFlag & NAME_IS_UTF8) !== 0 || isUtf8(fileNameRaw)
    ? fileNameRaw.toString('utf8')
    : decodeCp949(fileNameRaw);

const shown = (name: string): string => name.replaceAll(/\p{Cc}/gu, '?').slice(0, 100);

/**
 * An entry of an archive, checked before anything of it is read. Throws FormatFault ARCHIVE_PATH (a name outside of
 * the archive), ARCHIVE_LINK, ARCHIVE_ENCRYPTED, ARCHIVE_METHOD or ARCHIVE_BOMB.
 */
export const checkedEntry = (entry: Entry, limits: UnpackLimits): ZipEntry => {
  const name = nameOf(entry).replaceAll('\\', '/');
  if (validateFileName(name) !== null || controls.test(name)) throw fileFault('ARCHIVE_PATH', shown(name));
  const kind = (entry.externalFileAttributes >>> 16) & KIND;
  if (kind !== 0 && kind !== REGULAR && kind !== FOLDER) throw fileFault('ARCHIVE_LINK', shown(name));
  if (entry.isEncrypted()) throw fileFault('ARCHIVE_ENCRYPTED', shown(name));
  if (!entry.canDecodeFileData()) throw fileFault('ARCHIVE_METHOD', shown(name));
  if (isBomb(entry.uncompressedSize, entry.compressedSize, limits)) {
    throw fileFault('ARCHIVE_BOMB', String(limits.ratio));
  }
  return { name, size: entry.uncompressedSize, entry };
};

/** What operating systems add by themselves. */
const litter = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/** Whether an entry is a file with data: no folder, and nothing an operating system added by itself. */
export const holdsData = ({ name }: ZipEntry): boolean => !name.endsWith('/') && !litter.test(name);
