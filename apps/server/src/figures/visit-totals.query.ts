import { dayOf, startOfDay, type InstantRange } from '@michuhol/calendar';
import { histogramOf, momentOf, type Sum, type VisitAttribution } from '@michuhol/metrics';
import type { DataSource, EntityManager } from 'typeorm';
import { newBindings } from './bindings.js';
import { columnOf } from './family.js';
import { intervalColumn } from './interval-column.js';
import { keyFilterSql } from './key-filter.js';
import type { RollupRead, RollupRow } from './rollup.query.js';
import { earliestArrivalSql, momentsSql, visitColumn, visitsSql, visitSums } from './visit-sums.js';

/** What is added up from the visits themselves, where no roll-up is fine enough. */
export interface VisitRead extends Omit<RollupRead, 'family' | 'pieces' | 'attribution' | 'inboundOnly'> {
  attribution: VisitAttribution;
  range: InstantRange;
  /** Only visits that name no counselor. */
  withoutAgent?: boolean;
  sums: readonly Sum[];
}

const momentKinds = (sum: Sum): string => `kind IN ('whole', '${momentOf[sum]}')`;

const statement = (read: VisitRead) => {
  const bindings = newBindings();
  const { bind, values } = bindings;
  const dataSet = bind(read.dataSet);
  const from = `${bind(read.range.from)}::timestamptz`;
  const to = `${bind(read.range.to)}::timestamptz`;
  const earliest =
    read.attribution === 'arrival'
      ? from
      : earliestArrivalSql({
          dataSet,
          attribution: bind(read.attribution),
          fromDay: `${bind(startOfDay(dayOf(read.range.from)))}::timestamptz`,
          to,
        });
  const keys = read.groupBy.map((column, index) => ({
    name: `key${index}`,
    sql: `${visitColumn(column)}::text`,
  }));
  const interval = intervalColumn(bindings, 'at', read.intervals);
  const selected = [
    `${interval.read(interval.bin)} AS interval`,
    `${read.cuts.length === 0 ? '0' : `width_bucket(at, ${bind(read.cuts)}::timestamptz[])`} AS segment`,
    ...keys.map(({ name, sql }) => `${sql} AS ${name}`),
    ...read.sums.map((sum) => {
      const { when, amount } = visitSums[sum];
      return `coalesce(sum(${amount}) FILTER (WHERE ${momentKinds(sum)} AND ${when}), 0)::float8 AS ${columnOf(sum)}`;
    }),
    `count(*) FILTER (WHERE ${momentKinds('offered')})::float8 AS counted`,
    `max(wait_seconds) FILTER (WHERE ${momentKinds('waitCount')}) AS longest`,
    ...read.waits.map(
      (kind) =>
        `string_agg(wait_seconds::text, ',') FILTER (WHERE ${momentKinds('waitCount')} AND outcome = '${kind}') AS ${kind}_waits`,
    ),
  ].join(', ');
  const conditions = [
    `at >= ${from}`,
    `at < ${to}`,
    ...(read.withoutAgent ? [`coalesce(agent, '') = ''`] : []),
    ...read.filters.map((filter) => keyFilterSql(bindings, filter, visitColumn)),
  ].join(' AND ');
  const visits = visitsSql({ dataSet, from: earliest, to, threshold: 'NULL::integer' });
  return {
    sql: `SELECT ${selected} FROM (${visits}) AS visit CROSS JOIN LATERAL ${momentsSql[read.attribution]}
WHERE ${conditions} GROUP BY interval, segment${keys.map(({ name }) => `, ${name}`).join('')}`,
    values,
    indexOf: interval.indexOf,
  };
};

type Row = Record<string, unknown> & { interval: number; segment: number };

const waitsOf = (text: unknown): number[] =>
  typeof text === 'string' ? [...histogramOf(text.split(',').map(Number))] : [];

/** Adds up visits by interval, segment and group, from the facts. Totals only reported (집계값) are not in it. */
export const readVisitTotals = async (
  runner: DataSource | EntityManager,
  read: VisitRead,
): Promise<RollupRow[]> => {
  const { sql, values, indexOf } = statement(read);
  const rows = await runner.query<Row[]>(sql, values);
  return rows.map((row) => ({
    interval: indexOf(row.interval),
    segment: row.segment,
    key: read.groupBy.map((_, index) => String(row[`key${index}`])),
    totals: Object.fromEntries(read.sums.map((sum) => [sum, Number(row[columnOf(sum)])])),
    longestWaitSeconds: (row.longest as number | null) ?? null,
    counted: Number(row.counted),
    reported: 0,
    waits: Object.fromEntries(read.waits.map((kind) => [kind, waitsOf(row[`${kind}_waits`])])),
  }));
};
