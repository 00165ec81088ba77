import type { ChartOptions } from 'chart.js';
import { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Chart } from 'react-chartjs-2';
import { ChartFramePlace } from './chart-place.js';
import { chartColours } from './chart-setup.js';
import { directLabels, namedAtEnd, type Labels } from './direct-labels.js';
import { plotData, type PlotBand, type PlotSeries } from './plot-data.js';
import { plotOptions, VALUE_AXIS } from './plot-options.js';
import {
  overhangOf,
  placeRules,
  RULE_ROW,
  plotAnnotations,
  rowsOf,
  textWidth,
  type PlotLevel,
  type PlotRule,
} from './plot-rules.js';
import styles from './plot.module.css';
import { SeriesKey } from './series-key.js';

/** What a plot shows. */
export interface PlotProps {
  labels: readonly string[];
  series: readonly PlotSeries[];
  /** Unit of the values, written above the value axis: "건". */
  unit: string;
  /** CSS pixels, without the rows of event names above. */
  height?: number;
  /** A value as text; used at the axis, in values and in the tooltip. */
  valueText: (value: number) => string;
  rules?: readonly PlotRule[];
  /** False draws the rules without their names: for the lower one of two aligned plots. */
  ruleNames?: boolean;
  levels?: readonly PlotLevel[];
  band?: PlotBand | undefined;
  /** Bounds of the value axis; with bars it begins at zero whatever is given. */
  min?: number;
  max?: number;
  /** Labels every so many, or a multiple where the plot is narrow; as many as fit unless told. */
  labelEvery?: number;
  /** False leaves the label axis to the plot below. */
  showLabels?: boolean;
  /** A label was chosen by mouse or tap. The table is the way by keyboard. */
  onPick?: (index: number) => void;
  /** Drawn grey because it no longer follows. */
  stale?: boolean;
}

const none: readonly never[] = [];

/** Space for the names of lines and levels at the right of a plot, in CSS pixels. */
const endSpaceOf = (series: readonly PlotSeries[], levels: readonly PlotLevel[]): number =>
  Math.max(0, ...[...namedAtEnd(series), ...levels].map(({ name }) => textWidth(name))) + 16;

/** Bars, lines, a band behind them, event rules and levels. Not animated; colours from the style sheets. */
export const Plot = ({
  labels,
  series,
  unit,
  height = 280,
  valueText,
  rules = none,
  ruleNames = true,
  levels = none,
  band,
  min,
  max,
  labelEvery,
  showLabels = true,
  onPick,
  stale = false,
}: PlotProps) => {
  const place = useContext(ChartFramePlace);
  const [canvasWidth, setCanvasWidth] = useState(864);
  const colours = useMemo(() => {
    const now = chartColours();
    return stale ? { ...now, accent: now.comparison, second: now.comparison } : now;
  }, [stale]);
  const data = useMemo(() => plotData(labels, series, band, colours), [labels, series, band, colours]);
  const nameSpace = endSpaceOf(series, levels);
  const width = Math.max(0, canvasWidth - VALUE_AXIS - Math.max(nameSpace, place?.endSpace ?? 0));
  const placed = useMemo(
    () => (ruleNames ? placeRules(rules, labels.length, width) : none),
    [rules, ruleNames, labels.length, width],
  );
  const ownEnd = Math.max(nameSpace, ruleNames ? overhangOf(rules, labels.length, width) : 0);
  const need = place?.needEndSpace;
  useEffect(() => need?.(ownEnd), [need, ownEnd]);
  const written = useRef<Labels>({ series, levels, rules: placed, valueText, colours });
  // Before the chart's own effect draws again.
  useLayoutEffect(() => {
    written.current = { series, levels, rules: placed, valueText, colours };
  });
  const plugins = useMemo(() => [directLabels(() => written.current)], []);
  const options = plotOptions({
    labels,
    series,
    valueText,
    min,
    max,
    labelEvery,
    showLabels,
    onPick,
    colours,
    rows: rowsOf(placed),
    annotations: plotAnnotations(rules, levels, colours),
    endSpace: Math.max(ownEnd, place?.endSpace ?? 0),
    onWidth: setCanvasWidth,
  });
  return (
    <div className={styles.plot}>
      <div className={styles.head}>
        <span>({unit})</span>
        <SeriesKey series={series} band={band} />
      </div>
      <div className={styles.canvas} style={{ height: height + rowsOf(placed) * RULE_ROW }}>
        <Chart
          // Plugins are fixed when a chart is made; another set of series is another chart.
          key={series.map(({ name, kind }) => `${kind}:${name}`).join()}
          type="bar"
          data={data}
          options={options as ChartOptions<'bar' | 'line'>}
          plugins={plugins}
          role="img"
          aria-label={place?.label ?? series.map(({ name }) => name).join(', ')}
          aria-describedby={place?.describedBy}
        />
      </div>
    </div>
  );
};
