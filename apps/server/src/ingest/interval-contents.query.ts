import type { DataSource } from 'typeorm';
import type { ContentsWanted, KeptContent } from '../platform/kept-content.js';

interface Row {
  position: string;
  importId: string | null;
  receivedAt: Date;
  supersededAt: Date | null;
  startsAt: Date;
  minutes: number;
  queue: string;
  totals: Record<string, number>;
}

/** Every content of the interval totals that were corrected and of which an import brought one, the oldest first. */
export const selectIntervalContents = async (
  dataSource: DataSource,
  { sourceId, importId, after, limit }: ContentsWanted,
): Promise<KeptContent[]> => {
  const rows = await dataSource.query<Row[]>(
    `WITH page AS (
       SELECT record_key FROM interval_version WHERE source_id = $1 AND record_key > $3
       GROUP BY record_key HAVING count(*) > 1 AND bool_or(import_id = $2) ORDER BY record_key LIMIT $4
     )
     SELECT record_key AS position, import_id AS "importId", received_at AS "receivedAt",
       lead(received_at) OVER (PARTITION BY record_key ORDER BY version, received_at) AS "supersededAt",
       starts_at AS "startsAt", minutes, queue, totals
     FROM interval_version JOIN page USING (record_key)
     WHERE source_id = $1 ORDER BY record_key, version, received_at`,
    [sourceId, importId, after ?? '', limit],
  );
  return rows.map((row) => ({
    position: row.position,
    record: row.position.split('\u001f').join(' '),
    importId: row.importId,
    receivedAt: row.receivedAt,
    supersededAt: row.supersededAt,
    cells: {
      startsAt: row.startsAt.toISOString(),
      minutes: String(row.minutes),
      queue: row.queue,
      ...Object.fromEntries(Object.entries(row.totals).map(([name, value]) => [name, String(value)])),
    },
  }));
};
