import type { Recomputation } from './recomputation.js';
import {
  histogramColumns,
  placeOf,
  rollupTables,
  type RollupName,
  type RollupTable,
} from './rollup-table.js';
import { columns, dayAt, startsOn } from './sql.js';

/** A grain that is made of the next finer one. */
export type CoarserGrain = 'month' | 'year';

const finer = { month: 'day', year: 'month' } as const;

/** Intervals of a grain to be made again of their parts, each named by a day in it. */
export interface CoarserSpan {
  readonly dataSet: string;
  /** Null for every source of the data set. */
  readonly sourceId: string | null;
  readonly grain: CoarserGrain;
  readonly days: readonly string[];
  /** Only these queues (agents, fields, topics); null for all. */
  readonly parts: readonly string[] | null;
}

const addedUp = (table: RollupTable): string =>
  [
    ...table.sums.map((sum) => `sum(${sum})::bigint AS ${sum}`),
    ...(table.waits ? ['max(longest_wait_seconds) AS longest_wait_seconds'] : []),
  ].join(', ');

/** Sparse histograms as rows of bin and n. An array in pieces is joined first: each look into it would fetch it whole. */
const bins = (column: string): string => `
  SELECT '${column}' AS histogram, kind, waits[place] AS bin, sum(waits[place + 1])::integer AS n
  FROM (SELECT kind, ${column} || '{}'::integer[] AS waits FROM part OFFSET 0) whole
  CROSS JOIN LATERAL generate_series(1, cardinality(waits), 2) AS place
  GROUP BY kind, waits[place]`;

const computed = (table: RollupTable, keys: string): string => {
  if (!table.waits)
    return `computed AS MATERIALIZED (SELECT ${keys}, ${addedUp(table)} FROM part GROUP BY ${keys})`;
  const merged = histogramColumns.map(
    (column) =>
      `coalesce(histogram_agg(ARRAY[bin, n] ORDER BY bin) FILTER (WHERE histogram = '${column}'), '{}') AS ${column}`,
  );
  return `waits AS (
    SELECT kind, ${merged.join(', ')} FROM (${histogramColumns.map(bins).join(' UNION ALL ')}) bins GROUP BY kind
  ), computed AS MATERIALIZED (
    SELECT ${keys}, ${columns(table.sums)}, longest_wait_seconds,
      ${histogramColumns.map((column) => `coalesce(${column}, '{}') AS ${column}`).join(', ')}
    FROM (SELECT kind, ${keys}, ${addedUp(table)} FROM part GROUP BY kind, ${keys}) sums LEFT JOIN waits USING (kind)
  )`;
};

/** The row key of a coarser interval: that of its parts but for when it starts. */
const keyTerm = (name: string, grain: CoarserGrain): string => {
  if (name === 'grain') return `'${grain}' AS grain`;
  if (name === 'starts_at') return 'span.starts_at';
  if (name === 'arrived_on') return `${dayAt('span.starts_at')} AS arrived_on`;
  return `part.${name}`;
};

/** Rows of months or years as their days or months add up to. */
export const coarserRollups = (name: RollupName, span: CoarserSpan): Recomputation => {
  const table: RollupTable = rollupTables[name];
  const { grain } = span;
  const keys = columns(table.keys);
  const among = (row: string): string =>
    `($4::uuid IS NULL OR ${row}.source_id = $4::uuid) AND ($3::text[] IS NULL OR ${row}.${table.part} = ANY ($3::text[]))`;
  return {
    table: name,
    ctes: `
    span AS MATERIALIZED (
      SELECT DISTINCT ${startsOn(`date_trunc('${grain}', day)::date`)} AS starts_at,
        ${startsOn(`(date_trunc('${grain}', day) + interval '1 ${grain}')::date`)} AS ends_at
      FROM unnest($2::date[]) AS day
    ), part_of_span AS MATERIALIZED (
      SELECT ${table.keys.map((column) => keyTerm(column, grain)).join(', ')}, ${columns(table.sums, 'part')}
        ${table.waits ? `, ${columns(['longest_wait_seconds', ...histogramColumns], 'part')}` : ''}
      FROM span CROSS JOIN LATERAL (
        SELECT * FROM ${placeOf(table, finer[grain])} part
        WHERE part.grain = '${finer[grain]}' AND part.data_set = $1 ${table.waits ? "AND part.attribution = ANY (ARRAY['arrival', 'event', 'end', 'serviceLevelEvent'])" : ''}
          AND part.starts_at >= span.starts_at AND part.starts_at < span.ends_at AND ${among('part')}
      ) part
    ), part AS MATERIALIZED (
      -- Numbered, where thousands of bins are added up by it: a number is added up faster than eleven columns.
      SELECT *${table.waits ? `, dense_rank() OVER (ORDER BY ${keys})::integer AS kind` : ''} FROM part_of_span
    ), ${computed(table, keys)}`,
    parameters: [span.dataSet, span.days, span.parts, span.sourceId],
    slices: [
      {
        grain,
        holds: (row) => `${row}.grain = '${grain}' AND ${row}.data_set = $1
          AND ${row}.starts_at = ANY (ARRAY(SELECT starts_at FROM span)) AND ${among(row)}`,
        amends: null,
      },
    ],
  };
};
