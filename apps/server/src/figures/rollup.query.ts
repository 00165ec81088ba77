import type { InstantRange } from '@michuhol/calendar';
import type { Attribution, WaitHistogram } from '@michuhol/metrics';
import type { DataSource, EntityManager } from 'typeorm';
import { queryKept } from '../platform/kept-statement.js';
import { newBindings } from './bindings.js';
import type { Piece } from './cover-range.js';
import { columnOf, familyTables, type Family } from './family.js';
import { intervalColumn } from './interval-column.js';
import { keyFilterSql, type KeyFilter } from './key-filter.js';
import { waitsInText } from './wait-text.js';

/** What is read from the roll-ups of one family. */
export interface RollupRead {
  family: Family;
  dataSet: string;
  attribution: Attribution;
  /** What is read of each grain; no piece reaches over an interval or a cut. */
  pieces: readonly Piece[];
  intervals: readonly InstantRange[];
  /** The instants at which a definition changes. */
  cuts: readonly Date[];
  /** The columns of the groups' keys; none for the whole. */
  groupBy: readonly string[];
  filters: readonly KeyFilter[];
  /** Only consultations that citizens began. */
  inboundOnly: boolean;
  sums: readonly string[];
  /** The histograms of waits that are wanted. */
  waits: readonly ('answered' | 'abandoned')[];
}

/** The totals of one interval, segment (between two cuts) and group. */
export interface RollupRow {
  interval: number;
  segment: number;
  key: string[];
  totals: Record<string, number>;
  longestWaitSeconds: number | null;
  /** Facts, and those of them that are known as totals only. */
  counted: number;
  reported: number;
  waits: Partial<Record<'answered' | 'abandoned', WaitHistogram>>;
}

/** The account of an agent on the day of the row. */
const accountJoin = `LEFT JOIN agent_mapping m ON m.source_id = r.source_id AND m.agent = r.agent
    AND m.valid @> (r.starts_at AT TIME ZONE 'Asia/Seoul')::date`;

const columnSql = (column: string): string =>
  column === 'account_id' ? `coalesce(m.account_id::text, '')` : `r.${column}`;

const statement = (read: RollupRead) => {
  const bindings = newBindings();
  const { bind, values } = bindings;
  const { table, counted } = familyTables[read.family];
  const isVisits = read.family === 'visits';
  const needsAccount = [...read.groupBy, ...read.filters.flat().flatMap(({ columns }) => columns)].includes(
    'account_id',
  );
  const wanted = [...new Set([...read.sums, ...counted])].map(columnOf);
  const dataSet = bind(read.dataSet);
  const where = [
    `r.data_set = ${dataSet}`,
    ...(isVisits ? [`r.attribution = ${bind(read.attribution)}`] : []),
    ...(read.inboundOnly ? [`r.direction = 'inbound'`] : []),
    ...read.filters.map((filter) => keyFilterSql(bindings, filter, columnSql)),
  ].join(' AND ');
  const interval = intervalColumn(bindings, 'r.starts_at', read.intervals);
  const segment =
    read.cuts.length === 0 ? '0' : `width_bucket(r.starts_at, ${bind(read.cuts)}::timestamptz[])`;
  const carried = [
    `${interval.bin} AS bin`,
    `${segment} AS segment`,
    ...read.groupBy.map((column, index) => `${columnSql(column)}::text AS key${index}`),
    ...wanted.map((column) => `r.${column}`),
    ...(isVisits
      ? ['r.origin', 'r.longest_wait_seconds', ...read.waits.map((kind) => `r.${kind}_waits`)]
      : []),
  ].join(', ');
  // The grain stands in the text, so that only its partition is looked at.
  const arms = read.pieces.map(
    ({ grain, from, to }) => `
    SELECT ${carried} FROM ${table} r ${needsAccount ? accountJoin : ''}
    WHERE r.grain = '${grain}' AND ${where} AND r.starts_at >= ${bind(from)} AND r.starts_at < ${bind(to)}`,
  );
  const keys = read.groupBy.map((_, index) => `key${index}`);
  const facts = counted.map(columnOf).join(' + ');
  const selected = [
    `${interval.read('bin')} AS interval`,
    'segment',
    ...keys,
    ...wanted.map((column) => `sum(${column})::float8 AS ${column}`),
    `sum(${facts})::float8 AS counted`,
    ...(isVisits
      ? [
          `coalesce(sum(${facts}) FILTER (WHERE origin = 'reported'), 0)::float8 AS reported`,
          'max(longest_wait_seconds) AS longest',
          // Sparse histograms one after another are a sparse histogram of all their waits.
          ...read.waits.map(
            (kind) => `string_agg(array_to_string(${kind}_waits, ','), ',') AS ${kind}_waits`,
          ),
        ]
      : []),
  ].join(', ');
  return {
    sql: `SELECT ${selected} FROM (${arms.join(' UNION ALL ')}) AS r\nGROUP BY bin, segment${keys.map((key) => `, ${key}`).join('')}`,
    values,
    indexOf: interval.indexOf,
  };
};

type Row = Record<string, unknown> & { interval: number; segment: number };

const rowOf = (read: RollupRead, columns: readonly string[], row: Row): RollupRow => {
  const totals: Record<string, number> = {};
  read.sums.forEach((sum, index) => (totals[sum] = row[columns[index] ?? sum] as number));
  const waits: RollupRow['waits'] = {};
  for (const kind of read.waits) waits[kind] = waitsInText(row[`${kind}_waits`] as string | null);
  return {
    interval: row.interval,
    segment: row.segment,
    key: read.groupBy.map((_, index) => String(row[`key${index}`])),
    totals,
    longestWaitSeconds: (row.longest as number | null | undefined) ?? null,
    counted: row.counted as number,
    reported: (row.reported as number | undefined) ?? 0,
    waits,
  };
};

/** Adds up the roll-ups of one family by interval, segment and group in one statement. Empty groups have no row. */
export const readRollups = async (
  runner: DataSource | EntityManager,
  read: RollupRead,
): Promise<RollupRow[]> => {
  if (read.pieces.length === 0) return [];
  const { sql, values, indexOf } = statement(read);
  const rows = await queryKept<Row>(runner, sql, values);
  const columns = read.sums.map(columnOf);
  return rows.map((row) => rowOf(read, columns, { ...row, interval: indexOf(row.interval) }));
};
