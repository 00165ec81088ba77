import type { Import, Reading } from '@michuhol/contract';

/** Formats of which every line is an event of a call that other lines belong to as well. */
const eventFormats: ReadonlySet<Reading['format']> = new Set(['queue_log', 'asterisk_cdr', 'canonical']);

/** What an import brings, as far as it decides how it is stored. */
interface Brings {
  reading: Reading | null;
  kind: Import['kind'];
}

const areEvents = ({ reading, kind }: Brings): boolean =>
  kind === 'calls' && reading !== null && eventFormats.has(reading.format);

/**
 * Rows of a chunk: few enough for a short transaction, enough for set-based statements. An event makes its whole call
 * be looked at again, so there are fewer of them.
 */
export const chunkRowsFor = (brings: Brings): number => (areEvents(brings) ? 2000 : 5000);

/**
 * Chunks that are stored beside each other. Records carry their own order, so that it does not matter which chunk
 * commits first; events of one source, answers and totals wait for each other in the database anyway.
 */
export const lanesFor = (brings: Brings): number =>
  !areEvents(brings) && (brings.kind === 'calls' || brings.kind === 'consultation') ? 2 : 1;
