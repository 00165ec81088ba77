import { arrivalOrder, type CallSource, type RecordArrival } from '../contacts/arrival.js';
import type { CallerKeys } from '../contacts/data-keys.js';
import type { PreparedRecord } from '../contacts/prepare-records.js';
import { batchOfRecords, type RecordBatch } from '../contacts/record-batch.js';
import { dataKeyOf, type DataKey } from '../platform/data-key.js';
import { chunksOf, daysOf, withinTime, type ChunkItem, type DayRange } from './chunk-items.js';
import { holdWatch, type HoldReason } from './hold-rule.js';
import type { ImportPlan } from './import-plan.query.js';
import { checkReadable, importRows } from './import-rows.js';
import type { PurgedRange } from '../platform/purged-range.query.js';
import { readSealed, type SealedFile } from './sealed-file.js';
import { isStorable } from './store-items.js';

/** What a reading is begun with. It travels to the thread that reads. */
export interface ReadingJob {
  readonly plan: ImportPlan;
  readonly file: SealedFile;
  /** The chunks that stand in the ledger; they are read over. */
  readonly committed: readonly number[];
  /** When the reading began: what lies in the future of it cannot have happened. */
  readonly now: Date;
  /** What was destroyed of the source's data set, and is not taken in again. */
  readonly purged: readonly PurgedRange[];
}

/** What a reading asks of the process that stores. */
export interface ReadingHost {
  newRecordIds(count: number): Promise<readonly number[]>;
  /** The data key for callers at an instant, as bare bytes. */
  callerKey(at: Date): Promise<{ id: number; secret: Uint8Array }>;
}

/** One row of a chunk at its place in the import, counted from 1. */
export interface PlacedItem {
  readonly position: number;
  readonly item: ChunkItem;
}

/** One chunk of an import: so many rows of the file in its order, made ready to be stored. */
export interface Chunk {
  readonly seq: number;
  /** Rows of the file. */
  readonly rows: number;
  /** Rows that were rejected or set aside. */
  readonly problems: readonly PlacedItem[];
  /** Rows to be stored that are no call records. */
  readonly items: readonly PlacedItem[];
  /** The call records; their rows are asked for by the chunk's number. */
  readonly records: Omit<RecordBatch, 'rows'> | null;
  /** The places, in the import that rejected them, of rows that were repaired. */
  readonly repaired: readonly number[];
  readonly days: DayRange | null;
  /** How many purged ranges were known when it was read. */
  readonly purgedKnown: number;
  /** Bytes of the file that were read when the chunk was full. */
  readonly bytesRead: number;
}

/** What was read next: a chunk, unless it had been stored before, and why to hold the import after it. */
export interface ReadNext {
  readonly chunk: Chunk | null;
  readonly hold: HoldReason | null;
}

/** Reads an import. */
export interface ChunkReading {
  /** Looks at the structure of the whole file. @throws FormatFault */
  check(): Promise<void>;
  /** The next chunk; null when there is none. @throws FormatFault */
  next(): Promise<ReadNext | null>;
  /** The records of a chunk one by one, until it is let go. */
  rows(seq: number): Promise<readonly PreparedRecord[]>;
  /** Says that a chunk was stored. */
  letGo(seq: number): Promise<void>;
}

type CallItem = Extract<ChunkItem, { kind: 'call' }>;

const callerKeys = (host: ReadingHost): CallerKeys => {
  const byId = new Map<number, DataKey>();
  return {
    forPeriod: async (_purpose, at) => {
      const { id, secret } = await host.callerKey(at);
      const known = byId.get(id) ?? dataKeyOf(id, secret);
      byId.set(id, known);
      return known;
    },
  };
};

async function* counted(bytes: AsyncIterable<Buffer>, counter: { bytes: number }): AsyncIterable<Buffer> {
  for await (const piece of bytes) {
    counter.bytes += piece.length;
    yield piece;
  }
}

/** The items of a chunk by what becomes of them. */
const sorted = (items: readonly ChunkItem[], first: number) => {
  const problems: PlacedItem[] = [];
  const others: PlacedItem[] = [];
  const calls: { position: number; item: CallItem }[] = [];
  const repaired: number[] = [];
  items.forEach((item, index) => {
    const position = first + index;
    if (item.kind === 'call') calls.push({ position, item });
    else (isStorable(item) ? others : problems).push({ position, item });
    if (item.repairOf !== undefined && isStorable(item)) repaired.push(item.repairOf);
  });
  return { problems, others, calls, repaired };
};

/**
 * Reads an import chunk by chunk, cut alike in every run, and makes each ready: rows are checked, identified, sealed
 * and written down for the database, wherever this runs. Chunks in the ledger are read over.
 */
export const readChunks = (job: ReadingJob, host: ReadingHost): ChunkReading => {
  const { plan, file, now } = job;
  const source: CallSource = plan.source;
  const committed = new Set(job.committed);
  const keys = callerKeys(host);
  const prepared = new Map<number, () => Promise<readonly PreparedRecord[]>>();
  const watch = plan.mayGoOn || plan.repairs !== null ? null : holdWatch();
  const counter = { bytes: 0 };
  let seq = -1;

  const chunkOf = async (items: readonly ChunkItem[], at: number): Promise<Chunk> => {
    const { problems, others, calls, repaired } = sorted(items, at * plan.chunkRows + 1);
    let records: Chunk['records'] = null;
    if (calls.length > 0) {
      const arrivals = calls.map(({ position, item: { raw, record } }): RecordArrival => ({
        ...{ kind: 'call', raw, record },
        order: arrivalOrder(plan.ordinal, position),
      }));
      const { rows, ...batch } = await batchOfRecords(
        keys,
        (count) => host.newRecordIds(count),
        source,
        arrivals,
      );
      prepared.set(at, rows);
      records = batch;
    }
    const bytesRead = Math.min(counter.bytes, plan.sizeBytes);
    return {
      seq: at,
      rows: items.length,
      problems,
      items: others,
      records,
      repaired,
      days: daysOf(items),
      purgedKnown: job.purged.length,
      bytesRead,
    };
  };

  async function* chunks(): AsyncGenerator<ReadNext, null> {
    const rows = importRows(plan, () => counted(readSealed(file), counter));
    for await (const items of chunksOf(rows, plan.chunkRows)) {
      seq += 1;
      const checked = items.map((item) => withinTime(item, now, source.dataSet, job.purged));
      const chunk = committed.has(seq) ? null : await chunkOf(checked, seq);
      const hold = watch?.take(checked) ?? null;
      if (chunk || hold) yield { chunk, hold };
    }
    return null;
  }
  const reading = chunks();

  return {
    check: () => checkReadable(plan, () => readSealed(file)),
    next: async () => (await reading.next()).value,
    rows: async (at) => (await prepared.get(at)?.()) ?? [],
    letGo: async (at) => {
      prepared.delete(at);
      await Promise.resolve();
    },
  };
};
