import type { KeyPurpose } from '../platform/key-periods.js';

/** A row of a place as it is read: its key as texts, what it is bound to, and what is sealed. */
export interface SealedRow {
  readonly [column: string]: unknown;
  readonly sealed: Buffer;
}

/** A column of a table that keeps sealed texts, and the keyed hash of the caller beside it where there is one. */
export interface SealedPlace {
  /** What the keys that it is sealed under protect. */
  readonly purpose: KeyPurpose;
  readonly table: string;
  /** The columns of the primary key with their types. */
  readonly key: Readonly<Record<string, string>>;
  /** The column that holds what is sealed. */
  readonly sealed: string;
  /** Further columns that `bound` needs, by name as SQL over the table's name and what `join` adds. */
  readonly more?: Readonly<Record<string, string>>;
  /** Joins to the table, for `more`. */
  readonly join?: string;
  /** What the text of a row is bound to. */
  bound(row: SealedRow): string;
  /** The caller's number in an opened text; null where there is none. For places with `caller_key_id` and `caller_hash`. */
  readonly callerOf?: (opened: string) => string | null;
  /** The purpose of the key of the hash, where the text is sealed under another one's. */
  readonly hashedFor?: KeyPurpose;
  /** SQL for the day of a row on which figures rest that compare hashes. */
  readonly day?: string;
}
