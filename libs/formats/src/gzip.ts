import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { fileFault } from './problem.js';
import type { UnpackLimits } from './unpack-limits.js';
import { isBomb } from './unpack-limits.js';

const PIECE = 64 * 1024;

const lastNonZero = (chunk: Uint8Array): number => {
  for (let at = chunk.length - 1; at >= 0; at -= 1) if (chunk[at] !== 0) return at;
  return -1;
};

/** Whether an error is zlib's about the bytes, and no other that came through the stream. */
export const isInflateError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && /^Z_/.test(String(error.code));

/**
 * The bytes that gzip members hold, one after the other (RFC 1952 2.2); zeros after the last one are padding.
 * Throws FormatFault ARCHIVE_DAMAGED (also when the file ends early or goes on with something else),
 * ARCHIVE_TOO_LARGE or ARCHIVE_BOMB.
 */
export async function* gunzip(bytes: AsyncIterable<Uint8Array>, limits: UnpackLimits): AsyncIterable<Buffer> {
  const source = bytes[Symbol.asyncIterator]();
  let into = 0;
  let used = 0;
  const next = async (): Promise<Uint8Array | null> => {
    const { done, value } = await source.next();
    if (done) return null;
    const last = lastNonZero(value);
    if (last >= 0) used = into + last + 1;
    into += value.length;
    return value;
  };
  const fed = async function* (): AsyncIterable<Uint8Array> {
    for (let chunk = await next(); chunk; chunk = await next()) yield chunk;
  };

  const inflating = createGunzip({ chunkSize: PIECE });
  pipeline(Readable.from(fed()), inflating, () => {});
  let out = 0;
  try {
    for await (const chunk of inflating as AsyncIterable<Buffer>) {
      out += chunk.length;
      if (out > limits.bytes) throw fileFault('ARCHIVE_TOO_LARGE', String(limits.bytes));
      if (isBomb(out, into, limits)) throw fileFault('ARCHIVE_BOMB', String(limits.ratio));
      yield chunk;
    }
    // zlib stops reading at the first zero after a member, whatever comes then
    while ((await next()) !== null);
    if (used > inflating.bytesWritten) throw fileFault('ARCHIVE_DAMAGED');
  } catch (error) {
    throw isInflateError(error) ? fileFault('ARCHIVE_DAMAGED') : error;
  } finally {
    inflating.destroy();
    await source.return?.();
  }
}
