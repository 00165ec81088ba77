import { mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { needRoom } from '../platform/disk-room.js';
import { Keyring } from '../platform/keyring.js';
import {
  findEnd,
  PIECE_BYTES,
  readPieces,
  writePiece,
  type PieceEnd,
  type PieceSeal,
} from './upload-pieces.js';

/** What is known of an upload in pieces from its first bytes. */
export interface PieceHeader {
  fileName: string;
  sizeBytes: number;
}

/** An upload in pieces as it lies on the disk. */
export interface PieceState extends PieceHeader {
  receivedBytes: number;
  changedAt: Date;
}

/** In clear at the beginning of the file: the id of the data key, then the length of the sealed header. */
const PREFIX_BYTES = 8;
/** Tells files in pieces from sealed whole ones, and from those of uploads that broke off. */
export const PIECES_SUFFIX = '.pieces';

const headerSeal = (id: string): string => `upload header:${id}`;

interface Opened {
  header: PieceHeader;
  seal: PieceSeal;
  /** Where the pieces begin. */
  from: number;
}

/** Files that come in pieces, each piece sealed by itself, so that an upload can be gone on with after any crash. */
@Injectable()
export class PieceStore {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem DISK_FULL where so many bytes would leave no room for the rest */
  async needRoom(bytes: number): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await needRoom(this.folder, bytes);
  }

  /** Begins an upload. */
  async create(id: string, header: PieceHeader): Promise<void> {
    const key = await this.keyring.forPeriod('quarantine', this.clock.now());
    const sealed = key.seal(JSON.stringify(header), headerSeal(id));
    const prefix = Buffer.alloc(PREFIX_BYTES);
    prefix.writeUInt32BE(key.id, 0);
    prefix.writeUInt32BE(sealed.length, 4);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = await open(this.path(id), 'wx', 0o600);
    try {
      await file.appendFile(Buffer.concat([prefix, sealed]));
      await file.sync();
    } catch (error) {
      await this.remove(id);
      throw error;
    } finally {
      await file.close();
    }
  }

  /** How much of an upload is safe; undefined when there is none. */
  state(id: string): Promise<PieceState | undefined> {
    return this.withFile(id, 'r', async (file, { header, from }) => {
      const { plainBytes } = await findEnd(file, from);
      return { ...header, receivedBytes: plainBytes, changedAt: (await file.stat()).mtime };
    });
  }

  /**
   * Writes what comes from an offset on, piece by piece; whatever ends it early, what was written before stays. False
   * when the offset is not the end of what is safe; undefined when there is no such upload.
   * @throws the error of `bytes`; ENOSPC, and then the upload is gone, so that it holds no room that is needed
   */
  append(id: string, offset: number, bytes: AsyncIterable<Uint8Array>): Promise<boolean | undefined> {
    return this.withFile(id, 'r+', async (file, { seal, from }) => {
      const end = await findEnd(file, from);
      if (end.plainBytes !== offset) return false;
      // A piece that a crash had cut.
      await file.truncate(end.at);
      try {
        await this.write(file, seal, end, bytes);
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC') await this.remove(id);
        throw error;
      }
    });
  }

  /** The bytes of an upload. @throws when a piece was changed */
  async *read(id: string): AsyncIterable<Buffer> {
    const file = await open(this.path(id), 'r');
    try {
      const { seal, from } = await this.openHeader(file, id);
      yield* readPieces(file, seal, from);
    } finally {
      await file.close();
    }
  }

  /** Forgets an upload; one that is gone already is no fault. */
  async remove(id: string): Promise<void> {
    await rm(this.path(id), { force: true });
  }

  private async write(
    file: FileHandle,
    seal: PieceSeal,
    from: PieceEnd,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    let end = from;
    let parts: Buffer[] = [];
    let held = 0;
    const flush = async (): Promise<void> => {
      const plain = Buffer.concat(parts);
      parts = [];
      held = 0;
      for (let at = 0; at < plain.length; at += PIECE_BYTES)
        end = await writePiece(file, seal, end, plain.subarray(at, at + PIECE_BYTES));
    };
    try {
      for await (const chunk of bytes) {
        parts.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        held += chunk.length;
        if (held >= PIECE_BYTES) await flush();
      }
    } finally {
      // A sender that went away has lost nothing of what arrived.
      if (held > 0) await flush();
      await file.sync();
    }
  }

  private async openHeader(file: FileHandle, id: string): Promise<Opened> {
    const prefix = Buffer.alloc(PREFIX_BYTES);
    await file.read(prefix, 0, PREFIX_BYTES, 0);
    const sealed = Buffer.alloc(prefix.readUInt32BE(4));
    await file.read(sealed, 0, sealed.length, PREFIX_BYTES);
    const header = JSON.parse(await this.keyring.open(sealed, headerSeal(id))) as PieceHeader;
    const key = await this.keyring.byId(prefix.readUInt32BE(0));
    return { header, seal: { key: key.streamKey, name: id }, from: PREFIX_BYTES + sealed.length };
  }

  private async withFile<T>(
    id: string,
    flags: 'r' | 'r+',
    work: (file: FileHandle, opened: Opened) => Promise<T>,
  ): Promise<T | undefined> {
    const there = await stat(this.path(id)).catch(() => null);
    if (!there) return undefined;
    const file = await open(this.path(id), flags);
    try {
      return await work(file, await this.openHeader(file, id));
    } finally {
      await file.close();
    }
  }

  private get folder(): string {
    return join(this.config.dataDir, 'uploads');
  }

  private path(id: string): string {
    return join(this.folder, `${id}${PIECES_SUFFIX}`);
  }
}
