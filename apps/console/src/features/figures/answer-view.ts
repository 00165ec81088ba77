import type { DataSet, MetricAnswer, MetricCell, MetricProof } from '@michuhol/contract';
import type { NumberQuestion } from '../../shared/figures/number-question.js';
import type { Asked } from './asked.js';

type Part = Pick<MetricAnswer, 'intervals' | 'rows' | 'totals'>;

/** Where a value stands: an interval and a group by their index, null over all of them. */
export interface Place {
  readonly interval: number | null;
  readonly group: number | null;
}

const keyOf = ({ interval, group }: Place): string => `${interval ?? '*'}/${group ?? '*'}`;

/** A value where nothing was counted: what the metric says of nothing, 0 for a count and undefined for the rest. */
const nothing = ({ empty, definitions }: MetricProof): MetricCell => {
  const [first] = definitions;
  return {
    definition: 0,
    value: empty,
    numerator: first?.numerator ? 0 : null,
    denominator: first?.denominator ? 0 : null,
  };
};

/** Looks up the values of an answer, or of what it is compared with. */
export const cellsOf = (part: Part, proofs: readonly MetricProof[]) => {
  const found = new Map([...part.rows, ...part.totals].map((row) => [keyOf(row), row.cells]));
  return (place: Place, metric: number): MetricCell => {
    const proof = proofs[metric];
    if (!proof) throw new RangeError(`no metric ${metric}`);
    return found.get(keyOf(place))?.[metric] ?? nothing(proof);
  };
};

const together = (part: Part, whole: Part | null | undefined): Part =>
  whole ? { ...part, rows: [...part.rows, ...whole.rows] } : part;

/**
 * An answer with its lookups. In groups and intervals it has no values over all groups of an interval; these come
 * from `whole`, the answer to the same question without groups, as rates of groups cannot be added up.
 */
export const viewOf = (answer: MetricAnswer, whole: MetricAnswer | null) => ({
  answer,
  cell: cellsOf(together(answer, whole), answer.proofs),
  earlier: answer.comparison ? cellsOf(together(answer.comparison, whole?.comparison), answer.proofs) : null,
  /** Whether the values over all groups of an interval are known. */
  hasWhole: answer.groupBy === 'none' || answer.interval === 'none' || whole !== null,
});

/** An answer with its lookups. */
export type AnswerView = ReturnType<typeof viewOf>;

/** The question whose answer is one value of the page. */
export const questionAt = (
  { answer }: AnswerView,
  { asked, dataSet }: { asked: Asked; dataSet: DataSet },
  place: Place,
  metric: number,
  of: 'answer' | 'comparison' = 'answer',
): NumberQuestion => {
  const part = of === 'comparison' ? (answer.comparison ?? answer) : answer;
  const interval = place.interval === null ? part : (part.intervals[place.interval] ?? part);
  const group = place.group === null ? undefined : answer.groups[place.group];
  return {
    metric: answer.proofs[metric]?.metric ?? asked.shown,
    ...{ dataSet, from: interval.from, to: interval.to },
    filters: {
      ...asked.filters,
      ...(group && answer.groupBy !== 'none' ? { [answer.groupBy]: [group.key] } : {}),
    },
    ...{ attribution: asked.attribution, variant: asked.variant, threshold: asked.threshold },
  };
};

/** Where in the intervals the definition of a metric changes: a line of a chart must not run across. */
export const breaksOf = ({ answer }: AnswerView, metric: number): { at: number; definition: number }[] =>
  (answer.proofs[metric]?.definitions ?? []).slice(1).map(({ from }, index) => ({
    at: answer.intervals.findIndex((interval) => Date.parse(interval.to) > Date.parse(from)),
    definition: index + 1,
  }));

/** The groups with the most calls behind a metric first: the busiest of a rate, not the highest. */
export const largestGroups = (view: AnswerView, metric: number, most: number): number[] =>
  view.answer.groups
    .map((_, group) => {
      const { denominator, value } = view.cell({ interval: null, group }, metric);
      return { group, value: denominator ?? value ?? -1 };
    })
    .sort((a, b) => b.value - a.value)
    .slice(0, most)
    .map(({ group }) => group);
