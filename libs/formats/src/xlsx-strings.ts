import { fileFault } from './problem.js';
import { textGatherer } from './xlsx-text.js';
import { parseWhole } from './xml.js';

/** The texts that cells of a workbook share, by their number. */
export type SharedStrings = readonly string[];

/** The most that shared texts may take in memory, in MiB. */
const MOST_MIB = 64;

/** What a text takes beside its characters, of which each has one or two bytes. */
const TEXT_BYTES = 16;

/** Reads the shared texts of a workbook. Throws FormatFault XLSX_STRINGS above 64 MiB, and those of `parseXml`. */
export const readSharedStrings = async (bytes: AsyncIterable<Uint8Array>): Promise<SharedStrings> => {
  const strings: string[] = [];
  const gatherer = textGatherer();
  let taken = 0;
  await parseWhole(bytes, {
    ...gatherer,
    close: (name) => {
      gatherer.close(name);
      if (name !== 'si') return;
      const text = gatherer.take();
      taken += Buffer.byteLength(text) + TEXT_BYTES;
      if (taken > MOST_MIB * 1024 ** 2) throw fileFault('XLSX_STRINGS', String(MOST_MIB));
      strings.push(text);
    },
  });
  return strings;
};
