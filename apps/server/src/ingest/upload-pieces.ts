import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;
/** Before the sealed text of a piece: its length, nonce and tag. */
const HEAD_BYTES = LENGTH_BYTES + IV_BYTES + TAG_BYTES;

/** The most plain bytes of a piece. A piece that was cut by a crash is written again. */
export const PIECE_BYTES = 256 * 1024;

/** A file of sealed pieces: what each is bound to, and the key. */
export interface PieceSeal {
  key: Buffer;
  /** The name of the upload; with the number of the piece it is authenticated, so that none can be moved or left out. */
  name: string;
}

/** Where the next piece goes, and how many plain bytes lie before it. */
export interface PieceEnd {
  count: number;
  /** Place in the file. */
  at: number;
  plainBytes: number;
}

const aad = ({ name }: PieceSeal, number: number): Buffer => Buffer.from(`piece:${name}:${number}`);

/** Writes a piece at the end of the sound ones and flushes it. @throws what the disk says */
export const writePiece = async (
  file: FileHandle,
  seal: PieceSeal,
  end: PieceEnd,
  plain: Buffer,
): Promise<PieceEnd> => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, seal.key, iv).setAAD(aad(seal, end.count));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(body.length);
  const piece = Buffer.concat([length, iv, cipher.getAuthTag(), body]);
  await file.write(piece, 0, piece.length, end.at);
  return { count: end.count + 1, at: end.at + piece.length, plainBytes: end.plainBytes + plain.length };
};

/** The end of the whole pieces from a place on; a last piece that was cut is left out. */
export const findEnd = async (file: FileHandle, from: number): Promise<PieceEnd> => {
  const { size } = await file.stat();
  const head = Buffer.alloc(LENGTH_BYTES);
  const end = { count: 0, at: from, plainBytes: 0 };
  while (end.at + HEAD_BYTES <= size) {
    await file.read(head, 0, LENGTH_BYTES, end.at);
    const length = head.readUInt32BE(0);
    if (length > PIECE_BYTES || end.at + HEAD_BYTES + length > size) break;
    end.count += 1;
    end.at += HEAD_BYTES + length;
    end.plainBytes += length;
  }
  return end;
};

/** The plain bytes of the whole pieces from a place on. @throws when one was changed or moved */
export async function* readPieces(file: FileHandle, seal: PieceSeal, from: number): AsyncIterable<Buffer> {
  const end = await findEnd(file, from);
  const head = Buffer.alloc(HEAD_BYTES);
  let at = from;
  for (let number = 0; number < end.count; number += 1) {
    await file.read(head, 0, HEAD_BYTES, at);
    const body = Buffer.alloc(head.readUInt32BE(0));
    await file.read(body, 0, body.length, at + HEAD_BYTES);
    const decipher = createDecipheriv(
      ALGORITHM,
      seal.key,
      head.subarray(LENGTH_BYTES, LENGTH_BYTES + IV_BYTES),
    ).setAAD(aad(seal, number));
    decipher.setAuthTag(head.subarray(LENGTH_BYTES + IV_BYTES));
    yield Buffer.concat([decipher.update(body), decipher.final()]);
    at += HEAD_BYTES + body.length;
  }
}
