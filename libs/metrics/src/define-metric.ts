import type { Bilingual } from '@michuhol/calendar';
import { atOneMoment, visitAttributions } from './attribution.js';
import type { Attribution } from './attribution.js';
import { amountOf, per } from './metric.js';
import type { Metric, DefinedFamily, Quantity, SumIn, TotalsDefined } from './metric.js';
import type { Sum } from './totals.js';

type Parts<Family extends DefinedFamily> = Bilingual & {
  plus: readonly SumIn<Family>[];
  minus?: readonly SumIn<Family>[];
};

/** Names a quantity. */
export const quantity = <Family extends DefinedFamily>({
  ko,
  en,
  plus,
  minus = [],
}: Parts<Family>): Quantity<Family> => ({ ko, en, plus, minus });

type Always = 'id' | 'ko' | 'en' | 'source';
type Choice =
  'version' | 'effectiveFrom' | 'attributions' | 'estimated' | 'breaksSeries' | 'only' | 'higherIsBetter';

/** What every metric says of itself; the rest has a usual value. */
type Said<Id extends string, Family extends DefinedFamily> = Pick<Metric<Id, Family>, Always> &
  Partial<Pick<Metric<Id, Family>, Choice>> & { readonly family: Family };

const usual = {
  version: 1,
  effectiveFrom: null,
  estimated: false,
  breaksSeries: false,
  only: null,
  higherIsBetter: null,
} as const;

const usualAttributions: Readonly<Record<DefinedFamily, readonly Attribution[]>> = {
  visits: visitAttributions,
  waits: visitAttributions,
  contacts: ['arrival'],
  agents: ['elapsed'],
  consultations: ['arrival'],
  wazo: ['arrival'],
};

/** A ratio of visits makes sense under `event` only if both its sides count at the same instants. */
const attributionsOf = (
  family: DefinedFamily,
  sides: readonly Quantity<DefinedFamily>[],
): readonly Attribution[] => {
  const all = usualAttributions[family];
  if (family !== 'visits') return all;
  const sums = sides.flatMap(({ plus, minus }) => [...plus, ...minus]) as Sum[];
  return atOneMoment(sums) ? all : all.filter((rule) => rule !== 'event');
};

/** A metric whose value is neither a count nor a ratio, reckoned by `of`. */
export const figure = <const Id extends string, Family extends DefinedFamily>(
  said: Said<Id, Family> & Pick<Metric<Id, Family>, 'unit' | 'formula' | 'of'>,
): Metric<Id, Family> => ({
  ...usual,
  attributions: usualAttributions[said.family],
  numerator: null,
  denominator: null,
  empty: null,
  ...said,
});

/** A count (or a sum of seconds): the amount of one quantity, 0 where there is none. */
export const count = <const Id extends string, Family extends DefinedFamily>(
  said: Said<Id, Family> & Pick<Metric<Id, Family>, 'unit'> & { readonly counts: Quantity<Family> },
): Metric<Id, Family> => {
  const { counts, ...rest } = said;
  return {
    ...usual,
    attributions: usualAttributions[said.family],
    ...rest,
    formula: { ko: counts.ko, en: counts.en },
    numerator: counts,
    denominator: null,
    empty: 0,
    of: (totals: TotalsDefined[Family]) => amountOf(counts, totals),
  };
};

const bracketed = (text: string): string => (/ [+−] /.test(text) ? `(${text})` : text);

const words = (part: Bilingual, whole: Bilingual): Bilingual => ({
  ko: `${bracketed(part.ko)} ÷ ${bracketed(whole.ko)}`,
  en: `${bracketed(part.en)} / ${bracketed(whole.en)}`,
});

/**
 * One quantity of another: a share, or a mean of seconds. Over a period it is the ratio of the sums, never a mean of
 * the ratios of its parts; null where the denominator is 0.
 */
export const ratio = <const Id extends string, Family extends DefinedFamily>(
  said: Said<Id, Family> & {
    readonly unit?: 'seconds';
    readonly part: Quantity<Family>;
    readonly whole: Quantity<Family>;
  },
): Metric<Id, Family> => {
  const { part, whole, ...rest } = said;
  return {
    ...usual,
    unit: 'ratio',
    attributions: attributionsOf(said.family, [part, whole] as unknown as Quantity<DefinedFamily>[]),
    ...rest,
    formula: words(part, whole),
    numerator: part,
    denominator: whole,
    empty: null,
    of: (totals: TotalsDefined[Family]) => per(amountOf(part, totals), amountOf(whole, totals)),
  };
};
