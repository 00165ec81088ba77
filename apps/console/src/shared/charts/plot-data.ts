import type { ChartData, ChartDataset } from 'chart.js';
import type { ChartColours } from './chart-setup.js';
import { hatch } from './hatch.js';

/** One series of a plot. */
export interface PlotSeries {
  readonly name: string;
  readonly kind: 'bar' | 'line';
  /** One value a label; null is a gap, never a zero. */
  readonly values: readonly (number | null)[];
  readonly tone: 'accent' | 'second' | 'comparison';
  /** Which values belong to a part of a period. */
  readonly hatched?: readonly boolean[];
  readonly dashed?: boolean;
  /** Bounds of the interval of each value, drawn as a thin upright line. */
  readonly low?: readonly (number | null)[];
  readonly high?: readonly (number | null)[];
  /** Writes each value at its bar or point. */
  readonly showValues?: boolean;
}

/** A range behind the series, such as the usual one. */
export interface PlotBand {
  readonly name: string;
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

type Mixed = ChartDataset<'bar' | 'line', (number | null)[]>;

const barOf = (series: PlotSeries, colours: ChartColours): Mixed => {
  const colour = colours[series.tone];
  return {
    type: 'bar',
    label: series.name,
    data: [...series.values],
    backgroundColor: series.values.map((_, at) =>
      series.hatched?.[at] ? hatch(colour, colours.paper) : colour,
    ),
    borderColor: colour,
    borderWidth: series.values.map((_, at) => (series.hatched?.[at] ? 1 : 0)),
    maxBarThickness: 48,
    categoryPercentage: 0.8,
    barPercentage: 0.9,
  };
};

const lineOf = (series: PlotSeries, colours: ChartColours): Mixed => {
  const colour = colours[series.tone];
  const lone = (at: number): boolean =>
    [at - 1, at + 1].every((beside) => (series.values[beside] ?? null) === null);
  return {
    type: 'line',
    label: series.name,
    data: [...series.values],
    borderColor: colour,
    borderWidth: 2,
    borderDash: series.dashed ? [6, 4] : [],
    backgroundColor: series.values.map((_, at) => (series.hatched?.[at] ? colours.paper : colour)),
    pointBorderColor: colour,
    pointRadius: series.values.map((_, at) => (series.values.length <= 40 || lone(at) ? 4 : 0)),
    pointHitRadius: 12,
    spanGaps: false,
  };
};

const edge = (data: readonly (number | null)[], fill: false | '-1', colours: ChartColours): Mixed => ({
  type: 'line',
  data: [...data],
  borderWidth: 0,
  pointRadius: 0,
  pointHitRadius: 0,
  backgroundColor: colours.band,
  fill,
  order: 10,
});

/** The data of a plot for Chart.js: series first, so that their index is kept, the band's two edges behind them. */
export const plotData = (
  labels: readonly string[],
  series: readonly PlotSeries[],
  band: PlotBand | undefined,
  colours: ChartColours,
): ChartData<'bar' | 'line', (number | null)[], string> => ({
  labels: [...labels],
  datasets: [
    ...series.map((one) => (one.kind === 'bar' ? barOf(one, colours) : lineOf(one, colours))),
    ...(band ? [edge(band.low, false, colours), edge(band.high, '-1', colours)] : []),
  ],
});
