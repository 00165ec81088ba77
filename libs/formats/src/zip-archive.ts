import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { ZipFile } from 'yauzl';
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import { FormatFault } from './canonical.js';
import { isInflateError } from './gzip.js';
import { fileFault } from './problem.js';
import type { RangeSource } from './range-source.js';
import { rangeSource } from './range-source.js';
import type { Open } from './source.js';
import type { UnpackLimits } from './unpack-limits.js';
import type { ZipEntry } from './zip-entry.js';
import { checkedEntry } from './zip-entry.js';

/** An archive whose table of contents was read and found sound. */
export interface ZipArchive {
  /** Every entry, folders too, in the order of the table of contents. */
  entries: readonly ZipEntry[];
  /** The bytes of an entry. Throws FormatFault ARCHIVE_DAMAGED when size or checksum are not those declared. */
  read(entry: ZipEntry): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

const PIECE = 64 * 1024;
const STORED = 0;
/** The fixed part of an entry's own header. */
const HEADER_BYTES = 30;

class RangeReader extends RandomAccessReader {
  /** What the source threw, which is no fault of the archive. */
  failure: unknown = null;

  constructor(private readonly source: RangeSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const stream = Readable.from(this.source.range(start, end), { objectMode: false });
    stream.on('error', (error) => {
      this.failure ??= error;
    });
    return stream;
  }

  /** What an error means: the source's own where it has one, else a damaged archive. */
  explain(error: unknown): unknown {
    if (error instanceof FormatFault) return error;
    return this.failure ?? fileFault('ARCHIVE_DAMAGED');
  }
}

/** Entries whose packed bytes overlap would come out many times for one time in. */
const checkPlaces = (entries: readonly ZipEntry[], archiveSize: number): void => {
  const places = entries
    .map(({ entry }) => ({ from: entry.relativeOffsetOfLocalHeader, bytes: entry.compressedSize }))
    .sort((one, other) => one.from - other.from);
  places.forEach(({ from, bytes }, index) => {
    const limit = places[index + 1]?.from ?? archiveSize;
    if (from + HEADER_BYTES + bytes > limit) throw fileFault('ARCHIVE_DAMAGED');
  });
};

const entriesOf = async (file: ZipFile, size: number, limits: UnpackLimits): Promise<ZipEntry[]> => {
  if (file.entryCount > limits.files) {
    throw fileFault('ARCHIVE_TOO_MANY_FILES', String(limits.files), String(file.entryCount));
  }
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let total = 0;
  for await (const entry of file.eachEntry()) {
    const checked = checkedEntry(entry, limits);
    entries.push(checked);
    names.add(checked.name);
    total += checked.size;
    if (total > limits.bytes) throw fileFault('ARCHIVE_TOO_LARGE', String(limits.bytes));
  }
  if (names.size < entries.length) throw fileFault('ARCHIVE_DAMAGED');
  checkPlaces(entries, size);
  return entries;
};

async function* checkedBytes(bytes: AsyncIterable<Buffer>, { entry, size }: ZipEntry): AsyncIterable<Buffer> {
  let length = 0;
  let sum = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > size) throw fileFault('ARCHIVE_DAMAGED');
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (length !== size || sum !== entry.crc32) throw fileFault('ARCHIVE_DAMAGED');
}

async function* inflated(packed: Readable, method: number): AsyncIterable<Buffer> {
  if (method === STORED) {
    yield* packed as AsyncIterable<Buffer>;
    return;
  }
  const inflating = createInflateRaw({ chunkSize: PIECE });
  pipeline(packed, inflating, () => {});
  try {
    yield* inflating as AsyncIterable<Buffer>;
  } catch (error) {
    throw isInflateError(error) ? fileFault('ARCHIVE_DAMAGED') : error;
  } finally {
    inflating.destroy();
  }
}

/**
 * Opens a zip archive. All entries are checked before the first is read: names, links, encryption, declared sizes,
 * overlaps. Throws FormatFault ARCHIVE_DAMAGED, ARCHIVE_TOO_MANY_FILES, ARCHIVE_TOO_LARGE and those of
 * `checkedEntry`; what the source throws passes.
 */
export const openZip = async (open: Open, limits: UnpackLimits): Promise<ZipArchive> => {
  const source = await rangeSource(open);
  const reader = new RangeReader(source);
  const explained = async <T>(asked: Promise<T>): Promise<T> => {
    try {
      return await asked;
    } catch (error) {
      throw reader.explain(error);
    }
  };
  // sizes and names are checked here, where the reasons have names of their own
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
  const file = await explained(fromRandomAccessReaderPromise(reader, source.size, options));
  const entries = await explained(entriesOf(file, source.size, limits));
  return {
    entries,
    close: source.close,
    async *read(entry) {
      const packed = await explained(file.openReadStreamPromise(entry.entry, { decodeFileData: false }));
      try {
        yield* checkedBytes(inflated(packed, entry.entry.compressionMethod), entry);
      } catch (error) {
        throw reader.explain(error);
      } finally {
        packed.destroy();
      }
    },
  };
};
