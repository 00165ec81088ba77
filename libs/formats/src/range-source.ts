import { fileFault } from './problem.js';
import type { Open } from './source.js';

/** So much of the end of a file is kept: the table of contents of an archive, and all of a small file. */
const TAIL_BYTES = 4 * 1024 ** 2;

/** A file that can be read anywhere. */
export interface RangeSource {
  size: number;
  /** The bytes from one place up to another. Throws FormatFault ARCHIVE_DAMAGED when the file ends before. */
  range(from: number, to: number): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

interface Cursor {
  position: number;
  /** At most `most` bytes more; null at the end. */
  take(most: number): Promise<Buffer | null>;
  close(): Promise<void>;
}

const cursorOf = (open: Open): Cursor => {
  const source = open()[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const cursor: Cursor = {
    position: 0,
    take: async (most) => {
      while (rest.length === 0) {
        const { done, value } = await source.next();
        if (done) return null;
        rest = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      }
      const part = rest.subarray(0, most);
      rest = rest.subarray(part.length);
      cursor.position += part.length;
      return part;
    },
    close: async () => {
      await source.return?.();
    },
  };
  return cursor;
};

const measure = async (open: Open): Promise<{ size: number; tail: Buffer }> => {
  let parts: Uint8Array[] = [];
  let kept = 0;
  let size = 0;
  for await (const chunk of open()) {
    // a copy, so that the source may use its buffer again
    parts.push(Uint8Array.prototype.slice.call(chunk));
    size += chunk.length;
    kept += chunk.length;
    while (parts[0] && kept - parts[0].length >= TAIL_BYTES) {
      kept -= parts[0].length;
      parts = parts.slice(1);
    }
  }
  return { size, tail: Buffer.concat(parts) };
};

/**
 * A file that can only be read from its start, made readable anywhere: it is read once to know its size and its
 * end; then reading goes on forward from where the last range ended, and starts again only for an earlier place.
 */
export const rangeSource = async (open: Open): Promise<RangeSource> => {
  const { size, tail } = await measure(open);
  const tailStart = size - tail.length;
  let parked: Cursor | null = null;

  const cursorAt = async (from: number): Promise<Cursor> => {
    let cursor = parked;
    parked = null;
    if (cursor && cursor.position > from) {
      await cursor.close();
      cursor = null;
    }
    cursor ??= cursorOf(open);
    while (cursor.position < from) {
      if ((await cursor.take(from - cursor.position)) === null) throw fileFault('ARCHIVE_DAMAGED');
    }
    return cursor;
  };

  const close = async (): Promise<void> => {
    const cursor = parked;
    parked = null;
    await cursor?.close();
  };

  return {
    size,
    close,
    async *range(from, to) {
      if (from > to || to > size) throw fileFault('ARCHIVE_DAMAGED');
      if (from >= tailStart) {
        yield tail.subarray(from - tailStart, to - tailStart);
        return;
      }
      const cursor = await cursorAt(from);
      let isDone = false;
      try {
        while (cursor.position < to) {
          const part = await cursor.take(to - cursor.position);
          if (part === null) throw fileFault('ARCHIVE_DAMAGED');
          yield part;
        }
        isDone = true;
      } finally {
        // only a range that was read to its end leaves its cursor at a known place
        await (isDone ? close() : cursor.close());
        if (isDone) parked = cursor;
      }
    },
  };
};
