import { createDecipheriv } from 'node:crypto';
import { open } from 'node:fs/promises';

/** How files of uploads are sealed. */
export const SEALED_WITH = 'aes-256-gcm';
/** Bytes of the nonce, at the beginning of a sealed file. */
export const IV_BYTES = 12;
const TAG_BYTES = 16;
const READ_BYTES = 256 * 1024;

/** Where a sealed file lies and what opens it. */
export interface SealedFile {
  /** The upload's id, which is authenticated with it. */
  readonly id: string;
  readonly path: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** What is authenticated with a file: it is that of this upload and of no other. */
export const sealedName = (id: string): Buffer => Buffer.from(`upload:${id}`);

/**
 * Reads a sealed file. The tag is checked when the last byte was read: only whoever reads to the end knows that
 * nobody changed the file.
 * @throws when the file is gone (ENOENT) or was changed
 */
export async function* readSealed({ id, path, key }: SealedFile): AsyncIterable<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const iv = Buffer.alloc(IV_BYTES);
    const tag = Buffer.alloc(TAG_BYTES);
    await file.read(iv, 0, IV_BYTES, 0);
    await file.read(tag, 0, TAG_BYTES, size - TAG_BYTES);
    const decipher = createDecipheriv(SEALED_WITH, key, iv).setAAD(sealedName(id));
    decipher.setAuthTag(tag);
    for (let at = IV_BYTES, end = size - TAG_BYTES; at < end;) {
      const sealed = Buffer.allocUnsafe(Math.min(READ_BYTES, end - at));
      const { bytesRead } = await file.read(sealed, 0, sealed.length, at);
      if (bytesRead === 0) throw new Error(`the upload ${id} was cut short while it was read`);
      at += bytesRead;
      yield decipher.update(sealed.subarray(0, bytesRead));
    }
    decipher.final();
  } finally {
    await file.close();
  }
}
