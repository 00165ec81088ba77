import type { Bindings } from './bindings.js';

/** Values that some columns must have together. */
export interface KeyMatch {
  columns: readonly string[];
  keys: readonly (readonly string[])[];
}

/** A condition on the key of a group: any of these matches. Without a match nothing is meant. */
export type KeyFilter = readonly KeyMatch[];

const typeOf = (column: string): string => (column === 'source_id' ? 'uuid' : 'text');

/** The condition in SQL; `columnSql` says where a column stands. */
export const keyFilterSql = (
  { bind }: Bindings,
  filter: KeyFilter,
  columnSql: (column: string) => string,
): string => {
  const matches = filter.map(({ columns, keys }) => {
    const lists = columns.map(
      (column, index) => `${bind(keys.map((key) => key[index]))}::${typeOf(column)}[]`,
    );
    return `(${columns.map(columnSql).join(', ')}) IN (SELECT * FROM unnest(${lists.join(', ')}))`;
  });
  return matches.length === 0 ? 'false' : `(${matches.join(' OR ')})`;
};
