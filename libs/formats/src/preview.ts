import type { ReadItem } from './canonical.js';
import { FormatFault } from './canonical.js';
import { SAMPLE_ROWS } from './detect.js';
import { read } from './read.js';
import type { Reading } from './reading.js';
import type { Open } from './source.js';
import type { UnpackLimits } from './unpack-limits.js';
import { unpackLimits } from './unpack-limits.js';

/** The first rows of a file as the console would take them in. */
export interface Preview {
  /** At most ten. */
  items: ReadItem[];
  /** Why the file as a whole would be refused, as far as it was read. */
  fault: FormatFault | null;
}

/** Faults that a head may have only because it was cut. */
const ofCutting: ReadonlySet<string> = new Set(['UNCLOSED_QUOTE', 'HEADER_ONLY', 'UNCLOSED_JSON']);

/**
 * The first ten rows of a file. `isWhole` is false where `open` gives only the first bytes of a file that is not
 * packed: then a row that is cut is left out, and a quotation mark still open at the end is no fault.
 */
export const preview = async (
  open: Open,
  reading: Reading,
  isWhole = true,
  limits: UnpackLimits = unpackLimits,
): Promise<Preview> => {
  const items: ReadItem[] = [];
  let fault: FormatFault | null = null;
  try {
    for await (const item of read(open, reading, limits)) {
      items.push(item);
      if (items.length > SAMPLE_ROWS) break;
    }
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    fault = error;
  }
  if (isWhole || items.length > SAMPLE_ROWS) return { items: items.slice(0, SAMPLE_ROWS), fault };
  const mayBeCut = fault !== null && ofCutting.has(fault.code);
  return { items: fault ? items : items.slice(0, -1), fault: mayBeCut ? null : fault };
};
