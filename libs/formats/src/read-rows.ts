import type { CallRecord, CanonicalEvent, ReadItem } from './canonical.js';
import type { Encoding } from './encoding.js';
import { isBlank, readLines } from './lines.js';
import type { Problem } from './problem.js';

/** What a line of a format became. */
export type RowResult =
  { kind: 'call'; record: CallRecord } | { kind: 'event'; event: CanonicalEvent } | { problem: Problem };

/**
 * Reads a file of which each line is a row: one item for each line that is not blank, in file order. Throws
 * FormatFault LINE_TOO_LONG.
 */
export async function* readRows(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  read: (text: string) => RowResult,
): AsyncIterable<ReadItem> {
  for await (const lines of readLines(bytes, encoding)) {
    for (const current of lines) {
      if (isBlank(current)) continue;
      const at = { line: current.line, raw: current.text };
      const result = current.problem ? { problem: current.problem } : read(current.text);
      yield 'problem' in result ? { kind: 'rejected', ...at, ...result.problem } : { ...at, ...result };
    }
  }
}
