import type { MetricDefinition } from '@michuhol/contract';
import { useMemo } from 'react';
import { useFormat, type Formatters } from '../i18n/format.js';
import { useTexts, type Translate } from '../i18n/texts.js';
import { figuresTexts } from './figures.texts.js';

/** What a value counts. */
export type Unit = MetricDefinition['unit'];

const isCount = (unit: Unit): boolean => unit !== 'seconds' && unit !== 'ratio';

/** Writes the values of metrics by their units. */
export const figureTextOf = (format: Formatters, t: Translate<(typeof figuresTexts)['ko']>) => ({
  /** "1,234", "92.9%", "02:14"; "–" where undefined. */
  value: (value: number | null, unit: Unit): string => {
    if (unit === 'ratio') return format.percent(value);
    return unit === 'seconds' ? format.duration(value) : format.number(value);
  },
  /** With its unit, as in a sentence: "1,234건", "92.9%", "134.2초". */
  whole: (value: number | null, unit: Unit): string => {
    if (value === null || unit === 'ratio') return format.percent(value);
    if (unit === 'seconds') return t('seconds', { value: format.number(value, value % 1 === 0 ? 0 : 1) });
    return t(`count.${unit}`, { value: format.number(value) });
  },
  /** The change from an earlier value: counts in per cent, ratios in points, seconds in seconds; "–" without one. */
  change: (value: number | null, earlier: number | null, unit: Unit): string => {
    if (value === null || earlier === null) return format.number(null);
    if (unit === 'ratio') return format.percentChange(value - earlier, 1, '%p');
    if (unit === 'seconds') return format.change(value - earlier, 0, t('secondsShort'));
    return earlier === 0 ? format.number(null) : format.percentChange((value - earlier) / earlier);
  },
  /** The unit of a column. */
  unit: (unit: Unit): string => t(isCount(unit) ? 'unit.count' : `unit.${unit as 'ratio' | 'seconds'}`),
});

/** Writers of metric values. */
export type FigureText = ReturnType<typeof figureTextOf>;

/** The writers in the present language. */
export const useFigureText = (): FigureText => {
  const format = useFormat();
  const t = useTexts(figuresTexts);
  return useMemo(() => figureTextOf(format, t), [format, t]);
};
