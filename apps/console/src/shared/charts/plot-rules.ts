import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import type { ChartColours } from './chart-setup.js';

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

/** A rule with the row its name stands in (0 is the topmost) and whether the name stands left of it. */
export interface PlacedRule {
  readonly rule: PlotRule;
  readonly row: number;
  readonly turned: boolean;
}

/** Height of one row of event names, in CSS pixels. */
export const RULE_ROW = 18;

/** About how wide a text is at caption size, in CSS pixels: Hangul is as wide as high, other signs narrower. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 13 : 7.5), 0);

const GAP = 10;

/**
 * Rows for the names of rules, so that no two overlap: each name begins at its rule, or ends there near the right
 * edge, and takes the lowest row that is free. `width` is the plot's in CSS pixels, `count` the number of labels.
 */
export const placeRules = (
  rules: readonly PlotRule[],
  count: number,
  width: number,
): readonly PlacedRule[] => {
  const rowEnds: number[] = [];
  const placed = [...rules]
    .sort((a, b) => a.at - b.at)
    .map((rule) => {
      const x = ((rule.at + 0.5) / Math.max(1, count)) * width;
      const size = textWidth(rule.name) + GAP;
      const turned = x + size > width && x - size >= 0;
      const from = turned ? x - size : x;
      const free = rowEnds.findIndex((end) => end <= from);
      const level = free === -1 ? rowEnds.length : free;
      rowEnds[level] = from + size;
      return { rule, level, turned };
    });
  return placed.map(({ rule, level, turned }) => ({ rule, turned, row: rowEnds.length - 1 - level }));
};

/** How many rows of names there are. */
export const rowsOf = (placed: readonly PlacedRule[]): number =>
  Math.max(0, ...placed.map(({ row }) => row + 1));

/** The lines of events and levels for Chart.js; their names are drawn with the direct labels. */
export const plotAnnotations = (
  rules: readonly PlotRule[],
  levels: readonly PlotLevel[],
  colours: ChartColours,
): Record<string, AnnotationOptions> => {
  const line = { type: 'line', borderColor: colours.ink, borderWidth: 1 } as const;
  return Object.fromEntries([
    ...rules.map(({ at }, index) => [`rule-${index}`, { ...line, scaleID: 'x', value: at }]),
    ...levels.map(({ value }, index) => [
      `level-${index}`,
      { ...line, scaleID: 'y', value, borderDash: [2, 3] },
    ]),
  ]) as Record<string, AnnotationOptions>;
};
