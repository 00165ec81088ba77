import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** One entry of a zip's directory: its packed bytes and the size it is said to unpack to. */
interface ZipEntry {
  method: number;
  packed: Buffer;
  declared: number;
}

const findEnd = (bytes: Buffer): number => {
  const first = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1)
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  throw new RangeError('no directory');
};

/** Reads past the end throw RangeError, so a damaged directory cannot lead anywhere else. */
const entriesOf = (bytes: Buffer): ZipEntry[] => {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new RangeError('no entry where the directory has one');
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt32LE(local) !== LOCAL_ENTRY)
      throw new RangeError('no entry where the directory points');
    const start = local + LOCAL_BYTES + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    const entry = { method: bytes.readUInt16LE(at + 10), packed, declared: bytes.readUInt32LE(at + 24) };
    at +=
      ENTRY_BYTES + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    return entry;
  });
};

/** Unpacking stops at the first byte above what is declared. */
const unpacksAsDeclared = ({ method, packed, declared }: ZipEntry): boolean => {
  if (method === STORED) return packed.length === declared;
  if (method !== DEFLATED) return false;
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, declared) }).length === declared;
};

/** What came of looking into a zip file before a reader does. */
export type ZipVerdict = 'sound' | 'tooLarge' | 'damaged';

/**
 * Whether a zip file is one that a reader may unpack: its directory is whole, the sizes in it add up to at most
 * `mostBytes`, and every entry unpacks to exactly its size. A reader that trusts the directory would otherwise keep
 * unpacking a small file for minutes, or take in a part of it. ZIP64 and encrypted files count as damaged.
 */
export const inspectZip = (bytes: Buffer, mostBytes: number): ZipVerdict => {
  try {
    const entries = entriesOf(bytes);
    if (entries.reduce((sum, { declared }) => sum + declared, 0) > mostBytes) return 'tooLarge';
    return entries.every(unpacksAsDeclared) ? 'sound' : 'damaged';
  } catch {
    return 'damaged';
  }
};
