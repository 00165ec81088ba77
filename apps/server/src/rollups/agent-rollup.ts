import { addDays } from '@michuhol/calendar';
import { agentSums } from '@michuhol/metrics';
import type { EntityManager } from 'typeorm';
import { agentRows, DAYS_AROUND } from './agent-days.js';
import { readCourses } from './agent-course.query.js';
import type { DaySpan, Recomputation } from './recomputation.js';
import { rollupTables } from './rollup-table.js';
import { columns, dayAt, startsOn } from './sql.js';

const from = startsOn('$2::date');
const to = startsOn('$3::date');
const { sums } = rollupTables.agents;

const QUARTER_SECONDS = 900;

// Columns of small numbers side by side: the quickest that goes through a parameter. Agents come as their place in
// $5, all of them together as 0.
const ctes = `
  computed AS MATERIALIZED (
    SELECT CASE nth WHEN 0 THEN 'quarter' ELSE 'day' END AS grain, $1::text AS data_set,
      to_timestamp(quarter::bigint * ${QUARTER_SECONDS}) AS starts_at, $4::uuid AS source_id,
      coalesce(($5::text[])[nth], '') AS agent, ${columns(sums)}
    FROM unnest($6::integer[], $7::integer[], ${sums.map((_sum, index) => `$${index + 8}::bigint[]`).join(', ')})
      AS row (nth, quarter, ${columns(sums)})
  )`;

/** An array of whole numbers as the database reads it; the driver would look for quotes in each. */
const numbers = (list: readonly number[]): string => `{${list.join(',')}}`;

/**
 * What the agents of a source did on some days, second by second where each elapsed: each of them by day, all of them
 * together by quarter of an hour. Rows of each agent and quarter would be a million a year, and nobody asks for them.
 */
export const agentRollups = async (
  manager: EntityManager,
  span: DaySpan & { sourceId: string },
): Promise<Recomputation> => {
  const course = await readCourses(
    manager,
    span.dataSet,
    span.sourceId,
    addDays(span.from, -DAYS_AROUND),
    addDays(span.to, DAYS_AROUND),
  );
  const rows = agentRows(span.from, span.to, course);
  const agents = course.agents.map(({ agent }) => agent);
  const nthOf = new Map(agents.map((agent, index) => [agent, index + 1]));
  return {
    table: 'agents',
    ctes,
    parameters: [
      span.dataSet,
      span.from,
      span.to,
      span.sourceId,
      agents,
      numbers(rows.map(({ agent }) => nthOf.get(agent) ?? 0)),
      numbers(rows.map(({ startsAt }) => startsAt.getTime() / 1000 / QUARTER_SECONDS)),
      ...agentSums.map((sum) => numbers(rows.map(({ totals }) => totals[sum]))),
    ],
    slices: (['quarter', 'day'] as const).map((grain) => ({
      grain,
      holds: (row) => `${row}.grain = '${grain}' AND ${row}.data_set = $1
        AND ${row}.starts_at >= ${from} AND ${row}.starts_at < ${to} AND ${row}.source_id = $4::uuid`,
      // Who did it shows by day alone.
      amends: (row) => dayAt(`${row}.starts_at`),
    })),
  };
};
