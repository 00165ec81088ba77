import type { Day } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';
import type { SaidColumn } from './said-columns.js';

/** The source that records belong to. */
export interface RecordSource {
  id: string;
  dataSet: DataSet;
}

/** Who brings records, and when; no import is a source that sends by HTTP. */
export interface Bringing {
  importId: string | null;
  receivedAt: Date;
}

/** What became of a record: new, known already, or another content of a record that was known. */
export type RecordOutcome = 'accepted' | 'duplicate' | 'corrected';

/** A record on its way in. */
export interface ArrivingRecord {
  /** What the record is known by at its source. */
  recordKey: string;
  /** Hash of everything that it says: the same bytes are the same content. */
  content: Buffer;
  /** The version by its format; null where the format has none. */
  version: number | null;
  /** Place in the order of arrival (import, then line): decides between contents that have no version. */
  arrival: number;
  /** The day (Asia/Seoul) that its figures count on. */
  day: Day;
}

/**
 * A kind of record that may come again and be corrected, as the tables it lies in. Of every record `held` has one row:
 * `source_id, record_key`, the place of the content that counts (`content, version, arrival, import_id, received_at`)
 * and what it says. `<name>_version` has the contents that do not count, with the time at which they ceased to;
 * `<name>_repeat` who else brought a content, so that it outlives the withdrawal of the import that brought it first.
 */
export interface RecordKind<Row extends ArrivingRecord> {
  name: string;
  held: string;
  /** What a content says. */
  said: readonly SaidColumn<Row>[];
  /** The column of `said` with the instant by whose day the figures count. */
  at: string;
  /**
   * Where facts lie in a table of their own (`held` then knows of them `id` and the instant alone): its name and the
   * column of its ids, which `held` hands out. Null where `held` is the table of the facts.
   */
  facts: { table: string; id: string } | null;
  /** Tells whoever works figures out that those of these days no longer follow from the facts. */
  tell: (manager: EntityManager, source: RecordSource, days: readonly string[]) => Promise<void>;
}

/** Any kind, where nothing of it arrives. */
export type AnyKind = Pick<RecordKind<never>, 'name' | 'held' | 'said' | 'at' | 'facts' | 'tell'>;

/** Between the values of a record's key columns; no text of a file holds it. */
const UNIT_SEPARATOR = '\u001f';

/** The key of a record by the values of its key columns. */
export const recordKeyOf = (values: readonly string[]): string => values.join(UNIT_SEPARATOR);

/** The values of a key, for people to read. */
export const readableKey = (recordKey: string): string => recordKey.split(UNIT_SEPARATOR).join(' ');
