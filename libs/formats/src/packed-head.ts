import { constants, gunzipSync, inflateRawSync } from 'node:zlib';
import { fileFault } from './problem.js';
import { isArchive } from './sniff.js';

/** So much of what is packed tells what it is. */
const ENOUGH_BYTES = 64 * 1024;

/** Pieces of a head are unpacked until enough is there, so that a bomb has no room. */
const PIECES = [1024, 16 * 1024, 256 * 1024];
const MOST_BYTES = 64 * 1024 ** 2;

type Inflate = typeof gunzipSync;

/** What the packed bytes hold, as far as they go. */
const unpackHead = (packed: Uint8Array, inflate: Inflate): Buffer => {
  let found: Buffer = Buffer.alloc(0);
  for (const piece of PIECES) {
    try {
      found = inflate(packed.subarray(0, piece), {
        finishFlush: constants.Z_SYNC_FLUSH,
        maxOutputLength: MOST_BYTES,
      });
    } catch {
      if (found.length > 0) return found;
      throw fileFault('ARCHIVE_DAMAGED');
    }
    if (found.length >= ENOUGH_BYTES || piece >= packed.length) return found;
  }
  return found;
};

/** The header of an entry that stands before its bytes (APPNOTE 4.3.7). */
const LOCAL_HEADER = 0x04034b50;
const HEADER_BYTES = 30;
const ENCRYPTED = 1;
const SIZES_FOLLOW = 8;
const STORED = 0;

const firstOfZip = (head: Buffer): Buffer => {
  for (let at = 0; at + HEADER_BYTES < head.length && head.readUInt32LE(at) === LOCAL_HEADER;) {
    const flags = head.readUInt16LE(at + 6);
    const size = head.readUInt32LE(at + 18);
    const nameEnd = at + HEADER_BYTES + head.readUInt16LE(at + 26);
    const start = nameEnd + head.readUInt16LE(at + 28);
    const isFolder = head[nameEnd - 1] === 0x2f;
    if (!isFolder) {
      if ((flags & ENCRYPTED) !== 0) throw fileFault('ARCHIVE_ENCRYPTED', '1');
      const packed = (flags & SIZES_FOLLOW) !== 0 ? head.subarray(start) : head.subarray(start, start + size);
      return head.readUInt16LE(at + 8) === STORED ? packed : unpackHead(packed, inflateRawSync);
    }
    at = start + size;
  }
  throw fileFault('ARCHIVE_EMPTY');
};

/**
 * The first bytes of what the head of a packed file holds; of an archive, of its first file. Throws FormatFault
 * ARCHIVE_DAMAGED, ARCHIVE_EMPTY, ARCHIVE_ENCRYPTED or ARCHIVE_NESTED.
 */
export const packedHead = (head: Uint8Array, container: 'gzip' | 'zip'): Buffer => {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const found = container === 'gzip' ? unpackHead(bytes, gunzipSync) : firstOfZip(bytes);
  if (isArchive(found)) throw fileFault('ARCHIVE_NESTED');
  return found;
};
