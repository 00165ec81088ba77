import type { ChartOptions } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import { chartFont, type ChartColours } from './chart-setup.js';
import type { PlotSeries } from './plot-data.js';
import { RULE_ROW } from './plot-rules.js';

/** Width of every value axis, so that plots above each other are aligned. CSS pixels. */
export const VALUE_AXIS = 64;
/** Least distance of labels that are chosen by `labelEvery`; nearer ones are thinned further. CSS pixels. */
const LABEL = 44;

interface Parts {
  readonly labels: readonly string[];
  readonly series: readonly PlotSeries[];
  readonly valueText: (value: number) => string;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly labelEvery: number | undefined;
  readonly showLabels: boolean;
  readonly onPick: ((index: number) => void) | undefined;
  readonly colours: ChartColours;
  /** Rows of event names above the plot. */
  readonly rows: number;
  readonly annotations: Record<string, AnnotationOptions>;
  /** Space for names at the right, in CSS pixels. */
  readonly endSpace: number;
  /** Told the width of the canvas, in CSS pixels. */
  readonly onWidth: (width: number) => void;
}

/** The options of a plot: no animation, thin grid lines across, zero under bars, and room for names. */
export const plotOptions = ({
  labels,
  series,
  valueText,
  min,
  max,
  labelEvery,
  showLabels,
  onPick,
  colours,
  rows,
  annotations,
  endSpace,
  onWidth,
}: Parts): ChartOptions<'bar' | 'line'> => {
  const bars = series.some(({ kind }) => kind === 'bar');
  const values = series.some(({ showValues }) => showValues);
  return {
    animation: false,
    // Bars of a series without a value at a label leave their place there to the others.
    skipNull: true,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    layout: { padding: { top: 8 + rows * RULE_ROW + (values ? 14 : 0), right: endSpace } },
    // Told before the plot is laid out: only the canvas has its new width by now.
    onResize: (_chart, size) => onWidth(size.width),
    ...(onPick
      ? {
          onClick: (_event, items) => {
            const index = items[0]?.index;
            if (index !== undefined) onPick(index);
          },
        }
      : {}),
    scales: {
      x: {
        grid: { display: false },
        border: { color: colours.ink },
        offset: true,
        ticks: {
          display: showLabels,
          color: colours.ink,
          font: chartFont,
          maxRotation: 0,
          autoSkip: labelEvery === undefined,
          autoSkipPadding: 12,
          callback(_value, index) {
            if (labelEvery === undefined) return labels[index];
            const every =
              labelEvery * Math.max(1, Math.ceil((labels.length * LABEL) / labelEvery / this.width));
            return index % every === 0 ? labels[index] : '';
          },
        },
      },
      y: {
        ...(bars ? { beginAtZero: true } : min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
        ...(values ? { grace: '8%' } : {}),
        afterFit: (axis) => {
          axis.width = VALUE_AXIS;
        },
        grid: { color: colours.grid, lineWidth: 1 },
        border: { display: false },
        ticks: {
          color: colours.ink,
          font: chartFont,
          maxTicksLimit: 6,
          callback: (value) => valueText(Number(value)),
        },
      },
    },
    plugins: {
      tooltip: {
        animation: false,
        backgroundColor: colours.paper,
        borderColor: colours.ink,
        borderWidth: 1,
        cornerRadius: 0,
        titleColor: colours.ink,
        bodyColor: colours.ink,
        titleFont: chartFont,
        bodyFont: chartFont,
        displayColors: false,
        filter: ({ datasetIndex }) => datasetIndex < series.length,
        callbacks: {
          label: ({ datasetIndex, dataIndex }) => {
            const one = series[datasetIndex];
            const value = one?.values[dataIndex] ?? null;
            return one && value !== null ? `${one.name} ${valueText(value)}` : '';
          },
        },
      },
      annotation: { clip: false, animations: false as never, annotations },
    },
  };
};
