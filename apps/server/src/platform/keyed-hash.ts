import { hash } from 'node:crypto';

const ALGORITHM = 'sha256';
/** One character for each byte: the form in which Node hands a digest out fastest. */
const BINARY = 'binary';
const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** What is to be hashed goes into one buffer that is kept, as long as it surely fits; records are far shorter. */
const KEPT_BYTES = 16_384;
/** At most so many bytes of UTF-8 for one unit of UTF-16. */
const UTF8_BYTES = 3;

const padded = (key: Uint8Array, pad: number, room: number): Buffer => {
  const block = Buffer.alloc(BLOCK_BYTES + room);
  block.set(key);
  for (let at = 0; at < BLOCK_BYTES; at += 1) block[at] = (block[at] ?? 0) ^ pad;
  return block;
};

const roomOf = (part: string | Uint8Array): number =>
  typeof part === 'string' ? part.length * UTF8_BYTES : part.length;

/**
 * HMAC-SHA-256 (RFC 2104) under one key of at most 64 bytes: 32 bytes for the parts given, one after the other, texts
 * in UTF-8. It is made of two whole hashes, because Node takes twice as long to set up one object that hashes in
 * steps, and an import hashes millions of rows.
 */
export const keyedHash = (key: Uint8Array): ((...parts: (string | Uint8Array)[]) => Buffer) => {
  if (key.length > BLOCK_BYTES) throw new Error('the key of a keyed hash has at most 64 bytes');
  const kept = padded(key, 0x36, KEPT_BYTES);
  const outer = padded(key, 0x5c, DIGEST_BYTES);
  return (...parts) => {
    let room = 0;
    for (const part of parts) room += roomOf(part);
    const inner = room <= KEPT_BYTES ? kept : padded(key, 0x36, room);
    let end = BLOCK_BYTES;
    for (const part of parts) {
      if (typeof part === 'string') end += inner.write(part, end);
      else {
        inner.set(part, end);
        end += part.length;
      }
    }
    outer.write(hash(ALGORITHM, inner.subarray(0, end), BINARY), BLOCK_BYTES, 'latin1');
    return Buffer.from(hash(ALGORITHM, outer, BINARY), 'latin1');
  };
};
