import type { EntityManager } from 'typeorm';
import { canonicalSql, GENESIS, instantText, type CanonicalEntry, type Link } from './chain-hash.js';

/** Where the chain begins: after the months that were destroyed, or before the first entry. */
export interface ChainSeal {
  before: string;
  entries: number;
  throughSeq: number;
  throughHash: Buffer;
  mac: Buffer;
}

/** Keeps everybody else from linking, dropping and making months until the transaction ends. */
export const holdChain = async (manager: EntityManager): Promise<void> => {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('michuhol audit chain'))`);
};

/** The newest seal; null while nothing was destroyed. */
export const newestSeal = async (manager: EntityManager): Promise<ChainSeal | null> => {
  const [row] = await manager.query<
    (Omit<ChainSeal, 'throughSeq' | 'entries'> & { throughSeq: string; entries: string })[]
  >(
    `SELECT ${instantText('before')} AS before, entries, through_seq AS "throughSeq", through_hash AS "throughHash", mac
     FROM audit_seal ORDER BY id DESC LIMIT 1`,
  );
  return row ? { ...row, throughSeq: Number(row.throughSeq), entries: Number(row.entries) } : null;
};

/** The last link's place, hash and time; where there is none, the end of what was destroyed. */
export const chainHead = async (
  manager: EntityManager,
): Promise<{ seq: number; hash: Buffer; linkedAt: Date | null; entryAt: Date | null }> => {
  const [row] = await manager.query<{ seq: string; hash: Buffer; linkedAt: Date; entryAt: Date }[]>(
    `SELECT seq, hash, linked_at AS "linkedAt", entry_at AS "entryAt" FROM audit_link ORDER BY seq DESC LIMIT 1`,
  );
  if (row) return { ...row, seq: Number(row.seq) };
  const seal = await newestSeal(manager);
  return { seq: seal?.throughSeq ?? 0, hash: seal?.throughHash ?? GENESIS, linkedAt: null, entryAt: null };
};

/** Entries without a link, by id, written since an instant (null: ever). */
export const unlinkedEntries = (
  manager: EntityManager,
  since: Date | null,
  limit: number,
): Promise<CanonicalEntry[]> =>
  manager.query<CanonicalEntry[]>(
    `SELECT entry.id, ${instantText('entry.at')} AS at, ${canonicalSql} AS text
     FROM audit_entry AS entry
     WHERE ($1::timestamptz IS NULL OR entry.at >= $1)
       AND NOT EXISTS (SELECT FROM audit_link AS link WHERE link.entry_id = entry.id)
     ORDER BY entry.id LIMIT $2`,
    [since, limit],
  );

/** Entries that were left out although later ones were linked an hour after them: their links were taken away. */
export const forgottenEntries = (manager: EntityManager): Promise<{ id: string; at: string }[]> =>
  manager.query(
    `SELECT entry.id, ${instantText('entry.at')} AS at FROM audit_entry AS entry
     WHERE entry.at < (SELECT max(linked_at) - interval '1 hour' FROM audit_link)
       AND entry.id < (SELECT max(entry_id) FROM audit_link)
       AND NOT EXISTS (SELECT FROM audit_link AS link WHERE link.entry_id = entry.id)
     ORDER BY entry.id LIMIT 1000`,
  );

/** Adds links to the end of the chain. */
export const insertLinks = async (
  manager: EntityManager,
  links: readonly Link[],
  linkedAt: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO audit_link (seq, linked_at, entry_id, entry_at, digest, hash)
     SELECT seq, $1, entry_id, entry_at, digest, hash
     FROM unnest($2::bigint[], $3::bigint[], $4::timestamptz[], $5::bytea[], $6::bytea[])
       AS link (seq, entry_id, entry_at, digest, hash)`,
    [
      linkedAt,
      links.map(({ seq }) => seq),
      links.map(({ entryId }) => entryId),
      links.map(({ entryAt }) => entryAt),
      links.map(({ digest }) => digest),
      links.map(({ hash }) => hash),
    ],
  );
};

/** Links after a place, in order. */
export const linksAfter = async (manager: EntityManager, seq: number, limit: number): Promise<Link[]> => {
  const rows = await manager.query<(Omit<Link, 'seq'> & { seq: string })[]>(
    `SELECT seq, entry_id AS "entryId", ${instantText('entry_at')} AS "entryAt", digest, hash
     FROM audit_link WHERE seq > $1 ORDER BY seq LIMIT $2`,
    [seq, limit],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
};

/** The canonical texts of entries by id, wherever in time they stand now. */
export const entriesOf = async (
  manager: EntityManager,
  links: readonly Link[],
): Promise<ReadonlyMap<string, string>> => {
  const select = (where: string): string =>
    `SELECT entry.id, ${canonicalSql} AS text FROM audit_entry AS entry WHERE ${where}`;
  const rows = await manager.query<{ id: string; text: string }[]>(
    select(
      'entry.id = ANY ($1::bigint[]) AND entry.at BETWEEN (SELECT min(at) FROM unnest($2::timestamptz[]) AS at) AND (SELECT max(at) FROM unnest($2::timestamptz[]) AS at)',
    ),
    [links.map(({ entryId }) => entryId), links.map(({ entryAt }) => entryAt)],
  );
  const found = new Map(rows.map(({ id, text }) => [id, text] as const));
  const missing = links.filter(({ entryId }) => !found.has(entryId)).map(({ entryId }) => entryId);
  // An entry whose time was changed stands elsewhere: it is changed, not missing.
  if (missing.length > 0)
    for (const { id, text } of await manager.query<{ id: string; text: string }[]>(
      select('entry.id = ANY ($1::bigint[])'),
      [missing],
    ))
      found.set(id, text);
  return found;
};
