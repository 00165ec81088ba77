import type { DataSource } from 'typeorm';
import type { ContentsWanted, KeptContent } from '../platform/kept-content.js';
import { keptContentOf, selectKeptContents } from '../versions/kept-contents.query.js';
import { readableKey } from '../versions/record-kind.js';
import { intervalKind } from './interval-store.js';

interface Said {
  starts_at: Date;
  minutes: number;
  queue: string;
  totals: Record<string, number>;
}

/** Every content of corrected interval totals, the oldest of each first. */
export const intervalContents = async (
  dataSource: DataSource,
  wanted: ContentsWanted,
): Promise<KeptContent[]> =>
  (await selectKeptContents<Said>(intervalKind, dataSource, wanted)).map((row) =>
    keptContentOf(row, readableKey(row.recordKey), {
      startsAt: row.starts_at.toISOString(),
      minutes: String(row.minutes),
      queue: row.queue,
      ...Object.fromEntries(Object.entries(row.totals).map(([name, value]) => [name, String(value)])),
    }),
  );
