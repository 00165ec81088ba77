import { createCipheriv, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { needRoom } from '../platform/disk-room.js';
import { Keyring } from '../platform/keyring.js';
import { scanned } from '../platform/virus-scan.js';
import { IV_BYTES, readSealed, SEALED_WITH, sealedName, type SealedFile } from './sealed-file.js';

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

  /**
   * Writes an upload as it comes. Whatever ends it early, the error of `bytes` or what a scanner finds, leaves no file.
   */
  async seal(id: string, bytes: AsyncIterable<Uint8Array>): Promise<SealedUpload> {
    const key = await this.keyring.forPeriod('quarantine', this.clock.now());
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await needRoom(this.folder, 0);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(SEALED_WITH, key.streamKey, iv).setAAD(sealedName(id));
    const part = `${this.path(id)}.part`;
    let sizeBytes = 0;
    try {
      const file = await open(part, 'wx', 0o600);
      try {
        await file.appendFile(iv);
        for await (const chunk of this.scanned(bytes)) {
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

  /** Where an upload lies and what opens it. @throws when its key was destroyed */
  async locate(id: string, keyId: number): Promise<SealedFile> {
    const { streamKey } = await this.keyring.byId(keyId);
    return { id, path: this.path(id), key: streamKey };
  }

  /**
   * Reads an upload back, see `readSealed`.
   * @throws when the file is gone (ENOENT), was changed, or its key was destroyed
   */
  async *read(id: string, keyId: number): AsyncIterable<Buffer> {
    yield* readSealed(await this.locate(id, keyId));
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

  private scanned(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    return this.config.scanner ? scanned(this.config.scanner, bytes) : bytes;
  }

  private get folder(): string {
    return join(this.config.dataDir, 'uploads');
  }

  private path(id: string): string {
    return join(this.folder, id);
  }
}
