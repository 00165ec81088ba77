import type { ReadItem } from './canonical.js';
import { FormatFault } from './canonical.js';
import type { DelimitedReading } from './delimited.js';
import { readDelimited } from './delimited.js';
import { SAMPLE_ROWS } from './detect.js';
import type { Encoding } from './encoding.js';
import { readQueueLog } from './queue-log.js';

/** A file's format and how it is read. */
export type Reading =
  { format: 'queue_log'; encoding: Encoding } | ({ format: 'delimited' } & DelimitedReading);

/** The first rows of a file as the console would take them in. */
export interface Preview {
  /** At most ten. */
  items: ReadItem[];
  /** Why the file as a whole would be refused, as far as its head shows. */
  fault: FormatFault | null;
}

/** Reads a whole file by its format: the one way in for imports. Throws the faults of its reader. */
export const read = (bytes: AsyncIterable<Uint8Array>, reading: Reading): AsyncIterable<ReadItem> =>
  reading.format === 'queue_log' ? readQueueLog(bytes, reading) : readDelimited(bytes, reading);

async function* only(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/**
 * The first ten rows of a file from its first bytes. `isWhole` says that the head is all of the file; otherwise a
 * row that the head cuts is left out, and a quotation mark still open at its end is no fault.
 */
export const preview = async (head: Uint8Array, isWhole: boolean, reading: Reading): Promise<Preview> => {
  const items: ReadItem[] = [];
  let fault: FormatFault | null = null;
  try {
    for await (const item of read(only(head), reading)) {
      items.push(item);
      if (items.length > SAMPLE_ROWS) break;
    }
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    fault = error;
  }
  if (isWhole || items.length > SAMPLE_ROWS) return { items: items.slice(0, SAMPLE_ROWS), fault };
  const mayBeCut = fault?.code === 'UNCLOSED_QUOTE' || fault?.code === 'HEADER_ONLY';
  return { items: fault ? items : items.slice(0, -1), fault: mayBeCut ? null : fault };
};
