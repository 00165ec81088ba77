import { readBatches, scan, type Open } from '@michuhol/formats';
import type { ChunkItem } from './chunk-items.js';
import { fileReading } from './import-reading.js';
import type { ImportPlan } from './import-plan.query.js';
import { repairedRows } from './repaired-rows.js';

const readingOf = ({ id, reading, profile }: ImportPlan) => {
  if (!reading) throw new Error(`import ${id} was queued without a reading`);
  return fileReading(reading, profile);
};

/** The rows of an import in their order, as its reading says; of a repair the repaired rows, one by one. */
export const importRows = (plan: ImportPlan, open: Open): AsyncIterable<ChunkItem[]> =>
  plan.repairs === null ? readBatches(open, readingOf(plan)) : repairedRows(plan, open());

/**
 * Makes sure that the file of an import can be read to its end, so that nothing of one that cannot is ever stored:
 * quotation marks, lengths of lines, archives, and that nobody changed the sealed file. @throws FormatFault
 */
export const checkReadable = async (plan: ImportPlan, open: Open): Promise<void> => {
  // A reader that begins at the table of contents of an archive may leave some bytes unread: the seal of the file
  // is broken only when its last byte was seen.
  if (plan.repairs !== null || plan.reading?.container === 'zip' || plan.reading?.format === 'xlsx')
    for await (const _bytes of open());
  if (plan.repairs === null) await scan(open, readingOf(plan));
};
