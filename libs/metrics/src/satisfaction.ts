import type { Bilingual } from '@michuhol/calendar';
import { per } from './metric.js';

/** One mark on a scale from 1 to `scalePoints`. */
export interface ScaleAnswer {
  readonly score: number;
  readonly scalePoints: number;
}

/** What is kept of the answers of a month or topic; it adds up. No answer and "not applicable" are not in it. */
export interface SatisfactionTotals {
  /** Number of answers. */
  readonly n: number;
  /** Sum of the answers after linear conversion to 0..100. */
  readonly sum100: number;
  /** Answers in the upper two points of their scale. */
  readonly topTwo: number;
}

const checked = ({ score, scalePoints }: ScaleAnswer): void => {
  if (!Number.isInteger(scalePoints) || scalePoints < 2)
    throw new RangeError(`no scale of ${scalePoints} points`);
  if (!Number.isInteger(score) || score < 1 || score > scalePoints) {
    throw new RangeError(`no mark on a scale from 1 to ${scalePoints}: ${score}`);
  }
};

/** A mark on 0..100 by linear conversion, (x − 1) / (n − 1) * 100. Throws RangeError for a mark outside its scale. */
export const linear100 = (answer: ScaleAnswer): number => {
  checked(answer);
  return ((answer.score - 1) * 100) / (answer.scalePoints - 1);
};

/** Whether a mark is one of the upper two of its scale (4 or 5 of 5). Throws RangeError outside the scale. */
export const isTopTwo = (answer: ScaleAnswer): boolean => {
  checked(answer);
  return answer.score >= answer.scalePoints - 1;
};

/** The totals of no answers. */
export const emptySatisfaction: SatisfactionTotals = Object.freeze({ n: 0, sum100: 0, topTwo: 0 });

/** The totals of two sets of answers that share none. */
export const addSatisfaction = (a: SatisfactionTotals, b: SatisfactionTotals): SatisfactionTotals => ({
  n: a.n + b.n,
  sum100: a.sum100 + b.sum100,
  topTwo: a.topTwo + b.topTwo,
});

/** Adds up answers, which may be on different scales. Throws RangeError for a mark outside its scale. */
export const satisfactionOf = (answers: Iterable<ScaleAnswer>): SatisfactionTotals => {
  let totals = emptySatisfaction;
  for (const answer of answers) {
    totals = addSatisfaction(totals, { n: 1, sum100: linear100(answer), topTwo: isTopTwo(answer) ? 1 : 0 });
  }
  return totals;
};

/** A way to make one figure of many marks. The ways differ widely, so the name is printed with the figure. */
export interface ScoreConversion extends Bilingual {
  readonly unit: 'point' | 'ratio';
  readonly formula: Bilingual;
  /** Points from 0 to 100, or a ratio from 0 to 1; null when there is no answer. */
  of(totals: SatisfactionTotals): number | null;
}

/** The ids of the conversions; the first is the centre's default. */
export const scoreConversionIds = ['LINEAR_0_100', 'TOP_2_BOX'] as const;

/** The id of a conversion. */
export type ScoreConversionId = (typeof scoreConversionIds)[number];

/** The conversions by id. */
export const scoreConversions: Readonly<Record<ScoreConversionId, ScoreConversion>> = {
  LINEAR_0_100: {
    ko: '100점 환산(선형)',
    en: 'Score out of 100 (linear)',
    unit: 'point',
    formula: { ko: '(점수 − 1) ÷ (척도 − 1) × 100의 평균', en: 'mean of (mark − 1) / (points − 1) * 100' },
    of: (totals) => per(totals.sum100, totals.n),
  },
  TOP_2_BOX: {
    ko: '만족 응답 비율(상위 2개)',
    en: 'Top-two share',
    unit: 'ratio',
    formula: { ko: '상위 두 점수의 응답 ÷ 응답', en: 'answers in the upper two points / answers' },
    of: (totals) => per(totals.topTwo, totals.n),
  },
};
