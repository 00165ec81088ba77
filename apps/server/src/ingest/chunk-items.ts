import { dayOf } from '@michuhol/calendar';
import type { ImportCounts } from '@michuhol/contract';
import type { ReadItem } from '@michuhol/formats';
import type { StoreOutcome } from '../contacts/arrival.js';
import { isPurged, PURGED } from './purged-items.js';
import type { PurgedRange } from '../platform/purged-range.query.js';
import { timeProblem } from './time-bounds.js';

/** A row of a file after the console's own rules were applied to it. */
export type ChunkItem = ReadItem & {
  /** For a repaired row: its place in the import that rejected it. */
  repairOf?: number;
};

/** First and last day in Asia/Seoul, YYYY-MM-DD. */
export interface DayRange {
  first: string;
  last: string;
}

const instantOf = (item: ReadItem): Date | null => {
  switch (item.kind) {
    case 'event':
      return item.event.occurredAt;
    case 'call':
    case 'consultation':
      return item.record.startedAt;
    case 'survey':
      return item.record.answeredAt;
    case 'interval':
      return item.record.startsAt;
    default:
      return null;
  }
};

/** A row, or its rejection: where it cannot have happened then (FUTURE, TOO_OLD), or what happened then is destroyed (PURGED). */
export const withinTime = (
  item: ChunkItem,
  now: Date,
  dataSet: string,
  purged: readonly PurgedRange[],
): ChunkItem => {
  const at = instantOf(item);
  const problem =
    at === null ? null : (timeProblem(at, now, dataSet) ?? (isPurged(item, purged) ? PURGED : null));
  if (!problem) return item;
  const { line, raw, repairOf } = item;
  return { kind: 'rejected', line, raw, ...problem, ...(repairOf === undefined ? {} : { repairOf }) };
};

/**
 * The counts of so many rows, of which some are `problems` (rejected or set aside); `outcomes` says what became of each
 * of the others, null for one that was not stored.
 */
export const chunkCounts = (
  read: number,
  problems: readonly ReadItem[],
  outcomes: readonly (StoreOutcome | null)[],
): ImportCounts => {
  const counts = { read, accepted: 0, duplicate: 0, corrected: 0, rejected: 0, setAside: 0 };
  for (const { kind } of problems) if (kind === 'rejected' || kind === 'setAside') counts[kind] += 1;
  for (const outcome of outcomes) if (outcome !== null) counts[outcome] += 1;
  return counts;
};

/** The days that the rows of a chunk lie on; null when none has a time. */
export const daysOf = (items: readonly ReadItem[]): DayRange | null => {
  let first = Infinity;
  let last = -Infinity;
  for (const item of items) {
    const at = instantOf(item)?.getTime();
    if (at === undefined) continue;
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  return last < first ? null : { first: dayOf(new Date(first)), last: dayOf(new Date(last)) };
};

/**
 * Cuts the rows of a file, which come in batches of any size, into chunks by their order alone, so that every run of
 * an import cuts them alike.
 */
export async function* chunksOf<T>(batches: AsyncIterable<readonly T[]>, size: number): AsyncIterable<T[]> {
  let chunk: T[] = [];
  for await (const batch of batches) {
    for (let from = 0; from < batch.length;) {
      const more = batch.slice(from, from + size - chunk.length);
      from += more.length;
      chunk = chunk.length === 0 ? more : chunk.concat(more);
      if (chunk.length < size) continue;
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
