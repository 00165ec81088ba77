import type { Bilingual, Day } from '@michuhol/calendar';
import type { AgentSum, AgentTotals } from './agent-totals.js';
import type { Attribution } from './attribution.js';
import type { ConsultationSum, ConsultationTotals } from './consultation-totals.js';
import type { ContactSum, ContactTotals } from './contact-totals.js';
import type { WazoSum, WazoTotals } from './peers/wazo-totals.js';
import type { Sum, Totals } from './totals.js';
import type { WaitTotals } from './wait-totals.js';

/** The additive totals that the metrics of each family are functions of. */
export interface TotalsIn {
  readonly visits: Totals;
  readonly waits: WaitTotals;
  readonly contacts: ContactTotals;
  readonly agents: AgentTotals;
  readonly consultations: ConsultationTotals;
}

/** With the totals of a peer, whose definitions stand beside the registry for comparison. */
export interface TotalsDefined extends TotalsIn {
  readonly wazo: WazoTotals;
}

/** A family of the registry, or a peer's. */
export type DefinedFamily = keyof TotalsDefined;

/** What a metric is about: queue visits, their waits, contacts, agents' time, or consultation records. */
export type MetricFamily = keyof TotalsIn;

interface SumsIn {
  visits: Sum;
  waits: never;
  contacts: ContactSum;
  agents: AgentSum;
  consultations: ConsultationSum;
  wazo: WazoSum;
}

/** The name of an additive total of a family. */
export type SumIn<Family extends DefinedFamily> = SumsIn[Family];

/**
 * A named quantity of a family: totals added and totals taken off. What is taken off is always part of what is
 * added, so that the calls it counts can be listed: those of `plus` that are not among `minus`.
 */
export interface Quantity<Family extends DefinedFamily> extends Bilingual {
  readonly plus: readonly SumIn<Family>[];
  readonly minus: readonly SumIn<Family>[];
}

/** What a value counts: visits, contacts, consultations, ring attempts; seconds (not rounded); or a ratio of 0 to 1. */
export type MetricUnit = 'call' | 'contact' | 'consultation' | 'attempt' | 'seconds' | 'ratio';

/** A figure with everything that must be known to prove it. */
export interface Metric<
  Id extends string = string,
  Family extends DefinedFamily = 'visits',
> extends Bilingual {
  readonly id: Id;
  readonly family: Family;
  /** Raised whenever the formula changes, and stored with each published value. */
  readonly version: number;
  /** The first day whose figures follow this version; null for the first version. Older figures keep theirs. */
  readonly effectiveFrom: Day | null;
  readonly unit: MetricUnit;
  /** The formula in words. */
  readonly formula: Bilingual;
  /** What is counted; null where the value is no count and no ratio (a longest wait, a percentile). */
  readonly numerator: Quantity<Family> | null;
  /** Of what; null where the value is no ratio. */
  readonly denominator: Quantity<Family> | null;
  /** The value where there is nothing to count: 0 for a count, null (undefined, shown as "–") for all else. */
  readonly empty: 0 | null;
  /** Null where more is neither better nor worse. */
  readonly higherIsBetter: boolean | null;
  /** Who defines or uses it this way. */
  readonly source: string;
  /** The rules of attribution it makes sense under; the first is the usual one. */
  readonly attributions: readonly Attribution[];
  /** 추정: the city's documents name the figure but not its formula. */
  readonly estimated: boolean;
  /** Its values do not continue the published series of the same name: a chart shows a break. */
  readonly breaksSeries: boolean;
  /** A filter that is part of the definition. */
  readonly only: { readonly direction: 'inbound' } | null;
  /** The value; null when undefined, never 0 in its place. */
  readonly of: (totals: TotalsDefined[Family]) => number | null;
}

/** The amount of a quantity. */
export const amountOf = <Family extends DefinedFamily>(
  quantity: Quantity<Family>,
  totals: TotalsDefined[Family],
): number => {
  const numbers = totals as unknown as Readonly<Record<SumIn<Family>, number>>;
  const sum = (names: readonly SumIn<Family>[]): number =>
    names.reduce((amount, name) => amount + numbers[name], 0);
  return sum(quantity.plus) - sum(quantity.minus);
};

/** A part of a whole; null when there is no whole. */
export const per = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
