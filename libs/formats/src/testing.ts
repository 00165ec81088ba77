import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CallRecord, CanonicalEvent, ReadItem, RecordVisit } from './canonical.js';
import { FormatFault } from './canonical.js';
import type { Open } from './source.js';

/** Bytes in pieces of a size, as an upload or a tail brings them. */
export async function* inPieces(
  bytes: Uint8Array,
  size: number = bytes.length || 1,
): AsyncIterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** Text as UTF-8 in one piece. */
export const utf8 = (text: string): AsyncIterable<Uint8Array> => inPieces(Buffer.from(text));

/** The same piece again and again, and how often it was taken: shows how soon a reader gives up. */
export const endless = (piece: Uint8Array): { bytes: AsyncIterable<Uint8Array>; taken: () => number } => {
  let taken = 0;
  async function* bytes(): AsyncIterable<Uint8Array> {
    for (; taken < 100_000; taken += 1) yield piece;
  }
  return { bytes: bytes(), taken: () => taken };
};

/** Opens bytes in pieces of a size, and counts how often that was asked for. */
export const openIn = (bytes: Uint8Array, size?: number): Open & { times: () => number } => {
  let times = 0;
  const open = (): AsyncIterable<Uint8Array> => {
    times += 1;
    return inPieces(bytes, size);
  };
  return Object.assign(open, { times: () => times });
};

/** The code of the fault that something asynchronous ends with, or null when it ends well. */
export const faultCode = async (asked: Promise<unknown>): Promise<string | null> => {
  try {
    await asked;
    return null;
  } catch (error) {
    if (error instanceof FormatFault) return error.code;
    throw error;
  }
};

/** All that an iterable gives. */
export const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** The events among items. */
export const eventsOf = (items: readonly ReadItem[]): CanonicalEvent[] =>
  items.flatMap((item) => (item.kind === 'event' ? [item.event] : []));

/** The calls among items. */
export const callsOf = (items: readonly ReadItem[]): CallRecord[] =>
  items.flatMap((item) => (item.kind === 'call' ? [item.record] : []));

/** A visit of which nothing else is known. */
export const visitWith = (
  known: Pick<RecordVisit, 'queue' | 'arrivedAt' | 'outcome'> & Partial<RecordVisit>,
): RecordVisit => ({
  waitSeconds: null,
  talkSeconds: null,
  holdSeconds: null,
  acwSeconds: null,
  ringSeconds: null,
  endedAt: null,
  agent: null,
  endedBy: null,
  transfer: null,
  transferTarget: null,
  ...known,
});

/** What became of each item, with the code where there is one: 'call', 'rejected COLUMN_COUNT'. */
export const fates = (items: readonly ReadItem[]): string[] =>
  items.map((item) => ('code' in item ? `${item.kind} ${item.code}` : item.kind));

/** How often each text occurs. */
export const tally = (texts: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const text of texts) counts[text] = (counts[text] ?? 0) + 1;
  return counts;
};

/**
 * Tests of recorded cases, which lie beside the repository and are read in place; where they are not there the
 * tests are skipped with a notice.
 */
export const describeCase = (name: string, title: string, body: (folder: string) => void): void => {
  const folder = fileURLToPath(new URL(`../../../../shared/cases/${name}/`, import.meta.url));
  if (existsSync(folder)) {
    describe(title, () => body(folder));
    return;
  }
  console.info(`skipped: the recorded case ${name} is not on this machine`);
  describe.skip(title, () => test('needs the recorded case', () => {}));
};
