import type { Bilingual } from '@michuhol/contract';
import type { PlotSeries } from '../../shared/charts/plot-data.js';
import type { PlotRule } from '../../shared/charts/plot-rules.js';
import { isOneDay } from '../../shared/figures/span-text.js';
import type { Formatters } from '../../shared/i18n/format.js';
import { breaksOf, largestGroups, type AnswerView, type Place } from './answer-view.js';
import { axisText } from './interval-text.js';

/** A place on the label axis; at a break the definition changes and nothing is drawn. */
export interface ChartPoint extends Place {
  readonly key: string;
  readonly label: string;
  readonly isBreak: boolean;
  /** Its index. */
  readonly at: number;
}

interface Words {
  readonly format: Formatters;
  readonly bilingual: (text: Bilingual) => string;
  /** What the series of the range itself is called. */
  readonly now: string;
  /** What the range of the comparison is called. */
  readonly earlier: string;
  /** What stands at a change of the definition. */
  readonly changed: (name: string) => string;
}

/** What a chart of one metric shows. */
export interface AnswerChartData {
  readonly points: readonly ChartPoint[];
  readonly series: readonly PlotSeries[];
  readonly rules: readonly PlotRule[];
  /** Groups that have no line because only the largest have one. */
  readonly left: number;
}

/** Lines that can be told apart without a legend. */
const MOST_LINES = 3;
const tones = ['accent', 'second', 'comparison'] as const;

const pointsOf = (view: AnswerView, metric: number, { format, bilingual }: Words): ChartPoint[] => {
  const { answer } = view;
  if (answer.interval === 'none')
    return answer.groups.map(({ key, label }, group) => ({
      ...{ key, label: bilingual(label), interval: null, group, isBreak: false, at: group },
    }));
  const breaks = new Set(breaksOf(view, metric).map(({ at }) => at));
  const oneDay = isOneDay(answer);
  return answer.intervals
    .flatMap((interval, index) => [
      ...(breaks.has(index) && index > 0
        ? [{ key: `break-${index}`, label: '⋯', interval: null, group: null, isBreak: true }]
        : []),
      {
        ...{ key: interval.from, label: axisText(interval, answer.interval, oneDay, format) },
        ...{ interval: index, group: null, isBreak: false },
      },
    ])
    .map((point, at) => ({ ...point, at }));
};

/**
 * The series of one metric: counts as bars from zero, ratios and times as lines. With groups the largest three have
 * lines of their own. Where the definition changes inside the range, an empty place breaks the series.
 */
export const chartOf = (view: AnswerView, metric: number, words: Words): AnswerChartData => {
  const { answer } = view;
  const proof = answer.proofs[metric];
  const points = pointsOf(view, metric, words);
  const counts = proof?.unit !== 'ratio' && proof?.unit !== 'seconds';
  const kind = counts ? ('bar' as const) : ('line' as const);
  const hatched = points.map(
    ({ interval }) => interval !== null && answer.intervals[interval]?.state === 'live',
  );
  const valuesOf = (group: number | null): (number | null)[] =>
    points.map(({ isBreak, ...point }) =>
      isBreak ? null : view.cell({ ...point, group: point.group ?? group }, metric).value,
    );
  const earlierOf = (): (number | null)[] =>
    points.map(({ isBreak, ...point }) => (isBreak ? null : (view.earlier?.(point, metric).value ?? null)));
  const rules = breaksOf(view, metric).map(({ at, definition }) => ({
    at: Math.max(
      0,
      points.findIndex(({ key }) => key === `break-${at}`),
    ),
    name: words.changed(words.bilingual(proof?.definitions[definition]?.name ?? { ko: '', en: '' })),
  }));
  if (answer.interval !== 'none' && answer.groupBy !== 'none') {
    const groups = largestGroups(view, metric, MOST_LINES);
    const series = groups.map((group, index) => ({
      name: words.bilingual(answer.groups[group]?.label ?? { ko: '', en: '' }),
      kind: 'line' as const,
      values: valuesOf(group),
      ...{ hatched, tone: tones[index] ?? 'comparison', dashed: index === 1 },
    }));
    return { points, series, rules, left: answer.groups.length - groups.length };
  }
  const name = view.earlier ? words.now : words.bilingual(proof?.name ?? { ko: '', en: '' });
  const series: PlotSeries[] = [
    { name, kind, values: valuesOf(null), hatched, tone: 'accent' },
    ...(view.earlier
      ? [{ name: words.earlier, kind, values: earlierOf(), tone: 'comparison' as const, dashed: true }]
      : []),
  ];
  return { points, series, rules, left: 0 };
};
