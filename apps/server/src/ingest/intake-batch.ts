import type { endpoints, ReplyOf } from '@michuhol/contract';
import type { ReadItem } from '@michuhol/formats';
import type { StoreOutcome } from '../contacts/arrival.js';
import { isPurged, PURGED } from './purged-items.js';
import type { PurgedRange } from '../platform/purged-range.query.js';

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

const refusal = `${PURGED.message.ko} (${PURGED.message.en})`;

/** A batch without what is destroyed: that is refused (PURGED) at its place. */
export const withoutPurged = (batch: IntakeBatch, purged: readonly PurgedRange[]): IntakeBatch => {
  const gone = batch.items.filter((item) => isPurged(item, purged));
  if (gone.length === 0) return batch;
  const refused = gone.map(({ line }) => ({ index: line - 1, code: PURGED.code, message: refusal }));
  return {
    ...batch,
    items: batch.items.filter((item) => !gone.includes(item)),
    rejected: [...batch.rejected, ...refused].sort((a, b) => a.index - b.index),
  };
};
