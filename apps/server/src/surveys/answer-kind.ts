import { dayOf } from '@michuhol/calendar';
import type { SurveyRecord } from '@michuhol/formats';
import type { Keyring } from '../platform/keyring.js';
import { recordKeyOf, type ArrivingRecord, type RecordKind } from '../versions/record-kind.js';
import { float8, int4, text, timestamptz } from '../versions/said-columns.js';

/** One answer to be stored. */
export interface GivenAnswer {
  record: SurveyRecord;
  /** Place in the order of arrival (import, then row): of two contents of an answer the later one counts. */
  order: number;
}

/** An answer on its way into the tables. */
type ArrivingAnswer = ArrivingRecord & Omit<SurveyRecord, 'key'>;

/** Answers of surveys: `survey_answer` has those that count. */
export const answerKind: RecordKind<ArrivingAnswer> = {
  name: 'survey_answer',
  held: 'survey_answer',
  facts: null,
  at: 'answered_at',
  said: [
    timestamptz('answered_at', ({ answeredAt }) => answeredAt),
    float8('score', ({ score }) => score),
    int4('scale_points', ({ scalePoints }) => scalePoints),
    text('call_key', ({ callId }) => callId),
    text('question', ({ question }) => question),
  ],
  // Satisfaction is worked out from the answers themselves, each time that it is asked for.
  tell: () => Promise.resolve(),
};

/** Keys and contents may hold a number, so both are hashed with the key of the answer's year, never without one. */
const arrivingOf = async (keyring: Keyring, { record, order }: GivenAnswer): Promise<ArrivingAnswer> => {
  const { key, answeredAt, score, scalePoints, callId, question } = record;
  const dataKey = await keyring.forPeriod('caller', answeredAt);
  const content = JSON.stringify([answeredAt.toISOString(), score, scalePoints, callId, question]);
  return {
    ...record,
    recordKey: dataKey.hash(recordKeyOf(['survey answer', ...key])).toString('hex'),
    content: dataKey.hash(recordKeyOf(['survey content', content])),
    version: null,
    arrival: order,
    day: dayOf(answeredAt),
  };
};

/** Hashes what may hold a number, one answer after the other. */
export const prepareAnswers = async (
  keyring: Keyring,
  answers: readonly GivenAnswer[],
): Promise<ArrivingAnswer[]> => {
  const prepared: ArrivingAnswer[] = [];
  for (const answer of answers) prepared.push(await arrivingOf(keyring, answer));
  return prepared;
};
