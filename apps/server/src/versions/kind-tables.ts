import type { AnyKind } from './record-kind.js';

/** The names that statements about a kind are made of. */
export interface KindTables {
  held: string;
  versions: string;
  repeats: string;
  arriving: string;
  /** The columns of what a content says, each behind the table's name or alias where one is given. */
  said: (table?: string) => string;
  /** Those of them that `held` has. */
  saidInHeld: readonly string[];
  /** `held h` together with what stands there, whose columns are those of `stands`. */
  present: string;
  stands: 'h' | 'fact';
}

/** The names of a kind's tables and columns. */
export const tablesOf = ({ name, held, said, at, facts }: AnyKind): KindTables => ({
  held,
  versions: `${name}_version`,
  repeats: `${name}_repeat`,
  arriving: `arriving_${name}`,
  said: (table) => said.map((column) => (table ? `${table}.${column.name}` : column.name)).join(', '),
  saidInHeld: facts ? [at] : said.map((column) => column.name),
  present: facts
    ? `${held} h JOIN ${facts.table} fact ON fact.${facts.id} = h.${facts.id} AND fact.${at} = h.${at}`
    : `${held} h`,
  stands: facts ? 'fact' : 'h',
});

/** The order in which contents count, the first before all: the higher version, any before none, then the later arrival. */
export const MOST_RECENT_FIRST = 'version DESC NULLS LAST, arrival DESC';
