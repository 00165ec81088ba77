import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Asking for random bytes is dear: those for so many seals are asked for at once, and each is used once. */
const IVS_AT_ONCE = 1024;
let ivs = Buffer.alloc(0);
let nextIv = 0;
const freshIv = (): Buffer => {
  if (nextIv >= ivs.length) {
    ivs = randomBytes(IVS_AT_ONCE * IV_BYTES);
    nextIv = 0;
  }
  nextIv += IV_BYTES;
  return ivs.subarray(nextIv - IV_BYTES, nextIv);
};

/** Seals under a key with AES-256-GCM: prefix, nonce, tag, text; `aad` is authenticated with it. */
export const encrypt = (
  key: Buffer,
  plain: string | Buffer,
  aad: string,
  prefix = Buffer.alloc(0),
): Buffer => {
  const iv = freshIv();
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(aad));
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  // A stream cipher leaves nothing for the end but the tag.
  cipher.final();
  return Buffer.concat([prefix, iv, cipher.getAuthTag(), body]);
};

/** Opens what `encrypt` sealed, without its prefix. @throws when the key or `aad` is another, or a byte was changed */
export const decrypt = (key: Buffer, sealed: Buffer, aad: string): Buffer => {
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES)).setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
};

/** Bytes of one key. */
const KEY_BYTES = 32;

/** A data key in use: AES-256-GCM for sealing, HMAC-SHA-256 for matching without reading. */
export interface DataKey {
  readonly id: number;
  /** Seals text; `aad` names the row it belongs to, so that a swapped ciphertext does not open. */
  seal(plain: string, aad: string): Buffer;
  /**
   * Keyed hash of a text (32 bytes) by which a content is known again. All generations of a period give the same: what
   * it was made of is not kept, so that it could never be made anew.
   */
  hash(text: string): Buffer;
  /** Keyed hash of a caller's identity (32 bytes); another one in each generation. */
  hashCaller(identity: string): Buffer;
  /** The raw 32 bytes for streaming an upload to disk. */
  readonly streamKey: Buffer;
}

/** The bytes of a period's first key: one half for sealing, one for hashing. */
export const newSecret = (): Buffer => randomBytes(2 * KEY_BYTES);

/** The bytes of the next generation: sealing and callers' hashes are new, contents are known as before. */
export const nextSecret = (secret: Uint8Array): Buffer =>
  Buffer.concat([randomBytes(KEY_BYTES), secret.subarray(KEY_BYTES, 2 * KEY_BYTES), randomBytes(KEY_BYTES)]);

/** The data key with an id, of its bytes: for sealing, for hashing, and from the second generation on for callers. */
export const dataKeyOf = (id: number, secret: Uint8Array): DataKey => {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(id);
  const part = (index: number) => Buffer.from(secret.subarray(index * KEY_BYTES, (index + 1) * KEY_BYTES));
  const [streamKey, hashKey, callerKey] = [part(0), part(1), part(secret.length > 2 * KEY_BYTES ? 2 : 1)];
  const hashed = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  return {
    id,
    streamKey,
    seal: (plain, aad) => encrypt(streamKey, plain, aad, prefix),
    hash: (text) => hashed(hashKey, text),
    hashCaller: (identity) => hashed(callerKey, identity),
  };
};
