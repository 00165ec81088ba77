import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { needRoom, usedShare } from '../platform/disk-room.js';
import { Keyring } from '../platform/keyring.js';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const READ_BYTES = 256 * 1024;

/** What was written of an upload. */
export interface SealedUpload {
  sizeBytes: number;
  /** The data key that it was sealed with. */
  keyId: number;
}

/** A file in the folder of uploads. */
export interface StoredUpload {
  /** Import id, or that of an upload that never ended. */
  id: string;
  changedAt: Date;
}

/**
 * Uploaded files, encrypted while they arrive (AES-256-GCM: nonce, text, tag; the name of the upload is
 * authenticated with it), so that no caller's number ever lies on the disk in the clear. A file appears under
 * its name only when it is whole and flushed.
 */
@Injectable()
export class UploadStore {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes an upload as it comes. Whatever ends it early, the error of `bytes` too, leaves no file. */
  async seal(id: string, bytes: AsyncIterable<Uint8Array>): Promise<SealedUpload> {
    const key = await this.keyring.forPeriod('quarantine', this.clock.now());
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await needRoom(this.folder, 0);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, key.streamKey, iv).setAAD(Buffer.from(`upload:${id}`));
    const part = `${this.path(id)}.part`;
    let sizeBytes = 0;
    try {
      const file = await open(part, 'wx', 0o600);
      try {
        await file.appendFile(iv);
        for await (const chunk of bytes) {
          sizeBytes += chunk.length;
          await file.appendFile(cipher.update(chunk));
        }
        await file.appendFile(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, this.path(id));
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    return { sizeBytes, keyId: key.id };
  }

  /**
   * Reads an upload back. The tag is checked when the last byte was read: only whoever reads to the end knows that
   * nobody changed the file.
   * @throws when the file is gone (ENOENT), was changed, or its key was destroyed
   */
  async *read(id: string, keyId: number): AsyncIterable<Buffer> {
    const key = await this.keyring.byId(keyId);
    const file = await open(this.path(id), 'r');
    try {
      const { size } = await file.stat();
      const iv = Buffer.alloc(IV_BYTES);
      const tag = Buffer.alloc(TAG_BYTES);
      await file.read(iv, 0, IV_BYTES, 0);
      await file.read(tag, 0, TAG_BYTES, size - TAG_BYTES);
      const decipher = createDecipheriv(ALGORITHM, key.streamKey, iv).setAAD(Buffer.from(`upload:${id}`));
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

  /** At most `bytes` of the beginning of an upload. */
  async head(id: string, keyId: number, bytes: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let length = 0;
    for await (const chunk of this.read(id, keyId)) {
      parts.push(chunk);
      length += chunk.length;
      if (length >= bytes) break;
    }
    return Buffer.concat(parts).subarray(0, bytes);
  }

  /** Removes an upload; one that is gone already is no fault. */
  async remove(id: string): Promise<void> {
    await rm(this.path(id), { force: true });
  }

  /** Every file in the folder with the time of its last change. */
  async list(): Promise<StoredUpload[]> {
    const names = await readdir(this.folder).catch(() => []);
    const found = await Promise.all(
      names.map(async (name) => {
        const changed = await stat(join(this.folder, name)).catch(() => null);
        return changed ? [{ id: name, changedAt: changed.mtime }] : [];
      }),
    );
    return found.flat();
  }

  /** The share of the disk that is used, 0 to 1. */
  async usedShare(): Promise<number> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    return usedShare(this.folder);
  }

  private get folder(): string {
    return join(this.config.dataDir, 'uploads');
  }

  private path(id: string): string {
    return join(this.folder, id);
  }
}
