import type { Chart, Plugin } from 'chart.js';
import { chartFont, type ChartColours } from './chart-setup.js';
import type { PlotSeries } from './plot-data.js';
import { RULE_ROW, type PlacedRule, type PlotLevel } from './plot-rules.js';

/** What is written into a plot. */
export interface Labels {
  readonly series: readonly PlotSeries[];
  readonly levels: readonly PlotLevel[];
  readonly rules: readonly PlacedRule[];
  readonly valueText: (value: number) => string;
  readonly colours: ChartColours;
}

/** Series whose names stand at their ends: lines, where there is more than one series. */
export const namedAtEnd = (series: readonly PlotSeries[]): readonly PlotSeries[] =>
  series.length > 1 ? series.filter(({ kind }) => kind === 'line') : [];

/** Names of lines and levels at the right edge, moved apart where two would touch. */
const drawNames = (chart: Chart, { series, levels, colours }: Labels): void => {
  const pen = chart.ctx;
  const scale = chart.scales['y'];
  const lines = namedAtEnd(series).flatMap((one) => {
    const at = one.values.findLastIndex((value) => value !== null);
    const point = chart.getDatasetMeta(series.indexOf(one)).data[at];
    return point ? [{ name: one.name, colour: colours[one.tone], y: point.y }] : [];
  });
  const marks = levels.map(({ name, value }) => ({
    name,
    colour: colours.ink,
    y: scale?.getPixelForValue(value) ?? 0,
  }));
  let above = -Infinity;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  for (const { name, colour, y } of [...lines, ...marks].sort((a, b) => a.y - b.y)) {
    above = Math.max(y, above + chartFont.size + 3);
    pen.fillStyle = colour;
    pen.fillText(name, chart.chartArea.right + 8, above);
  }
};

/** Names of events above the plot, each with its rule drawn up to it. */
const drawRules = (chart: Chart, { rules, colours }: Labels): void => {
  const pen = chart.ctx;
  const scale = chart.scales['x'];
  if (!scale || rules.length === 0) return;
  const rows = Math.max(...rules.map(({ row }) => row + 1));
  pen.strokeStyle = colours.ink;
  pen.fillStyle = colours.ink;
  pen.lineWidth = 1;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  for (const { rule, row } of rules) {
    // A category axis knows whole labels only; a fraction lies between the two beside it.
    const whole = Math.floor(rule.at);
    const step = (scale.right - scale.left) / Math.max(1, chart.data.labels?.length ?? 1);
    const x = scale.getPixelForValue(whole) + (rule.at - whole) * step;
    const y = chart.chartArea.top - (rows - row) * RULE_ROW + RULE_ROW / 2 - 2;
    pen.beginPath();
    pen.moveTo(x, y - RULE_ROW / 2 + 2);
    pen.lineTo(x, chart.chartArea.top);
    pen.stroke();
    pen.fillText(rule.name, x + 4, y);
  }
};

const drawInterval = (chart: Chart, index: number, series: PlotSeries, colours: ChartColours): void => {
  const scale = chart.scales['y'];
  const pen = chart.ctx;
  if (!scale || !series.low || !series.high) return;
  pen.strokeStyle = colours.ink;
  pen.lineWidth = 1;
  chart.getDatasetMeta(index).data.forEach(({ x }, at) => {
    const low = series.low?.[at] ?? null;
    const high = series.high?.[at] ?? null;
    if (low === null || high === null) return;
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
  pen.strokeStyle = colours.paper;
  pen.lineWidth = 4;
  pen.textAlign = 'center';
  pen.textBaseline = 'bottom';
  // From the newest on: where values would touch, the earlier ones are left to the table.
  let free = Infinity;
  for (const [at, { x, y }] of [...chart.getDatasetMeta(index).data.entries()].reverse()) {
    const value = one.values[at] ?? null;
    if (value === null) continue;
    const text = valueText(value);
    const half = pen.measureText(text).width / 2 + 2;
    if (x + half > free) continue;
    free = x - half;
    const high = one.high?.[at] ?? null;
    const top = (high === null ? y : Math.min(y, scale.getPixelForValue(high))) - 5;
    // A rim of paper keeps the number readable where a line passes behind it.
    pen.strokeText(text, x, top);
    pen.fillText(text, x, top);
  }
};

/**
 * Draws what makes a legend needless: names at the ends of lines, at levels and at events, values, and intervals.
 * Chart.js keeps its plugins for good, so this one asks for what to write each time it draws.
 */
export const directLabels = (read: () => Labels): Plugin<'bar' | 'line'> => ({
  id: 'directLabels',
  afterDraw: (drawn) => {
    const chart = drawn as Chart;
    const labels = read();
    chart.ctx.save();
    chart.ctx.font = `${chartFont.size}px ${chartFont.family}`;
    drawRules(chart, labels);
    labels.series.forEach((series, index) => {
      drawInterval(chart, index, series, labels.colours);
      drawValues(chart, index, labels);
    });
    drawNames(chart, labels);
    chart.ctx.restore();
  },
});
