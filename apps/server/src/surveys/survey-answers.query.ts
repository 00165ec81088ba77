import type { EntityManager } from 'typeorm';

/** An answer as it is stored; the two hashes are keyed and 32 bytes long. */
export interface AnswerRow {
  answerKey: Buffer;
  contentHash: Buffer;
  /** Place in the order of arrival: of two contents of an answer the later one counts. */
  version: number;
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

/** Keeps contents that are new, so that one that comes again is known whatever has come since. */
export const insertContents = async (
  manager: EntityManager,
  sourceId: string,
  importId: string | null,
  receivedAt: Date,
  rows: readonly AnswerRow[],
): Promise<void> => {
  await manager.query(
    `INSERT INTO survey_answer_content (source_id, answer_key, content_hash, version, answered_at, score,
       scale_points, call_key, question, import_id, received_at)
     SELECT $1, r.*, $2, $3
     FROM unnest($4::bytea[], $5::bytea[], $6::bigint[], $7::timestamptz[], $8::numeric[], $9::int[], $10::text[],
       $11::text[]) AS r`,
    [
      sourceId,
      importId,
      receivedAt,
      rows.map((row) => row.answerKey),
      rows.map((row) => row.contentHash),
      rows.map((row) => row.version),
      rows.map((row) => row.answeredAt),
      rows.map((row) => row.score),
      rows.map((row) => row.scalePoints),
      rows.map((row) => row.callKey),
      rows.map((row) => row.question),
    ],
  );
};

/** Notes that an import brought contents that another had brought: they stay when that one is withdrawn. */
export const insertRepeats = async (
  manager: EntityManager,
  sourceId: string,
  importId: string | null,
  receivedAt: Date,
  rows: readonly AnswerRow[],
): Promise<void> => {
  await manager.query(
    `INSERT INTO survey_answer_repeat (source_id, answer_key, content_hash, import_id, version, received_at)
     SELECT $1, answer_key, content_hash, $2::uuid, min(given.version), $3
     FROM unnest($4::bytea[], $5::bytea[], $6::bigint[]) AS given (answer_key, content_hash, version)
     JOIN survey_answer_content kept USING (answer_key, content_hash)
     WHERE source_id = $1 AND kept.import_id IS DISTINCT FROM $2::uuid
     GROUP BY answer_key, content_hash
     ON CONFLICT DO NOTHING`,
    [
      sourceId,
      importId,
      receivedAt,
      rows.map((row) => row.answerKey),
      rows.map((row) => row.contentHash),
      rows.map((row) => row.version),
    ],
  );
};

/** Makes answers follow from the contents that are kept: the newest counts, and without any there is no answer. */
export const refreshAnswers = async (
  manager: EntityManager,
  source: { id: string; dataSet: string },
  keys: readonly Buffer[],
): Promise<void> => {
  await manager.query(
    `WITH present AS (
       SELECT DISTINCT ON (answer_key) * FROM survey_answer_content
       WHERE source_id = $1 AND answer_key = ANY ($3::bytea[]) AND answered_at IS NOT NULL
       ORDER BY answer_key, version DESC, received_at DESC, content_hash
     ), gone AS (
       DELETE FROM survey_answer answer WHERE source_id = $1 AND answer_key = ANY ($3::bytea[])
         AND NOT EXISTS (SELECT FROM present WHERE present.answer_key = answer.answer_key)
     )
     INSERT INTO survey_answer (source_id, data_set, import_id, answer_key, content_hash, answered_at, score,
       scale_points, call_key, question)
     SELECT source_id, $2, import_id, answer_key, content_hash, answered_at, score, scale_points, call_key, question
     FROM present
     ON CONFLICT (source_id, answer_key) DO UPDATE SET
       data_set = excluded.data_set, import_id = excluded.import_id, content_hash = excluded.content_hash,
       answered_at = excluded.answered_at, score = excluded.score, scale_points = excluded.scale_points,
       call_key = excluded.call_key, question = excluded.question`,
    [source.id, source.dataSet, keys],
  );
};

/**
 * Takes back at most `most` contents of an import: what another brought too is that one's from then on. Returns the
 * keys of their answers.
 */
export const withdrawContents = async (
  manager: EntityManager,
  sourceId: string,
  importId: string,
  most: number,
): Promise<Buffer[]> => {
  await manager.query('DELETE FROM survey_answer_repeat WHERE import_id = $1', [importId]);
  const rows = await manager.query<{ answer_key: Buffer }[]>(
    `WITH mine AS (
       SELECT answer_key, content_hash FROM survey_answer_content WHERE source_id = $1 AND import_id = $2
       ORDER BY answer_key, content_hash LIMIT $3
     ), heir AS (
       SELECT DISTINCT ON (answer_key, content_hash) answer_key, content_hash, repeat.import_id, version, received_at
       FROM survey_answer_repeat repeat JOIN mine USING (answer_key, content_hash)
       WHERE repeat.source_id = $1 ORDER BY answer_key, content_hash, version
     ), inherited AS (
       UPDATE survey_answer_content kept
       SET import_id = heir.import_id, version = heir.version, received_at = heir.received_at FROM heir
       WHERE kept.source_id = $1 AND kept.answer_key = heir.answer_key AND kept.content_hash = heir.content_hash
     ), settled AS (
       DELETE FROM survey_answer_repeat repeat USING heir
       WHERE repeat.source_id = $1 AND repeat.answer_key = heir.answer_key
         AND repeat.content_hash = heir.content_hash AND repeat.import_id IS NOT DISTINCT FROM heir.import_id
     ), dropped AS (
       DELETE FROM survey_answer_content gone USING mine
       WHERE gone.source_id = $1 AND gone.answer_key = mine.answer_key AND gone.content_hash = mine.content_hash
         AND NOT EXISTS (SELECT FROM heir
           WHERE heir.answer_key = mine.answer_key AND heir.content_hash = mine.content_hash)
     )
     SELECT answer_key FROM mine`,
    [sourceId, importId, most],
  );
  return rows.map((row) => row.answer_key);
};
