import type { Encoding } from './encoding.js';
import { readLines } from './lines.js';
import { readBatches } from './read.js';
import type { FormatReading, Reading } from './reading.js';
import type { Delimiter } from './records.js';
import { readRecords } from './records.js';
import type { Open } from './source.js';
import { structureCheck } from './structure.js';
import { faultIn, unpacked } from './unpack.js';
import type { UnpackLimits } from './unpack-limits.js';
import { unpackLimits } from './unpack-limits.js';

/** Reads as a reading says until `enough` or to the end; items are let go. Throws the faults of reading. */
const readThrough = async (
  open: Open,
  reading: FormatReading,
  limits: UnpackLimits,
  isEnough: (items: number) => boolean = () => false,
): Promise<void> => {
  for await (const items of readBatches(open, reading, limits)) if (isEnough(items.length)) return;
};

const surelySound = async (
  open: Open,
  encoding: Exclude<Encoding, 'utf-16le' | 'utf-16be'>,
  delimiter: Delimiter | null,
): Promise<boolean> => {
  const check = structureCheck(encoding, delimiter);
  for await (const chunk of open()) if (!check.push(chunk)) return false;
  return check.end();
};

/** Tells lines (and rows) apart without reading a value. */
const tellApart = async (open: Open, encoding: Encoding, delimiter: Delimiter | null): Promise<void> => {
  const lines = readLines(open(), encoding);
  for await (const _rows of delimiter === null ? lines : readRecords(lines, delimiter));
};

const scanText = async (
  open: Open,
  reading: FormatReading & { encoding: Encoding },
  delimiter: Delimiter | null,
  limits: UnpackLimits,
): Promise<void> => {
  const { encoding } = reading;
  // the first rows are read as they will be, for every fault that a header can have
  await readThrough(open, reading, limits, (items) => items > 0);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return tellApart(open, encoding, delimiter);
  if (await surelySound(open, encoding, delimiter)) return;
  return readThrough(open, reading, limits);
};

const scanFile = (open: Open, reading: FormatReading, limits: UnpackLimits): Promise<void> => {
  switch (reading.format) {
    case 'delimited':
      return scanText(open, reading, reading.delimiter, limits);
    case 'queue_log':
    case 'asterisk_cdr':
    case 'freeswitch_csv':
      return scanText(open, reading, null, limits);
    default:
      return readThrough(open, reading, limits);
  }
};

/**
 * Reads a file to its end without its values: whether it can be read at all is known before the first row of it is
 * stored. Text is scanned many times faster than it is read; documents and workbooks have to be parsed.
 * Throws exactly the FormatFaults that `read` throws for the same file; rows that `read` rejects are no fault here.
 */
export const scan = async (
  open: Open,
  reading: Reading,
  limits: UnpackLimits = unpackLimits,
): Promise<void> => {
  const isText = reading.format !== 'xlsx';
  const { container = 'none', ...format } = reading;
  for await (const file of unpacked(open, container, isText, limits)) {
    try {
      await scanFile(file.open, format, limits);
    } catch (error) {
      throw faultIn(file.name, error);
    }
  }
};
