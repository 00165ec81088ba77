import type { DataSource } from 'typeorm';
import type { ContentsWanted, KeptContent } from '../platform/kept-content.js';
import { tablesOf } from './kind-tables.js';
import type { AnyKind } from './record-kind.js';

/** Where a content stands and who brought it; what it says comes beside it, by the names of the kind's columns. */
export interface ContentRow {
  position: string;
  recordKey: string;
  /** The content's hash in hexadecimal. */
  contentId: string;
  importId: string | null;
  receivedAt: Date;
  /** When it ceased to count; null for the present one. */
  supersededAt: Date | null;
}

/** Every content of the records that were corrected and of which an import brought one, the oldest of each first. */
export const selectKeptContents = <Said>(
  kind: AnyKind,
  dataSource: DataSource,
  { sourceId, importId, after, limit }: ContentsWanted,
): Promise<(ContentRow & Said)[]> => {
  const { held, versions, said, present, stands } = tablesOf(kind);
  // A key may hold a number and a position must not: where records have ids, these are the positions.
  const [position, type] = kind.facts ? [kind.facts.id, 'bigint'] : ['record_key', 'text'];
  const place = (table: string): string =>
    ['content', 'version', 'arrival', 'import_id', 'received_at']
      .map((name) => `${table}.${name}`)
      .join(', ');
  return dataSource.query<(ContentRow & Said)[]>(
    `WITH page AS (
       SELECT DISTINCT h.${position} AS position, record_key
       FROM ${versions} v JOIN ${held} h USING (source_id, record_key)
       WHERE source_id = $1 AND (v.import_id = $2 OR h.import_id = $2)
         AND ($3::${type} IS NULL OR h.${position} > $3::${type})
       ORDER BY position LIMIT $4
     ), contents AS (
       SELECT position, page.record_key, ${place('v')}, v.superseded_at, ${said('v')}
       FROM page JOIN ${versions} v ON v.source_id = $1 AND v.record_key = page.record_key
       UNION ALL
       SELECT position, page.record_key, ${place('h')}, NULL, ${said(stands)}
       FROM ${present} JOIN page ON h.source_id = $1 AND h.record_key = page.record_key
     )
     SELECT position, record_key AS "recordKey", encode(content, 'hex') AS "contentId", import_id AS "importId",
       received_at AS "receivedAt", superseded_at AS "supersededAt", ${said()}
     FROM contents ORDER BY contents.position, superseded_at IS NULL, version NULLS FIRST, arrival`,
    [sourceId, importId, after, limit],
  );
};

/** A content as people compare it. */
export const keptContentOf = (
  { position, importId, receivedAt, supersededAt }: ContentRow,
  record: string,
  cells: KeptContent['cells'],
): KeptContent => ({ position, record, importId, receivedAt, supersededAt, cells });
