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

/** A rule with the row its name stands in; 0 is the topmost. */
export interface PlacedRule {
  readonly rule: PlotRule;
  readonly row: number;
}

/** Height of one row of event names, in CSS pixels. */
export const RULE_ROW = 18;

/** About how wide a text is at caption size, in CSS pixels: Hangul is as wide as high, other signs narrower. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 13 : 7.5), 0);

const GAP = 10;

const startOf = (rule: PlotRule, count: number, width: number): number =>
  ((rule.at + 0.5) / Math.max(1, count)) * width;

/**
 * Rows for the names of rules, so that no two names overlap and no rule crosses a name: each name begins at its rule,
 * and where names would meet, the earlier one stands higher. `width` is the plot's in CSS pixels, `count` the number
 * of labels.
 */
export const placeRules = (
  rules: readonly PlotRule[],
  count: number,
  width: number,
): readonly PlacedRule[] => {
  // From the right: level 0 is the lowest. A rule rises to its own name, so a name must stand above every name that
  // begins below it.
  const placed: { rule: PlotRule; begin: number; level: number }[] = [];
  for (const rule of [...rules].sort((a, b) => b.at - a.at)) {
    const begin = startOf(rule, count, width);
    const end = begin + textWidth(rule.name) + GAP;
    const below = placed.filter((other) => other.begin < end).map(({ level }) => level + 1);
    placed.push({ rule, begin, level: Math.max(0, ...below) });
  }
  const top = Math.max(0, ...placed.map(({ level }) => level));
  return placed.map(({ rule, level }) => ({ rule, row: top - level })).reverse();
};

/** How far the names of rules reach beyond the right edge of the plot, in CSS pixels. */
export const overhangOf = (rules: readonly PlotRule[], count: number, width: number): number =>
  Math.max(0, ...rules.map((rule) => startOf(rule, count, width) + textWidth(rule.name) + GAP - width));

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
