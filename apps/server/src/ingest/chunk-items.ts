import { dayOf } from '@michuhol/calendar';
import type { ImportCounts } from '@michuhol/contract';
import type { ReadItem } from '@michuhol/formats';
import type { StoreOutcome } from '../contacts/arrival.js';
import { timeProblem } from './time-bounds.js';

/** The rows of a chunk: few enough for a short transaction, enough for set-based statements. */
export const CHUNK_ROWS = 2000;

/** A row of a file after the console's own rules were applied to it. */
export type ChunkItem = ReadItem;

/** First and last day in Asia/Seoul, YYYY-MM-DD. */
export interface DayRange {
  first: string;
  last: string;
}

const instantOf = (item: ReadItem): Date | null => {
  if (item.kind === 'event') return item.event.occurredAt;
  if (item.kind === 'call') return item.record.startedAt;
  return item.kind === 'survey' ? item.record.answeredAt : null;
};

/** A row, or its rejection (FUTURE, TOO_OLD) where it cannot have happened then. */
export const withinTime = (item: ReadItem, now: Date, dataSet: string): ReadItem => {
  const at = instantOf(item);
  const problem = at === null ? null : timeProblem(at, now, dataSet);
  return problem ? { kind: 'rejected', line: item.line, raw: item.raw, ...problem } : item;
};

/** The counts of a chunk; `outcomes` has one for each row that was stored. */
export const chunkCounts = (items: readonly ReadItem[], outcomes: readonly StoreOutcome[]): ImportCounts => {
  const ofKind = (kind: ReadItem['kind']): number => items.filter((item) => item.kind === kind).length;
  const withOutcome = (outcome: StoreOutcome): number => outcomes.filter((each) => each === outcome).length;
  return {
    read: items.length,
    accepted: withOutcome('accepted'),
    duplicate: withOutcome('duplicate'),
    corrected: withOutcome('corrected'),
    rejected: ofKind('rejected'),
    setAside: ofKind('setAside'),
  };
};

/** The days that the rows of a chunk lie on; null when none has a time. */
export const daysOf = (items: readonly ReadItem[]): DayRange | null => {
  const times = items.flatMap((item) => instantOf(item)?.getTime() ?? []);
  if (times.length === 0) return null;
  const [first, last] = times.reduce(
    ([least, most], time) => [Math.min(least, time), Math.max(most, time)],
    [Infinity, -Infinity],
  );
  return { first: dayOf(new Date(first)), last: dayOf(new Date(last)) };
};

/** Cuts the rows of a file into chunks by their order alone, so that every run of an import cuts them alike. */
export async function* chunksOf<T>(items: AsyncIterable<T>, size: number): AsyncIterable<T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
