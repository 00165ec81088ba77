import type { Chart, Plugin } from 'chart.js';
import { chartFont, type ChartColours } from './chart-setup.js';
import type { PlotSeries } from './plot-data.js';

interface Labels {
  readonly series: readonly PlotSeries[];
  readonly valueText: (value: number) => string;
  readonly colours: ChartColours;
}

const lastPoint = (chart: Chart, index: number, series: PlotSeries): { x: number; y: number } | null => {
  const at = series.values.findLastIndex((value) => value !== null);
  const point = chart.getDatasetMeta(index).data[at];
  return point ? { x: point.x, y: point.y } : null;
};

/** Names of lines at their end, moved apart where two would touch. Names of bars stand above the plot instead. */
const drawNames = (chart: Chart, { series, colours }: Labels): void => {
  const pen = chart.ctx;
  const names = series
    .flatMap((one, index) => {
      const end = one.kind === 'line' && series.length > 1 ? lastPoint(chart, index, one) : null;
      return end ? [{ name: one.name, colour: colours[one.tone], ...end }] : [];
    })
    .sort((a, b) => a.y - b.y);
  let above = -Infinity;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  for (const { name, colour, x, y } of names) {
    const free = Math.max(y, above + chartFont.size + 3);
    above = free;
    pen.fillStyle = colour;
    pen.fillText(name, x + 8, free);
  }
};

const drawInterval = (chart: Chart, index: number, series: PlotSeries, colours: ChartColours): void => {
  const scale = chart.scales['y'];
  const pen = chart.ctx;
  if (!scale || !series.low || !series.high) return;
  pen.strokeStyle = colours.ink;
  pen.lineWidth = 1;
  chart.getDatasetMeta(index).data.forEach(({ x }, at) => {
    const low = series.low?.[at];
    const high = series.high?.[at];
    if (low == null || high == null) return;
    const [top, bottom] = [scale.getPixelForValue(high), scale.getPixelForValue(low)];
    pen.beginPath();
    for (const y of [top, bottom]) {
      pen.moveTo(x - 4, y);
      pen.lineTo(x + 4, y);
    }
    pen.moveTo(x, top);
    pen.lineTo(x, bottom);
    pen.stroke();
  });
};

const drawValues = (chart: Chart, index: number, { series, valueText, colours }: Labels): void => {
  const one = series[index];
  const pen = chart.ctx;
  const scale = chart.scales['y'];
  if (!one?.showValues || !scale) return;
  pen.fillStyle = colours.ink;
  pen.textAlign = 'center';
  pen.textBaseline = 'bottom';
  chart.getDatasetMeta(index).data.forEach(({ x, y }, at) => {
    const value = one.values[at];
    if (value == null) return;
    const high = one.high?.[at];
    const top = high == null ? y : Math.min(y, scale.getPixelForValue(high));
    pen.fillText(valueText(value), x, top - 5);
  });
};

/** Draws what makes a legend needless: names at the ends of lines, values, and intervals. */
export const directLabels = (labels: Labels): Plugin<'bar' | 'line'> => ({
  id: 'directLabels',
  afterDatasetsDraw: (drawn) => {
    const chart = drawn as Chart;
    chart.ctx.save();
    chart.ctx.font = `${chartFont.size}px ${chartFont.family}`;
    labels.series.forEach((series, index) => {
      drawInterval(chart, index, series, labels.colours);
      drawValues(chart, index, labels);
    });
    drawNames(chart, labels);
    chart.ctx.restore();
  },
});
