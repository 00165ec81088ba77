import type { EntityManager } from 'typeorm';
import type { Keyring } from '../platform/keyring.js';
import { Problem } from '../platform/problem.js';
import type { IntakeAnswer } from './intake.service.js';

/**
 * Takes the key of a batch for this transaction and returns the answer that was given to it before, or null.
 * @throws Problem IN_FLIGHT when another transaction holds the key, IDEMPOTENCY_MISMATCH for another body
 */
export const answerBefore = async (
  manager: EntityManager,
  keyring: Keyring,
  sourceId: string,
  key: string,
  body: string,
): Promise<IntakeAnswer | null> => {
  const [lock] = await manager.query<{ taken: boolean }[]>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('intake ' || $1 || ' ' || $2, 0)) AS taken`,
    [sourceId, key],
  );
  if (!lock?.taken)
    throw new Problem('IN_FLIGHT', {
      ko: '같은 Idempotency-Key의 요청을 처리하고 있습니다. 잠시 뒤 다시 보내세요.',
      en: 'A request with this Idempotency-Key is being handled: send it again in a moment.',
    });
  const [batch] = await manager.query<{ body_hash: Buffer; answer: IntakeAnswer; received_at: Date }[]>(
    'SELECT body_hash, answer, received_at FROM intake_batch WHERE source_id = $1 AND idempotency_key = $2',
    [sourceId, key],
  );
  if (!batch) return null;
  // The hash is keyed by the month of receipt; a repetition may come in the next one.
  const hash = (await keyring.forPeriod('quarantine', batch.received_at)).hash(body);
  if (hash.equals(batch.body_hash)) return batch.answer;
  throw new Problem('IDEMPOTENCY_MISMATCH', {
    ko: '같은 Idempotency-Key로 다른 내용이 왔습니다. 새 배치에는 새 키를 쓰세요.',
    en: 'Another body came with this Idempotency-Key: use a new key for a new batch.',
  });
};

/** Keeps the answer of a batch in its transaction. */
export const rememberAnswer = async (
  manager: EntityManager,
  batch: { sourceId: string; key: string; hash: Buffer; answer: IntakeAnswer; now: Date },
): Promise<void> => {
  await manager.query(
    'INSERT INTO intake_batch (source_id, idempotency_key, body_hash, answer, received_at) VALUES ($1, $2, $3, $4, $5)',
    [batch.sourceId, batch.key, batch.hash, JSON.stringify(batch.answer), batch.now],
  );
};
