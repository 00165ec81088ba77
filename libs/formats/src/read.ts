import { readAmazonConnect } from './amazon-connect.js';
import { readAsteriskCdr } from './asterisk-cdr.js';
import { readCanonicalLines } from './canonical-lines.js';
import type { ReadItem } from './canonical.js';
import { delimitedBatches } from './delimited.js';
import type { Encoding } from './encoding.js';
import { readFreeswitchCsv } from './freeswitch-csv.js';
import { readFreeswitchJson } from './freeswitch-json.js';
import { readGenesys } from './genesys.js';
import { readQueueLog } from './queue-log.js';
import type { FormatReading, Reading, SwitchFormat } from './reading.js';
import type { Open } from './source.js';
import { faultIn, unpacked } from './unpack.js';
import type { UnpackLimits } from './unpack-limits.js';
import { unpackLimits } from './unpack-limits.js';
import { xlsxBatches } from './xlsx.js';

type SwitchReader = (
  bytes: AsyncIterable<Uint8Array>,
  options: { encoding: Encoding; zone: string },
) => AsyncIterable<ReadItem>;

const switchReaders: Readonly<Record<SwitchFormat, SwitchReader>> = {
  asterisk_cdr: readAsteriskCdr,
  freeswitch_json: readFreeswitchJson,
  freeswitch_csv: readFreeswitchCsv,
  amazon_connect: readAmazonConnect,
  genesys: readGenesys,
  canonical: readCanonicalLines,
};

/** Items handed over together where a reader gives them one by one. */
const BATCH = 500;

async function* inBatches(items: AsyncIterable<ReadItem>): AsyncIterable<ReadItem[]> {
  let batch: ReadItem[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const formatBatches = (
  open: Open,
  reading: FormatReading,
  limits: UnpackLimits,
): AsyncIterable<ReadItem[]> => {
  switch (reading.format) {
    case 'queue_log':
      return inBatches(readQueueLog(open(), reading));
    case 'delimited':
      return delimitedBatches(open(), reading);
    case 'xlsx':
      return xlsxBatches(open, reading, limits);
    default:
      return inBatches(switchReaders[reading.format](open(), reading));
  }
};

/** A rejected or set-aside row says in which file of an archive it stands, since each counts its lines anew. */
const named = (item: ReadItem, name: string): ReadItem =>
  'message' in item
    ? { ...item, message: { ko: `${name}: ${item.message.ko}`, en: `${name}: ${item.message.en}` } }
    : item;

/**
 * Reads a whole file by its reading: the one way in for imports. Items come in file order, in batches of no fixed
 * size; the files of an archive come one after the other, each with lines of its own. `open` is called again where
 * bytes at the end of the file are needed before those at its start (zip, xlsx). Throws the FormatFaults of the
 * container and of the format, those of one file of an archive with its name; then nothing may be kept.
 */
export async function* readBatches(
  open: Open,
  reading: Reading,
  limits: UnpackLimits = unpackLimits,
): AsyncIterable<ReadItem[]> {
  const isText = reading.format !== 'xlsx';
  for await (const file of unpacked(open, reading.container ?? 'none', isText, limits)) {
    const { name } = file;
    try {
      for await (const items of formatBatches(file.open, reading, limits)) {
        yield name === null ? items : items.map((item) => named(item, name));
      }
    } catch (error) {
      throw faultIn(name, error);
    }
  }
}

/** The items of `readBatches` one by one. Throws the same faults. */
export async function* read(
  open: Open,
  reading: Reading,
  limits: UnpackLimits = unpackLimits,
): AsyncIterable<ReadItem> {
  for await (const items of readBatches(open, reading, limits)) yield* items;
}
