import type { EntityManager } from 'typeorm';
import type { BatchAnswer } from './intake-batch.js';

/** An answer that was given before. */
export interface KeptAnswer {
  key: string;
  bodyHash: Buffer;
  answer: BatchAnswer;
  receivedAt: Date;
}

/**
 * Takes the keys of batches for this transaction; returns those that another transaction holds. To be asked before the
 * answers are looked up, so that whatever it has committed is seen then.
 */
export const takeKeys = async (
  manager: EntityManager,
  sourceId: string,
  keys: readonly string[],
): Promise<Set<string>> => {
  const rows = await manager.query<{ key: string }[]>(
    `SELECT key FROM unnest($2::text[]) AS given (key)
     WHERE NOT pg_try_advisory_xact_lock(hashtextextended('intake ' || $1 || ' ' || key, 0))`,
    [sourceId, keys],
  );
  return new Set(rows.map(({ key }) => key));
};

/** The answers that batches with these keys were given before. */
export const answersBefore = (
  manager: EntityManager,
  sourceId: string,
  keys: readonly string[],
): Promise<KeptAnswer[]> =>
  manager.query<KeptAnswer[]>(
    `SELECT idempotency_key AS key, body_hash AS "bodyHash", answer, received_at AS "receivedAt"
     FROM intake_batch WHERE source_id = $1 AND idempotency_key = ANY ($2)`,
    [sourceId, keys],
  );

/** Keeps the answers of batches in their transaction. */
export const rememberAnswers = async (
  manager: EntityManager,
  sourceId: string,
  answers: readonly { key: string; hash: Buffer; answer: BatchAnswer }[],
  now: Date,
): Promise<void> => {
  if (answers.length === 0) return;
  await manager.query(
    `INSERT INTO intake_batch (source_id, idempotency_key, body_hash, answer, received_at)
     SELECT $1, key, hash, answer, $2
     FROM unnest($3::text[], $4::bytea[], $5::jsonb[]) AS given (key, hash, answer)`,
    [
      sourceId,
      now,
      answers.map(({ key }) => key),
      answers.map(({ hash }) => hash),
      answers.map(({ answer }) => JSON.stringify(answer)),
    ],
  );
};

/** The next place in the order of arrival, for what comes without an import. */
export const nextOrdinal = async (manager: EntityManager): Promise<number> => {
  const [row] = await manager.query<{ ordinal: string }[]>(
    `SELECT nextval(pg_get_serial_sequence('import', 'ordinal')) AS ordinal`,
  );
  return Number(row?.ordinal);
};
