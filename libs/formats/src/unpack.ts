import { FormatFault } from './canonical.js';
import { gunzip } from './gzip.js';
import { fileFault } from './problem.js';
import type { Container } from './reading.js';
import { isArchive, knownBinary } from './sniff.js';
import type { Open } from './source.js';
import type { UnpackLimits } from './unpack-limits.js';
import type { ZipEntry } from './zip-entry.js';
import { holdsData } from './zip-entry.js';
import type { ZipArchive } from './zip-archive.js';
import { openZip } from './zip-archive.js';

/** One file as it is once unpacked. */
export interface Unpacked {
  /** Its name in an archive of several files; null where the file is the only one. */
  name: string | null;
  open: Open;
}

/** The longest signature of a kind of file, and the names that tell one zip from another. */
const SIGNATURE_BYTES = 4096;

const textHead = (head: Buffer): Buffer => {
  if (isArchive(head)) throw fileFault('ARCHIVE_NESTED');
  const binary = knownBinary(head);
  if (binary) throw binary;
  return head;
};

async function* refusingBinary(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < SIGNATURE_BYTES) continue;
    yield textHead(head);
    head = null;
  }
  if (head && head.length > 0) yield textHead(head);
}

const entryOpener = (archive: ZipArchive, entry: ZipEntry, isText: boolean): Open =>
  isText ? () => refusingBinary(archive.read(entry)) : () => archive.read(entry);

async function* zipFiles(open: Open, isText: boolean, limits: UnpackLimits): AsyncIterable<Unpacked> {
  const archive = await openZip(open, limits);
  try {
    const files = archive.entries.filter(holdsData);
    if (files.length === 0) throw fileFault('ARCHIVE_EMPTY');
    for (const entry of files) {
      yield { name: files.length === 1 ? null : entry.name, open: entryOpener(archive, entry, isText) };
    }
  } finally {
    await archive.close();
  }
}

/**
 * The files in a container, in the order of its table of contents; each must be read before the next is asked for.
 * `isText` says that the files are no workbooks: then an archive in the archive is refused. Throws FormatFault
 * ARCHIVE_EMPTY, ARCHIVE_NESTED, BINARY_FILE and those of `gunzip` and `openZip`.
 */
export async function* unpacked(
  open: Open,
  container: Container,
  isText: boolean,
  limits: UnpackLimits,
): AsyncIterable<Unpacked> {
  if (container === 'zip') yield* zipFiles(open, isText, limits);
  else if (container === 'none') yield { name: null, open };
  else {
    const unzipped: Open = () => gunzip(open(), limits);
    yield { name: null, open: isText ? () => refusingBinary(unzipped()) : unzipped };
  }
}

/** A fault as it is told of one file of an archive; errors of other kinds, and faults of the only file, as they are. */
export const faultIn = (name: string | null, error: unknown): unknown =>
  name === null || !(error instanceof FormatFault) || error.file !== null
    ? error
    : new FormatFault(error.code, { ko: `${name}: ${error.text.ko}`, en: `${name}: ${error.text.en}` }, name);
