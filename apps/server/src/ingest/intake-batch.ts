import type { endpoints, ReplyOf } from '@michuhol/contract';
import type { ReadItem } from '@michuhol/formats';
import type { StoreOutcome } from '../contacts/arrival.js';

/** What a batch is told: how much of it was new, known and corrected, and what was refused. */
export type BatchAnswer = ReplyOf<typeof endpoints.postRecords>;

/** A batch of a source, read and ready to be stored. */
export interface IntakeBatch {
  /** Under what key it came and what its body said; null where whatever it holds is idempotent by itself. */
  once: { key: string; body: string } | null;
  items: readonly ReadItem[];
  rejected: BatchAnswer['rejected'];
}

/** Tells a batch what became of it. */
export const answerOf = (
  { rejected }: IntakeBatch,
  outcomes: readonly (StoreOutcome | null)[],
): BatchAnswer => {
  const answer = { accepted: 0, duplicate: 0, corrected: 0, rejected };
  for (const outcome of outcomes) if (outcome !== null) answer[outcome] += 1;
  return answer;
};
