import type { Day } from '@michuhol/calendar';
import type { Bilingual, DataSet, RetentionKind } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** Numbers of rows by the name of what they are. */
export type Counts = Record<string, number>;

/** Records of a kind that were found together: of a month, or of a year. */
export interface Found {
  from: Day;
  to: Day;
  counts: Counts;
  oldest: Date | null;
  newest: Date | null;
  /** How many of the records proper a legal hold keeps. */
  held: number;
  /** How many it does not keep. */
  free: number;
  /** When the last of them came; null where their own time counts. */
  receivedAt: Date | null;
}

/** What is to be destroyed. */
export interface Target {
  id: string;
  dataSet: DataSet | null;
  from: Day;
  to: Day;
}

/** What of records stays, and why nothing can begin yet. */
export type Preparation = { checksum: Buffer | null } | { waitsFor: Bilingual };

/** How one kind of records is found, readied and destroyed. Everything may be done again after a kill. */
export interface Destroyer {
  readonly kind: RetentionKind;
  /** The data sets that it has records of; null for one that knows none. */
  readonly dataSets: readonly (DataSet | null)[];
  /** How, as the certificate says it. */
  readonly method: Bilingual;
  /** What there is of days before one, by month or year. */
  find(manager: EntityManager, dataSet: DataSet | null, before: Day, today: Day): Promise<Found[]>;
  /** Closes the door behind the records, and seals what they add up to. */
  prepare(target: Target, manager: EntityManager): Promise<Preparation>;
  /** Destroys some, in the caller's transaction; null when none is left that is not held. */
  destroySome(manager: EntityManager, target: Target, today: Day): Promise<Counts | null>;
  /** Gives the room back and destroys keys; answers the names of the keys. */
  finish(target: Target): Promise<string[]>;
}

/** Adds counts up. */
export const added = (a: Counts, b: Counts): Counts => {
  const sum = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
};
