import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import { chartFont, type ChartColours } from './chart-setup.js';

/** An event at a place of the label axis: 2 is the third label, 2.5 halfway to the next. */
export interface PlotRule {
  readonly at: number;
  readonly name: string;
}

/** A value that bars and points are measured against. */
export interface PlotLevel {
  readonly value: number;
  readonly name: string;
}

/** Height of one row of event names, in CSS pixels. */
export const RULE_ROW = 18;

const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 13 : 7.2), 12);

/**
 * Rows for the names of rules, so that no two overlap: each name begins at its rule, or ends there near the right
 * edge, and takes the first row that is free. `width` is the width of the plot in CSS pixels, `count` that of the labels.
 */
export const placeRules = (rules: readonly PlotRule[], count: number, width: number) => {
  const rowEnds: number[] = [];
  return [...rules]
    .sort((a, b) => a.at - b.at)
    .map((rule) => {
      const x = ((rule.at + 0.5) / Math.max(1, count)) * width;
      const size = widthOf(rule.name);
      const turned = x + size > width && x - size >= 0;
      const from = turned ? x - size : x;
      let row = rowEnds.findIndex((end) => end <= from);
      if (row === -1) row = rowEnds.length;
      rowEnds[row] = from + size;
      return { rule, row, turned };
    });
};

/** Annotations for Chart.js: event rules with their names above the plot, and levels with theirs at the right. */
export const plotAnnotations = (
  placed: ReturnType<typeof placeRules>, levels: readonly PlotLevel[], showNames: boolean, colours: ChartColours,
): Record<string, AnnotationOptions> => {
  const rows = Math.max(0, ...placed.map(({ row }) => row + 1));
  const entries: [string, AnnotationOptions][] = placed.map(({ rule, row, turned }, index) => [
    `rule-${index}`,
    {
      type: 'line',
      scaleID: 'x',
      value: rule.at,
      borderColor: colours.ink,
      borderWidth: 1,
      label: {
        display: showNames,
        content: rule.name,
        position: 'start',
        xAdjust: (turned ? -1 : 1) * (widthOf(rule.name) / 2),
        yAdjust: -(rows - row) * RULE_ROW,
        padding: 2,
        color: colours.ink,
        backgroundColor: 'transparent',
        font: { ...chartFont, weight: 'normal' },
      },
    },
  ]);
  const lines: [string, AnnotationOptions][] = levels.map(({ value, name }, index) => [
    `level-${index}`,
    {
      type: 'line',
      scaleID: 'y',
      value,
      borderColor: colours.ink,
      borderWidth: 1,
      borderDash: [2, 3],
      label: {
        display: true,
        content: name,
        position: 'end',
        yAdjust: -10,
        padding: 2,
        color: colours.ink,
        backgroundColor: colours.paper,
        font: { ...chartFont, weight: 'normal' },
      },
    },
  ]);
  return Object.fromEntries([...entries, ...lines]);
};
