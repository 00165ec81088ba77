import { day, daysBetween, yearOf } from '@michuhol/calendar';
import { integrationStates, type Agency, type Districts } from '@michuhol/contract';

/** The years that the timeline covers: from the first of January of `from` to the first of January of `until`. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

const daysOf = ({ asOf, agencies, lineage }: Districts): string[] =>
  [
    asOf,
    ...agencies.flatMap(({ fact }) => [fact.joinedOn, fact.plannedOn]),
    ...lineage.map(({ date }) => date),
  ].filter((of) => of !== null);

/** The whole years around everything that the page knows a day of. */
export const spanOf = (districts: Districts): Span => {
  const years = daysOf(districts).map((of) => yearOf(day(of)));
  return { from: Math.min(...years), until: Math.max(...years) + 1 };
};

/** Where a day (YYYY-MM-DD) lies in a span, in percent from its left. */
export const percentOf = ({ from, until }: Span, text: string): number => {
  const start = day(`${from}-01-01`);
  return (daysBetween(start, day(text)) / daysBetween(start, day(`${until}-01-01`))) * 100;
};

/** A change of name or area at one day, as a row of the timeline shows it. */
export interface Turn {
  readonly date: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];

/**
 * The changes that concern an agency, by day: an agency that is split has several successors, one that is renamed is
 * its own. Names are compared as the lineage writes them, "미추홀구 (Michuhol-gu)".
 */
export const turnsOf = ({ name, formerName }: Agency, lineage: Districts['lineage']): Turn[] => {
  const own = [name, formerName].flatMap((one) => (one ? [`${one.ko} (${one.en})`] : []));
  const links = lineage.filter(
    ({ predecessor, successor }) => own.includes(predecessor) || own.includes(successor),
  );
  return unique(links.map(({ date }) => date))
    .sort()
    .map((date) => {
      const on = links.filter((link) => link.date === date);
      return {
        date,
        from: unique(on.map(({ predecessor }) => predecessor)),
        to: unique(on.map(({ successor }) => successor)),
      };
    });
};

/** A name of the lineage, "미추홀구 (Michuhol-gu)", in one language. */
export const nameIn = (text: string, language: 'ko' | 'en'): string => {
  const [, ko, en] = /^(.*) \(([^()]*)\)$/.exec(text) ?? [];
  return (language === 'ko' ? ko : en) ?? text;
};

/** Agencies in the order of joining: integrated by day, then planned by day, then the others as the city lists them. */
export const inOrder = (agencies: readonly Agency[]): Agency[] => {
  const dayOf = ({ fact }: Agency): string => fact.joinedOn ?? fact.plannedOn ?? '';
  const rank = ({ fact }: Agency): number => integrationStates.indexOf(fact.state);
  return [...agencies].sort((a, b) => rank(a) - rank(b) || dayOf(a).localeCompare(dayOf(b)));
};
