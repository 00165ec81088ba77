import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import annotationPlugin from 'chartjs-plugin-annotation';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  annotationPlugin,
);

/** Colours of a chart as the style sheets define them now. */
export interface ChartColours {
  accent: string;
  second: string;
  comparison: string;
  band: string;
  grid: string;
  ink: string;
  paper: string;
}

/** Reads the chart colours from the CSS variables, so that KRDS and contrast settings hold on canvas too. */
export const chartColours = (): ChartColours => {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string, otherwise: string): string =>
    style.getPropertyValue(name).trim() || otherwise;
  return {
    accent: colour('--chart-accent', '#256ef4'),
    second: colour('--chart-second', '#052561'),
    comparison: colour('--chart-comparison', '#8a949e'),
    band: colour('--chart-band', '#e6e8ea'),
    grid: colour('--chart-grid', '#e6e8ea'),
    ink: colour('--chart-ink', '#464c53'),
    paper: colour('--surface', '#ffffff'),
  };
};

/** Sizes and the font of the console's captions; canvas counts in CSS pixels. */
export const chartFont = { family: "Pretendard, 'Malgun Gothic', sans-serif", size: 13 } as const;
