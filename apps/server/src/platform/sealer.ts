import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';
import { keyedHash } from './keyed-hash.js';

const ALGORITHM = 'aes-256-ctr';
const BLOCK_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = BLOCK_BYTES + TAG_BYTES;
/** Blocks of keystream made at once: a file's worth of small texts shares the setting up of one cipher. */
const BLOCKS = 1024;

/** Seals small texts by the thousand. */
export interface Sealer {
  /** Seals a text; `aad` names the row it belongs to, so that a swapped ciphertext does not open. */
  seal(plain: string, aad: string): Buffer;
  /** Opens what was sealed. @throws when it was altered or belongs to another row */
  open(sealed: Buffer, aad: string): string;
}

/** Blocks of keystream that nobody has used yet. */
interface Keystream {
  nonce: Buffer;
  bytes: Buffer;
  /** Blocks used. */
  used: number;
}

/**
 * AES-256 in counter mode, then HMAC-SHA-256 over the row's name, the counter and the ciphertext (encrypt-then-MAC),
 * under two keys derived from `hash`. Each sealed text is counter (16 bytes: random nonce, number of its first block),
 * tag (16) and ciphertext. The keystream is made for many texts at once and each block of it used once: a cipher
 * object for each text would cost four times as much as everything else that is done for a row of a file.
 */
export const createSealer = (hash: (text: string) => Buffer): Sealer => {
  const key = hash('seal: keystream');
  const tagged = keyedHash(hash('seal: tag'));
  const tagOf = (aad: string, counter: Uint8Array, body: Uint8Array): Buffer =>
    tagged(`${Buffer.byteLength(aad)}:${aad}`, counter, body).subarray(0, TAG_BYTES);

  const freshStream = (blocks: number): Keystream => {
    const nonce = randomBytes(NONCE_BYTES);
    const counter = Buffer.concat([nonce, Buffer.alloc(BLOCK_BYTES - NONCE_BYTES)]);
    const bytes = createCipheriv(ALGORITHM, key, counter).update(Buffer.alloc(blocks * BLOCK_BYTES));
    return { nonce, bytes, used: 0 };
  };
  let stream: Keystream = { nonce: Buffer.alloc(0), bytes: Buffer.alloc(0), used: 0 };

  return {
    seal(plain, aad) {
      const length = Buffer.byteLength(plain);
      const blocks = Math.ceil(length / BLOCK_BYTES);
      if ((stream.used + blocks) * BLOCK_BYTES > stream.bytes.length)
        stream = freshStream(Math.max(blocks, BLOCKS));
      const { nonce, bytes, used } = stream;
      const start = used * BLOCK_BYTES;
      stream.used += blocks;
      const sealed = Buffer.allocUnsafe(HEAD_BYTES + length);
      sealed.set(nonce, 0);
      sealed.writeUInt32BE(used, NONCE_BYTES);
      sealed.write(plain, HEAD_BYTES);
      for (let at = 0; at < length; at += 1)
        sealed[HEAD_BYTES + at] = (sealed[HEAD_BYTES + at] ?? 0) ^ (bytes[start + at] ?? 0);
      bytes.fill(0, start, start + blocks * BLOCK_BYTES);
      sealed.set(tagOf(aad, sealed.subarray(0, BLOCK_BYTES), sealed.subarray(HEAD_BYTES)), BLOCK_BYTES);
      return sealed;
    },
    open(sealed, aad) {
      const counter = sealed.subarray(0, BLOCK_BYTES);
      const body = sealed.subarray(HEAD_BYTES);
      const tag = sealed.subarray(BLOCK_BYTES, HEAD_BYTES);
      const whole = sealed.length >= HEAD_BYTES && timingSafeEqual(tag, tagOf(aad, counter, body));
      if (!whole) throw new Error('what was sealed was altered, or belongs to another row');
      return createDecipheriv(ALGORITHM, key, counter).update(body).toString('utf8');
    },
  };
};
