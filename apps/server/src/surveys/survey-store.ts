import type { DataSet } from '@michuhol/contract';
import type { SurveyRecord } from '@michuhol/formats';
import type { EntityManager } from 'typeorm';
import type { Keyring } from '../platform/keyring.js';
import {
  holdSource,
  insertContents,
  selectContents,
  upsertAnswers,
  type AnswerRow,
} from './survey-answers.query.js';

/** What became of an answer: new, already known with this content, or known with another. */
export type AnswerOutcome = 'accepted' | 'duplicate' | 'corrected';

const SEPARATOR = '\u001f';

/** Keys and contents may hold a number, so both are hashed with the key of the answer's year, never without one. */
const rowOf = async (keyring: Keyring, record: SurveyRecord): Promise<AnswerRow> => {
  const { key, answeredAt, score, scalePoints, callId, question } = record;
  const dataKey = await keyring.forPeriod('caller', answeredAt);
  const content = JSON.stringify([answeredAt.toISOString(), score, scalePoints, callId, question]);
  return {
    answerKey: dataKey.hash(`survey answer${SEPARATOR}${key.join(SEPARATOR)}`),
    contentHash: dataKey.hash(`survey content${SEPARATOR}${content}`),
    answeredAt,
    score,
    scalePoints,
    callKey: callId,
    question,
  };
};

/**
 * Stores answers of a source in the caller's transaction and says in their order what became of each. The content
 * that arrives last counts; one that has been seen before changes nothing, so a file may come again.
 */
export const storeSurveyAnswers = async (
  keyring: Keyring,
  manager: EntityManager,
  source: { id: string; dataSet: DataSet },
  answers: readonly { record: SurveyRecord }[],
  importId: string | null,
): Promise<AnswerOutcome[]> => {
  if (answers.length === 0) return [];
  const rows: AnswerRow[] = [];
  for (const { record } of answers) rows.push(await rowOf(keyring, record));
  await holdSource(manager, source.id);
  const stored = await selectContents(
    manager,
    source.id,
    rows.map(({ answerKey }) => answerKey),
  );
  const seen = new Map<string, Set<string>>();
  const contentsOf = (key: string): Set<string> => {
    const contents = seen.get(key) ?? new Set<string>();
    seen.set(key, contents);
    return contents;
  };
  for (const { answerKey, contentHash } of stored) contentsOf(answerKey).add(contentHash);
  const fresh: AnswerRow[] = [];
  const newest = new Map<string, AnswerRow>();
  const outcomes = rows.map((row): AnswerOutcome => {
    const key = row.answerKey.toString('hex');
    const content = row.contentHash.toString('hex');
    const contents = contentsOf(key);
    if (contents.has(content)) return 'duplicate';
    const outcome = contents.size === 0 ? 'accepted' : 'corrected';
    contents.add(content);
    fresh.push(row);
    newest.set(key, row);
    return outcome;
  });
  if (fresh.length > 0) {
    await insertContents(manager, source.id, fresh);
    await upsertAnswers(manager, source, importId, [...newest.values()]);
  }
  return outcomes;
};
