import type { EntityManager } from 'typeorm';

/** An answer as it is stored; the two hashes are keyed and 32 bytes long. */
export interface AnswerRow {
  answerKey: Buffer;
  contentHash: Buffer;
  answeredAt: Date;
  score: number;
  scalePoints: number;
  callKey: string | null;
  question: string | null;
}

/** Serialises the answers of one source until the transaction ends. */
export const holdSource = async (manager: EntityManager, sourceId: string): Promise<void> => {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('survey answers ' || $1, 0))`, [
    sourceId,
  ]);
};

/** Every content that answers with these keys have had, hashes in hexadecimal. */
export const selectContents = (
  manager: EntityManager,
  sourceId: string,
  keys: readonly Buffer[],
): Promise<{ answerKey: string; contentHash: string }[]> =>
  manager.query(
    `SELECT encode(answer_key, 'hex') AS "answerKey", encode(content_hash, 'hex') AS "contentHash"
     FROM survey_answer_content WHERE source_id = $1 AND answer_key = ANY ($2::bytea[])`,
    [sourceId, keys],
  );

/** Remembers contents, so that one that comes again is known whatever has come since. */
export const insertContents = async (
  manager: EntityManager,
  sourceId: string,
  rows: readonly AnswerRow[],
): Promise<void> => {
  await manager.query(
    `INSERT INTO survey_answer_content (source_id, answer_key, content_hash)
     SELECT $1, answer_key, content_hash
     FROM unnest($2::bytea[], $3::bytea[]) AS r (answer_key, content_hash)`,
    [sourceId, rows.map((row) => row.answerKey), rows.map((row) => row.contentHash)],
  );
};

/** Writes answers, at most one for a key; one that is there already takes the new content. */
export const upsertAnswers = async (
  manager: EntityManager,
  source: { id: string; dataSet: string },
  importId: string | null,
  rows: readonly AnswerRow[],
): Promise<void> => {
  await manager.query(
    `INSERT INTO survey_answer (source_id, data_set, import_id, answer_key, content_hash, answered_at, score,
       scale_points, call_key, question)
     SELECT $1, $2, $3, r.*
     FROM unnest($4::bytea[], $5::bytea[], $6::timestamptz[], $7::numeric[], $8::int[], $9::text[], $10::text[]) AS r
     ON CONFLICT (source_id, answer_key) DO UPDATE SET
       data_set = excluded.data_set, import_id = excluded.import_id, content_hash = excluded.content_hash,
       answered_at = excluded.answered_at, score = excluded.score, scale_points = excluded.scale_points,
       call_key = excluded.call_key, question = excluded.question`,
    [
      source.id,
      source.dataSet,
      importId,
      rows.map((row) => row.answerKey),
      rows.map((row) => row.contentHash),
      rows.map((row) => row.answeredAt),
      rows.map((row) => row.score),
      rows.map((row) => row.scalePoints),
      rows.map((row) => row.callKey),
      rows.map((row) => row.question),
    ],
  );
};
