import type { DataSet } from '@michuhol/contract';
import type { SurveyRecord } from '@michuhol/formats';
import type { EntityManager } from 'typeorm';
import type { Keyring } from '../platform/keyring.js';
import {
  holdSource,
  insertContents,
  insertRepeats,
  refreshAnswers,
  selectContents,
  withdrawContents,
  type AnswerRow,
} from './survey-answers.query.js';

/** What became of an answer: new, already known with this content, or known with another. */
export type AnswerOutcome = 'accepted' | 'duplicate' | 'corrected';

/** One answer to be stored. */
export interface GivenAnswer {
  record: SurveyRecord;
  /** Place in the order of arrival (import, then row): of two contents of an answer the later one counts. */
  order: number;
}

/** The source that answers belong to. */
export interface AnswerSource {
  id: string;
  dataSet: DataSet;
}

const SEPARATOR = '\u001f';

/** Keys and contents may hold a number, so both are hashed with the key of the answer's year, never without one. */
const rowOf = async (keyring: Keyring, { record, order }: GivenAnswer): Promise<AnswerRow> => {
  const { key, answeredAt, score, scalePoints, callId, question } = record;
  const dataKey = await keyring.forPeriod('caller', answeredAt);
  const content = JSON.stringify([answeredAt.toISOString(), score, scalePoints, callId, question]);
  return {
    answerKey: dataKey.hash(`survey answer${SEPARATOR}${key.join(SEPARATOR)}`),
    contentHash: dataKey.hash(`survey content${SEPARATOR}${content}`),
    version: order,
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
  source: AnswerSource,
  answers: readonly GivenAnswer[],
  importId: string | null,
  receivedAt: Date,
): Promise<AnswerOutcome[]> => {
  if (answers.length === 0) return [];
  const rows: AnswerRow[] = [];
  for (const answer of answers) rows.push(await rowOf(keyring, answer));
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
  const outcomes = rows.map((row): AnswerOutcome => {
    const content = row.contentHash.toString('hex');
    const contents = contentsOf(row.answerKey.toString('hex'));
    if (contents.has(content)) return 'duplicate';
    const outcome = contents.size === 0 ? 'accepted' : 'corrected';
    contents.add(content);
    return outcome;
  });
  const fresh = rows.filter((_row, at) => outcomes[at] !== 'duplicate');
  const again = rows.filter((_row, at) => outcomes[at] === 'duplicate');
  if (fresh.length > 0) {
    await insertContents(manager, source.id, importId, receivedAt, fresh);
    await refreshAnswers(
      manager,
      source,
      fresh.map(({ answerKey }) => answerKey),
    );
  }
  if (again.length > 0) await insertRepeats(manager, source.id, importId, receivedAt, again);
  return outcomes;
};

/**
 * Takes back answers that only one import brought, at most `batch` contents in the caller's transaction; returns how
 * many it touched, 0 when nothing is left of the import.
 */
export const withdrawSurveyAnswers = async (
  manager: EntityManager,
  source: AnswerSource,
  importId: string,
  batch: number,
): Promise<number> => {
  await holdSource(manager, source.id);
  const keys = await withdrawContents(manager, source.id, importId, batch);
  if (keys.length > 0) await refreshAnswers(manager, source, keys);
  return keys.length;
};
