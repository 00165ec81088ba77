import type { DataSource } from 'typeorm';
import type { ContentsWanted, KeptContent } from '../platform/kept-content.js';
import { keptContentOf, selectKeptContents } from '../versions/kept-contents.query.js';
import { answerKind } from './answer-kind.js';

/** What an answer says; nothing for one of which no more than the hash was kept. */
interface Said {
  answered_at: Date | null;
  score: string | null;
  scale_points: number | null;
  question: string | null;
}

/** So much of a key's hash names an answer to people. */
const SHOWN = 12;

/** Every content of corrected answers, the oldest of each first; an answer is named by the beginning of its hash. */
export const answerContents = async (
  dataSource: DataSource,
  wanted: ContentsWanted,
): Promise<KeptContent[]> =>
  (await selectKeptContents<Said>(answerKind, dataSource, wanted)).map((row) =>
    keptContentOf(row, row.recordKey.slice(0, SHOWN), {
      answeredAt: row.answered_at?.toISOString() ?? null,
      score: row.score,
      scalePoints: row.scale_points === null ? null : String(row.scale_points),
      question: row.question,
    }),
  );
