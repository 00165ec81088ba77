import type { Chart as ChartInstance, ChartOptions } from 'chart.js';
import { useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Chart } from 'react-chartjs-2';
import { ChartFramePlace } from './chart-place.js';
import { chartColours } from './chart-setup.js';
import { directLabels } from './direct-labels.js';
import { plotData, type PlotBand, type PlotSeries } from './plot-data.js';
import { plotOptions } from './plot-options.js';
import { placeRules, plotAnnotations, type PlotLevel, type PlotRule } from './plot-rules.js';
import styles from './plot.module.css';
import { SeriesKey } from './series-key.js';

/** What a plot shows. */
export interface PlotProps {
  labels: readonly string[];
  series: readonly PlotSeries[];
  /** Unit of the values, written above the value axis: "건". */
  unit: string;
  /** CSS pixels. */
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
  /** Labels every so many; as many as fit unless told. */
  labelEvery?: number;
  /** False leaves the label axis to the plot below. */
  showLabels?: boolean;
  /** A label was chosen by mouse or tap. The table is the way by keyboard. */
  onPick?: (index: number) => void;
  /** Drawn grey because it no longer follows. */
  stale?: boolean;
}

const none: readonly never[] = [];

/** Bars, lines, a band behind them, event rules and levels. Not animated; colours from the style sheets. */
export const Plot = ({
  labels, series, unit, height = 280, valueText, rules = none, ruleNames = true, levels = none, band, min, max, labelEvery,
  showLabels = true, onPick, stale = false,
}: PlotProps) => {
  const place = useContext(ChartFramePlace);
  const chart = useRef<ChartInstance | undefined>(undefined);
  const [width, setWidth] = useState(800);
  const colours = useMemo(() => {
    const now = chartColours();
    return stale ? { ...now, accent: now.comparison, second: now.comparison } : now;
  }, [stale]);
  const data = useMemo(() => plotData(labels, series, band, colours), [labels, series, band, colours]);
  const placed = useMemo(() => placeRules(rules, labels.length, width), [rules, labels.length, width]);
  const plugins = useMemo(() => [directLabels({ series, valueText, colours })], [series, valueText, colours]);
  const options = plotOptions({
    labels, series, valueText, min, max, labelEvery, showLabels, onPick, colours,
    rows: ruleNames ? Math.max(0, ...placed.map(({ row }) => row + 1)) : 0,
    annotations: plotAnnotations(placed, levels, ruleNames, colours),
    onWidth: setWidth,
  });
  const offer = place?.offerPicture;
  useEffect(() => {
    offer?.(() => chart.current?.toBase64Image('image/png', 1) ?? '');
    return () => offer?.(null);
  }, [offer]);
  return (
    <div className={styles.plot}>
      <div className={styles.head}>
        <span>({unit})</span>
        <SeriesKey series={series} band={band} />
      </div>
      <div className={styles.canvas} style={{ height }}>
        <Chart
          // Plugins are fixed when a chart is made; another set of series is another chart.
          key={series.map(({ name, kind }) => `${kind}:${name}`).join()}
          ref={(instance) => {
            chart.current = instance ?? undefined;
          }}
          type="bar"
          data={data}
          options={options as ChartOptions<'bar' | 'line'>}
          plugins={plugins}
          role="img"
          aria-label={place?.label}
          aria-describedby={place?.describedBy}
        />
      </div>
    </div>
  );
};
