import type { DataSource } from 'typeorm';
import type { ContentsWanted, KeptContent } from '../platform/kept-content.js';

interface Row {
  position: string;
  importId: string | null;
  receivedAt: Date | null;
  supersededAt: Date | null;
  answeredAt: Date | null;
  score: string | null;
  scalePoints: number | null;
  question: string | null;
}

/**
 * Every content of the answers that were corrected and of which an import brought one, the oldest of each first. The
 * keys of answers are kept as hashes alone, so an answer is named by the beginning of its own.
 */
export const selectAnswerContents = async (
  dataSource: DataSource,
  { sourceId, importId, after, limit }: ContentsWanted,
): Promise<KeptContent[]> => {
  const rows = await dataSource.query<Row[]>(
    `WITH page AS (
       SELECT answer_key FROM survey_answer_content
       WHERE source_id = $1 AND answer_key > decode($3, 'hex')
       GROUP BY answer_key HAVING count(*) > 1 AND bool_or(import_id = $2) ORDER BY answer_key LIMIT $4
     )
     SELECT encode(answer_key, 'hex') AS position, import_id AS "importId", received_at AS "receivedAt",
       lead(received_at) OVER (PARTITION BY answer_key ORDER BY version, received_at) AS "supersededAt",
       answered_at AS "answeredAt", score, scale_points AS "scalePoints", question
     FROM survey_answer_content JOIN page USING (answer_key)
     WHERE source_id = $1 ORDER BY answer_key, version, received_at`,
    [sourceId, importId, after ?? '', limit],
  );
  return rows.map((row) => ({
    position: row.position,
    record: row.position.slice(0, 12),
    importId: row.importId,
    receivedAt: row.receivedAt ?? row.answeredAt ?? new Date(0),
    supersededAt: row.supersededAt,
    cells: {
      answeredAt: row.answeredAt?.toISOString() ?? null,
      score: row.score,
      scalePoints: row.scalePoints === null ? null : String(row.scalePoints),
      question: row.question,
    },
  }));
};
