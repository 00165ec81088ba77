import type { Recomputation, Slice } from './recomputation.js';
import { keyNames, readableKey } from './readable-key.js';
import { placeOf, rollupTables, valuesOf, type RollupTable } from './rollup-table.js';
import { columns, dayAt } from './sql.js';

/** The names of the terms that stand for one slice. */
const term = (name: string, index: number): string => `${name}_${index}`;

const firstSum = (table: RollupTable): string => table.sums[0] ?? '';

const isRow = (table: RollupTable, prefix: 'new' | 'old'): string =>
  `${prefix}_${firstSum(table)} IS NOT NULL`;

const rowOf = (alias: string, names: readonly string[]): string => `ROW(${columns(names, alias)})`;

/** Rows that differ between what is stored and what was computed: keys, and the columns of each as old_ and new_. */
const differing = (table: RollupTable, slice: Slice, index: number): string => {
  const values = valuesOf(table);
  const place = placeOf(table, slice.grain);
  return `${term('stored', index)} AS MATERIALIZED (
    SELECT * FROM ${place} stored WHERE ${slice.holds('stored')}
  ), ${term('difference', index)} AS MATERIALIZED (
    SELECT ${columns(table.keys)}, ${values.map((name) => `stored.${name} AS old_${name}, fresh.${name} AS new_${name}`).join(', ')}
    FROM (SELECT * FROM computed WHERE grain = '${slice.grain}') fresh
    FULL JOIN ${term('stored', index)} stored USING (${columns(table.keys)})
    WHERE stored.${firstSum(table)} IS NULL OR fresh.${firstSum(table)} IS NULL
      OR ${rowOf('stored', values)} IS DISTINCT FROM ${rowOf('fresh', values)}
  )`;
};

/**
 * The order in which rows are asked for. Written so, an interval's rows lie side by side: an import adds up a month at
 * once, and its rows in any other order would leave those of one day on as many pages as there are rows.
 */
const readingOrder = (table: RollupTable): string[] =>
  table.keys.filter((key) => key === 'attribution' || key === 'starts_at');

const writing = (table: RollupTable, slice: Slice, index: number): string => {
  const values = valuesOf(table);
  const place = placeOf(table, slice.grain);
  const difference = term('difference', index);
  const same = table.keys.map((name) => `row.${name} = difference.${name}`).join(' AND ');
  return `${term('inserted', index)} AS (
    INSERT INTO ${place} (${columns([...table.keys, ...values])})
    SELECT ${columns(table.keys)}, ${values.map((name) => `new_${name}`).join(', ')}
    FROM ${difference} WHERE NOT ${isRow(table, 'old')}
    ORDER BY ${columns(readingOrder(table))}
  ), ${term('updated', index)} AS (
    UPDATE ${place} row SET ${values.map((name) => `${name} = difference.new_${name}`).join(', ')}
    FROM ${difference} difference
    WHERE ${slice.holds('row')} AND ${same} AND ${isRow(table, 'old')} AND ${isRow(table, 'new')}
  ), ${term('deleted', index)} AS (
    DELETE FROM ${place} row USING ${difference} difference
    WHERE ${slice.holds('row')} AND ${same} AND NOT ${isRow(table, 'new')}
  )`;
};

/** A row's columns as JSON, where a condition holds. */
const asJson = (prefix: 'old' | 'new', names: readonly string[], where: string): string =>
  `CASE WHEN ${where} THEN jsonb_build_object(${names.map((name) => `'${name}', ${prefix}_${name}`).join(', ')}) END`;

const keyJson = (table: RollupTable): string =>
  `jsonb_build_object(${table.keys
    .filter((name) => !['data_set', 'starts_at'].includes(name))
    .map((name) => `'${name}', difference.${name}`)
    .join(', ')})`;

/** Of two JSON objects, the members that differ; null where the object itself is. */
const onlyChanged = (of: string, than: string): string =>
  `CASE WHEN ${than} IS NULL THEN ${of} ELSE (SELECT jsonb_object_agg(key, value) FROM jsonb_each(${of})
     WHERE ${than} -> key IS DISTINCT FROM value) END`;

const amending = (name: string, table: RollupTable, slice: Slice, index: number): string | null => {
  if (!slice.amends) return null;
  const names = valuesOf(table).filter((column) => !slice.open?.includes(column));
  return `SELECT '${name}' AS family, difference.data_set, ${slice.amends('difference')} AS day, difference.starts_at,
      ${keyJson(table)} AS key, ${asJson('old', names, isRow(table, 'old'))} AS old,
      ${asJson('new', names, isRow(table, 'new'))} AS new
    FROM ${term('difference', index)} difference
    JOIN period_state ON period_state.data_set = difference.data_set
      AND period_state.day = ${slice.amends('difference')} AND period_state.state <> 'provisional'`;
};

const terms = ({ slices }: Recomputation, of: (slice: Slice, index: number) => string): string =>
  slices.map(of).join(', ');

/**
 * The statement that makes the stored rows what was computed and writes only what differs. What a closed day said
 * before is kept as amendments of version 0, which the caller numbers; `at` is the number of its parameter.
 * Answers by source and month: parts that changed, days that changed, days amended, rows written.
 */
export const replaceSql = (recomputation: Recomputation, at: number): string => {
  const table: RollupTable = rollupTables[recomputation.table];
  const amendments = recomputation.slices
    .map((slice, index) => amending(recomputation.table, table, slice, index))
    .filter((sql) => sql !== null);
  const amended =
    amendments.length === 0
      ? ''
      : `, amended AS (
    INSERT INTO amendment (data_set, day, version, family, starts_at, key, old, new, at)
    SELECT data_set, day, 0, family, starts_at, key, ${onlyChanged('old', 'new')}, ${onlyChanged('new', 'old')}, $${at}
    FROM (${amendments.join(' UNION ALL ')}) change WHERE old IS DISTINCT FROM new
    RETURNING data_set, day
  )`;
  const changes = recomputation.slices.map(
    (_slice, index) => `SELECT source_id, starts_at, ${table.part} AS part FROM ${term('difference', index)}`,
  );
  return `WITH ${recomputation.ctes}, ${terms(recomputation, (slice, index) => differing(table, slice, index))},
    ${terms(recomputation, (slice, index) => writing(table, slice, index))}${amended}
    SELECT source_id AS "sourceId", date_trunc('month', ${dayAt('starts_at')})::date::text AS month,
      array_agg(DISTINCT part) AS parts, array_agg(DISTINCT ${dayAt('starts_at')}::text) AS days, count(*)::integer AS rows,
      ${amended ? '(SELECT array_agg(DISTINCT day::text) FROM amended)' : 'NULL::text[]'} AS amended
    FROM (${changes.join(' UNION ALL ')}) change GROUP BY 1, 2`;
};

/** The statement that finds every difference: grain, key, and of each row the columns that differ. Writes nothing. */
export const differencesSql = (recomputation: Recomputation): string => {
  const table: RollupTable = rollupTables[recomputation.table];
  const values = valuesOf(table);
  const rows = recomputation.slices.map(
    (
      _slice,
      index,
    ) => `SELECT difference.grain, difference.data_set, difference.starts_at, ${keyJson(table)} AS key,
      ${asJson('old', values, isRow(table, 'old'))} AS old, ${asJson('new', values, isRow(table, 'new'))} AS new
    FROM ${term('difference', index)} difference`,
  );
  return `WITH ${recomputation.ctes}, ${terms(recomputation, (slice, index) => differing(table, slice, index))}
    SELECT grain, found.data_set AS "dataSet", starts_at AS "startsAt", ${readableKey('found.key')} AS key,
      ${onlyChanged('old', 'new')} AS stored, ${onlyChanged('new', 'old')} AS recomputed
    FROM (${rows.join(' UNION ALL ')}) found ${keyNames('found.key')}
    ORDER BY grain, found.data_set, starts_at, found.key::text`;
};
