import type { Detection } from './detect.js';
import { detectUnpacked } from './detect.js';
import { detectEncoding } from './detect-encoding.js';
import type { Encoding } from './encoding.js';
import { fileFault } from './problem.js';
import { readHeader } from './read-header.js';
import type { Container, Format } from './reading.js';
import type { Delimiter } from './records.js';
import { containerOf } from './sniff.js';
import type { Open } from './source.js';
import { headOf } from './source.js';
import type { Unpacked } from './unpack.js';
import { faultIn, unpacked } from './unpack.js';
import type { UnpackLimits } from './unpack-limits.js';
import { unpackLimits } from './unpack-limits.js';
import { sheetNames, workbookRows } from './xlsx.js';

/** How much of a file is looked at to tell what it is, and from its first byte beyond ASCII on. */
const HEAD_BYTES = 256 * 1024;
const LATE_BYTES = 64 * 1024;

/** How a file is read as far as its header is concerned. */
export interface HeaderReading {
  container?: Container;
  format: Format;
  encoding: Encoding;
  delimiter: Delimiter | null;
  sheet?: string | null;
}

/** The encoding of a text whose head is all ASCII: that of the first text beyond it, wherever it stands. */
const lateEncoding = async (open: Open): Promise<Encoding> => {
  const late: Buffer[] = [];
  let length = 0;
  for await (const chunk of open()) {
    const from = length > 0 ? 0 : chunk.findIndex((byte) => byte >= 0x80);
    if (from < 0) continue;
    late.push(Buffer.from(chunk.subarray(from)));
    length += chunk.length - from;
    if (length >= LATE_BYTES) break;
  }
  return length === 0 ? 'utf-8' : detectEncoding(Buffer.concat(late).subarray(0, LATE_BYTES), false);
};

/** What the first file of a container gives; the others are left unread. */
const inFirst = async <T>(
  open: Open,
  container: Container,
  isText: boolean,
  limits: UnpackLimits,
  look: (file: Unpacked) => Promise<T>,
): Promise<T> => {
  for await (const file of unpacked(open, container, isText, limits)) {
    try {
      return await look(file);
    } catch (error) {
      throw faultIn(file.name, error);
    }
  }
  throw fileFault('EMPTY_FILE');
};

const firstRow = async (open: Open, sheet: string | null, limits: UnpackLimits): Promise<string[]> => {
  for await (const [first] of workbookRows(open, sheet, limits)) {
    if (first) return first.fields.map((name) => name.trim());
  }
  throw fileFault('EMPTY_FILE');
};

/**
 * The names of the columns of a file under a chosen reading, trimmed; null for formats without. Throws FormatFault
 * EMPTY_FILE, LINE_TOO_LONG, UNREADABLE_HEADER and those of the container and the workbook.
 */
export const headerOf = async (
  open: Open,
  { container = 'none', format, encoding, delimiter, sheet = null }: HeaderReading,
  limits: UnpackLimits = unpackLimits,
): Promise<string[] | null> => {
  if (format !== 'delimited' && format !== 'xlsx') return null;
  return inFirst(open, container, format === 'delimited', limits, async (file) => {
    if (format === 'xlsx') return firstRow(file.open, sheet, limits);
    return readHeader((await headOf(file.open, HEAD_BYTES)).head, encoding, delimiter ?? ',');
  });
};

/**
 * The names of the sheets of a packed or plain workbook that have cells, in its order. Throws FormatFault of the
 * container and of the workbook.
 */
export const sheetsOf = (
  open: Open,
  container: Container,
  limits: UnpackLimits = unpackLimits,
): Promise<string[]> => inFirst(open, container, false, limits, (file) => sheetNames(file.open, limits));

/**
 * What a file is, from the file itself: as `detect` says it from a head, but of a packed file also what stands
 * deeper in it, the sheets and header of a workbook, and the encoding of a text that is ASCII for long. Throws the
 * FormatFaults of `detect`, of the container and of the workbook, ARCHIVE_EMPTY, and HEADER_ONLY for a small table.
 */
export const inspect = async (open: Open, limits: UnpackLimits = unpackLimits): Promise<Detection> => {
  const outer = await headOf(open, HEAD_BYTES);
  if (outer.head.length === 0) throw fileFault('EMPTY_FILE');
  const container = containerOf(outer.head);
  return inFirst(open, container, false, limits, async (file) => {
    const { head, isWhole } = container === 'none' ? outer : await headOf(file.open, HEAD_BYTES);
    // what is unpacked may again be an archive, which `detect` refuses by its name
    const nested = container === 'none' ? 'none' : containerOf(head);
    if (nested !== 'none') throw fileFault('ARCHIVE_NESTED');
    const found = { container, ...detectUnpacked(head, isWhole) };
    if (found.format === 'xlsx') {
      const sheets = await sheetNames(file.open, limits);
      return { ...found, sheets, header: await firstRow(file.open, null, limits) };
    }
    if (found.format === 'delimited' && isWhole && found.sample.length === 0) throw fileFault('HEADER_ONLY');
    return found.encodingIsSure
      ? found
      : { ...found, encoding: await lateEncoding(file.open), encodingIsSure: true };
  });
};
