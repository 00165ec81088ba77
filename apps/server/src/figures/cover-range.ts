import { dayOf, startOfDay, type InstantRange } from '@michuhol/calendar';
import type { MetricInterval } from '@michuhol/contract';
import { intervalsOf, startsDay } from './intervals.js';

/** The grains that roll-ups are kept in, from fine to coarse. */
export const grains = ['quarter', 'day', 'month', 'year'] as const;

/** One grain of the roll-ups. */
export type Grain = (typeof grains)[number];

/** A stretch of time that is read from the roll-ups of one grain. */
export interface Piece extends InstantRange {
  grain: Grain;
}

/** The coarsest grain whose rows never reach over the border of an interval. */
const coarsestOf: Record<MetricInterval, Grain> = {
  '15m': 'quarter',
  hour: 'quarter',
  shift: 'quarter',
  day: 'day',
  week: 'day',
  month: 'month',
  year: 'year',
  none: 'year',
};

const next = { year: 'year', month: 'month', day: 'day', quarter: '15m' } as const;

const startsGrain: Record<Grain, (at: Date) => boolean> = {
  quarter: () => true,
  day: startsDay,
  month: (at) => startsDay(at) && dayOf(at).endsWith('-01'),
  year: (at) => startsDay(at) && dayOf(at).endsWith('-01-01'),
};

/** The first instant from `range.from` on at which a grain begins; the end of the range where none does. */
const firstStart = (range: InstantRange, grain: Grain): Date =>
  startsGrain[grain](range.from) ? range.from : (intervalsOf(range, next[grain], 1)[0]?.to ?? range.to);

/** The last instant up to `range.to` at which a grain begins. */
const lastStart = ({ to }: InstantRange, grain: Grain): Date => {
  const of = dayOf(to);
  const day = { quarter: null, day: of, month: `${of.slice(0, 7)}-01`, year: `${of.slice(0, 4)}-01-01` }[
    grain
  ];
  return day === null ? to : startOfDay(day as typeof of);
};

const cover = (range: InstantRange, coarsest: number): Piece[] => {
  const grain = grains[coarsest];
  if (grain === undefined || range.from >= range.to) return [];
  const from = firstStart(range, grain);
  const to = lastStart(range, grain);
  if (from >= to) return cover(range, coarsest - 1);
  return [
    ...cover({ from: range.from, to: from }, coarsest - 1),
    { grain, from, to },
    ...cover({ from: to, to: range.to }, coarsest - 1),
  ];
};

/**
 * The pieces of a range in order: whole years in the middle, then months, days and quarter hours at the edges, as far
 * as the interval of the question allows. Borders of the range lie on quarter hours; `cuts` are instants inside it
 * that no piece may reach over.
 */
export const coverRange = (
  range: InstantRange,
  interval: MetricInterval,
  cuts: readonly Date[] = [],
): Piece[] => {
  const coarsest = grains.indexOf(coarsestOf[interval]);
  const inside = cuts.filter((cut) => cut > range.from && cut < range.to);
  const borders = [range.from, ...inside, range.to];
  return borders
    .slice(0, -1)
    .flatMap((from, index) => cover({ from, to: borders[index + 1] ?? range.to }, coarsest));
};
