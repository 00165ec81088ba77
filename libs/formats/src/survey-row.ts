import type { SurveyRecord } from './canonical.js';
import { parseNumber } from './figure.js';
import { RowFault } from './problem.js';
import type { SurveyProfile } from './profile.js';
import type { Cells } from './row.js';
import { neededText, neededTime, textOf } from './row.js';

const scaleOf = (cells: Cells, { scalePoints }: SurveyProfile): number => {
  const column = scalePoints.column ?? '';
  const text = column === '' ? '' : cells(column);
  const points = text === '' ? scalePoints.otherwise : parseNumber(text, column);
  if (!Number.isInteger(points) || points < 2 || points > 100) throw new RowFault('INVALID_NUMBER', column);
  return points;
};

/**
 * Reads one answer of a survey by its profile. Throws RowFault: MISSING_FIELD, INVALID_TIME, INVALID_NUMBER (also
 * for a scale that does not have 2 to 100 points) or SCORE_OUT_OF_RANGE (below 1 or above the scale's points).
 */
export const surveyOf = (cells: Cells, profile: SurveyProfile): SurveyRecord => {
  const scalePoints = scaleOf(cells, profile);
  const score = parseNumber(neededText(cells, { column: profile.score }, profile.score), profile.score);
  if (score < 1 || score > scalePoints) throw new RowFault('SCORE_OUT_OF_RANGE');
  return {
    key: profile.key.map((column) => neededText(cells, { column }, column)),
    answeredAt: neededTime(cells, profile.answeredAt, profile, null),
    score,
    scalePoints,
    callId: textOf(cells, profile.callId),
    question: textOf(cells, profile.question),
  };
};
