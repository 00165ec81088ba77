import { createHmac } from 'node:crypto';

/** An entry as the database writes it canonically: every column as text in a fixed order. */
export interface CanonicalEntry {
  id: string;
  /** UTC with microseconds. */
  at: string;
  text: string;
}

/** A place in the chain. */
export interface Link {
  seq: number;
  entryId: string;
  entryAt: string;
  digest: Buffer;
  hash: Buffer;
}

const utc = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The canonical text of an instant in SQL. */
export const instantText = utc;

/** The canonical form of an entry in SQL; a column added later goes to the end, null where it was not there. */
export const canonicalSql = `json_build_array(entry.id, ${utc('entry.at')}, entry.actor_id, entry.actor, entry.role,
  entry.act, entry.action, entry.data, entry.subject, entry.subjects, entry.subject_count, entry.purpose, entry.reason,
  entry.details::text, entry.address, entry.request_id, entry.session_key)::text`;

/** What comes before the first entry. */
export const GENESIS = Buffer.alloc(32);

/** The digest of an entry (HMAC-SHA-256): keyed, so that nobody can try out what stood in one that was destroyed. */
export const digestOf = (key: Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** The hash of a link over the one before it (HMAC-SHA-256): nobody continues or rewrites the chain without the key. */
export const linkHash = (
  key: Buffer,
  before: Buffer,
  { seq, entryId, entryAt, digest }: Omit<Link, 'hash'>,
): Buffer =>
  createHmac('sha256', key).update(before).update(`${seq}|${entryId}|${entryAt}|`).update(digest).digest();

/** The seal over the beginning of a chain whose older months were destroyed. */
export const sealMac = (
  key: Buffer,
  {
    before,
    entries,
    throughSeq,
    throughHash,
  }: { before: string; entries: number; throughSeq: number; throughHash: Buffer },
): Buffer =>
  createHmac('sha256', key).update(`seal|${before}|${entries}|${throughSeq}|`).update(throughHash).digest();
